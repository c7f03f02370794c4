package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Action.Refused.Cause;
import io.jenkins.plugins.containerrelease.engine.flow.Backoff;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.flow.TransientFailure;
import io.jenkins.plugins.containerrelease.engine.gate.Gate;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.manifest.Manifest;
import io.jenkins.plugins.containerrelease.engine.manifest.ManifestReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Builds an image, or the images of a bake file: looks at buildx, the builder and the Dockerfiles first, builds, reads
 * back by digest what was built, judges it, records it.
 */
public final class BuildFlow implements Flow {
    private static final long serialVersionUID = 1L;
    private static final int INSPECT_RETRIES = 4;
    private static final Duration INSPECT_WAIT = Duration.ofSeconds(2);

    private enum Phase {
        START("starting"),
        VERSION("looking for buildx"),
        BUILDER("looking at the builder"),
        BUILDER_CONFIG("creating the builder"),
        CREATE("creating the builder"),
        CREATED("starting the builder"),
        PLAN("reading the bake file"),
        PLAN_READ("reading the bake file"),
        DOCKERFILE("reading the Dockerfile"),
        EXTRA("preparing the build"),
        BUILD("building"),
        BUILD_WAIT("waiting to build again"),
        METADATA("reading what was built"),
        PROGRESS("reading what was built"),
        INSPECT("reading what was built"),
        INSPECT_WAIT("waiting to read again what was built"),
        INSPECT_READ("reading what was built"),
        PREVIOUS_REPORT("comparing with the previous report"),
        PREVIOUS_BUILD("comparing with the last build"),
        RECORD("recording what was built"),
        REMOVE("removing the builder"),
        ENDED("done");

        private final String status;

        Phase(String status) {
            this.status = status;
        }
    }

    /** What to do. */
    private final BuildRequest request;
    /** The action that was asked for last. */
    private Phase phase = Phase.START;
    /** What the front knows; {@code null} before the start. */
    private Facts facts;
    /** When the flow began; {@code null} before the start. */
    private Instant started;
    /** Which buildx there is; {@code null} while that is not known. */
    private BuildxVersion version;
    /** What the builder is; {@code null} while that is not known. */
    private BuilderState builder;
    /** Whether this flow created the builder. */
    private boolean created;
    /** What is built; empty while that is not known. */
    private final ArrayList<PlannedImage> images = new ArrayList<>();
    /** The Dockerfiles that were read, by path; {@code null} for one that could not be. */
    private final LinkedHashMap<String, Dockerfile> dockerfiles = new LinkedHashMap<>();
    /** What people should know. */
    private final ArrayList<String> notes = new ArrayList<>();
    /** Builds started so far. */
    private int attempts;
    /** When the first of them was started; {@code null} before. */
    private Instant buildStarted;
    /** How long the builds ran, retries included, in milliseconds; not how long somebody waited for them, who may have been away. */
    private long buildMillis;
    /** Retries of the build. */
    private final Backoff buildRetries;
    /** Retries of reading back what was built, all manifests together. */
    private final Backoff inspectRetries = new Backoff(INSPECT_RETRIES, INSPECT_WAIT);
    /** What the steps took; {@code null} where that could not be read. */
    private BuildSteps steps;
    /** Sizes to compare with. */
    private KnownSizes previous = new KnownSizes();
    /** Images whose last build was asked for. */
    private int recalled;
    /** Why the flow refuses, once it does; {@code null} otherwise. */
    private Cause refusal;
    /** What it says then; {@code null} otherwise. */
    private String refusalMessage;

    public BuildFlow(BuildRequest request) {
        this.request = Objects.requireNonNull(request);
        this.buildRetries = new Backoff(request.retries(), request.retryWait());
    }

    @Override
    public String step() {
        return "build-image";
    }

    @Override
    public String status() {
        return attempts > 1 && phase == Phase.BUILD ? phase.status + ", attempt " + attempts : phase.status;
    }

    @Override
    public List<Command> abandon() {
        boolean mayBeThere = created || phase == Phase.CREATE;
        return mayBeThere && phase != Phase.ENDED && request.builder().isRemoved()
                ? List.of(commands().removeBuilder())
                : List.of();
    }

