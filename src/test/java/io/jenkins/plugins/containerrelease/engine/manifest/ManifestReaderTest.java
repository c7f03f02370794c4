package io.jenkins.plugins.containerrelease.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {
    private static final String A = "sha256:" + "a".repeat(64);
    private static final String B = "sha256:" + "b".repeat(64);
    /** Written by hand after image-index.md and BuildKit's attestation-storage.md. */
    private static final String INDEX = """
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[
              {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"%1$s","size":500,
               "platform":{"os":"linux","architecture":"arm64","variant":"v8"}},
              {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"%2$s","size":600,
               "annotations":{"vnd.docker.reference.type":"attestation-manifest","vnd.docker.reference.digest":"%1$s"},
               "platform":{"os":"unknown","architecture":"unknown"}}]}""".formatted(A, B);
    private static final String MANIFEST = """
            {"schemaVersion":2,"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%1$s","size":100},
             "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"%2$s","size":23}],
             "subject":{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"%2$s","size":1},
             "annotations":{"a":"b"}}""".formatted(A, B);

    private static Manifest read(String text, Digest expected) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Saved.andRestored(new ManifestReader(expected))
                .read(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
    }

    @Test
    void anIndexListsItsImagesApartFromWhatBuildkitAttached() throws IOException {
        Manifest index = Saved.andRestored(read(INDEX, null));
        assertThat(index.isIndex()).isTrue();
        assertThat(index.images()).extracting(Descriptor::platform).containsExactly(Platform.parse("linux/arm64"));
        assertThat(index.attached()).extracting(Manifest::attachedTo).containsExactly(A);
        assertThat(index.digest()).isEqualTo(Digest.of(INDEX.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anImageThatRunsSomewhereIsAnImageWhateverItsAnnotationsSay() throws IOException {
        String disguised = INDEX.replace("\"os\":\"unknown\",\"architecture\":\"unknown\"", "\"os\":\"linux\",\"architecture\":\"amd64\"");
        assertThat(read(disguised, null).images()).extracting(Descriptor::platform)
                .containsExactly(Platform.parse("linux/arm64"), Platform.parse("linux/amd64"));
        for (String platform : List.of("{\"os\":\"unknown\",\"architecture\":\"amd64\"}", "{\"os\":\"unknown\"}", "{}", "null",
                "{\"os\":\"unknown\",\"architecture\":\"unknown\",\"variant\":\"v7\"}")) {
            String unclear = INDEX.replace("{\"os\":\"unknown\",\"architecture\":\"unknown\"}", platform);
            assertThat(read(unclear, null).images()).as(platform).hasSize(2);
            assertThat(read(unclear, null).attached()).as(platform).isEmpty();
        }
        String none = INDEX.replaceFirst(",\\s*\"platform\":\\{\"os\":\"unknown\",\"architecture\":\"unknown\"\\}", "");
        assertThat(none).isNotEqualTo(INDEX);
        assertThat(read(none, null).images()).hasSize(2);
        String other = INDEX.replace("attestation-manifest", "something-else");
        assertThat(read(other, null).images()).hasSize(2);
    }

    @Test
    void aManifestHasItsSizeAsStored() throws IOException {
        Manifest manifest = Saved.andRestored(read(MANIFEST, null));
        assertThat(manifest.isIndex()).isFalse();
        assertThat(manifest.contentSize()).isEqualTo(123);
        assertThat(manifest.subject()).hasToString(B);
        assertThat(manifest.annotations()).containsEntry("a", "b");
    }

    @Test
    void anotherContentThanAskedForIsRefused() {
        assertThatThrownBy(() -> read(INDEX, Digest.parse(A)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("is not what was asked for");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "{", "[]", "null", "<html>", "{\"schemaVersion\":2}", "{\"schemaVersion\":1,\"manifests\":[]}",
        "{\"schemaVersion\":2,\"layers\":[]}", "{\"schemaVersion\":2,\"manifests\":{}}",
        "{\"schemaVersion\":2,\"manifests\":[1]}", "{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"sha256:x\",\"size\":1}]}",
        "{\"schemaVersion\":2,\"manifests\":[]} {}", "{\"schemaVersion\":2,\"schemaVersion\":2,\"manifests\":[]}",
        "{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}]}"
    })
    void whatIsNoManifestIsRefused(String text) {
        assertThatThrownBy(() -> read(text, null)).isInstanceOf(UnreadableException.class);
    }

    @Test
    void theBeginningOfAManifestIsNeverTakenForTheWhole() {
        for (int end = 0; end < INDEX.length(); end++) {
            String part = INDEX.substring(0, end);
            assertThatThrownBy(() -> read(part, null)).isInstanceOf(UnreadableException.class);
        }
    }

    @Test
    void deepNestingAndHugeDocumentsAreRefused() {
        assertThatThrownBy(() -> read("{\"schemaVersion\":2,\"x\":" + "[".repeat(100_000), null))
                .isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> read(INDEX + " ".repeat(5 << 20), null))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("bytes");
    }
}
