package io.jenkins.plugins.containerrelease.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferrersReaderTest {
    private static final String ONE = "{\"reference\":\"r/a@sha256:x\",\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
            + "\"digest\":\"sha256:" + "a".repeat(64) + "\",\"size\":741,\"annotations\":{\"a\":\"b\"},"
            + "\"artifactType\":\"application/vnd.example.note\"%s}";

    private static List<Descriptor> read(String json) throws IOException {
        return new ReferrersReader().read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream()).direct();
    }

    @Test
    void asOras12PrintsThem() throws IOException {
        List<Descriptor> found = read("{\"manifests\":[" + ONE.formatted("") + "]}");
        assertThat(found).singleElement().satisfies(referrer -> {
            assertThat(referrer.artifactType()).isEqualTo("application/vnd.example.note");
            assertThat(referrer.size()).isEqualTo(741);
        });
        assertThat(read("{\"manifests\":[]}")).isEmpty();
    }

    @Test
    void asLaterVersionsNestThem() throws IOException {
        String nested = ONE.formatted(",\"referrers\":[" + ONE.formatted("").replace("a".repeat(64), "b".repeat(64)) + "]");
        assertThat(read("{\"reference\":\"r/a\",\"referrers\":[" + nested + "]}")).hasSize(1);
    }

    @Test
    void whatIsNoListIsNotAnEmptyOne() {
        for (String json : List.of("", "{}", "[]", "{\"manifests\":{}}", "{\"manifests\":[{\"digest\":\"md5:1\",\"size\":1}]}",
                "{\"manifests\":[{}]}", "{\"manifests\":[]} {}", "{\"manifests\":[" + ONE.formatted(""))) {
            assertThatThrownBy(() -> read(json)).as(json).isInstanceOf(UnreadableException.class);
        }
        String many = "{\"manifests\":[" + String.join(",", Collections.nCopies(1_001, ONE.formatted(""))) + "]}";
        assertThatThrownBy(() -> read(many)).hasMessageContaining("more than 1000");
    }
}
