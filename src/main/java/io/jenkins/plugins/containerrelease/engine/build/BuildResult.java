package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.gate.BuildTimeGate;
import io.jenkins.plugins.containerrelease.engine.gate.Gate;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.SizeGate;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.manifest.Manifest;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a build left behind, as outcome and as evidence. */
final class BuildResult {
    private static final String VARIANT = "variant";
    private static final String STAGE = "target";
    /** The parameters that tell images of one repository from each other. */
    static final List<String> KIND = List.of(VARIANT, STAGE);

    private final BuildRequest request;
    private final Facts facts;
    private final List<PlannedImage> images;
    private final BuilderState builder;
    private final ForeignPlatforms dockerfiles;
    private final BuildxVersion version;
    private final Instant started;
    private final long millis;

    BuildResult(BuildRequest request, Facts facts, List<PlannedImage> images, BuilderState builder, ForeignPlatforms dockerfiles,
            BuildxVersion version, Instant started, long millis) {
        this.request = request;
        this.facts = facts;
        this.images = images;
        this.builder = builder;
        this.dockerfiles = dockerfiles;
        this.version = version;
        this.started = started;
        this.millis = millis;
    }

    BuildOutcome outcome(int attempts, BuildSteps steps, KnownSizes previous, List<String> notes) {
        List<GateResult> gates = gates(previous);
        List<BuildOutcome.Vertex> vertices = steps == null ? List.of() : steps.slowest().stream()
                .map(step -> new BuildOutcome.Vertex(step.name(), step.cached(), step.millis())).toList();
        return new BuildOutcome(GateResult.overall(gates), gates, builtImages(), facts.source(), request.version(), started, millis,
                attempts, request.builder().name(), version.toString(), vertices, steps == null ? 0 : steps.cached(),
                steps == null ? 0 : steps.total(), List.copyOf(notes));
    }

    /** What is known of a build that came to nothing. */
    BuildOutcome failed(int attempts, List<String> notes) {
        return new BuildOutcome(Verdict.FAIL, List.of(), List.of(), facts.source(), request.version(), started, millis, attempts,
                request.builder().name(), version.toString(), List.of(), 0, 0, List.copyOf(notes));
    }

    private List<GateResult> gates(KnownSizes previous) {
        Policy policy = request.policy().effective(request.floor());
        List<GateResult> gates = new ArrayList<>();
        for (PlannedImage image : images) {
            Map<Platform, Long> sizes = new LinkedHashMap<>();
            platforms(image).forEach(platform -> sizes.put(platform.platform(), platform.compressedSize()));
            String name = image.target() == null ? "" : image.target();
            if (sizes.isEmpty()) {
                gates.addAll(unknownSizes(policy, image));
            } else {
                gates.addAll(SizeGate.judge(policy, name, sizes, previous.of(image.repository(), image.target())));
            }
        }
        gates.addAll(BuildTimeGate.judge(policy, Duration.ofMillis(millis)));
        return gates;
    }

    /** A size that is not known is not within a limit. */
    private static List<GateResult> unknownSizes(Policy policy, PlannedImage image) {
        List<GateResult> results = new ArrayList<>();
        for (Gate gate : List.of(Gate.IMAGE_SIZE, Gate.GROWTH)) {
            policy.rules(gate).forEach(rule -> results.add(new GateResult(gate.id(), rule.toString(), rule.origin(),
                    rule.enforcement().verdict(), "the compressed size of " + image.title() + " is not known, because it was loaded"
                            + " into the engine alone; push it, or export it as a layout", null, null, List.of(), 0)));
        }
        return results;
    }

    /** One for each image and repository. */
    private List<BuiltImage> builtImages() {
        List<BuiltImage> built = new ArrayList<>();
        for (PlannedImage image : images) {
            Map<String, ArrayList<String>> tags = image.tags();
            for (String repository : tags.isEmpty() ? Collections.<String>singleton(null) : tags.keySet()) {
                built.add(new BuiltImage(image.target(), repository, image.digest(), request.delivery(), image.layout(),
                        image.layout() != null ? List.of() : List.copyOf(tags.get(repository)), platforms(image),
                        image.root() == null ? List.of() : image.root().attached(), Collections.unmodifiableMap(new LinkedHashMap<>(image.labels())),
                        annotations(image)));
            }
        }
        return built;
    }

