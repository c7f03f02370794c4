package io.jenkins.plugins.containerrelease.jenkins.durable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepEndingTest {
    private static final String SAID = "trivy ended with exit code 1: \u001b[31mERROR\u001b[0m no database";

    @Test
    void reasonsKeepNoColoursOfTools() {
        assertThat(StepEnding.failing(SAID).failure()).isEqualTo("trivy ended with exit code 1: ERROR no database");
        assertThat(StepEnding.unstable(null, SAID).unstable()).isEqualTo("trivy ended with exit code 1: ERROR no database");
    }
}
