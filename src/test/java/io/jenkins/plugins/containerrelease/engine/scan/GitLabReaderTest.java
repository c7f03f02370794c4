package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GitLabReaderTest {
    private static ScanReport read(String text) throws IOException {
        return Reports.read(ReportFormat.GITLAB, text, new Tally());
    }

    @Test
    void keepsEverythingThatTheReportSays() throws IOException {
        List<Finding> findings = Reports.findings(ReportFormat.GITLAB, "handwritten/gitlab.json").findings;
        assertThat(findings.get(0)).satisfies(curl -> {
            assertThat(curl.id()).isEqualTo("CVE-2018-14618");
            assertThat(curl.aliases()).containsExactly("USN-3765-1");
            assertThat(curl.title()).isEqualTo("curl: buffer overrun");
            assertThat(curl.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(curl.packageName()).isEqualTo("curl");
            assertThat(curl.installedVersion()).isEqualTo("7.61.0-r0");
            assertThat(curl.fixedVersions()).containsExactly("7.61.0-r1");
            assertThat(curl.target()).isEqualTo("registry.example.com/team/app:1.4.2");
            assertThat(curl.links()).containsExactly("https://nvd.nist.gov/vuln/detail/CVE-2018-14618", "https://curl.se/docs/CVE-2018-14618.html");
            assertThat(curl.scores()).singleElement().satisfies(score -> assertThat(score.system()).isEqualTo("CVSS:3.1"));
        });
        assertThat(findings.get(1)).satisfies(gcrypt -> {
            assertThat(gcrypt.severity()).isEqualTo(Severity.UNKNOWN);
            assertThat(gcrypt.fixable()).isFalse();
            assertThat(gcrypt.purl()).startsWith("pkg:deb/ubuntu/libgcrypt20@");
            assertThat(gcrypt.packageType()).isEqualTo("deb");
        });
    }

    @Test
    void saysWhoScanned() throws IOException {
        ScanReport report = Reports.report(ReportFormat.GITLAB, "handwritten/gitlab.json");
        assertThat(report.tool()).isEqualTo("trivy");
        assertThat(report.toolVersion()).isEqualTo("0.50.0");
        assertThat(report.operatingSystem()).isEqualTo("alpine 3.7.1");
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void aScanThatFailedIsAProblem() throws IOException {
        ScanReport report = read("{\"version\": \"15.0.0\", \"scan\": {\"type\": \"container_scanning\", \"status\": \"failure\"}, \"vulnerabilities\": []}");
        assertThat(report.problems()).containsExactly("the scan ended with status failure");
    }

    @Test
    void refusesOtherReportsOfGitLab() {
        assertThatThrownBy(() -> read("{\"version\": \"15.0.0\", \"scan\": {\"type\": \"sast\"}, \"vulnerabilities\": []}"))
                .hasMessageContaining("type 'sast'");
        assertThatThrownBy(() -> read("{\"version\": \"15.0.0\", \"vulnerabilities\": []}")).hasMessageContaining("'scan'");
        assertThatThrownBy(() -> read("{\"scan\": {\"type\": \"container_scanning\"}, \"vulnerabilities\": []}"))
                .hasMessageContaining("'version' is missing");
        assertThatThrownBy(() -> read("{\"version\": \"15\", \"vulnerabilities\": [{}]}")).hasMessageContaining("no identifier");
    }
}
