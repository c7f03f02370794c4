package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Score;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport.Examined;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SnykReaderTest {
    private static Tally written() throws IOException {
        return Reports.findings(ReportFormat.SNYK, "handwritten/snyk-container.json");
    }

    private static ScanReport read(String text) throws IOException {
        return Reports.read(ReportFormat.SNYK, text, new Tally());
    }

    @Test
    void keepsEverythingThatSnykSaysOfAnIssue() throws IOException {
        Finding zlib = written().findings.get(0);
        assertThat(zlib.id()).isEqualTo("SNYK-ALPINE314-ZLIB-2976176");
        assertThat(zlib.aliases()).containsExactly("CVE-2022-37434");
        assertThat(zlib.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(zlib.packageName()).isEqualTo("zlib");
        assertThat(zlib.packageType()).isEqualTo("alpine:3.14");
        assertThat(zlib.installedVersion()).isEqualTo("1.2.11-r3");
        assertThat(zlib.fixedVersions()).containsExactly("1.2.12-r2");
        assertThat(zlib.target()).isEqualTo("docker-image|team/app@1.4.2");
        assertThat(zlib.links()).containsExactly("https://security.alpinelinux.org/vuln/CVE-2022-37434");
        assertThat(zlib.scores()).containsExactly(
                new Score("NVD", "CVSS:3.1", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8),
                new Score("snyk", "EPSS", null, 0.41),
                new Score("snyk", "CVSS:3.1", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8));
        assertThat(zlib.extra())
                .containsEntry("name", "zlib/zlib")
                .containsEntry("identifiers.CWE", "CWE-787")
                .containsEntry("epssDetails.percentile", "0.97")
                .containsEntry("from", "docker-image|team/app@1.4.2 > apk-tools/apk-tools@2.12.7-r0 > zlib/zlib@1.2.11-r3");
    }

    @Test
    void everyPathByWhichAPackageCameInIsAFinding() throws IOException {
        assertThat(written().active().of(FindingKind.VULNERABILITY).by(Finding::id))
                .containsEntry("SNYK-ALPINE314-ZLIB-2976176", 2L);
    }

    @Test
    void licenceIssuesAreFindingsOfTheirOwnKind() throws IOException {
        assertThat(written().of(FindingKind.LICENSE).findings)
                .singleElement()
                .satisfies(issue -> assertThat(issue.id()).isEqualTo("snyk:lic:npm:thing:GPL-3.0"));
    }

    @Test
    void whatThePolicyIgnoresIsKeptWithTheReason() throws IOException {
        assertThat(written().where(finding -> finding.suppressed() != null).findings).singleElement().satisfies(issue -> {
            assertThat(issue.packageName()).isEqualTo("busybox");
            assertThat(issue.suppressed()).isEqualTo("ignored: no shell in production");
            assertThat(issue.extra()).containsEntry("filtered.ignored.expires", "2026-12-31T00:00:00Z");
        });
    }

    @Test
    void applicationsInsideTheImageAreReadToo() throws IOException {
        assertThat(written().findings).anySatisfy(issue -> assertThat(issue.packageName()).isEqualTo("lodash"));
        ScanReport report = Reports.report(ReportFormat.SNYK, "handwritten/snyk-container.json");
        assertThat(report.targets()).isEqualTo(2);
        assertThat(report.packages()).isEqualTo(17);
        assertThat(report.packageTypes()).containsExactly("apk", "npm");
        assertThat(report.platform()).hasToString("linux/arm64");
        assertThat(report.operatingSystem()).isEqualTo("Alpine Linux v3.14");
    }

    @Test
    void readsSeveralProjects() throws IOException {
        String project = "{\"vulnerabilities\": [], \"ok\": true, \"dependencyCount\": 3}";
        ScanReport report = read("[" + project + "," + project + "]");
        assertThat(report.targets()).isEqualTo(2);
        assertThat(report.packages()).isEqualTo(6);
        assertThat(report.examined()).isEqualTo(Examined.EXAMINED);
    }

    @Test
    void nothingExaminedIsNotTheSameAsNothingFound() throws IOException {
        assertThat(read("{\"vulnerabilities\": [], \"dependencyCount\": 0}").examined()).isEqualTo(Examined.NOTHING);
        assertThat(read("{\"vulnerabilities\": [], \"ok\": true}").examined()).isEqualTo(Examined.NOT_STATED);
        assertThat(read("[]").examined()).isEqualTo(Examined.NOT_STATED);
    }

    @Test
    void anErrorOfSnykIsNoReport() {
        assertThatThrownBy(() -> read("{\"ok\": false, \"error\": \"Authentication failed\", \"path\": \"app\"}"))
                .hasMessageContaining("Snyk says that it failed: Authentication failed");
        assertThatThrownBy(() -> read("[{\"vulnerabilities\": [], \"ok\": true}, {\"ok\": false, \"error\": \"x\"}]"))
                .hasMessageContaining("Snyk says that it failed: x");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> read("{\"ok\": true}")).hasMessageContaining("no list 'vulnerabilities'");
        assertThatThrownBy(() -> read("{\"vulnerabilities\": []}")).hasMessageContaining("nothing but an empty list");
        assertThatThrownBy(() -> read("{\"vulnerabilities\": [{}]}")).hasMessageContaining("an issue has no id");
    }
}
