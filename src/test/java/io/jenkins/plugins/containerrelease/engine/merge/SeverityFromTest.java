package io.jenkins.plugins.containerrelease.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import org.junit.jupiter.api.Test;

/** Whose severity counts where scanners disagree. */
class SeverityFromTest {
    private static final MergedFinding DISPUTED = Sighted.vulnerability(
            Sighted.of(Severity.CRITICAL).by("grype"), Sighted.of(Severity.LOW).by("trivy").vendor(),
            Sighted.of(Severity.MEDIUM).by("snyk"));

    @Test
    void theWorstTheVendorsOrThatOfOneScannerCanBeChosen() {
        assertThat(SeverityFrom.HIGHEST.of(DISPUTED)).isEqualTo(Severity.CRITICAL);
        assertThat(SeverityFrom.VENDOR.of(DISPUTED)).isEqualTo(Severity.LOW);
        assertThat(SeverityFrom.parse("snyk").of(DISPUTED)).isEqualTo(Severity.MEDIUM);
        assertThat(SeverityFrom.parse("vendor")).isEqualTo(SeverityFrom.VENDOR);
    }

    @Test
    void theWorstCountsWhereTheOneWhoIsAskedDoesNotKnow() {
        MergedFinding unknown = Sighted.vulnerability(Sighted.of(Severity.UNKNOWN).by("trivy").vendor(),
                Sighted.of(Severity.HIGH).by("grype"));
        assertThat(SeverityFrom.VENDOR.of(unknown)).isEqualTo(Severity.HIGH);
        assertThat(SeverityFrom.parse("docker-scout").of(DISPUTED)).isEqualTo(Severity.CRITICAL);
        assertThat(SeverityFrom.HIGHEST.of(Sighted.vulnerability(Sighted.of(Severity.UNKNOWN)))).isEqualTo(Severity.UNKNOWN);
    }

    @Test
    void itIsSavedWithARunningPipelineAndReadAsItIsWritten() {
        assertThat(Saved.andRestored(SeverityFrom.VENDOR)).isEqualTo(SeverityFrom.VENDOR);
        assertThat(SeverityFrom.parse(SeverityFrom.parse("grype").toString())).isEqualTo(SeverityFrom.parse("grype"));
        assertThatThrownBy(() -> SeverityFrom.parse("Highest!")).hasMessageContaining("'Highest!'").hasMessageContaining("vendor");
    }
}
