package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is found out about an image of one platform, and that nothing is made of what cannot be read. */
class InspectImagesTest {
    private static final String REGISTRY = "registry.example.com";
    private static final String APP = REGISTRY + "/demo/app";
    private static final String BASE = REGISTRY + "/demo/base";
    private static final String NONE = "{}";

    /** What the registries hold, by reference. */
    private final Map<String, String> held = new LinkedHashMap<>();
    private String provenance = NONE;
    private String annotations = NONE;
    private Digest image;
    /** What the store knows of how the image was built; {@code null} where nothing. */
    private Evidence.Built known;

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private Digest hold(String repository, String content) {
        held.put(repository + "@" + digest(content), content);
        return digest(content);
    }

    private static String layers(Stream<Digest> diffIds) {
        return diffIds.map(digest -> "\"" + digest + "\"").collect(Collectors.joining(","));
    }

    private Digest image(String repository, String config, String annotations, String... contents) {
        String full = "{\"os\":\"linux\",\"architecture\":\"amd64\",\"created\":\"2026-02-01T10:00:00Z\",\"config\":" + config
                + ",\"rootfs\":{\"diff_ids\":[" + layers(Stream.of(contents).map(InspectImagesTest::digest)) + "]}}";
        Digest configuration = hold(repository, full);
        String stored = Stream.of(contents).map(content -> "{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar+gzip\",\"digest\":\""
                + digest("stored " + content) + "\",\"size\":5}").collect(Collectors.joining(","));
        return hold(repository, "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":{\"mediaType\":"
                + "\"application/vnd.oci.image.config.v1+json\",\"digest\":\"" + configuration + "\",\"size\":" + full.length()
                + "},\"layers\":[" + stored + "],\"annotations\":" + annotations + "}");
    }

    private Digest index(String repository, Digest... manifests) {
        return hold(repository, "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
                + Stream.of(manifests).map(manifest -> "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"" + manifest
                        + "\",\"size\":9,\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}}").collect(Collectors.joining(",")) + "]}");
    }

    private static String material(String repository, Digest digest, boolean pinned) {
        return "{\"uri\":\"pkg:docker/" + repository + "@1" + (pinned ? "?digest=" + digest : "") + "\",\"digest\":{\"sha256\":\"" + digest.hex() + "\"}}";
    }

    private static String provenance(String... materials) {
        return "{\"linux/amd64\":{\"SLSA\":{\"materials\":[" + String.join(",", materials) + "]}}}";
    }

    private ScanOutcome.Inspected inspect() {
        return inspect("{\"User\":\"1000\",\"Healthcheck\":{\"Test\":[\"CMD\",\"/bin/true\"]},\"Env\":[\"API_TOKEN=a1b2c3\"]}");
    }

    private ScanOutcome.Inspected inspect(String config) {
        image = image(APP, config, annotations, "os", "app");
        return inspected(scan(index(APP, image)));
    }

    private ScanScene scan(Digest index) {
        ScanScene scene = ScanScene.start(ScanRequest.of(ImageReference.parse(APP + "@" + index)).offline(true));
        scene.flow().ok().reads(held.get(APP + "@" + index)).recalls(known == null ? new EvidenceEntry[0] : new EvidenceEntry[] {EvidenceEntry.of(
                "built", Instant.EPOCH, index, null, null, APP, "ada", "job/shop/1/", known)});
        scene.prepared().scanned(ScanScene.report("fixed", "amd64").replace(ScanScene.AMD64.toString(), image.toString())).listed();
        return scene;
    }

    /** Answers whatever is asked of the registries by what they hold. */
    private ScanOutcome.Inspected inspected(ScanScene scene) {
        while (scene.flow().action() instanceof Action.Run || scene.flow().action() instanceof Action.RunBatch) {
            List<Command> commands = scene.flow().action() instanceof Action.RunBatch batch ? batch.commands()
                    : List.of(scene.flow().command());
            List<String> contents = commands.stream().map(this::answer).toList();
            scene.flow().ran(contents.stream().map(content -> content == null
                    ? CommandResult.exited(1, "", "ERROR: not found", Duration.ZERO)
                    : CommandResult.exited(0, "", "", Duration.ZERO))
                    .toArray(CommandResult[]::new));
            contents.stream().filter(content -> content != null).forEach(scene.flow()::reads);
        }
        ScanOutcome outcome = scene.judged().done();
        assertThat(outcome.images()).hasSize(1);
        return outcome.images().get(0);
    }

    private String answer(Command command) {
        assertThat(command.argv()).startsWith("docker", "buildx", "imagetools", "inspect", "--builder", "default");
        String reference = command.argv().get(command.argv().size() - 1);
        assertThat(command.registries()).singleElement().satisfies(access ->
                assertThat(access.repositories()).containsExactly(ImageReference.parse(reference).repository()));
        return command.argv().contains("{{json .Provenance}}") ? provenance : held.get(reference);
    }

    @Test
    void whatTheConfigurationSaysIsInTheOutcome() {
        ScanOutcome.Inspected inspected = inspect();
        assertThat(inspected.digest()).isEqualTo(image);
        assertThat(inspected.problem()).isNull();
        assertThat(inspected.user()).isEqualTo("1000");
        assertThat(inspected.healthcheck()).isTrue();
        assertThat(inspected.created()).isEqualTo("2026-02-01T10:00:00Z");
        assertThat(inspected.secrets()).containsExactly("its environment sets API_TOKEN");
        assertThat(inspected.base()).as("nothing says what it stands on").isNull();
    }

    @Test
    void whatCannotBeReadIsNotKnownAndSaysWhy() {
        image = image(APP, "{}", NONE, "os");
        Digest index = index(APP, image);
        String config = held.keySet().stream().filter(key -> held.get(key).contains("diff_ids")).findFirst().orElseThrow();
        held.put(config, held.get(config).replace("\"created\"", "\"Created\""));
        ScanOutcome.Inspected inspected = inspected(scan(index));
        assertThat(inspected.problem()).contains("the configuration of linux/amd64 could not be read", "is not what was asked for");
        assertThat(inspected.user()).isNull();
        assertThat(inspected.healthcheck()).isNull();
        assertThat(inspected.secrets()).isNull();
    }

    @Test
    void theBaseImageIsTheOneOfTheProvenanceWhoseLayersAreTheLowest() {
        Digest base = index(BASE, image(BASE, "{}", NONE, "os"));
        Digest tools = image(BASE, "{}", NONE, "compiler");
        provenance = provenance(material(BASE, tools, true), material(BASE, base, true));
        ScanOutcome.Base found = inspect().base();
        assertThat(found).isEqualTo(new ScanOutcome.Base(BASE + ":1", base, true, Instant.parse("2026-02-01T10:00:00Z"), 1));
    }

    @Test
    void anImageNamedByTagAloneIsNotPinned() {
        Digest base = image(BASE, "{}", NONE, "os");
        provenance = provenance(material(BASE, base, true), material(BASE, base, false));
        assertThat(inspect().base().pinned()).isFalse();
    }

    @Test
    void anAnnotatedBaseWhoseLayersAreOthersIsNamedAndNotBelieved() {
        Digest other = image(BASE, "{}", NONE, "another system");
        annotations = "{\"org.opencontainers.image.base.name\":\"" + BASE + ":1\",\"org.opencontainers.image.base.digest\":\"" + other + "\"}";
        ScanOutcome.Base found = inspect().base();
        assertThat(found).isEqualTo(new ScanOutcome.Base(BASE + ":1", other, null, null, -1));
    }

    @Test
    void anAnnotatedBaseIsBelievedWhereItsLayersAreThere() {
        Digest base = image(BASE, "{}", NONE, "os", "app");
        annotations = "{\"org.opencontainers.image.base.name\":\"" + BASE + ":1\",\"org.opencontainers.image.base.digest\":\"" + base + "\"}";
        assertThat(inspect().base().layers()).isEqualTo(2);
    }

    @Test
    void anImageOfWhichNoSourceIsBelowWasMadeFromScratch() {
        provenance = provenance();
        assertThat(inspect().base()).isEqualTo(new ScanOutcome.Base("scratch", null, true, null, 0));
        provenance = provenance(material(BASE, image(BASE, "{}", NONE, "compiler"), true));
        assertThat(inspect().base().layers()).isZero();
    }

    @Test
    void aSourceThatCannotBeReadLeavesTheLayersUnknown() {
        provenance = provenance(material(BASE, digest("gone"), false));
        assertThat(inspect().base()).isEqualTo(new ScanOutcome.Base(BASE + ":1", digest("gone"), false, null, -1));
    }

    @Test
    void offTheNetworkNoOtherRegistryIsAsked() {
        Digest base = image("elsewhere.example.com/base", "{}", NONE, "os");
        provenance = provenance(material("elsewhere.example.com/base", base, true));
        assertThat(inspect().base().layers()).isEqualTo(-1);
    }

    @Test
    void nonsenseInAnnotationsIsShownAndLooksNothingUp() {
        annotations = "{\"org.opencontainers.image.base.name\":\"-v; rm\",\"org.opencontainers.image.base.digest\":\"x\"}";
        assertThat(inspect().base()).isEqualTo(new ScanOutcome.Base("-v; rm", null, null, null, -1));
    }

    @Test
    void whatTheBuildRecordedOfItsDockerfileSaysWhetherItsImagesArePinned() {
        Digest base = image(BASE, "{}", NONE, "os");
        known = new Evidence.Built(null, List.of(), List.of(), List.of(), null, null, null, null, Map.of(), null, 0, null, null, "main",
                List.of(new Evidence.BuildSource(Platform.parse("linux/amd64"), BASE + ":1@" + base),
                        new Evidence.BuildSource(Platform.parse("linux/arm64"), BASE + ":1")));
        ScanOutcome.Base found = inspect().base();
        assertThat(found.pinned()).as("of this platform").isTrue();
        assertThat(found.digest()).isEqualTo(base);
        assertThat(found.layers()).isEqualTo(1);
    }

    @Test
    void aDockerfileThatNamesNoImageMakesAnImageFromScratch() {
        known = new Evidence.Built(null, List.of(), List.of(), List.of(), null, null, null, null, Map.of(), null, 0, null, null, "main", List.of());
        assertThat(inspect().base()).isEqualTo(new ScanOutcome.Base("scratch", null, true, null, 0));
    }
}