    @Override
    public Action next(Event event) {
        return switch (phase) {
            case START -> start(expect(event, Event.Started.class));
            case VERSION -> lookedForBuildx(expect(event, Event.Ran.class).result());
            case BUILDER -> lookedAtBuilder(event.at(), expect(event, Event.Ran.class).result());
            case BUILDER_CONFIG -> run(Phase.CREATE, expect(event, Event.FileWritten.class));
            case CREATE -> createdBuilder(expect(event, Event.Ran.class).result());
            case CREATED -> startedBuilder(event.at(), expect(event, Event.Ran.class).result());
            case PLAN -> ranPlan(expect(event, Event.Ran.class).result());
            case PLAN_READ -> readPlan(event);
            case DOCKERFILE -> readDockerfile(event);
            case EXTRA -> build(expect(event, Event.FileWritten.class).at());
            case BUILD -> built(expect(event, Event.Ran.class).result());
            case BUILD_WAIT -> prepareBuild(expect(event, Event.Waited.class).at());
            case METADATA -> readMetadata(event);
            case PROGRESS -> readProgress(event);
            case INSPECT -> inspected(expect(event, Event.Ran.class).result());
            case INSPECT_WAIT -> inspect(expect(event, Event.Waited.class));
            case INSPECT_READ -> readManifest(event);
            case PREVIOUS_REPORT -> readPreviousReport(event);
            case PREVIOUS_BUILD -> recalledBuild(expect(event, Event.Recalled.class));
            case RECORD -> removeBuilder(expect(event, Event.Recorded.class));
            case REMOVE -> end(expect(event, Event.Ran.class));
            case ENDED -> throw new IllegalStateException("the flow has ended");
        };
    }

    private <T extends Event> T expect(Event event, Class<T> type) {
        if (!type.isInstance(event)) {
            throw new IllegalStateException("while " + phase.status + ", " + event + " is no answer");
        }
        return type.cast(event);
    }

    private BuildCommands commands() {
        return new BuildCommands(request, facts);
    }

    private Action run(Phase next, Event ignored) {
        phase = next;
        return new Action.Run(switch (next) {
            case VERSION -> commands().version();
            case BUILDER -> commands().inspectBuilder("builder");
            case CREATE -> commands().createBuilder();
            case CREATED -> commands().inspectBuilder("created-builder");
            case PLAN -> commands().bakePlan();
            case REMOVE -> commands().removeBuilder();
            default -> throw new IllegalStateException(next.name());
        });
    }

    private Action start(Event.Started event) {
        facts = event.facts();
        started = event.at();
        if (request.bake() == null) {
            try {
                images.add(new BuildPlanner(request, facts, started, notes).plain());
            } catch (IllegalArgumentException e) {
                return refuse(Cause.INPUT, e.getMessage());
            }
        }
        return run(Phase.VERSION, event);
    }

    private Action lookedForBuildx(CommandResult result) {
        if (result.ending() == CommandResult.Ending.NOT_FOUND) {
            return refuse(Cause.TOOL, "docker is not installed where the build has to run, or may not be run: the Docker CLI with"
                    + " its plugin buildx builds images");
        }
        if (!result.succeeded()) {
            return refuse(Cause.TOOL, "docker has no usable plugin buildx (package docker-buildx-plugin or docker-buildx):"
                    + " docker buildx version " + harmless(result));
        }
        version = BuildxVersion.parse(result.stdout());
        if (version.isTooOld()) {
            return refuse(Cause.TOOL, version + " is too old: 0.12 or later is needed");
        }
        return run(Phase.BUILDER, null);
    }

    private static String harmless(CommandResult result) {
        return ProgressLine.harmless(result.describe());
    }

    private Action lookedAtBuilder(Instant at, CommandResult result) {
        if (result.succeeded()) {
            return useBuilder(at, result);
        }
        boolean missing = result.stderr().contains("no builder");
        if (!missing || request.builder().driver() == null) {
            return refuse(Cause.TOOL, missing
                    ? "builder: there is no builder '" + request.builder().name() + "'; create it with docker buildx create,"
                            + " or have it created by naming its driver"
                    : "the builder '" + request.builder().name() + "' cannot be used: docker buildx inspect " + harmless(result));
        }
        if (commands().needsBuildKitConfig()) {
            phase = Phase.BUILDER_CONFIG;
            return new Action.WriteFile(BuildCommands.BUILDKIT_CONFIG, commands().buildKitConfig());
        }
        return run(Phase.CREATE, null);
    }

    /** Somebody else may have created it meanwhile; whether it is there now is what counts. */
    private Action createdBuilder(CommandResult result) {
        created = result.succeeded();
        if (!created && !result.stderr().contains("existing instance")) {
            return refuse(Cause.TOOL, "the builder '" + request.builder().name() + "' cannot be created: docker buildx create "
                    + harmless(result));
        }
        return run(Phase.CREATED, null);
    }

    private Action startedBuilder(Instant at, CommandResult result) {
        return result.succeeded() ? useBuilder(at, result) : refuse(Cause.TOOL, "the builder '" + request.builder().name()
                + "' was created, but does not start: docker buildx inspect --bootstrap " + harmless(result));
    }

