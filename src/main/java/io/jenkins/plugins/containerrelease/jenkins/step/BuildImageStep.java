package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.engine.build.Bake;
import io.jenkins.plugins.containerrelease.engine.build.BuildFlow;
import io.jenkins.plugins.containerrelease.engine.build.BuildOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuildRequest;
import io.jenkins.plugins.containerrelease.engine.build.BuildSecret;
import io.jenkins.plugins.containerrelease.engine.build.BuildSsh;
import io.jenkins.plugins.containerrelease.engine.build.BuilderChoice;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage.Delivery;
import io.jenkins.plugins.containerrelease.engine.build.CacheSpec;
import io.jenkins.plugins.containerrelease.engine.build.Provenance;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.Values;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.LatestRule;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.TagTemplate;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.host.SourceUrl;
import io.jenkins.plugins.containerrelease.jenkins.credentials.SecretForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code buildImage}: builds an image, or several with a bake file, and knows it by digest. */
public final class BuildImageStep extends ReleaseStep {
    private static final long serialVersionUID = 1L;
    /** Overrides of a bake file that say what leaves the build. */
    private static final Pattern LEAVES = Pattern.compile("[^.]+\\.(?:output|push|load|cache-to)\\+?=");

    /** Repository of the image, without tag; {@code null} with a bake file, which names its own. */
    @DataBoundSetter
    public String image;

    /** Tags and tag templates; empty: what is usual for what started the build. */
    @DataBoundSetter
    public List<String> tags = new ArrayList<>();

    /** Version of what is built; {@code null} where there is none. */
    @DataBoundSetter
    public String version;

    /** Suffix of every tag; empty for none. */
    @DataBoundSetter
    public String variant = "";

    /** Whether {@code latest} may be set: {@code AUTO}, {@code ALWAYS} or {@code NEVER}. */
    @DataBoundSetter
    public String latest = LatestRule.AUTO.name();

    /** Whether to push; {@code null}: unless the image is loaded or exported. */
    @DataBoundSetter
    public Boolean push;

    /** Whether to load the image into the engine instead. */
    @DataBoundSetter
    public boolean load;

    /** Folder for an OCI layout instead; {@code null}: the usual one, where one is made. */
    @DataBoundSetter
    public String layout;

    /** Platforms; empty: the builder's own. */
    @DataBoundSetter
    public List<String> platforms = new ArrayList<>();

    /** Labels, {@code NAME=VALUE}. */
    @DataBoundSetter
    public List<String> labels = new ArrayList<>();

    /** Annotations, {@code [LEVEL:]NAME=VALUE}. */
    @DataBoundSetter
    public List<String> annotations = new ArrayList<>();

    /** How much BuildKit writes down: {@code MAX}, {@code MIN} or {@code OFF}; {@code null}: MAX, unless loaded. */
    @DataBoundSetter
    public String provenance;

    /** Whether BuildKit attaches an SBOM. */
    @DataBoundSetter
    public boolean sbom;

    /** Image that makes it; {@code null}: BuildKit's own. */
    @DataBoundSetter
    public String sbomGenerator;

    /** Further attestations in buildx's form. */
    @DataBoundSetter
    public List<String> attests = new ArrayList<>();

    /** Build context: a folder or URL; {@code null}: the working directory, or what a bake file says. */
    @DataBoundSetter
    public String context;

    /** Dockerfile; {@code null}: the context's. */
    @DataBoundSetter
    public String dockerfile;

    /** Stage to build; {@code null}: the last. */
    @DataBoundSetter
    public String target;

    /** Build arguments, {@code NAME=VALUE}; never a secret. */
    @DataBoundSetter
    public List<String> buildArgs = new ArrayList<>();

    /** Named contexts, {@code NAME=LOCATION}. */
    @DataBoundSetter
    public List<String> buildContexts = new ArrayList<>();

