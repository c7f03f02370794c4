package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageFacts;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.manifest.ImageConfig;
import io.jenkins.plugins.containerrelease.engine.manifest.ImageConfigReader;
import io.jenkins.plugins.containerrelease.engine.manifest.Manifest;
import io.jenkins.plugins.containerrelease.engine.manifest.ManifestReader;
import io.jenkins.plugins.containerrelease.engine.manifest.SourceImage;
import io.jenkins.plugins.containerrelease.engine.manifest.Sources;
import io.jenkins.plugins.containerrelease.engine.manifest.SourcesReader;
import java.util.ArrayList;
import java.util.List;

/**
 * What one platform's image says of itself, and its base image.
 *
 * <p>Which image it stands on is said by its annotations, by what the build recorded, or by BuildKit's provenance, and
 * believed where that image's layers are the lowest of this one: then it is known whose each layer is. A build uses more
 * images than the one it stands on (stages that are copied from); the one with the most layers in common is it. Where
 * provenance lists all of them and none of their layers is in the image, it was made from scratch.
 *
 * <p>Source: OCI image specification 1.1, annotations.md, {@code org.opencontainers.image.base.name} and
 * {@code .digest}; config.md, {@code rootfs.diff_ids}.
 */
final class Inspection {
    private static final String BASE_NAME = "org.opencontainers.image.base.name";
    private static final String BASE_DIGEST = "org.opencontainers.image.base.digest";
    private static final String SCRATCH = "scratch";
    /** What an attached manifest's layers are, where they are provenance. */
    private static final String PREDICATE_TYPE = "in-toto.io/predicate-type";
    private static final String PROVENANCE = "https://slsa.dev/provenance/";

    private final Descriptor target;
    private final ScanState state;
    private final Documents documents;
    private Manifest index;
    private Manifest manifest;
    private ImageConfig config;
    private List<SourceImage> sources;
    private final List<Base> bases = new ArrayList<>();

    Inspection(Descriptor target, ScanState state, Documents documents) {
        this.target = target;
        this.state = state;
        this.documents = documents;
    }

    /** An image that this one may stand on, as far as it was read. */
    private static final class Base {
        private final SourceImage image;
        private ImageConfig config;

        Base(SourceImage image) {
            this.image = image;
        }
    }

    /** Reads as far as documents are there; asks for those that are not. */
    void look() {
        index = state.indexDigest() == null ? null : manifest(state.indexDigest());
        manifest = manifest(target.digest());
        config = manifest == null ? null : config(manifest.config().digest());
        sources = sources();
        if (config != null) {
            for (SourceImage image : candidates()) {
                Base base = new Base(image);
                base.config = baseConfig(image.name().withDigest(image.digest()));
                bases.add(base);
            }
        }
    }

    private Manifest manifest(Digest digest) {
        ManifestReader reader = new ManifestReader(digest);
        return state.request().image() == null
                ? documents.blob(state.request().layout(), digest, reader, Manifest.class)
                : documents.raw(state.request().image().withDigest(digest), reader, Manifest.class);
    }

    private ImageConfig config(Digest digest) {
        ImageConfigReader reader = new ImageConfigReader(digest);
        return state.request().image() == null
                ? documents.blob(state.request().layout(), digest, reader, ImageConfig.class)
                : documents.raw(state.request().image().withDigest(digest), reader, ImageConfig.class);
    }

    private Platform platform() {
        return target.platform() != null || config == null ? target.platform() : config.platform();
    }

    /** {@code null} where nobody says. */
    private List<SourceImage> sources() {
        if (index == null) {
            return null;
        }
        if (state.request().image() != null) {
            Sources found = documents.provenance(
                    state.request().image().withDigest(index.digest()), new SourcesReader(null), Sources.class);
            return found == null ? null : found.of(platform());
        }
        for (Descriptor attached : index.attached()) {
            if (target.digest().toString().equals(Manifest.attachedTo(attached))) {
                return statement(attached);
            }
        }
        return null;
    }

    private List<SourceImage> statement(Descriptor attached) {
        Manifest statements = manifest(attached.digest());
        if (statements == null) {
            return null;
        }
        for (Descriptor layer : statements.layers()) {
            if (layer.annotations().getOrDefault(PREDICATE_TYPE, "").startsWith(PROVENANCE)) {
                Sources found = documents.blob(state.request().layout(), layer.digest(), new SourcesReader(null), Sources.class);
                return found == null ? null : found.of(platform());
            }
        }
        return null;
    }

    private String annotation(String name) {
        String own = manifest == null ? null : manifest.annotations().get(name);
        return own != null || index == null ? own : index.annotations().get(name);
    }

