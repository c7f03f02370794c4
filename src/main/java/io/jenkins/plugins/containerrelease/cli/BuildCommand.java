package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.host.UsageException;
import io.jenkins.plugins.containerrelease.engine.build.Bake;
import io.jenkins.plugins.containerrelease.engine.build.BuildFlow;
import io.jenkins.plugins.containerrelease.engine.build.BuildRequest;
import io.jenkins.plugins.containerrelease.engine.build.BuildSecret;
import io.jenkins.plugins.containerrelease.engine.build.BuildSsh;
import io.jenkins.plugins.containerrelease.engine.build.BuilderChoice;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage.Delivery;
import io.jenkins.plugins.containerrelease.engine.build.CacheSpec;
import io.jenkins.plugins.containerrelease.engine.build.Provenance;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.gate.Values;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.LatestRule;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.TagTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The step build-image. */
@Command(
        name = "build-image",
        header = "Builds an image for one or more platforms, or several with a bake file, and knows it by digest.",
        description = "%nPushed to its registry, loaded into the engine, or, with neither, exported as an OCI layout that"
                + " scan-image reads. The labels and annotations of the OCI are filled in; platforms that nothing here can run"
                + " are noticed before the build starts.%n",
        sortOptions = false,
        abbreviateSynopsis = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:built, and no gate said no", "1:built, but a gate said no", "2:wrong usage or input",
            "3:the build failed, or a tool is missing"},
        footerHeading = "%nTag templates:%n",
        footer = {
            "  {{semver}} (1.4.2 becomes 1.4.2, 1.4 and 1), {{version}}, {{branch}}, {{tag}}, {{pr}}, {{commit}}, {{date}},",
            "  {{date yyyyMMdd-HHmmss}}, {{build}}, and text around them, e.g. sha-{{commit}}. 'latest' is set only where it",
            "  may be. Without --tag, what is usual for what started the build.",
            "",
            "Examples:",
            "  container-release build-image --image registry.example.com/shop/web --push --version 1.4.2 \\",
            "        --tag '{{semver}}' --platform linux/amd64 --platform linux/arm64 \\",
            "        --login registry.example.com,username=ci,password-env=REGISTRY_PASSWORD",
            "  container-release build-image --image registry.example.com/shop/web --layout build/image \\",
            "        --secret id=npm_token,env=NPM_TOKEN --max-image-size 200MB",
            "  container-release build-image --bake-file docker-bake.hcl --bake-target release --push"
        })
final class BuildCommand extends StepCommand {
    @ArgGroup(validate = false, heading = "%nWhat:%n", order = 10)
    private What what = new What();

    @ArgGroup(validate = false, heading = "%nWhat is built from:%n", order = 20)
    private From from = new From();

    @ArgGroup(validate = false, heading = "%nHow:%n", order = 30)
    private How how = new How();

    @ArgGroup(validate = false, heading = "%nSource (without these, as Git knows it):%n", order = 40)
    private SourceOptions source = new SourceOptions();

    @ArgGroup(validate = false, heading = "%nGates:%n", order = 50)
    private BuildGateOptions gates = new BuildGateOptions();

    /** What comes out. */
    static final class What {
        @Option(names = "--image", paramLabel = "REPOSITORY",
                description = "Repository of the image, without tag. Not with a bake file, which names its own.")
        private String image;

        @Option(names = {"--tag", "--tags"}, paramLabel = "TAG", split = ",",
                description = "Tag or tag template, e.g. {{semver}}; may be repeated.")
        private List<String> tags = new ArrayList<>();

        @Option(names = "--version", paramLabel = "VERSION", description = "Version of what is built.")
        private String version;

        @Option(names = "--variant", paramLabel = "SUFFIX",
                description = "Suffix of every tag, e.g. production: 1.4.2-production, latest-production.")
        private String variant = "";

        @Option(names = "--latest", paramLabel = "auto|always|never",
                description = "Whether latest may be set: auto for releases, and without a version on the default branch.")
        private LatestRule latest = LatestRule.AUTO;

        @Option(names = "--push", description = "Push to the registry.")
        private boolean push;

