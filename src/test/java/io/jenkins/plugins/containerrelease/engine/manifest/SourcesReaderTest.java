package io.jenkins.plugins.containerrelease.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourcesReaderTest {
    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final String HEX = "a1".repeat(32);

    private static Sources read(String json) throws IOException {
        return Saved.andRestored(new SourcesReader(null).read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), OutputStream.nullOutputStream()));
    }

    private static String material(String uri) {
        return "{\"uri\":\"" + uri + "\",\"digest\":{\"sha256\":\"" + HEX + "\"}}";
    }

    @Test
    void theImagesOfEveryPlatformAreReadAsBuildxPrintsThem() throws IOException {
        Sources sources = read("{\"linux/amd64\":{\"SLSA\":{\"materials\":["
                + material("pkg:docker/127.0.0.1%3A5000/base@1?digest=sha256:" + HEX + "&platform=linux%2Famd64") + ","
                + material("pkg:docker/docker/dockerfile@1") + ",{\"uri\":\"https://example.com/a.tgz\"}]}},"
                + "\"linux/arm64\":{\"SLSA\":{\"materials\":[]}}}");
        SourceImage base = sources.of(AMD64).get(0);
        assertThat(sources.of(AMD64)).hasSize(1);
        assertThat(base.name()).hasToString("127.0.0.1:5000/base:1");
        assertThat(base.digest()).hasToString("sha256:" + HEX);
        assertThat(base.pinned()).isTrue();
        assertThat(sources.of(Platform.parse("linux/arm64"))).isEmpty();
        assertThat(sources.of(Platform.parse("linux/s390x"))).isNull();
    }

    @Test
    void provenanceOfTheNewerFormIsReadToo() throws IOException {
        SourceImage base = read("{\"SLSA\":{\"buildDefinition\":{\"resolvedDependencies\":["
                + material("pkg:docker/alpine@3.20?platform=linux%2Famd64") + "]}}}").of(AMD64).get(0);
        assertThat(base.name()).hasToString("docker.io/library/alpine:3.20");
        assertThat(base.pinned()).isFalse();
        assertThat(read("{\"_type\":\"https://in-toto.io/Statement/v0.1\",\"predicate\":{\"materials\":["
                + material("pkg:docker/shop/base@sha256:" + HEX) + "]}}").of(AMD64).get(0).pinned()).isTrue();
    }

    @Test
    void whereThereIsNoProvenanceNothingIsKnown() throws IOException {
        assertThat(read("{}").of(AMD64)).isNull();
        assertThat(read("{\"SLSA\":{}}").of(null)).isNull();
        assertThat(read("{\"SLSA\":{\"buildType\":\"https://mobyproject.org/buildkit@v1\"}}").of(AMD64)).as("built from nothing").isEmpty();
    }

    @Test
    void whatCannotBeAnImageMakesItUnreadable() {
        assertThatThrownBy(() -> read("{\"SLSA\":{\"materials\":[" + material("pkg:docker/UPPER%20x@1") + "]}}"))
                .isInstanceOf(UnreadableException.class).hasMessageContaining("not an image reference");
        assertThatThrownBy(() -> read("[]")).isInstanceOf(UnreadableException.class);
    }
}
