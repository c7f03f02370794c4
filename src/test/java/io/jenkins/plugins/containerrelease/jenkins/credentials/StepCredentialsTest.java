package io.jenkins.plugins.containerrelease.jenkins.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepCredentialsTest {
    private static final SecretSlot SLOT = new SecretSlot("npm_token");

    @Test
    void whatWasNamedIsThereAfterARestart() {
        StepCredentials credentials = StepCredentials.builder()
                .slot(SLOT, "npm", SecretForm.TOKEN)
                .login("registry.example.com/shop", " push ")
                .login("mirror.example.com", "")
                .defaultLogin("docker.io", "hub", LookupScope.controller())
                .server("tcp://docker.example.com:2376", "docker")
                .build();

        assertThat(Saved.andRestored(credentials)).hasToString(
                "[<secret npm_token> from TOKEN of npm]; [registry.example.com/shop with push,"
                        + " mirror.example.com with the agent's own login], otherwise [docker.io with hub];"
                        + " tcp://docker.example.com:2376 with docker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aSecretWithoutACredentialIsRefused(String id) {
        assertThatThrownBy(() -> StepCredentials.builder().slot(SLOT, id, SecretForm.TOKEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("secret 'npm_token' needs the id of a credential, which has to be a secret text,"
                        + " or a username with password");
    }

    @ParameterizedTest
    @EnumSource(SecretForm.class)
    void everyFormSaysWhatItIsTakenFrom(SecretForm form) {
        assertThat(form.expected()).isNotBlank();
    }

    @Test
    void twoCredentialsForOneSecretAreRefused() {
        StepCredentials.Builder builder = StepCredentials.builder().slot(SLOT, "npm", SecretForm.TOKEN);

        assertThatThrownBy(() -> builder.slot(SLOT, "other", SecretForm.TOKEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two credentials were given for the secret 'npm_token'");
    }

    @Test
    void twoLoginsForOneScopeAreRefusedHoweverItIsWritten() {
        StepCredentials.Builder builder = StepCredentials.builder().login("docker.io", "hub");

        assertThatThrownBy(() -> builder.login("index.docker.io", "other"))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("two logins were given for docker.io");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://registry.example.com", "registry.example.com/shop:1", "", "a b"})
    void whatIsNoRegistryIsRefused(String scope) {
        assertThatThrownBy(() -> StepCredentials.builder().login(scope, "push"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'" + scope + "'");
    }

    @Test
    void ofTwoDefaultsForOneScopeTheFirstCounts() {
        assertThat(StepCredentials.builder()
                        .defaultLogin("registry.example.com", "folder", LookupScope.controller())
                        .defaultLogin("registry.example.com", "global", LookupScope.controller())
                        .build())
                .hasToString("[]; [], otherwise [registry.example.com with folder]");
    }
}