    /** What the annotations say; {@code null} where they name no image that can be looked up. */
    private SourceImage annotated() {
        String name = annotation(BASE_NAME);
        String digest = annotation(BASE_DIGEST);
        try {
            return name == null || digest == null ? null
                    : new SourceImage(ImageReference.parse(name), Digest.parse(digest), false);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What the Dockerfile names, as the build recorded; {@code null} where that is not known. */
    private List<SourceImage> recorded() {
        Evidence.Built built = state.built();
        if (built == null || built.sources() == null) {
            return null;
        }
        List<SourceImage> images = new ArrayList<>();
        for (Evidence.BuildSource source : built.sources()) {
            if (source.platform().equals(platform())) {
                try {
                    ImageReference image = ImageReference.parse(source.image());
                    images.add(new SourceImage(image, image.digest().orElse(null), image.digest().isPresent()));
                } catch (IllegalArgumentException e) {
                    return null;
                }
            }
        }
        return images;
    }

    private List<SourceImage> candidates() {
        List<SourceImage> candidates = new ArrayList<>();
        SourceImage annotated = annotated();
        if (annotated != null) {
            candidates.add(annotated);
        }
        if (sources != null) {
            sources.stream().filter(image -> image.digest() != null).forEach(candidates::add);
        } else if (recorded() != null) {
            recorded().stream().filter(image -> image.digest() != null).forEach(candidates::add);
        }
        return candidates.stream().filter(this::isReachable).toList();
    }

    /** Off the network, only the registry that the image itself is in may be asked. */
    private boolean isReachable(SourceImage image) {
        return !state.request().offline() || state.request().image() != null
                && state.request().image().registry().equals(image.name().registry());
    }

    /** The configuration of another image for the platform; {@code null} where it has none, is not read yet, or cannot be. */
    private ImageConfig baseConfig(ImageReference image) {
        Digest digest = image.digest().orElseThrow();
        Manifest found = documents.raw(image, new ManifestReader(digest), Manifest.class);
        if (found != null && found.isIndex()) {
            Platform platform = platform();
            Descriptor same = found.images().stream()
                    .filter(entry -> platform != null && platform.equals(entry.platform())).findFirst().orElse(null);
            found = same == null ? null
                    : documents.raw(image.withDigest(same.digest()), new ManifestReader(same.digest()), Manifest.class);
        }
        if (found == null || found.isIndex()) {
            return null;
        }
        Digest configuration = found.config().digest();
        return documents.raw(image.withDigest(configuration), new ImageConfigReader(configuration), ImageConfig.class);
    }

    /** What is known, when everything was answered. */
    ImageFacts facts() {
        ImageFacts.Builder facts = ImageFacts.of(platform(), target.digest());
        if (config != null) {
            facts.user(config.user()).healthcheck(config.healthcheck()).entrypoint(config.entrypoint()).command(config.command())
                    .labels(config.labels()).created(config.created()).secretsInHistory(config.secrets());
            List<Digest> layers = manifest.layers().stream().map(Descriptor::digest).toList();
            if (layers.size() == config.diffIds().size()) {
                facts.layers(layers, config.diffIds());
            }
        }
        facts.packages(state.packageNames(target));
        base(facts);
        return facts.build();
    }

    private void base(ImageFacts.Builder facts) {
        List<SourceImage> named = recorded() != null ? recorded() : sources;
        if (named != null) {
            facts.basePinned(named.stream().allMatch(SourceImage::pinned));
        }
        Base lowest = null;
        for (Base base : bases) {
            if (isBelow(base) && (lowest == null || lowest.config.diffIds().size() < base.config.diffIds().size())) {
                lowest = base;
            }
        }
        if (lowest != null) {
            facts.base(lowest.image.name().toString(), lowest.image.digest()).baseCreated(lowest.config.created())
                    .baseLayers(lowest.config.diffIds().size());
        } else if (annotation(BASE_NAME) != null || annotation(BASE_DIGEST) != null) {
            SourceImage annotated = annotated();
            facts.base(annotation(BASE_NAME), annotated == null ? null : annotated.digest());
        } else if (sources == null && recorded() != null && recorded().isEmpty()) {
            facts.base(SCRATCH, null).baseLayers(0);
        } else if (sources != null && config != null && bases.size() == sources.size()
                && bases.stream().allMatch(base -> base.config != null)) {
            facts.base(SCRATCH, null).baseLayers(0);
        } else if (sources != null && sources.size() == 1) {
            facts.base(sources.get(0).name().toString(), sources.get(0).digest());
        }
    }

    /** Whether the layers of another image are the lowest ones of this. */
    private boolean isBelow(Base base) {
        if (base.config == null || base.config.diffIds().isEmpty()) {
            return false;
        }
        int layers = base.config.diffIds().size();
        return layers <= config.diffIds().size() && config.diffIds().subList(0, layers).equals(base.config.diffIds());
    }

    /** Why the configuration is not known, a sentence; {@code null} where it is. */
    String problem() {
        if (config != null) {
            return null;
        }
        List<Digest> needed = new ArrayList<>(List.of(target.digest()));
        if (manifest != null) {
            needed.add(manifest.config().digest());
        }
        for (Digest digest : needed) {
            String problem = state.request().image() == null
                    ? documents.problem(digest) : documents.problem(state.request().image().withDigest(digest));
            if (problem != null) {
                return "the configuration of " + (target.platform() == null ? target.digest() : target.platform())
                        + " could not be read: " + problem;
            }
        }
        return "there is no configuration of " + target.digest();
    }
}