    /** By their plain keys; the level stays where the levels differ. */
    private static Map<String, String> annotations(PlannedImage image) {
        Map<String, String> annotations = new LinkedHashMap<>();
        image.annotations().forEach((key, value) -> {
            String plain = Annotations.plain(key);
            String there = annotations.putIfAbsent(plain, value);
            if (there != null && !there.equals(value)) {
                annotations.put(key, value);
            }
        });
        return Collections.unmodifiableMap(annotations);
    }

    private List<BuiltImage.PlatformImage> platforms(PlannedImage image) {
        Manifest root = image.root();
        if (root == null) {
            return List.of();
        }
        if (!root.isIndex()) {
            List<Platform> asked = image.platforms().isEmpty() ? builder.platforms() : image.platforms();
            return asked.isEmpty() ? List.of() : List.of(platform(asked.get(0), root));
        }
        List<BuiltImage.PlatformImage> platforms = new ArrayList<>();
        List<Descriptor> listed = root.images();
        for (int i = 0; i < image.children().size(); i++) {
            if (listed.get(i).platform() != null) {
                platforms.add(platform(listed.get(i).platform(), image.children().get(i)));
            }
        }
        return platforms;
    }

    private static BuiltImage.PlatformImage platform(Platform platform, Manifest manifest) {
        return new BuiltImage.PlatformImage(platform, manifest.digest(), manifest.contentSize(),
                manifest.layers().stream().map(layer -> new BuiltImage.Layer(layer.digest(), layer.size())).toList());
    }

    List<EvidenceEntry> evidence(Instant at) {
        List<EvidenceEntry> entries = new ArrayList<>();
        for (BuiltImage image : builtImages()) {
            List<String> tags = image.tags().stream().map(tag -> image.repository() + ":" + tag).toList();
            Evidence.Built built = new Evidence.Built(image.target(), tags,
                    image.platforms().stream().map(platform -> new Evidence.BuiltPlatform(platform.platform(), platform.digest(),
                            platform.compressedSize())).toList(),
                    image.attestations().stream().map(Descriptor::digest).toList(), facts.source().commit(), facts.source().url(),
                    request.version(), dockerfile(image.target()), parameters(image.target()), started, millis,
                    request.builder().name(), version.toString(), facts.source().branch(), sources(image));
            String id = facts.stepId() + "/" + started + "/built/" + image.digest()
                    + (image.target() == null ? "" : "/" + image.target()) + "/" + image.repository();
            String repository = request.delivery() == BuiltImage.Delivery.PUSHED ? image.repository() : null;
            entries.add(EvidenceEntry.of(id, at, image.digest(), null, null, repository, facts.actor(), facts.run(), built));
        }
        return entries;
    }

    /** {@code null} where they are not all known. */
    private List<Evidence.BuildSource> sources(BuiltImage image) {
        List<Evidence.BuildSource> sources = new ArrayList<>();
        for (BuiltImage.PlatformImage platform : image.platforms()) {
            Collection<String> names = dockerfiles.sources(planned(image.target()), platform.platform());
            if (names == null) {
                return null;
            }
            names.forEach(name -> sources.add(new Evidence.BuildSource(platform.platform(), name)));
        }
        return sources;
    }

    private PlannedImage planned(String target) {
        return images.stream().filter(image -> Objects.equals(image.target(), target)).findFirst().orElseThrow();
    }

    private String dockerfile(String target) {
        if (request.bake() != null) {
            return String.join(", ", request.bake().files());
        }
        String known = planned(target).dockerfile();
        return known == null ? request.dockerfile() : known;
    }

    /** What tells the image from others in its repository: its variant and stage, as far as it has them. */
    Map<String, String> kind(PlannedImage image) {
        Map<String, String> kind = new LinkedHashMap<>();
        if (!request.variant().isEmpty()) {
            kind.put(VARIANT, request.variant());
        }
        if (image.stage() != null) {
            kind.put(STAGE, image.stage());
        }
        return kind;
    }

    /** Names of build arguments, not their values: what they hold is nobody's business but the build's. */
    private Map<String, String> parameters(String target) {
        PlannedImage image = planned(target);
        Map<String, String> parameters = new LinkedHashMap<>();
        if (request.bake() == null) {
            parameters.put("context", request.context());
        } else {
            parameters.put("bakeTarget", target);
        }
        parameters.putAll(kind(image));
        if (!image.arguments().isEmpty()) {
            parameters.put("buildArgs", String.join(",", image.arguments().keySet()));
        }
        if (builder.driver() != null) {
            parameters.put("driver", builder.driver());
        }
        return parameters;
    }
}