    /** Secrets for {@code RUN --mount=type=secret}. */
    @DataBoundSetter
    public List<BuildSecretSource> secrets = new ArrayList<>();

    /** Identities for {@code RUN --mount=type=ssh}. */
    @DataBoundSetter
    public List<SshIdentity> ssh = new ArrayList<>();

    /** Bake files; empty for a plain build. */
    @DataBoundSetter
    public List<String> bakeFiles = new ArrayList<>();

    /** Bake targets and groups; empty: the group {@code default}. */
    @DataBoundSetter
    public List<String> bakeTargets = new ArrayList<>();

    /** Overrides of a bake file, {@code TARGET.KEY=VALUE}. */
    @DataBoundSetter
    public List<String> bakeSet = new ArrayList<>();

    /** Variables of a bake file, {@code NAME=VALUE}. */
    @DataBoundSetter
    public List<String> bakeVariables = new ArrayList<>();

    /** Repositories that the build reads with a login. */
    @DataBoundSetter
    public List<String> reads = new ArrayList<>();

    /** Caches to read. */
    @DataBoundSetter
    public List<String> cacheFrom = new ArrayList<>();

    /** Caches to write. */
    @DataBoundSetter
    public List<String> cacheTo = new ArrayList<>();

    /** Whether base images are looked up even where the builder has them. */
    @DataBoundSetter
    public boolean pull;

    /** Whether nothing is taken from the cache. */
    @DataBoundSetter
    public boolean noCache;

    /** Stages for which nothing is taken from the cache. */
    @DataBoundSetter
    public List<String> noCacheFilter = new ArrayList<>();

    /** Network of RUN; {@code null}: the builder's default. */
    @DataBoundSetter
    public String network;

    /** Host names for RUN, {@code HOST:ADDRESS}. */
    @DataBoundSetter
    public List<String> addHosts = new ArrayList<>();

    /** What the build is allowed beyond the usual. */
    @DataBoundSetter
    public List<String> entitlements = new ArrayList<>();

    /** Name of the builder; {@code null}: the engine's own. */
    @DataBoundSetter
    public String builder;

    /** Driver to create it with where it is missing; {@code null}: it has to be there. */
    @DataBoundSetter
    public String builderDriver;

    /** Address of a BuildKit that runs elsewhere; {@code null}: none. */
    @DataBoundSetter
    public String builderEndpoint;

    /** Options of the driver, {@code NAME=VALUE}. */
    @DataBoundSetter
    public List<String> builderOptions = new ArrayList<>();

    /** Whether a builder that this build created is removed after it. */
    @DataBoundSetter
    public boolean removeBuilder;

    /** Whether to build for foreign platforms without looking for emulation. */
    @DataBoundSetter
    public boolean assumeEmulation;

    /** Path of a {@code report.json} to compare sizes with; {@code null}: the last build in the evidence store. */
    @DataBoundSetter
    public String previousReport;

    /** Longest run of one build; {@code null}: as long as the Pipeline allows. */
    @DataBoundSetter
    public String timeout;

    /** How often to build again after a failure that is known to pass; {@code null}: as usual. */
    @DataBoundSetter
    public Integer retries;

    /** Commit; {@code null}: as Jenkins knows it. So are the next seven. */
    @DataBoundSetter
    public String commit;

    /** Time of the commit, ISO-8601. */
    @DataBoundSetter
    public String commitTime;

    /** Branch. */
    @DataBoundSetter
    public String branch;

    /** Name of the repository's default branch. */
    @DataBoundSetter
    public String defaultBranch;

    /** Source tag. */
    @DataBoundSetter
    public String sourceTag;

    /** Number of the pull or merge request. */
    @DataBoundSetter
    public String pr;

    /** Number of the build. */
    @DataBoundSetter
    public String buildNumber;

    /** Address of the source repository. */
    @DataBoundSetter
    public String sourceUrl;

    /** Whether a timer started the build; {@code null}: as Jenkins knows it. */
    @DataBoundSetter
    public Boolean scheduled;

