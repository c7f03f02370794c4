package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.LatestRule;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.RepositoryPattern;
import io.jenkins.plugins.containerrelease.engine.image.TagTemplate;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code build-image} is asked to do. Checked when it is built; never holds a secret. */
public final class BuildRequest implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Repository to tag, without tag and digest; {@code null} with a bake file, which names its own. */
    private final ImageReference image;
    /** Templates of the tags; empty: what is usual for what started the build. */
    private final ArrayList<TagTemplate> tags;
    /** When {@code latest} may be set. */
    private final LatestRule latest;
    /** Version of what is built; {@code null} where there is none. */
    private final String version;
    /** What tells this variant of the image from others, at the end of every tag; empty for none. */
    private final String variant;
    /** Where the image goes: to the registry, into the engine, or, for neither, into an OCI layout. */
    private final BuiltImage.Delivery delivery;
    /** Folder of the OCI layout in the workspace; with a bake file one folder a target is made in it. */
    private final String layout;
    /** Build context: a folder, or a Git or archive URL; {@code null} with a bake file, which names its own. */
    private final String context;
    /** Path of the Dockerfile; {@code null} for {@code Dockerfile} in the context. */
    private final String dockerfile;
    /** Stage to build; {@code null} for the last one. */
    private final String target;
    /** Platforms; empty for the builder's own. */
    private final ArrayList<Platform> platforms;
    /** Build arguments; no secrets. */
    private final LinkedHashMap<String, String> buildArgs;
    /** Named contexts, e.g. {@code base=docker-image://…}. */
    private final LinkedHashMap<String, String> buildContexts;
    /** Secrets for RUN. */
    private final ArrayList<BuildSecret> secrets;
    /** SSH identities for RUN. */
    private final ArrayList<BuildSsh> ssh;
    /** Labels; win over the ones that are filled in. */
    private final LinkedHashMap<String, String> labels;
    /** Annotations by {@code [level:]key}; win over the ones that are filled in. */
    private final LinkedHashMap<String, String> annotations;
    /** Caches to read. */
    private final ArrayList<CacheSpec> cacheFrom;
    /** Caches to write. */
    private final ArrayList<CacheSpec> cacheTo;
    /** How much BuildKit writes down; {@code null}: MAX, but nothing is said for a loaded image, as not every engine keeps it. */
    private final Provenance provenance;
    /** Whether BuildKit attaches an SBOM. */
    private final boolean sbom;
    /** Image of the generator for it; {@code null} for BuildKit's own. */
    private final String sbomGenerator;
    /** Further attestations in buildx's form, e.g. {@code type=sbom,generator=…}. */
    private final ArrayList<String> attests;
    /** Whether base images are looked up even where the builder has them. */
    private final boolean pull;
    /** Whether nothing is taken from the cache. */
    private final boolean noCache;
    /** Stages for which nothing is taken from the cache. */
    private final ArrayList<String> noCacheFilter;
    /** Network of RUN: {@code default}, {@code none} or {@code host}; {@code null} for the builder's default. */
    private final String network;
    /** Further host names for RUN, {@code host:ip}. */
    private final ArrayList<String> addHosts;
    /** What the build is allowed beyond the usual: {@code network.host}, {@code security.insecure}. */
    private final ArrayList<String> entitlements;
    /** Which builder builds. */
    private final BuilderChoice builder;
    /** A bake file instead of a context; {@code null} for a plain build. */
    private final Bake bake;
    /** Whether to build for platforms that the builder does not offer without looking for what would run there. */
    private final boolean assumeEmulation;
    /** Further repositories that the build reads with a login, e.g. of base images. */
    private final ArrayList<String> reads;
    /** Registries, {@code host[:port]}, that are spoken to without TLS or with certificates nobody knows. */
    private final ArrayList<String> insecureRegistries;
    /** Where a builder that is created looks first for what a registry, {@code host[:port]}, has; by registry. */
    private final LinkedHashMap<String, String> registryMirrors;
    /** Where no build writes to. */
    private final ProtectedRepositories protectedRepositories;
    /** What must hold of sizes, growth and build time. */
    private final Policy policy;
    /** What an administrator demands in any case. */
    private final Policy floor;
    /** Path of a {@code report.json} to compare sizes with; {@code null}: the last build that the evidence store has of the repository. */
    private final String previousReport;
    /** How often a build is started again after a failure that is known to pass. */
    private final int retries;
    /** Wait before the first such retry; it doubles. */
    private final Duration retryWait;
    /** How long one build may run; {@code null}: as long as the front allows. */
    private final Duration timeout;

    private BuildRequest(Builder builder) {
        this.image = builder.image;
        this.tags = new ArrayList<>(builder.tags);
        this.latest = builder.latest;
        this.version = builder.version;
        this.variant = builder.variant;
        this.delivery = builder.delivery;
        this.layout = builder.layout;
        this.context = builder.context == null && builder.bake == null ? "." : builder.context;
        this.dockerfile = builder.dockerfile;
        this.target = builder.target;
        this.platforms = new ArrayList<>(builder.platforms);
        this.buildArgs = new LinkedHashMap<>(builder.buildArgs);
        this.buildContexts = new LinkedHashMap<>(builder.buildContexts);
        this.secrets = new ArrayList<>(builder.secrets);
        this.ssh = new ArrayList<>(builder.ssh);
        this.labels = new LinkedHashMap<>(builder.labels);
        this.annotations = new LinkedHashMap<>(builder.annotations);
        this.cacheFrom = new ArrayList<>(builder.cacheFrom);
        this.cacheTo = new ArrayList<>(builder.cacheTo);
        this.provenance = builder.provenance;
        this.sbom = builder.sbom;
        this.sbomGenerator = builder.sbomGenerator;
        this.attests = new ArrayList<>(builder.attests);
        this.pull = builder.pull;
        this.noCache = builder.noCache;
        this.noCacheFilter = new ArrayList<>(builder.noCacheFilter);
        this.network = builder.network;
        this.addHosts = new ArrayList<>(builder.addHosts);
        this.entitlements = new ArrayList<>(builder.entitlements);
        this.builder = builder.builder;
        this.bake = builder.bake;
        this.assumeEmulation = builder.assumeEmulation;
        this.reads = new ArrayList<>(builder.reads);
        this.insecureRegistries = new ArrayList<>(builder.insecureRegistries);
        this.registryMirrors = new LinkedHashMap<>(builder.registryMirrors);
        this.protectedRepositories = new ProtectedRepositories(builder.protectedRepositories);
        this.policy = builder.policy;
        this.floor = builder.floor;
        this.previousReport = builder.previousReport;
        this.retries = builder.retries;
        this.retryWait = builder.retryWait;
        this.timeout = builder.timeout;
    }

    /** Starts a request. */
    public static Builder create() {
        return new Builder();
    }

    /** Repository to tag, without tag and digest; {@code null} with a bake file, which names its own. */
    public ImageReference image() {
        return image;
    }

    /** Templates of the tags; empty: what is usual for what started the build. */
    public List<TagTemplate> tags() {
        return Collections.unmodifiableList(tags);
    }

    /** When {@code latest} may be set. */
    public LatestRule latest() {
        return latest;
    }

    /** Version of what is built; {@code null} where there is none. */
    public String version() {
        return version;
    }

    /** What tells this variant of the image from others, at the end of every tag; empty for none. */
    public String variant() {
        return variant;
    }

    /** Where the image goes: to the registry, into the engine, or, for neither, into an OCI layout. */
    public BuiltImage.Delivery delivery() {
        return delivery;
    }

    /** Folder of the OCI layout in the workspace; with a bake file one folder a target is made in it. */
    public String layout() {
        return layout;
    }

    /** Build context: a folder, or a Git or archive URL; {@code null} with a bake file, which names its own. */
    public String context() {
        return context;
    }

    /** Path of the Dockerfile; {@code null} for {@code Dockerfile} in the context. */
    public String dockerfile() {
        return dockerfile;
    }

    /** Stage to build; {@code null} for the last one. */
    public String target() {
        return target;
    }

    /** Platforms; empty for the builder's own. */
    public List<Platform> platforms() {
        return Collections.unmodifiableList(platforms);
    }

    /** Build arguments; no secrets. */
    public Map<String, String> buildArgs() {
        return Collections.unmodifiableMap(buildArgs);
    }

    /** Named contexts, e.g. {@code base=docker-image://…}. */
    public Map<String, String> buildContexts() {
        return Collections.unmodifiableMap(buildContexts);
    }

    /** Secrets for RUN. */
    public List<BuildSecret> secrets() {
        return Collections.unmodifiableList(secrets);
    }

    /** SSH identities for RUN. */
    public List<BuildSsh> ssh() {
        return Collections.unmodifiableList(ssh);
    }

    /** Labels; win over the ones that are filled in. */
    public Map<String, String> labels() {
        return Collections.unmodifiableMap(labels);
    }

    /** Annotations by {@code [level:]key}; win over the ones that are filled in. */
    public Map<String, String> annotations() {
        return Collections.unmodifiableMap(annotations);
    }

    /** Caches to read. */
    public List<CacheSpec> cacheFrom() {
        return Collections.unmodifiableList(cacheFrom);
    }

    /** Caches to write. */
    public List<CacheSpec> cacheTo() {
        return Collections.unmodifiableList(cacheTo);
    }

    /** How much BuildKit writes down; {@code null}: MAX, but nothing is said for a loaded image, as not every engine keeps it. */
    public Provenance provenance() {
        return provenance;
    }

    /** Whether BuildKit attaches an SBOM. */
    public boolean sbom() {
        return sbom;
    }

    /** Image of the generator for it; {@code null} for BuildKit's own. */
    public String sbomGenerator() {
        return sbomGenerator;
    }

    /** Further attestations in buildx's form, e.g. {@code type=sbom,generator=…}. */
    public List<String> attests() {
        return Collections.unmodifiableList(attests);
    }

    /** Whether base images are looked up even where the builder has them. */
    public boolean pull() {
        return pull;
    }

    /** Whether nothing is taken from the cache. */
    public boolean noCache() {
        return noCache;
    }

    /** Stages for which nothing is taken from the cache. */
    public List<String> noCacheFilter() {
        return Collections.unmodifiableList(noCacheFilter);
    }

    /** Network of RUN: {@code default}, {@code none} or {@code host}; {@code null} for the builder's default. */
    public String network() {
        return network;
    }

    /** Further host names for RUN, {@code host:ip}. */
    public List<String> addHosts() {
        return Collections.unmodifiableList(addHosts);
    }

    /** What the build is allowed beyond the usual: {@code network.host}, {@code security.insecure}. */
    public List<String> entitlements() {
        return Collections.unmodifiableList(entitlements);
    }

    /** Which builder builds. */
    public BuilderChoice builder() {
        return builder;
    }

    /** A bake file instead of a context; {@code null} for a plain build. */
    public Bake bake() {
        return bake;
    }

    /** Whether to build for platforms that the builder does not offer without looking for what would run there. */
    public boolean assumeEmulation() {
        return assumeEmulation;
    }

    /** Further repositories that the build reads with a login, e.g. of base images. */
    public List<String> reads() {
        return Collections.unmodifiableList(reads);
    }

    /** Registries, {@code host[:port]}, that are spoken to without TLS or with certificates nobody knows. */
    public List<String> insecureRegistries() {
        return Collections.unmodifiableList(insecureRegistries);
    }

    /** Where a builder that is created looks first for what a registry, {@code host[:port]}, has; by registry. */
    public Map<String, String> registryMirrors() {
        return Collections.unmodifiableMap(registryMirrors);
    }

    /** Where no build writes to. */
    ProtectedRepositories protectedRepositories() {
        return protectedRepositories;
    }

    /** What must hold of sizes, growth and build time. */
    public Policy policy() {
        return policy;
    }

    /** What an administrator demands in any case. */
    public Policy floor() {
        return floor;
    }

    /** Path of a {@code report.json} to compare sizes with; {@code null}: the last build that the evidence store has of the repository. */
    public String previousReport() {
        return previousReport;
    }

    /** How often a build is started again after a failure that is known to pass. */
    public int retries() {
        return retries;
    }

    /** Wait before the first such retry; it doubles. */
    public Duration retryWait() {
        return retryWait;
    }

    /** How long one build may run; {@code null}: as long as the front allows. */
    public Duration timeout() {
        return timeout;
    }

    /** Collects a request. Every method takes what the field of the same name says; lists and maps grow. */
    public static final class Builder {
        private ImageReference image;
        private final List<TagTemplate> tags = new ArrayList<>();
        private LatestRule latest = LatestRule.AUTO;
        private String version;
        private String variant = "";
        private BuiltImage.Delivery delivery = BuiltImage.Delivery.LAYOUT;
        private String layout = "container-release-layout";
        private String context;
        private String dockerfile;
        private String target;
        private final List<Platform> platforms = new ArrayList<>();
        private final Map<String, String> buildArgs = new LinkedHashMap<>();
        private final Map<String, String> buildContexts = new LinkedHashMap<>();
        private final List<BuildSecret> secrets = new ArrayList<>();
        private final List<BuildSsh> ssh = new ArrayList<>();
        private final Map<String, String> labels = new LinkedHashMap<>();
        private final Map<String, String> annotations = new LinkedHashMap<>();
        private final List<CacheSpec> cacheFrom = new ArrayList<>();
        private final List<CacheSpec> cacheTo = new ArrayList<>();
        private Provenance provenance;
        private boolean sbom;
        private String sbomGenerator;
        private final List<String> attests = new ArrayList<>();
        private boolean pull;
        private boolean noCache;
        private final List<String> noCacheFilter = new ArrayList<>();
        private String network;
        private final List<String> addHosts = new ArrayList<>();
        private final List<String> entitlements = new ArrayList<>();
        private BuilderChoice builder = BuilderChoice.ofEngine();
        private Bake bake;
        private boolean assumeEmulation;
        private final List<String> reads = new ArrayList<>();
        private final List<String> insecureRegistries = new ArrayList<>();
        private final Map<String, String> registryMirrors = new LinkedHashMap<>();
        private List<RepositoryPattern> protectedRepositories = List.of();
        private Policy policy = Policy.nothing();
        private Policy floor = Policy.nothing();
        private String previousReport;
        private int retries = 2;
        private Duration retryWait = Duration.ofSeconds(5);
        private Duration timeout;

        private Builder() {}

        public Builder image(ImageReference value) {
            this.image = value;
            return this;
        }

        public Builder tags(List<TagTemplate> values) {
            tags.addAll(values);
            return this;
        }

        public Builder latest(LatestRule value) {
            this.latest = value;
            return this;
        }

        public Builder version(String value) {
            this.version = value;
            return this;
        }

        public Builder variant(String value) {
            this.variant = value;
            return this;
        }

        public Builder delivery(BuiltImage.Delivery value) {
            this.delivery = value;
            return this;
        }

        public Builder layout(String value) {
            this.layout = value;
            return this;
        }

        public Builder context(String value) {
            this.context = value;
            return this;
        }

        public Builder dockerfile(String value) {
            this.dockerfile = value;
            return this;
        }

        public Builder target(String value) {
            this.target = value;
            return this;
        }

        public Builder platforms(List<Platform> values) {
            platforms.addAll(values);
            return this;
        }

        public Builder buildArgs(Map<String, String> values) {
            buildArgs.putAll(values);
            return this;
        }

        public Builder buildContexts(Map<String, String> values) {
            buildContexts.putAll(values);
            return this;
        }

        public Builder secrets(List<BuildSecret> values) {
            secrets.addAll(values);
            return this;
        }

        public Builder ssh(List<BuildSsh> values) {
            ssh.addAll(values);
            return this;
        }

        public Builder labels(Map<String, String> values) {
            labels.putAll(values);
            return this;
        }

        public Builder annotations(Map<String, String> values) {
            annotations.putAll(values);
            return this;
        }

        public Builder cacheFrom(List<CacheSpec> values) {
            cacheFrom.addAll(values);
            return this;
        }

        public Builder cacheTo(List<CacheSpec> values) {
            cacheTo.addAll(values);
            return this;
        }

        public Builder provenance(Provenance value) {
            this.provenance = value;
            return this;
        }

        public Builder sbom(boolean value) {
            this.sbom = value;
            return this;
        }

        public Builder sbomGenerator(String value) {
            this.sbomGenerator = value;
            return this;
        }

        public Builder attests(List<String> values) {
            attests.addAll(values);
            return this;
        }

        public Builder pull(boolean value) {
            this.pull = value;
            return this;
        }

        public Builder noCache(boolean value) {
            this.noCache = value;
            return this;
        }

        public Builder noCacheFilter(List<String> values) {
            noCacheFilter.addAll(values);
            return this;
        }

        public Builder network(String value) {
            this.network = value;
            return this;
        }

        public Builder addHosts(List<String> values) {
            addHosts.addAll(values);
            return this;
        }

        public Builder entitlements(List<String> values) {
            entitlements.addAll(values);
            return this;
        }

        public Builder builder(BuilderChoice value) {
            this.builder = value;
            return this;
        }

        public Builder bake(Bake value) {
            this.bake = value;
            return this;
        }

        public Builder assumeEmulation(boolean value) {
            this.assumeEmulation = value;
            return this;
        }

        public Builder reads(List<String> values) {
            reads.addAll(values);
            return this;
        }

        public Builder insecureRegistries(List<String> values) {
            insecureRegistries.addAll(values);
            return this;
        }

        public Builder registryMirrors(Map<String, String> values) {
            registryMirrors.putAll(values);
            return this;
        }

        /** Repositories that nothing but a promotion writes to; neither images nor caches may go there. */
        public Builder protectedRepositories(List<RepositoryPattern> values) {
            this.protectedRepositories = List.copyOf(values);
            return this;
        }

        public Builder policy(Policy value) {
            this.policy = value;
            return this;
        }

        public Builder floor(Policy value) {
            this.floor = value;
            return this;
        }

        public Builder previousReport(String value) {
            this.previousReport = value;
            return this;
        }

        public Builder retries(int value) {
            this.retries = value;
            return this;
        }

        public Builder retryWait(Duration value) {
            this.retryWait = value;
            return this;
        }

        public Builder timeout(Duration value) {
            this.timeout = value;
            return this;
        }

        /** @throws IllegalArgumentException if values are wrong or contradict each other; the message names them */
        public BuildRequest build() {
            BuildRequest request = new BuildRequest(this);
            BuildRequestCheck.check(request);
            return request;
        }
    }
}
