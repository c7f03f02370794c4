package io.jenkins.plugins.containerrelease.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeverityTest {
    @Test
    void wordsOfAllToolsFallIntoOneTable() {
        assertThat(Severity.of("Critical")).isEqualTo(Severity.CRITICAL);
        assertThat(Severity.of(" important ")).isEqualTo(Severity.HIGH);
        assertThat(Severity.of("moderate")).isEqualTo(Severity.MEDIUM);
        assertThat(Severity.of("Negligible")).isEqualTo(Severity.NEGLIGIBLE);
    }

    @Test
    void whatNobodyKnowsIsNeverTakenForHarmless() {
        assertThat(Severity.of(null)).isEqualTo(Severity.UNKNOWN);
        assertThat(Severity.of("")).isEqualTo(Severity.UNKNOWN);
        assertThat(Severity.of("catastrophic")).isEqualTo(Severity.UNKNOWN);
        assertThat(Severity.UNKNOWN.atLeast(Severity.LOW)).isFalse();
        assertThat(Severity.CRITICAL.atLeast(Severity.UNKNOWN)).isFalse();
        assertThat(Severity.UNKNOWN.atLeast(Severity.UNKNOWN)).isTrue();
    }

    @Test
    void aLimitCatchesWhatIsWorse() {
        assertThat(Severity.CRITICAL.atLeast(Severity.HIGH)).isTrue();
        assertThat(Severity.HIGH.atLeast(Severity.HIGH)).isTrue();
        assertThat(Severity.MEDIUM.atLeast(Severity.HIGH)).isFalse();
    }
}