    /** Rules about size, growth and build time; {@code null}: none. */
    @DataBoundSetter
    public GateRules gate;

    /** A policy document; {@code null}: none. */
    @DataBoundSetter
    public String policy;

    /** Path of one in the workspace; {@code null}: none. */
    @DataBoundSetter
    public String policyFile;

    @DataBoundConstructor
    public BuildImageStep() {
        // with a bake file there is nothing that has to be given
    }

    @Override
    String function() {
        return DescriptorImpl.FUNCTION;
    }

    @Override
    SourceFacts source(SourceFacts known) {
        SourceFacts facts = known;
        if (commit != null) {
            // the time is the time of that commit, so the known one belongs to another
            facts = commit.equals(facts.commit()) ? facts : facts.withCommit(commit).withCommitTime(null);
        }
        facts = commitTime == null ? facts : facts.withCommitTime(commitTime);
        String name = branch == null ? facts.branch() : branch;
        boolean isDefault = defaultBranch == null
                ? facts.defaultBranch() && name.equals(facts.branch())
                : defaultBranch.equals(name);
        facts = facts.withBranch(name, isDefault);
        facts = sourceTag == null ? facts : facts.withTag(sourceTag);
        facts = pr == null ? facts : facts.withChangeRequest(pr);
        facts = buildNumber == null ? facts : facts.withBuildNumber(buildNumber);
        facts = sourceUrl == null ? facts : facts.withUrl(SourceUrl.browsable(sourceUrl).orElse(sourceUrl));
        return scheduled == null ? facts : facts.withScheduled(scheduled);
    }

    @Override
    Planned plan(Preparation preparation) throws IOException, InterruptedException {
        Policy policies = preparation.policy(policy, policyFile)
                .and((gate == null ? new GateRules() : gate).policy(function(), GateRules.OF_BUILDS));
        BuildRequest.Builder request = BuildRequest.create()
                .image(Options.value("image", image, ImageReference::parse))
                .tags(Options.values("tags", tags, TagTemplate::parse))
                .latest(Options.word("latest", latest, LatestRule.class))
                .version(version)
                .variant(variant)
                .delivery(delivery(preparation))
                .platforms(Options.values("platforms", platforms, Platform::parse))
                .labels(Options.pairs("labels", labels))
                .annotations(Options.pairs("annotations", annotations))
                .provenance(Options.word("provenance", provenance, Provenance.class))
                .sbom(sbom)
                .sbomGenerator(sbomGenerator)
                .attests(attests)
                .policy(policies)
                .floor(preparation.defaults().floor())
                .registryMirrors(preparation.defaults().mirrors())
                .protectedRepositories(preparation.defaults().protectedRepositories())
                .insecureRegistries(preparation.insecureRegistries());
        if (layout != null) {
            request.layout(layout);
        }
        from(request, preparation);
        how(request, preparation);
        BuildRequest built = request.build();
        return new Planned(new BuildFlow(built), task(), built.image() == null ? List.of() : List.of(built.image().registry()));
    }

    private Delivery delivery(Preparation preparation) {
        if (load && Boolean.TRUE.equals(push)) {
            throw new IllegalArgumentException("push and load: an image goes to the registry or into the engine, not both");
        }
        if (layout != null && (load || Boolean.TRUE.equals(push))) {
            throw new IllegalArgumentException("layout: the image is not exported where it is pushed or loaded");
        }
        if (load) {
            return Delivery.LOADED;
        }
        if (layout != null || Boolean.FALSE.equals(push)) {
            return Delivery.LAYOUT;
        }
        if (preparation.isHeldBack()) {
            preparation.say(Messages.BuildImageStep_heldBack(preparation.source().changeRequest()));
            return Delivery.LAYOUT;
        }
        return Delivery.PUSHED;
    }

