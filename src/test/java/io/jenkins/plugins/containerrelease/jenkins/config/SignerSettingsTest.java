package io.jenkins.plugins.containerrelease.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.jenkins.credentials.StepCredentials;
import org.junit.jupiter.api.Test;

/** Who signs. */
class SignerSettingsTest {
    @Test
    void aKeysPasswordIsInItsOwnCredentialWhereNoOtherIsNamed() {
        CosignKey key = new CosignKey(" release-key ");
        assertThat(key.getCredentialsId()).isEqualTo("release-key");
        assertThat(credentials(key)).contains("release-key").doesNotContain("password-of-key");
        key.setPasswordCredentialsId("password-of-key");
        assertThat(credentials(key)).contains("release-key", "password-of-key");
        assertThat(key.toSigner()).hasToString("key <secret cosign-key>").extracting("password").isEqualTo(CosignKey.PASSWORD);
    }

    private static String credentials(SignerSettings signer) {
        StepCredentials.Builder credentials = StepCredentials.builder();
        signer.fill(credentials::slot);
        return credentials.build().toString();
    }

    @Test
    void everyOptionReachesTheFlow() {
        CosignKey key = new CosignKey("release-key");
        key.setFulcioUrl("https://fulcio.example.com");
        key.setRekorUrl("https://rekor.example.com");
        key.setTlogUpload(false);
        assertThat(key.toSigner()).extracting("fulcioUrl", "rekorUrl", "transparencyLog")
                .containsExactly("https://fulcio.example.com", "https://rekor.example.com", false);
        Keyless keyless = new Keyless("release@example.com", "https://accounts.example.com");
        keyless.setTokenCredentialsId("token");
        assertThat(keyless.toSigner()).extracting("identity", "issuer", "identityToken")
                .containsExactly("release@example.com", "https://accounts.example.com", Keyless.TOKEN);
    }

    @Test
    void whatIsMissingOrNoUrlIsRefused() {
        assertThatThrownBy(() -> new CosignKey("")).hasMessageStartingWith("credentialsId: a key needs the id");
        assertThatThrownBy(() -> new Keyless("release@example.com", " ")).hasMessageStartingWith("identity and issuer: ");
        assertThatThrownBy(() -> new Keyless("release@example.com", "accounts.example.com")).hasMessageStartingWith("issuer: ");
        assertThatThrownBy(() -> new CosignKey("release-key").setRekorUrl("rekor")).hasMessage("rekorUrl: 'rekor' is not an http or https URL");
    }

    @Test
    void survivesARestart() {
        CosignKey key = new CosignKey("release-key");
        key.setPublicKeyCredentialsId("public-key");
        key.setTlogUpload(false);
        assertThat(Saved.andRestored(key)).usingRecursiveComparison().isEqualTo(key);
        Keyless keyless = new Keyless("release@example.com", "https://accounts.example.com");
        keyless.setRekorUrl("https://rekor.example.com");
        assertThat(Saved.andRestored(keyless)).usingRecursiveComparison().isEqualTo(keyless);
    }
}
