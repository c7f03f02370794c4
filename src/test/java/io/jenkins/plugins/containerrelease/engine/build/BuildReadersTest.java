package io.jenkins.plugins.containerrelease.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildReadersTest {
    private static final String RECORDED = "/recorded/buildx-0.13.1/";

    private static <R> R read(FileReader<R> reader, byte[] content) throws IOException {
        return reader.read(new ByteArrayInputStream(content), OutputStream.nullOutputStream());
    }

    private static <R> R read(FileReader<R> reader, String content) throws IOException {
        return read(reader, content.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata-push.json", "metadata-push-tags.json", "metadata-push-single.json",
        "metadata-push-single-no-provenance.json", "metadata-load.json", "metadata-oci.json"})
    void everyBuildSaysItsDigest(String file) throws IOException {
        assertThat(read(new MetadataReader(false), FlowTester.resource(RECORDED + file)).digest(null)).isNotNull();
    }

    @Test
    void everyBakeTargetSaysItsDigest() throws IOException {
        BuildMetadata metadata = read(new MetadataReader(true), FlowTester.resource(RECORDED + "metadata-bake.json"));

        assertThat(metadata.digest("base").toString()).startsWith("sha256:4e7e642d");
        assertThat(metadata.digest("service").toString()).startsWith("sha256:e1ea5ee7");
        assertThat(metadata.digest("other")).isNull();
    }

    @Test
    void warningsBesideTheTargetsAreNoTargets() throws IOException {
        BuildMetadata metadata = read(new MetadataReader(true), "{\"buildx.build.warnings\":[{}],\"app\":{\"containerimage.digest\":"
                + "\"sha256:" + "a".repeat(64) + "\"}}");
        assertThat(metadata.digest("app")).isNotNull();
        assertThat(metadata.digest("buildx.build.warnings")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null", "{\"containerimage.digest\":7}", "{\"containerimage.digest\":\"sha256:z\"}", "\u0000"})
    void whatIsNoMetadataIsRefused(String content) {
        assertThatThrownBy(() -> read(new MetadataReader(false), content)).isInstanceOf(UnreadableException.class)
                .hasMessageContaining("build metadata file");
    }

    @Test
    void aBakePlanHasTheTargetsThatWereAskedFor() throws IOException {
        BakePlan plan = read(new BakePlanReader(), FlowTester.resource(RECORDED + "bake-print.json"));

        assertThat(plan.targets()).extracting(BakePlan.Target::name).containsExactly("base", "service");
        assertThat(plan.targets().get(1).contexts()).containsEntry("base-image", "target:base");
        assertThat(plan.targets().get(0).platforms()).containsExactly("linux/amd64", "linux/arm64");
        assertThat(plan.targets().get(0).stage()).isEqualTo("app");
    }

    @Test
    void groupsAndMatricesAreResolved() throws IOException {
        BakePlan plan = read(new BakePlanReader(), """
                {"group": {"default": {"targets": ["all", "web"]}, "all": {"targets": ["web", "more"]}, "more": {"targets": ["a-x", "all"]}},
                 "target": {"web": {"dockerfile-inline": "FROM scratch", "output": [{"type": "local", "dest": "a,b"}], "cache-to": ["type=inline"]},
                            "a-x": {"args": {"A": null}}, "linked": {}}}
                """);
        assertThat(plan.targets()).extracting(BakePlan.Target::name).contains("web", "a-x").doesNotContain("linked");
        assertThat(plan.targets().get(0).inline()).isTrue();
        assertThat(plan.targets().get(0).outputs()).containsExactly("type=local,\"dest=a,b\"", "type=inline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"group\":{\"default\":{\"targets\":[\"x\"]}}}", "{\"target\":[]}"})
    void whatIsNoPlanIsRefused(String content) {
        assertThatThrownBy(() -> read(new BakePlanReader(), content)).isInstanceOf(UnreadableException.class)
                .hasMessageContaining("bake --print");
    }

    @Test
    void aBuilderSaysWhatItRuns() {
        BuilderState builder = BuilderState.parse(new String(FlowTester.resource(RECORDED + "inspect.out"), StandardCharsets.UTF_8));

        assertThat(builder.name()).isEqualTo("default");
        assertThat(builder.driver()).isEqualTo("docker");
        assertThat(builder.platforms()).startsWith(Platform.parse("linux/amd64")).doesNotContain(Platform.parse("linux/arm64"));
        assertThat(builder.errors()).isEmpty();
    }

    @Test
    void theNodesOfABuilderCountTogether() {
        BuilderState builder = BuilderState.parse("""
                Name:   multi
                Driver: docker-container

                Nodes:
                Name:      multi0
                Platforms: linux/amd64*, linux/386
                Name:      multi1
                Platforms: linux/arm64, linux/arm/v7, nonsense
                Error:     down
                """);

        assertThat(builder.name()).isEqualTo("multi");
        assertThat(builder.platforms()).hasToString("[linux/amd64, linux/386, linux/arm64, linux/arm/v7]");
        assertThat(builder.errors()).containsExactly("down");
    }

    @Test
    void anEarlierReportHasSizesByRepositoryTargetAndPlatform() throws IOException {
        KnownSizes sizes = read(new PreviousReportReader(), """
                {"version": 1, "images": [
                  {"repository": "r/a", "target": "x", "platforms": [{"platform": "linux/amd64", "compressedSize": 7, "layers": []}]},
                  {"repository": "r/a", "platforms": [{"platform": "linux/arm64", "compressedSize": null}]}]}
                """);

        assertThat(sizes.of("r/a", "x")).containsEntry(Platform.parse("linux/amd64"), 7L);
        assertThat(sizes.of("r/a", null)).isNull();
        assertThatThrownBy(() -> read(new PreviousReportReader(), "{}")).hasMessageContaining("has no images");
        assertThatThrownBy(() -> read(new PreviousReportReader(), "{\"images\":[{\"platforms\":[{\"platform\":\"x\",\"compressedSize\":1}]}]}"))
                .isInstanceOf(UnreadableException.class).hasMessageContaining("'x' is not a platform");
    }

    @Test
    void versionsOfAllFormsAreUnderstood() {
        assertThat(BuildxVersion.parse("github.com/docker/buildx v0.29.1 abc")).hasToString("buildx 0.29.1");
        assertThat(BuildxVersion.parse("github.com/docker/buildx v0.11.2 abc").isTooOld()).isTrue();
        assertThat(BuildxVersion.parse("github.com/docker/buildx v1.2.0 abc").isTooOld()).isFalse();
        assertThat(BuildxVersion.parse("something else\u001B").isTooOld()).isFalse();
    }

    @Test
    void fieldsWithCommasAndQuotesAreQuoted() {
        assertThat(new Csv().field("a", "b").field("dest", "x,\"y\"")).hasToString("a=b,\"dest=x,\"\"y\"\"\"");
        assertThat(List.of(new Csv().toString())).containsExactly("");
    }
}