    private void from(BuildRequest.Builder request, Preparation preparation) {
        List<BuildSecret> buildSecrets = new ArrayList<>();
        for (BuildSecretSource secret : secrets) {
            BuildSecret buildSecret = secret.secret();
            buildSecrets.add(buildSecret);
            preparation.secret(buildSecret.slot(), secret.getCredentialsId(), secret.form());
        }
        List<BuildSsh> identities = new ArrayList<>();
        for (SshIdentity identity : ssh) {
            if (identity instanceof SshKey key) {
                SecretSlot slot = new SecretSlot("ssh-" + key.id);
                identities.add(BuildSsh.key(key.id, slot));
                preparation.secret(slot, key.getCredentialsId(), SecretForm.SSH_KEY);
            } else {
                identities.add(BuildSsh.agent(identity.id));
            }
        }
        request.context(context)
                .dockerfile(dockerfile)
                .target(target)
                .buildArgs(Options.pairs("buildArgs", buildArgs))
                .buildContexts(Options.pairs("buildContexts", buildContexts))
                .secrets(buildSecrets)
                .ssh(identities)
                .bake(bake(preparation))
                .reads(reads);
    }

    private Bake bake(Preparation preparation) {
        if (bakeFiles.isEmpty() && !(bakeTargets.isEmpty() && bakeSet.isEmpty() && bakeVariables.isEmpty())) {
            throw new IllegalArgumentException(
                    "bakeTargets, bakeSet, bakeVariables: there is no file in bakeFiles that they belong to");
        }
        return bakeFiles.isEmpty() ? null
                : new Bake(bakeFiles, bakeTargets, overrides(preparation), Options.pairs("bakeVariables", bakeVariables));
    }

    /** An override counts more than any file; and the author of a change request may have written the files. */
    private List<String> overrides(Preparation preparation) {
        if (!preparation.isHeldBack()) {
            return bakeSet;
        }
        List<String> own = new ArrayList<>(bakeSet);
        own.removeIf(override -> LEAVES.matcher(override).lookingAt());
        own.add("*.cache-to=");
        return own;
    }

    private void how(BuildRequest.Builder request, Preparation preparation) {
        request.cacheFrom(Options.values("cacheFrom", cacheFrom, CacheSpec::from))
                .cacheTo(caches(preparation))
                .pull(pull)
                .noCache(noCache)
                .noCacheFilter(noCacheFilter)
                .network(network)
                .addHosts(addHosts)
                .entitlements(entitlements)
                .builder(choice())
                .assumeEmulation(assumeEmulation)
                .previousReport(previousReport);
        if (timeout != null) {
            request.timeout(Options.value("timeout", timeout, Values::duration));
        }
        if (retries != null) {
            request.retries(retries);
        }
    }

    /** What others build from later is not written by a change request, whose author may be anybody. */
    private List<CacheSpec> caches(Preparation preparation) {
        List<CacheSpec> caches = Options.values("cacheTo", cacheTo, CacheSpec::to);
        if (!preparation.isHeldBack()) {
            return caches;
        }
        List<CacheSpec> own = caches.stream().filter(cache -> cache.type().equals("local") || cache.type().equals("inline")).toList();
        if (own.size() < caches.size()) {
            preparation.say(Messages.BuildImageStep_noCache(preparation.source().changeRequest()));
        }
        return own;
    }

    private BuilderChoice choice() {
        BuilderChoice choice;
        if (builderEndpoint != null) {
            if (builderDriver != null && !builderDriver.equals("remote")) {
                throw new IllegalArgumentException("builderDriver: '" + builderDriver + "' contradicts builderEndpoint");
            }
            choice = BuilderChoice.remote(builder, builderEndpoint, Options.pairs("builderOptions", builderOptions));
        } else if (builderDriver != null) {
            choice = BuilderChoice.created(builder, builderDriver, Options.pairs("builderOptions", builderOptions));
        } else if (!builderOptions.isEmpty() || removeBuilder) {
            throw new IllegalArgumentException("builderOptions, removeBuilder: only for a builder that is created, with"
                    + " builderDriver or builderEndpoint");
        } else {
            return builder == null ? BuilderChoice.ofEngine() : BuilderChoice.existing(builder);
        }
        return removeBuilder ? choice.removedAfterwards() : choice;
    }