        @Option(names = "--load", description = "Load into the engine.")
        private boolean load;

        @Option(names = "--layout", paramLabel = "DIR",
                description = "Folder for the OCI layout, where the image is neither pushed nor loaded"
                        + " (default: container-release-layout).")
        private String layout;

        @Option(names = {"--platform", "--platforms"}, paramLabel = "PLATFORM", split = ",",
                description = "Platform, e.g. linux/arm64; may be repeated.")
        private List<String> platforms = new ArrayList<>();

        @Option(names = {"--label", "--labels"}, paramLabel = "NAME=VALUE", description = "Label; may be repeated.")
        private Map<String, String> labels = new LinkedHashMap<>();

        @Option(names = {"--annotation", "--annotations"}, paramLabel = "[LEVEL:]NAME=VALUE",
                description = "Annotation, on the level that is named, e.g. index:; may be repeated.")
        private Map<String, String> annotations = new LinkedHashMap<>();

        @Option(names = "--provenance", paramLabel = "max|min|off", description = "How much BuildKit writes down (default: max).")
        private Provenance provenance;

        @Option(names = "--sbom", description = "Let BuildKit attach an SBOM.")
        private boolean sbom;

        @Option(names = "--sbom-generator", paramLabel = "IMAGE", description = "Image that makes it.")
        private String sbomGenerator;

        @Option(names = {"--attest", "--attests"}, paramLabel = "TYPE=…",
                description = "Further attestation in buildx's form; may be repeated.")
        private List<String> attests = new ArrayList<>();

        private Delivery delivery() {
            if (push && load) {
                throw new UsageException("--push and --load: an image goes to the registry or into the engine, not both");
            }
            if (layout != null && (push || load)) {
                throw new UsageException("--layout: the image is not exported where it is pushed or loaded");
            }
            return push ? Delivery.PUSHED : load ? Delivery.LOADED : Delivery.LAYOUT;
        }
    }

    /** What it is built from. */
    static final class From {
        @Option(names = "--context", paramLabel = "DIR|URL", description = "Build context (default: the working directory).")
        private String context;

        @Option(names = "--dockerfile", paramLabel = "FILE", description = "Dockerfile (default: the context's).")
        private String dockerfile;

        @Option(names = "--target", paramLabel = "STAGE", description = "Stage to build (default: the last).")
        private String target;

        @Option(names = {"--build-arg", "--build-args"}, paramLabel = "NAME=VALUE",
                description = "Build argument, never a secret: it is in the image's history. May be repeated.")
        private Map<String, String> buildArgs = new LinkedHashMap<>();

        @Option(names = {"--build-context", "--build-contexts"}, paramLabel = "NAME=LOCATION",
                description = "Named context; may be repeated.")
        private Map<String, String> buildContexts = new LinkedHashMap<>();

        @Option(names = {"--secret", "--secrets"}, paramLabel = BuildSecretOption.FORM,
                converter = BuildSecretOption.Converter.class,
                description = "Secret for RUN --mount=type=secret, from a variable or a file; may be repeated.")
        private List<BuildSecretOption> secrets = new ArrayList<>();

        @Option(names = "--ssh", paramLabel = BuildSshOption.FORM, converter = BuildSshOption.Converter.class,
                description = "SSH identity for RUN --mount=type=ssh: the agent, or a private key in a file; may be repeated.")
        private List<BuildSshOption> ssh = new ArrayList<>();

        @Option(names = {"--bake-file", "--bake-files"}, paramLabel = "FILE",
                description = "Bake file: every target becomes an image of its own. May be repeated.")
        private List<String> bakeFiles = new ArrayList<>();

        @Option(names = {"--bake-target", "--bake-targets"}, paramLabel = "NAME", split = ",",
                description = "Target or group to build (default: the group default); may be repeated.")
        private List<String> bakeTargets = new ArrayList<>();

        @Option(names = "--bake-set", paramLabel = "TARGET.KEY=VALUE", description = "Override a value of it; may be repeated.")
        private List<String> bakeSet = new ArrayList<>();