    private Action useBuilder(Instant at, CommandResult result) {
        builder = BuilderState.parse(result.stdout());
        if (builder.platforms().isEmpty() && !builder.errors().isEmpty()) {
            return refuse(Cause.TOOL, "the builder '" + request.builder().name() + "' does not work: "
                    + Quoted.text(builder.errors().get(0)));
        }
        return request.bake() == null ? lookAtDockerfiles(at) : run(Phase.PLAN, null);
    }

    private Action ranPlan(CommandResult result) {
        if (!result.succeeded()) {
            boolean tool = result.ending() != CommandResult.Ending.EXITED;
            return refuse(tool ? Cause.TOOL : Cause.INPUT, "the bake file cannot be used: docker buildx bake --print "
                    + harmless(result));
        }
        phase = Phase.PLAN_READ;
        return new Action.ReadFile(BuildCommands.PLAN, new BakePlanReader());
    }

    private Action readPlan(Event event) {
        if (event instanceof Event.FileUnreadable unreadable) {
            return refuse(Cause.TOOL, "what docker buildx bake --print wrote cannot be read: " + unreadable.message());
        }
        BakePlan plan = (BakePlan) expect(event, Event.FileRead.class).result();
        try {
            images.addAll(new BuildPlanner(request, facts, started, notes).baked(plan));
        } catch (IllegalArgumentException e) {
            return refuse(Cause.INPUT, e.getMessage());
        }
        return lookAtDockerfiles(event.at());
    }

    /** The next Dockerfile that was not read; when there is none, whether all of them can be built. */
    private Action lookAtDockerfiles(Instant at) {
        for (PlannedImage image : images) {
            if (image.dockerfile() != null && !dockerfiles.containsKey(image.dockerfile())) {
                phase = Phase.DOCKERFILE;
                return new Action.ReadFile(FileRef.workspace(image.dockerfile()), new DockerfileReader());
            }
        }
        String problem = request.assumeEmulation() ? null : new ForeignPlatforms(builder, dockerfiles).problem(images);
        return problem == null ? prepareBuild(at) : refuse(Cause.INPUT, problem);
    }

    /** One that cannot be read here is not looked into: the builder itself says what is wrong with it. */
    private Action readDockerfile(Event event) {
        Dockerfile read = event instanceof Event.FileUnreadable
                ? null : (Dockerfile) expect(event, Event.FileRead.class).result();
        for (PlannedImage image : images) {
            if (image.dockerfile() != null && !dockerfiles.containsKey(image.dockerfile())) {
                dockerfiles.put(image.dockerfile(), read);
                break;
            }
        }
        return lookAtDockerfiles(event.at());
    }

    private Action prepareBuild(Instant at) {
        attempts++;
        if (buildStarted == null) {
            buildStarted = at;
        }
        if (request.bake() == null) {
            return build(at);
        }
        phase = Phase.EXTRA;
        return new Action.WriteFile(BuildCommands.BAKE_EXTRA, commands().bakeExtra(images, attempts));
    }

    private Action build(Instant ignored) {
        phase = Phase.BUILD;
        return new Action.Run(commands().build(images, new ForeignPlatforms(builder, dockerfiles).baseRepositories(images), attempts));
    }

    private Action built(CommandResult result) {
        buildMillis += result.duration().toMillis();
        if (result.succeeded()) {
            phase = Phase.METADATA;
            return new Action.ReadFile(BuildCommands.METADATA, new MetadataReader(request.bake() != null));
        }
        BuildFailure failure = new BuildFailure(result);
        Optional<Duration> wait = failure.isTransient() ? buildRetries.next() : Optional.empty();
        if (wait.isPresent()) {
            phase = Phase.BUILD_WAIT;
            return new Action.Wait(wait.get(), failure.message());
        }
        return refuse(Cause.TOOL, failure.message() + (attempts > 1 ? " (after " + attempts + " attempts)" : ""));
    }

    private Action readMetadata(Event event) {
        if (event instanceof Event.FileUnreadable unreadable) {
            return refuse(Cause.TOOL, "the build ended well, but what buildx says of it cannot be read: " + unreadable.message());
        }
        BuildMetadata metadata = (BuildMetadata) expect(event, Event.FileRead.class).result();
        for (PlannedImage image : images) {
            Digest digest = metadata.digest(image.target());
            if (digest == null) {
                return refuse(Cause.TOOL, "the build ended well, but buildx does not say the digest of " + image.title());
            }
            image.built(digest);
        }
        phase = Phase.PROGRESS;
        return new Action.ReadFile(BuildCommands.PROGRESS, new ProgressReader());
    }

