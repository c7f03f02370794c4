package io.jenkins.plugins.containerrelease.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceUrlTest {
    @Test
    void remotesBecomeAddressesForABrowserWithoutCredentials() {
        assertThat(SourceUrl.browsable("git@git.example.com:shop/web.git")).contains("https://git.example.com/shop/web");
        assertThat(SourceUrl.browsable("ssh://git@git.example.com:2222/shop/web.git")).contains("https://git.example.com/shop/web");
        assertThat(SourceUrl.browsable("https://token@git.example.com:8443/shop/web")).contains("https://git.example.com:8443/shop/web");
        assertThat(SourceUrl.browsable("https://git.example.com/shop/web.git?private_token=x#y")).contains("https://git.example.com/shop/web");
        assertThat(SourceUrl.browsable("/srv/git/web.git")).isEmpty();
        assertThat(SourceUrl.browsable("C:\\src\\web")).isEmpty();
    }
}