        @Option(names = {"--bake-variable", "--bake-variables"}, paramLabel = "NAME=VALUE",
                description = "Value of a variable of it; may be repeated.")
        private Map<String, String> bakeVariables = new LinkedHashMap<>();

        @Option(names = "--reads", paramLabel = "REPOSITORY",
                description = "Repository that the build reads with a login, e.g. of a base image; may be repeated.")
        private List<String> reads = new ArrayList<>();

        private Bake bake() {
            if (bakeFiles.isEmpty() && !(bakeTargets.isEmpty() && bakeSet.isEmpty() && bakeVariables.isEmpty())) {
                throw new UsageException("--bake-target, --bake-set, --bake-variable: there is no --bake-file that they belong to");
            }
            return bakeFiles.isEmpty() ? null : new Bake(bakeFiles, bakeTargets, bakeSet, bakeVariables);
        }
    }

    /** How it is built. */
    static final class How {
        @Option(names = "--cache-from", paramLabel = "CACHE",
                description = "Cache to read: an image, or in buildx's form, e.g. type=registry,ref=IMAGE; may be repeated.")
        private List<String> cacheFrom = new ArrayList<>();

        @Option(names = "--cache-to", paramLabel = "CACHE",
                description = "Cache to write, e.g. type=registry,ref=IMAGE,mode=max or type=inline; may be repeated.")
        private List<String> cacheTo = new ArrayList<>();

        @Option(names = "--pull", description = "Look base images up even where the builder has them.")
        private boolean pull;

        @Option(names = "--no-cache", description = "Take nothing from the cache.")
        private boolean noCache;

        @Option(names = "--no-cache-filter", paramLabel = "STAGE", split = ",",
                description = "Take nothing from the cache for this stage; may be repeated.")
        private List<String> noCacheFilter = new ArrayList<>();

        @Option(names = "--network", paramLabel = "default|none|host", description = "Network of RUN.")
        private String network;

        @Option(names = {"--add-host", "--add-hosts"}, paramLabel = "HOST:ADDRESS",
                description = "Host name for RUN; may be repeated.")
        private List<String> addHosts = new ArrayList<>();

        @Option(names = {"--entitlement", "--entitlements"}, paramLabel = "NAME", split = ",",
                description = "What the build is allowed beyond the usual: network.host, security.insecure.")
        private List<String> entitlements = new ArrayList<>();

        @Option(names = "--builder", paramLabel = "NAME",
                description = "Builder (default: the engine's own). With --builder-driver it is created where it is missing.")
        private String builder;

        @Option(names = "--builder-driver", paramLabel = "DRIVER", description = "docker-container or kubernetes.")
        private String builderDriver;

        @Option(names = "--builder-endpoint", paramLabel = "ADDRESS",
                description = "A BuildKit that runs elsewhere, e.g. tcp://buildkit.example.com:1234.")
        private String builderEndpoint;

        @Option(names = {"--builder-option", "--builder-options"}, paramLabel = "NAME=VALUE",
                description = "Option of the driver; may be repeated.")
        private Map<String, String> builderOptions = new LinkedHashMap<>();

        @Option(names = "--remove-builder", description = "Remove a builder that this build created.")
        private boolean removeBuilder;

        @Option(names = "--assume-emulation", description = "Build for foreign platforms without looking for emulation.")
        private boolean assumeEmulation;

        @Option(names = "--previous-report", paramLabel = "FILE",
                description = "report.json to compare sizes with; without this, the last build in the evidence store.")
        private String previousReport;

        @Option(names = "--timeout", paramLabel = "DURATION", description = "Longest run of one build, e.g. 1h.")
        private String timeout;

        @Option(names = "--retries", paramLabel = "N",
                description = "How often to build again after a failure that is known to pass: 429, 5xx, a broken connection.")
        private Integer retries;

