package io.jenkins.plugins.containerrelease.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceSpecTest {
    private static final String DIGEST = "sha256:" + "a1".repeat(32);

    @Test
    void aReferenceIsAPromotionABranchOrADigest() {
        assertThat(ReferenceSpec.parse("promoted").kind()).isEqualTo(ReferenceSpec.Kind.PROMOTED);
        assertThat(ReferenceSpec.parse("promoted").repository()).isNull();
        assertThat(ReferenceSpec.parse("promoted:127.0.0.1:5000/shop/web").repository()).isEqualTo("127.0.0.1:5000/shop/web");
        assertThat(ReferenceSpec.parse("branch: release/1.x ").branch()).isEqualTo("release/1.x");
        assertThat(ReferenceSpec.parse(DIGEST).digest()).hasToString(DIGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"promoted", "promoted:registry.example.com/shop/web", "branch:main",
        "sha256:a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1"})
    void itIsWrittenAsItIsRead(String text) {
        assertThat(ReferenceSpec.parse(text)).hasToString(text).isEqualTo(ReferenceSpec.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "branch:", "branch:a\u0007b", "promoted:", "promoted:registry.example.com/web:1.4",
        "promoted:UPPER/x y", "sha256:12", "promotedx"})
    void anythingElseIsRefusedWithWhatIsAccepted(String text) {
        assertThatThrownBy(() -> ReferenceSpec.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names no reference");
    }
}
