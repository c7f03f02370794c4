package io.jenkins.plugins.containerrelease.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    @Test
    void theDigestOfContentIsItsSha256() {
        assertThat(Digest.of("hello\n".getBytes(StandardCharsets.UTF_8)))
                .hasToString("sha256:5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256", "sha256:", "sha256:ABCDEF", "md5:d41d8cd98f00b204e9800998ecf8427e",
        "sha256:5891B5B522D5DF086D0FF0B110FBD9D21BB4FC7163AF34D08286A2E846F6BE03",
        "sha512:5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
        "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"})
    void whatIsNoDigestIsRefused(String text) {
        assertThatThrownBy(() -> Digest.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a digest: expected sha256:");
    }

    @Test
    void hostileTextInAMessageIsHarmless() {
        assertThatThrownBy(() -> Digest.parse("sha256:\u202e\u001b[31m\n" + "x".repeat(5000)))
                .message().contains("\\u202e").contains("\\u001b").doesNotContain("\n").hasSizeLessThan(500);
    }
}
