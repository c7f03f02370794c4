package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.flow.TransientFailure;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Trivy. The database is updated once before all scans, which then leave it alone; its age is what {@code trivy version}
 * says, for a report has no word about it. In a folder that builds share, it is locked meanwhile: updates replace the files
 * that scans read. Every scan ignores configuration and ignore files that happen to lie in the
 * workspace, and the variables that hide findings: what is not judged has to be said in the policy. An image is named by
 * its platform's own digest and taken from the registry, never from a local engine, which may have another platform.
 *
 * <p>Verified with 0.44.1.
 */
final class TrivyScanner implements Scanner {
    static final String NAME = "trivy";
    private static final FileRef NOTHING = FileRef.scratch("trivy/nothing");
    private static final List<String> HIDING = List.of("TRIVY_SKIP_DIRS", "TRIVY_SKIP_FILES", "TRIVY_IGNORE_POLICY",
            "TRIVY_IGNORE_STATUS", "TRIVY_IGNORED_LICENSES", "TRIVY_VULN_TYPE", "TRIVY_PKG_TYPES", "TRIVY_VEX", "TRIVY_SERVER",
            "TRIVY_TEMPLATE", "TRIVY_RESET", "TRIVY_CLEAR_CACHE", "TRIVY_DISTRO", "TRIVY_PKG_RELATIONSHIPS", "TRIVY_EXIT_ON_EOL",
            "TRIVY_QUIET");
    /** Which of the steps tells whether the folder can be locked. */
    private static final int LOCKED = 1;
    private static final String DATABASE_TAG = ":2";
    private static final String JAVA_INDEX_TAG = ":1";
    private static final Pattern WHY = Pattern.compile("\\b(?i:error|fatal|failed|denied|unauthorized|unknown)\\b");
    private static final String NO_JAVA_INDEX = "'--skip-java-db-update' cannot be specified on the first run";
    /** As 0.44 says it before, and later versions after the download. */
    private static final Pattern SOURCE = Pattern.compile(
            "(?:Artifact successfully downloaded\\s{1,9}repo=\"|(?<!Java )DB Repository: )([^\"\\s]{1,500})");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Trivy";
    }

    @Override
    public ReportFormat format() {
        return ReportFormat.TRIVY;
    }

    @Override
    public boolean hasDatabase() {
        return true;
    }

    @Override
    public List<FindingKind> looksFor(ScanRequest request) {
        return request.kinds().stream().map(ScanKind::finding).toList();
    }

    @Override
    public String executable() {
        return NAME;
    }

    @Override
    public List<PreparationStep> preparation(ScanState state, List<StepResult> done) {
        ScanRequest request = state.request();
        List<PreparationStep> steps = new ArrayList<>();
        steps.add(PreparationStep.of(new Action.WriteFile(NOTHING, "# nothing is configured, nothing is ignored\n")));
        if (request.cacheDir() != null) {
            steps.add(PreparationStep.question(SharedFolder.prepare(NAME, folder(state))));
        }
        String lock = lock(state, done);
        steps.add(PreparationStep.of(version("trivy-version", lock, state)));
        if (done.size() < steps.size() || request.offline()) {
            return steps;
        }
        TrivyVersion found = TrivyVersion.read(done.get(steps.size() - 1).ended().stdout());
        int asked = steps.size();
        if (looksForVulnerabilities(request) && found.problem() == null && found.needsDatabase(state.started())) {
            steps.add(PreparationStep.oneOf(updates(lock, state)));
        }
        if (found.hasOutdatedJavaIndex(state.started())) {
            steps.add(PreparationStep.of(javaIndex("trivy-java-index", lock, state)));
        }
        if (steps.size() > asked) {
            steps.add(PreparationStep.of(version("trivy-version-after", lock, state)));
        }
        return steps;
    }

    private static String folder(ScanState state) {
        return state.absolute(state.request().cacheDir());
    }

    /** What holds the databases still while they are used; {@code null} where nothing can. */
    private static String lock(ScanState state, List<StepResult> done) {
        return state.request().cacheDir() != null && done.size() > LOCKED && done.get(LOCKED).ended().succeeded()
                ? SharedFolder.lock(folder(state)) : null;
    }

    private static Command version(String id, String lock, ScanState state) {
        return trivy(id, "Ask Trivy for its version", SharedFolder.reading(lock), state)
                .argv("version", "--format", "json").timeout(SharedFolder.LONGEST_WAIT.plusMinutes(1)).quiet().build();
    }

    /** One command for each place that the database may come from. */
    private static List<Command> updates(String lock, ScanState state) {
        List<String> repositories = state.request().dbRepositories();
        if (repositories.isEmpty()) {
            return List.of(update("trivy-database", "Update Trivy's database", lock, state, "--download-db-only").build());
        }
        List<Command> ways = new ArrayList<>();
        for (String repository : repositories) {
            Command.Builder update = update("trivy-database-" + (ways.size() + 1), "Update Trivy's database from " + repository,
                    lock, state, "--download-db-only").argv("--db-repository", withoutTag(repository, DATABASE_TAG));
            ways.add(from(repository, update, state).build());
        }
        return ways;
    }

    private static Command javaIndex(String id, String lock, ScanState state) {
        Command.Builder update = update(id, "Update Trivy's index of Java libraries", lock, state, "--download-java-db-only");
        String repository = state.request().javaDbRepository();
        return repository == null ? update.build()
                : from(repository, update.argv("--java-db-repository", withoutTag(repository, JAVA_INDEX_TAG)), state).build();
    }

    private static Command.Builder update(String id, String title, String lock, ScanState state, String what) {
        return trivy(id, title, SharedFolder.writing(lock), state).argv("image", what, "--no-progress")
                .timeout(state.request().timeout());
    }

    private static Command.Builder from(String repository, Command.Builder update, ScanState state) {
        ImageReference reference = ImageReference.parse(repository);
        if (state.request().isInsecure(reference)) {
            update.argv("--insecure");
        }
        return update.registry(RegistryAccess.to(reference.repository()));
    }

    /** Trivy adds the tag of the form that it reads; older versions do so even where there is one. */
    private static String withoutTag(String repository, String tag) {
        return repository.endsWith(tag) ? repository.substring(0, repository.length() - tag.length()) : repository;
    }

    private static boolean looksForVulnerabilities(ScanRequest request) {
        return request.kinds().contains(ScanKind.VULNERABILITY);
    }

    private static Command.Builder trivy(String id, String title, List<String> lock, ScanState state) {
        Command.Builder command = Command.of(id, title).argv(lock)
                .argv(executable(state), "--config", state.facts().places().scratch(NOTHING.path()));
        if (state.request().cacheDir() != null) {
            command.argv("--cache-dir", folder(state));
        }
        HIDING.forEach(variable -> command.environment(variable, ""));
        return command;
    }

    /** Not relative, as it is not always called in the workspace. */
    private static String executable(ScanState state) {
        String tool = state.facts().tool(NAME);
        return tool.contains("/") ? state.absolute(tool) : tool;
    }

    @Override
    public Prepared understand(ScanState state, List<StepResult> done) {
        TrivyVersion version = TrivyVersion.read(done.get(done.size() - 1).ended().stdout());
        if (version.problem() != null) {
            return Prepared.unable("Trivy did not say its version: " + version.problem());
        }
        if (version.database() == null && looksForVulnerabilities(state.request())) {
            return Prepared.unable("Trivy has no vulnerability database"
                    + (state.request().offline() ? ", and it was not to be updated: bring one into its cache folder first" : ""));
        }
        return Prepared.version(version.version()).lock(lock(state, done))
                .database(new Database(version.database(), version.databaseVersion(), source(done)));
    }

    /** Where the database was downloaded from just now; {@code null} where it was there already. */
    private static String source(List<StepResult> done) {
        return done.stream().map(StepResult::ended).filter(Objects::nonNull).map(CommandResult::stderr).map(SOURCE::matcher)
                .filter(Matcher::find).map(found -> Quoted.text(found.group(1))).findFirst().orElse(null);
    }

    @Override
    public Command scan(ScanState state, ScanJob job) {
        ScanRequest request = state.request();
        String lock = state.prepared().get(NAME).lock();
        boolean bringsChecks = !request.offline() && request.kinds().contains(ScanKind.MISCONFIGURATION);
        List<String> locked = bringsChecks ? SharedFolder.writing(lock) : SharedFolder.reading(lock);
        Command.Builder command = trivy(job.id(), "Scan " + job.place() + " with Trivy", locked, state)
                .argv("image", "--format", "json", "--output", state.outputPath(job), "--list-all-pkgs", "--no-progress",
                        "--exit-code", "0", "--ignore-unfixed=false", "--severity", "UNKNOWN,LOW,MEDIUM,HIGH,CRITICAL",
                        "--ignorefile", state.facts().places().scratch(NOTHING.path()),
                        "--secret-config", state.facts().places().scratch("trivy/no-secret-config.yaml"),
                        "--scanners", kinds(state), "--timeout", request.timeout().toSeconds() + "s",
                        "--skip-db-update", "--skip-java-db-update")
                .quiet();
        if (!ofConfiguration(state).isEmpty()) {
            command.argv("--image-config-scanners", ofConfiguration(state));
        }
        if (request.offline()) {
            command.argv("--offline-scan")
                    .environment("TRIVY_SKIP_POLICY_UPDATE", "true")
                    .environment("TRIVY_SKIP_CHECK_UPDATE", "true");
        } else if (request.checksRepository() != null) {
            command.environment("TRIVY_POLICY_BUNDLE_REPOSITORY", request.checksRepository())
                    .environment("TRIVY_CHECKS_BUNDLE_REPOSITORY", request.checksRepository());
        }
        if (request.image() == null) {
            // by its name alone: what follows an '@' or ':' would be taken for a digest or tag, and Jenkins' paths have them
            return command.argv("--input", state.layoutFolder(job.target()))
                    .directory(state.facts().places().scratch())
                    .timeout(request.timeout().plusMinutes(1))
                    .build();
        }
        if (request.isInsecure()) {
            command.argv("--insecure");
        }
        return command.argv("--image-src", "remote", state.reference(job.target()).toString())
                .registry(RegistryAccess.to(request.image().repository()))
                .timeout(request.timeout().plusMinutes(1))
                .build();
    }

    /** What is looked for in the image's own configuration: its history and environment, beside its files. */
    private static String ofConfiguration(ScanState state) {
        return String.join(",", state.request().kinds().stream()
                .filter(kind -> kind == ScanKind.SECRET || kind == ScanKind.MISCONFIGURATION)
                .map(kind -> word(kind, state)).toList());
    }

    private static String kinds(ScanState state) {
        return String.join(",", state.request().kinds().stream().map(kind -> word(kind, state)).toList());
    }

    private static String word(ScanKind kind, ScanState state) {
        return switch (kind) {
            case VULNERABILITY -> "vuln";
            case SECRET -> "secret";
            case LICENSE -> "license";
            case MISCONFIGURATION -> TrivyVersion.saysMisconfig(state.prepared().get(NAME).version()) ? "misconfig" : "config";
        };
    }

    @Override
    public boolean isDone(CommandResult result) {
        return result.succeeded();
    }

    /** Scans at the same time wait for each other at the cache, though not for long. */
    @Override
    public boolean isTransient(CommandResult result) {
        return TransientFailure.in(result)
                || result.stderr().toLowerCase(Locale.ROOT).contains("cache may be in use by another process");
    }

    /** Some builds of it say nothing of why a download failed. */
    @Override
    public boolean mayPass(CommandResult preparation) {
        return isTransient(preparation) || preparation.ending() == CommandResult.Ending.EXITED && preparation.exitCode() == 1
                && !WHY.matcher(preparation.stderr()).find();
    }

    @Override
    public String meaning(CommandResult result) {
        return result.stderr().contains(NO_JAVA_INDEX)
                ? "it has no index of Java libraries, without which it cannot tell what the image's jars are" : null;
    }

    /** Brought only where it is needed, as it is large. */
    @Override
    public Command remedy(ScanState state, CommandResult result) {
        return !state.request().offline() && result.stderr().contains(NO_JAVA_INDEX)
                ? javaIndex("trivy-java-index-first", state.prepared().get(NAME).lock(), state) : null;
    }

    @Override
    public List<String> uncovered(CommandResult result) {
        return TrivyWarnings.uncovered(result.stderr());
    }
}
