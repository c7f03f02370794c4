package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.Score;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport.Examined;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CycloneDxReaderTest {
    private static List<Finding> written() throws IOException {
        return Reports.findings(ReportFormat.CYCLONEDX, "handwritten/cyclonedx.json").findings;
    }

    private static ScanReport read(String fields) throws IOException {
        return Reports.read(ReportFormat.CYCLONEDX, "{\"bomFormat\": \"CycloneDX\"" + fields + "}", new Tally());
    }

    @Test
    void aVulnerabilityIsAFindingForEachComponentThatItAffects() throws IOException {
        assertThat(written()).extracting(Finding::packageName).containsExactly("first", "second", "nowhere", "second");
        assertThat(written()).extracting(Finding::installedVersion).containsExactly("1.0", "2.0", null, "2.0");
        assertThat(written()).extracting(Finding::packageType).containsExactly("maven", "npm", null, "npm");
        assertThat(written()).extracting(Finding::fixedVersions)
                .containsExactly(List.of("1.1", "1.2"), List.of("2.1"), List.of(), List.of());
    }

    @Test
    void keepsEverythingThatTheDocumentSays() throws IOException {
        Finding first = written().get(0);
        assertThat(first.id()).isEqualTo("CVE-2020-9548");
        assertThat(first.aliases()).containsExactly("GHSA-p43x-xfjf-5jhr");
        assertThat(first.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(first.purl()).isEqualTo("pkg:maven/com.example/first@1.0");
        assertThat(first.dataSource()).isEqualTo("ghsa");
        assertThat(first.scores()).containsExactly(new Score("nvd", "CVSS:2.0", "AV:N/AC:M/Au:N/C:P/I:P/A:P", 6.8));
        assertThat(first.links()).containsExactly("https://github.com/advisories",
                "https://github.com/advisories/GHSA-p43x-xfjf-5jhr", "https://avd.aquasec.com/nvd/cve-2020-9548");
        assertThat(first.published()).isEqualTo("2020-03-02T04:15:00Z");
        assertThat(first.extra()).containsEntry("cwes", "502").containsEntry("description", "mishandles the interaction");
    }

    @Test
    void whatWasAnalysedAsHarmlessIsSuppressed() throws IOException {
        assertThat(written().get(3).suppressed()).isEqualTo("not_affected: code_not_reachable");
    }

    @Test
    void saysWhatWasScanned() throws IOException {
        ScanReport report = Reports.report(ReportFormat.CYCLONEDX, "handwritten/cyclonedx.json");
        assertThat(report.tool()).isEqualTo("trivy");
        assertThat(report.toolVersion()).isEqualTo("0.69.1");
        assertThat(report.operatingSystem()).isEqualTo("alpine 3.14.2");
        assertThat(report.packages()).isEqualTo(3);
        assertThat(report.packageTypes()).containsExactly("maven", "npm");
        assertThat(report.imageDigests()).containsExactly(Digest.parse("sha256:" + "2".repeat(64)));
        assertThat(report.examined()).isEqualTo(Examined.EXAMINED);
        assertThat(read(", \"components\": [], \"vulnerabilities\": []").examined()).isEqualTo(Examined.NOTHING);
    }

    @Test
    void readsWhatTrivyConverted() throws IOException {
        assertThat(Reports.findings(ReportFormat.TRIVY, "recorded/trivy-0.44.1/vulnerable.amd64.json").distinct())
                .isEqualTo(Reports.findings(ReportFormat.CYCLONEDX, "recorded/trivy-0.44.1/converted.amd64.cyclonedx.json").distinct());
    }

    @Test
    void refusesWhatIsNoScan() {
        assertThatThrownBy(() -> read(", \"components\": []")).hasMessageContaining("an SBOM is not the result of a scan");
        assertThatThrownBy(() -> read(", \"vulnerabilities\": [{}]")).hasMessageContaining("a vulnerability has no id");
        assertThatThrownBy(() -> read(", \"vulnerabilities\": [], \"components\": []"))
                .hasMessageContaining("'components' comes after 'vulnerabilities'");
        assertThatThrownBy(() -> Reports.read(ReportFormat.CYCLONEDX, "{\"vulnerabilities\": []}", new Tally()))
                .hasMessageContaining("'bomFormat' is missing");
    }
}
