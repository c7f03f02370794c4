package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.Score;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport.Examined;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GrypeReaderTest {
    private static ScanReport read(String text) throws IOException {
        return Reports.read(ReportFormat.GRYPE, text, new Tally());
    }

    @Test
    void keepsEverythingThatGrypeSaysOfAMatch() throws IOException {
        Finding log4j = Reports.findings(ReportFormat.GRYPE, "handwritten/grype.json").findings.get(0);
        assertThat(log4j.id()).isEqualTo("GHSA-jfh8-c2jp-5v3q");
        assertThat(log4j.aliases()).containsExactly("CVE-2021-44228");
        assertThat(log4j.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(log4j.toolSeverity()).isEqualTo("Critical");
        assertThat(log4j.packageName()).isEqualTo("log4j-core");
        assertThat(log4j.packageType()).isEqualTo("java-archive");
        assertThat(log4j.purl()).isEqualTo("pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1");
        assertThat(log4j.installedVersion()).isEqualTo("2.14.1");
        assertThat(log4j.fixedVersions()).containsExactly("2.15.0");
        assertThat(log4j.fixState()).isEqualTo("fixed");
        assertThat(log4j.path()).isEqualTo("/app/lib/log4j-core-2.14.1.jar");
        assertThat(log4j.layer()).isEqualTo("sha256:dddd");
        assertThat(log4j.dataSource()).isEqualTo("github:language:java");
        assertThat(log4j.scores()).containsExactly(
                new Score(null, "CVSS:3.1", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10),
                new Score("CVE-2021-44228", "EPSS", null, 0.94),
                new Score("nvd@nist.gov", "CVSS:2.0", "AV:N/AC:M/Au:N/C:C/I:C/A:C", 9.3));
        assertThat(log4j.links()).contains("https://github.com/advisories/GHSA-jfh8-c2jp-5v3q",
                "https://nvd.nist.gov/vuln/detail/CVE-2021-44228", "https://logging.apache.org/log4j/2.x/security.html");
        assertThat(log4j.extra())
                .containsEntry("vulnerability.description", "Remote code injection in Log4j")
                .containsEntry("vulnerability.knownExploited.0.knownRansomwareCampaignUse", "Known")
                .containsEntry("vulnerability.epss.0.percentile", "0.999")
                .containsEntry("vulnerability.risk", "99.5")
                .containsEntry("relatedVulnerabilities.0.namespace", "nvd:cpe")
                .containsEntry("artifact.locations.1.path", "/app/copy.jar")
                .containsEntry("artifact.locations.1.layerID", "sha256:eeee")
                .containsEntry("artifact.licenses", "Apache-2.0")
                .containsEntry("matchDetails.0.matcher", "java-matcher");
    }

    @Test
    void whatGrypeIgnoredIsKeptWithTheReason() throws IOException {
        Finding tar = Reports.findings(ReportFormat.GRYPE, "handwritten/grype.json").findings.get(1);
        assertThat(tar.suppressed()).isEqualTo("ignored by a rule: we never extract as root");
        assertThat(tar.fixState()).isEqualTo("wont-fix");
        assertThat(tar.path()).isNull();
    }

    @Test
    void saysWhatWasScannedAndHowOldTheDatabaseIs() throws IOException {
        ScanReport report = Reports.report(ReportFormat.GRYPE, "handwritten/grype.json");
        assertThat(report.tool()).isEqualTo("grype");
        assertThat(report.toolVersion()).isEqualTo("0.111.0");
        assertThat(report.database()).isEqualTo(Instant.parse("2026-02-04T06:28:42Z"));
        assertThat(report.created()).isEqualTo(Instant.parse("2026-02-04T06:00:00Z"));
        assertThat(report.operatingSystem()).isEqualTo("debian 12");
        assertThat(report.platform()).hasToString("linux/amd64");
        assertThat(report.imageDigests())
                .containsExactly(Digest.parse("sha256:" + "2".repeat(64)), Digest.parse("sha256:" + "3".repeat(64)));
        assertThat(report.counts().total()).isEqualTo(1);
        assertThat(report.counts().suppressed()).isEqualTo(1);
        assertThat(report.examined()).isEqualTo(Examined.EXAMINED);
    }

    @Test
    void withoutAMatchItIsNotSaidWhetherThereWasAPackage() throws IOException {
        ScanReport report = read("{\"matches\": [], \"descriptor\": {\"name\": \"grype\"}}");
        assertThat(report.examined()).isEqualTo(Examined.NOT_STATED);
        assertThat(report.packagesExamined()).isFalse();
    }

    @Test
    void aDatabaseErrorIsAProblem() throws IOException {
        ScanReport report = read("{\"matches\": [], \"descriptor\": {\"db\": {\"error\": \"checksum mismatch\"}}}");
        assertThat(report.problems()).containsExactly("the vulnerability database has an error: checksum mismatch");
        assertThat(read("{\"matches\": [], \"descriptor\": {\"db\": {\"error\": null}}}").problems()).isEmpty();
    }

    @Test
    void refusesWhatIsNotGrypes() {
        assertThatThrownBy(() -> read("{\"matches\": null}")).hasMessageContaining("'matches' is missing");
        assertThatThrownBy(() -> read("{\"matches\": [{\"artifact\": {\"name\": \"x\"}}]}"))
                .hasMessageContaining("no vulnerability with an id");
        assertThatThrownBy(() -> read("{\"matches\": [{\"vulnerability\": {\"id\": \"CVE-1\"}}]}"))
                .hasMessageContaining("no artifact with a name");
        assertThatThrownBy(() -> read("{\"matches\": [], \"descriptor\": {\"name\": \"xeol\"}}"))
                .hasMessageContaining("a report of xeol");
    }
}