    /** How long steps took is good to know, but nothing depends on it. */
    private Action readProgress(Event event) {
        steps = event instanceof Event.FileUnreadable ? null : (BuildSteps) expect(event, Event.FileRead.class).result();
        return inspect(event);
    }

    /** The image that is not yet known to its last manifest; {@code null} where all are, or nothing can be known. */
    private PlannedImage uninspected() {
        return request.delivery() == BuiltImage.Delivery.LOADED
                ? null
                : images.stream().filter(image -> image.uninspected() != null).findFirst().orElse(null);
    }

    private Action inspect(Event event) {
        PlannedImage image = uninspected();
        if (image == null) {
            return compare(event);
        }
        if (image.layout() != null) {
            phase = Phase.INSPECT_READ;
            Digest digest = image.uninspected();
            return new Action.ReadFile(BuildCommands.layoutFile(image.layout(), digest), new ManifestReader(digest));
        }
        phase = Phase.INSPECT;
        return new Action.Run(commands().inspect(image.repository(), image.uninspected()));
    }

    private Action inspected(CommandResult result) {
        Digest digest = uninspected().uninspected();
        if (result.succeeded()) {
            phase = Phase.INSPECT_READ;
            return new Action.ReadFile(BuildCommands.manifestFile(digest), new ManifestReader(digest));
        }
        Optional<Duration> wait = TransientFailure.in(result) ? inspectRetries.next() : Optional.empty();
        if (wait.isPresent()) {
            phase = Phase.INSPECT_WAIT;
            return new Action.Wait(wait.get(), "reading " + digest + " back " + harmless(result));
        }
        return refuse(Cause.TOOL, "the build ended well, but " + uninspected().repository() + "@" + digest
                + " cannot be read from the registry: docker buildx imagetools inspect " + harmless(result));
    }

    private Action readManifest(Event event) {
        PlannedImage image = uninspected();
        if (event instanceof Event.FileUnreadable unreadable) {
            return refuse(Cause.TOOL, "the build ended well, but " + image.uninspected() + " of " + image.title()
                    + " cannot be read: " + unreadable.message());
        }
        image.inspected((Manifest) expect(event, Event.FileRead.class).result());
        return inspect(event);
    }

    private Action compare(Event event) {
        boolean compares = !request.policy().effective(request.floor()).rules(Gate.GROWTH).isEmpty();
        if (compares && request.previousReport() != null) {
            phase = Phase.PREVIOUS_REPORT;
            return new Action.ReadFile(FileRef.workspace(request.previousReport()), new PreviousReportReader());
        }
        return compares ? recall(event) : record(event);
    }

    private Action readPreviousReport(Event event) {
        if (event instanceof Event.FileUnreadable unreadable) {
            return refuse(Cause.INPUT, "previous-report: '" + Quoted.text(request.previousReport()) + "' cannot be read: "
                    + unreadable.message());
        }
        previous = (KnownSizes) expect(event, Event.FileRead.class).result();
        return record(event);
    }

    private Action recall(Event event) {
        while (recalled < images.size() && images.get(recalled).repository() == null) {
            recalled++;
        }
        if (recalled >= images.size()) {
            return record(event);
        }
        phase = Phase.PREVIOUS_BUILD;
        return new Action.Recall(EvidenceQuery.in(images.get(recalled).repository()));
    }

    private Action recalledBuild(Event.Recalled event) {
        PlannedImage image = images.get(recalled);
        previous.addLast(event.entries(), image.repository(), image.target(), result().kind(image));
        recalled++;
        return recall(event);
    }

    private BuildResult result() {
        return new BuildResult(request, facts, images, builder, new ForeignPlatforms(builder, dockerfiles), version, buildStarted,
                buildMillis);
    }

    private Action record(Event event) {
        phase = Phase.RECORD;
        return new Action.Record(result().evidence(event.at()));
    }

    private Action refuse(Cause cause, String message) {
        refusal = cause;
        refusalMessage = message;
        return removeBuilder(null);
    }

    private Action removeBuilder(Event ignored) {
        return created && request.builder().isRemoved() ? run(Phase.REMOVE, null) : end(null);
    }

    private Action end(Event.Ran removed) {
        if (removed != null && !removed.result().succeeded()) {
            notes.add("the builder '" + request.builder().name() + "' could not be removed: docker buildx rm "
                    + harmless(removed.result()));
        }
        phase = Phase.ENDED;
        if (refusal != null) {
            return new Action.Refused(refusal, refusalMessage,
                    buildStarted == null ? null : result().failed(attempts, notes));
        }
        return new Action.Done(result().outcome(attempts, steps, previous, notes));
    }
}