    private String task() {
        if (image == null) {
            return "bake " + String.join(", ", bakeFiles)
                    + (bakeTargets.isEmpty() ? "" : " for " + String.join(", ", bakeTargets));
        }
        List<String> parts = new ArrayList<>(List.of(image + (target == null ? "" : " target " + target)));
        if (version != null) {
            parts.add("version " + version);
        }
        if (!tags.isEmpty()) {
            parts.add("as " + String.join(", ", tags));
        }
        if (!variant.isEmpty()) {
            parts.add("variant " + variant);
        }
        return String.join(" ", parts);
    }

    @Override
    public Object result(StepOutcome outcome) {
        return outcome == null ? BuildResult.ofDryRun() : new BuildResult((BuildOutcome) outcome);
    }

    @Override
    Map<Digest, String> images(StepOutcome outcome) {
        Map<Digest, String> images = new LinkedHashMap<>();
        for (BuiltImage image : ((BuildOutcome) outcome).images()) {
            String name = image.repository() == null ? image.target() : image.repository();
            images.put(image.digest(), name);
            image.platforms().forEach(platform -> images.put(platform.digest(), name + " for " + platform.platform()));
        }
        return images;
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends ReleaseStepDescriptor {
        static final String FUNCTION = "buildImage";

        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public String getDisplayName() {
            return Messages.BuildImageStep_displayName();
        }

        @POST
        public ListBoxModel doFillLatestItems(@AncestorInPath Item item) {
            return Validation.words("AUTO", "ALWAYS", "NEVER");
        }

        @POST
        public ListBoxModel doFillPushItems(@AncestorInPath Item item) {
            ListBoxModel choice = new ListBoxModel();
            choice.add(Messages.BuildImageStep_pushAsUsual(), "");
            choice.add(Messages.BuildImageStep_push(), "true");
            choice.add(Messages.BuildImageStep_doNotPush(), "false");
            return choice;
        }

        @POST
        public ListBoxModel doFillProvenanceItems(@AncestorInPath Item item) {
            return Validation.optionalWords("MAX", "MIN", "OFF");
        }

        @POST
        public ListBoxModel doFillNetworkItems(@AncestorInPath Item item) {
            return Validation.optionalWords("default", "none", "host");
        }

        @POST
        public ListBoxModel doFillBuilderDriverItems(@AncestorInPath Item item) {
            return Validation.optionalWords("docker-container", "kubernetes");
        }

        @POST
        public ListBoxModel doFillScheduledItems(@AncestorInPath Item item) {
            return Validation.optionalWords("true", "false");
        }

        @POST
        public FormValidation doCheckImage(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.optional(item, value, text -> {
                if (ImageReference.parse(text).tag().isPresent()) {
                    throw new IllegalArgumentException(Messages.BuildImageStep_imageWithTag());
                }
            });
        }

        @POST
        public FormValidation doCheckTags(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.lines(item, value, TagTemplate::parse);
        }

        @POST
        public FormValidation doCheckPlatforms(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.lines(item, value, Platform::parse);
        }

        @POST
        public FormValidation doCheckLabels(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.lines(item, value, line -> Options.pairs("labels", List.of(line)));
        }

        @POST
        public FormValidation doCheckBuildArgs(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.lines(item, value, line -> Options.pairs("buildArgs", List.of(line)));
        }

        @POST
        public FormValidation doCheckCacheFrom(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.lines(item, value, CacheSpec::from);
        }

        @POST
        public FormValidation doCheckCacheTo(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.lines(item, value, CacheSpec::to);
        }
    }
}
