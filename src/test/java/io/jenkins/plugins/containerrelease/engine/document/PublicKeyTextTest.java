package io.jenkins.plugins.containerrelease.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyTextTest {
    private static final String KEY = "-----BEGIN PUBLIC KEY-----\nAAAA\nBBBB\n-----END PUBLIC KEY-----";

    @Test
    void nothingAroundAKeyIsTaken() {
        String secret = "-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\nQ0NDQw==\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\n";
        assertThat(PublicKeyText.in(secret + KEY + "\npassword: hunter2\n").text()).isEqualTo(KEY);
    }

    @Test
    void lineBreaksDoNotChangeWhichKeyItIs() {
        assertThat(PublicKeyText.in(KEY.replace("\n", "\r\n")).fingerprint()).isEqualTo(PublicKeyText.in(KEY).fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----\nhunter2!\n-----END PUBLIC KEY-----", "-----BEGIN PUBLIC KEY-----\nAAAA",
        "-----BEGIN PUBLIC KEY-----\nA\n-----END PUBLIC KEY-----"})
    void anyOtherTextHasNone(String text) {
        assertThat(PublicKeyText.in(text)).isNull();
    }
}