        private BuilderChoice choice() {
            BuilderChoice choice;
            if (builderEndpoint != null) {
                if (builderDriver != null && !builderDriver.equals("remote")) {
                    throw new UsageException("--builder-driver: '" + builderDriver + "' contradicts --builder-endpoint");
                }
                choice = BuilderChoice.remote(builder, builderEndpoint, builderOptions);
            } else if (builderDriver != null) {
                choice = BuilderChoice.created(builder, builderDriver, builderOptions);
            } else if (!builderOptions.isEmpty() || removeBuilder) {
                throw new UsageException("--builder-option, --remove-builder: only for a builder that is created, with"
                        + " --builder-driver or --builder-endpoint");
            } else {
                return builder == null ? BuilderChoice.ofEngine() : BuilderChoice.existing(builder);
            }
            return removeBuilder ? choice.removedAfterwards() : choice;
        }
    }

    @Override
    Prepared prepare() {
        Map<String, ValueSource> slots = new LinkedHashMap<>();
        BuildRequest.Builder request = BuildRequest.create()
                .image(what.image == null ? null : ImageReference.parse(what.image))
                .tags(what.tags.stream().map(text -> Named.value("--tag", text, TagTemplate::parse)).toList())
                .latest(what.latest)
                .version(what.version)
                .variant(what.variant)
                .delivery(what.delivery())
                .platforms(what.platforms.stream().map(text -> Named.value("--platform", text, Platform::parse)).toList())
                .labels(what.labels)
                .annotations(what.annotations)
                .provenance(what.provenance)
                .sbom(what.sbom)
                .sbomGenerator(what.sbomGenerator)
                .attests(what.attests)
                .policy(gates.policy())
                .insecureRegistries(step().insecureRegistries());
        if (what.layout != null) {
            request.layout(what.layout);
        }
        from(request, slots);
        how(request);
        BuildRequest built = request.build();
        return new Prepared(new BuildFlow(built), task(), slots);
    }

    private void from(BuildRequest.Builder request, Map<String, ValueSource> slots) {
        List<BuildSecret> secrets = new ArrayList<>();
        for (BuildSecretOption secret : from.secrets) {
            SecretSlot slot = new SecretSlot("secret-" + secret.id());
            secrets.add(new BuildSecret(secret.id(), slot));
            slots.put(slot.name(), secret.source());
        }
        List<BuildSsh> identities = new ArrayList<>();
        for (BuildSshOption identity : from.ssh) {
            if (identity.key() == null) {
                identities.add(BuildSsh.agent(identity.id()));
                continue;
            }
            SecretSlot slot = new SecretSlot("ssh-" + identity.id());
            identities.add(BuildSsh.key(identity.id(), slot));
            slots.put(slot.name(), identity.key());
        }
        request.context(from.context)
                .dockerfile(from.dockerfile)
                .target(from.target)
                .buildArgs(from.buildArgs)
                .buildContexts(from.buildContexts)
                .secrets(secrets)
                .ssh(identities)
                .bake(from.bake())
                .reads(from.reads);
    }

    private void how(BuildRequest.Builder request) {
        request.cacheFrom(how.cacheFrom.stream().map(CacheSpec::from).toList())
                .cacheTo(how.cacheTo.stream().map(CacheSpec::to).toList())
                .pull(how.pull)
                .noCache(how.noCache)
                .noCacheFilter(how.noCacheFilter)
                .network(how.network)
                .addHosts(how.addHosts)
                .entitlements(how.entitlements)
                .builder(how.choice())
                .assumeEmulation(how.assumeEmulation)
                .previousReport(how.previousReport);
        if (how.timeout != null) {
            request.timeout(Named.value("--timeout", how.timeout, Values::duration));
        }
        if (how.retries != null) {
            request.retries(how.retries);
        }
    }

    private String task() {
        if (what.image == null) {
            return "bake " + String.join(", ", from.bakeFiles)
                    + (from.bakeTargets.isEmpty() ? "" : " for " + String.join(", ", from.bakeTargets));
        }
        List<String> parts = new ArrayList<>(List.of(what.image + (from.target == null ? "" : " target " + from.target)));
        if (what.version != null) {
            parts.add("version " + what.version);
        }
        if (!what.tags.isEmpty()) {
            parts.add("as " + String.join(", ", what.tags));
        }
        if (!what.variant.isEmpty()) {
            parts.add("variant " + what.variant);
        }
        return String.join(" ", parts);
    }

    @Override
    SourceFacts source() {
        return source.facts(around().machine().workspace());
    }
}
