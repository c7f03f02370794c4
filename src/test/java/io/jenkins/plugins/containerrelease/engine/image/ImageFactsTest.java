package io.jenkins.plugins.containerrelease.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of an image, and that nothing is made of what is not. */
class ImageFactsTest {
    private static final Digest BASE = Digest.of(new byte[] {1});
    private static final Digest BASE_CONTENT = Digest.of(new byte[] {2});
    private static final Digest OURS = Digest.of(new byte[] {3});
    private static final Digest EMPTY = Digest.of(new byte[] {4});

    private static ImageFacts.Builder facts() {
        return ImageFacts.of(Platform.parse("linux/amd64"), null);
    }

    @Test
    void aLayerIsFoundByDigestAndByTheDigestOfItsContent() {
        ImageFacts facts = facts().layers(List.of(BASE, OURS), List.of(BASE_CONTENT, OURS)).baseLayers(1).build();
        assertThat(facts.layerOf(BASE.toString())).isEqualTo(ImageFacts.LayerOf.BASE);
        assertThat(facts.layerOf(BASE_CONTENT.toString())).isEqualTo(ImageFacts.LayerOf.BASE);
        assertThat(facts.layerOf(OURS.toString())).isEqualTo(ImageFacts.LayerOf.OURS);
    }

    @Test
    void everyLayerIsOursWhereThereIsNoBaseImage() {
        ImageFacts facts = facts().layers(List.of(BASE, OURS), null).baseLayers(0).build();
        assertThat(facts.layerOf(BASE.toString())).isEqualTo(ImageFacts.LayerOf.OURS);
    }

    @Test
    void aLayerThatNobodyKnowsIsNobodys() {
        ImageFacts facts = facts().layers(List.of(BASE, EMPTY, OURS, EMPTY), null).baseLayers(2).build();
        assertThat(facts.layerOf(null)).isEqualTo(ImageFacts.LayerOf.UNKNOWN);
        assertThat(facts.layerOf(BASE_CONTENT.toString())).isEqualTo(ImageFacts.LayerOf.UNKNOWN);
        assertThat(facts.layerOf("sha256:")).isEqualTo(ImageFacts.LayerOf.UNKNOWN);
        assertThat(facts.layerOf(EMPTY.toString())).as("in both").isEqualTo(ImageFacts.LayerOf.UNKNOWN);
        assertThat(facts().layers(List.of(BASE), null).build().layerOf(BASE.toString())).isEqualTo(ImageFacts.LayerOf.UNKNOWN);
        assertThat(facts().layers(List.of(BASE), null).baseLayers(2).build().layerOf(BASE.toString()))
                .as("a base with more layers than the image").isEqualTo(ImageFacts.LayerOf.UNKNOWN);
        assertThat(facts().baseLayers(0).build().layerOf(BASE.toString())).isEqualTo(ImageFacts.LayerOf.UNKNOWN);
    }

    @Test
    void whatWasNotSaidIsNotKnown() {
        ImageFacts facts = facts().build();
        assertThat(facts.user()).isNull();
        assertThat(facts.healthcheck()).isNull();
        assertThat(facts.entrypoint()).isNull();
        assertThat(facts.labels()).isNull();
        assertThat(facts.secretsInHistory()).isNull();
        assertThat(facts.packages()).isNull();
        assertThat(facts.basePinned()).isNull();
        assertThat(facts.baseLayers()).isEqualTo(-1);
    }

    @Test
    void itIsSavedWithARunningPipeline() {
        ImageFacts facts = Saved.andRestored(facts().user("").healthcheck(true).entrypoint(List.of("/app"))
                .labels(Map.of("org.opencontainers.image.source", "https://git.example.com")).created(Instant.EPOCH)
                .secretsInHistory(List.of()).packages(List.of("busybox")).layers(List.of(BASE, OURS), null)
                .base("debian:12", BASE).basePinned(true).baseCreated(Instant.EPOCH).baseLayers(1).build());
        assertThat(facts.user()).isEmpty();
        assertThat(facts.packages()).containsExactly("busybox");
        assertThat(facts.secretsInHistory()).isEmpty();
        assertThat(facts.layerOf(OURS.toString())).isEqualTo(ImageFacts.LayerOf.OURS);
        assertThat(facts.baseDigest()).isEqualTo(BASE);
    }

    @Test
    void digestsAndDiffIdsBelongTogether() {
        assertThatThrownBy(() -> facts().layers(List.of(BASE, OURS), List.of(BASE)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 layers");
    }
}
