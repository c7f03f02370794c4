package io.jenkins.plugins.containerrelease.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrasVersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.1.0", "0.16.1", "v1.1.9", "1.0.0-rc.1"})
    void whatIsOlderThanNeededIsTooOld(String version) {
        OrasVersion read = OrasVersion.parse("Version:        " + version + "\nGo version:     go1.22\n");
        assertThat(read.isTooOld()).isTrue();
        assertThat(read).hasToString("oras " + version.replace("v", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "1.2.0+unknown", "1.3.0-beta.1", "1.10.0", "2.0.0"})
    void whatIsNewEnoughIsNot(String version) {
        assertThat(OrasVersion.parse("Version:    " + version + "\nGo version: go1.24.4\n").isTooOld()).isFalse();
    }

    @Test
    void aVersionOfAnotherFormIsTakenAsItIs() {
        assertThat(OrasVersion.parse("a build of our own\u001b").isTooOld()).isFalse();
        assertThat(OrasVersion.parse("")).hasToString("oras ");
    }
}
