package io.jenkins.plugins.containerrelease.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void whatTextTriesToHideIsNamed() {
        assertThat(VisibleText.of("a\u202Eb\u0007\uD800c")).isEqualTo("a[U+202E]b[U+0007][U+D800]c");
        assertThat(VisibleText.of("größe 日本語\n\t😀")).isEqualTo("größe 日本語\n\t😀");
    }

    @Test
    void longTextIsCutAndSaysSo() {
        assertThat(VisibleText.of("x".repeat(5_000))).hasSizeLessThan(2_100).endsWith("… (3000 more characters)");
    }
}
