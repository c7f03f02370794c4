package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Score;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport.Examined;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrivyReaderTest {
    private static final String RECORDED = "recorded/trivy-0.44.1/";

    private static Tally written() throws IOException {
        return Reports.findings(ReportFormat.TRIVY, "handwritten/trivy.json");
    }

    private static ScanReport read(String text) throws IOException {
        return Reports.read(ReportFormat.TRIVY, text, new Tally());
    }

    private static String result(String fields) {
        return "{\"SchemaVersion\": 2, \"Results\": [{\"Target\": \"t\"" + fields + "}]}";
    }

    @Test
    void keepsEverythingThatTrivySaysOfAVulnerability() throws IOException {
        Finding zlib = written().findings.get(0);
        assertThat(zlib.kind()).isEqualTo(FindingKind.VULNERABILITY);
        assertThat(zlib.id()).isEqualTo("CVE-2022-37434");
        assertThat(zlib.aliases()).containsExactly("ALPINE-13661");
        assertThat(zlib.title()).isEqualTo("zlib: heap-based buffer over-read");
        assertThat(zlib.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(zlib.toolSeverity()).isEqualTo("CRITICAL");
        assertThat(zlib.packageName()).isEqualTo("zlib");
        assertThat(zlib.packageType()).isEqualTo("alpine");
        assertThat(zlib.purl()).isEqualTo("pkg:apk/alpine/zlib@1.2.11-r3?arch=aarch64&distro=3.14.2");
        assertThat(zlib.installedVersion()).isEqualTo("1.2.11-r3");
        assertThat(zlib.fixedVersions()).containsExactly("1.2.12-r2", "1.2.13-r0");
        assertThat(zlib.fixState()).isEqualTo("fixed");
        assertThat(zlib.layer()).isEqualTo("sha256:aaaa");
        assertThat(zlib.target()).isEqualTo("registry.example.com/team/app:1.4.2 (alpine 3.14.2)");
        assertThat(zlib.scanner()).isEqualTo("tested");
        assertThat(zlib.platform()).isEqualTo(Reports.PLATFORM);
        assertThat(zlib.image()).isEqualTo(Reports.IMAGE);
        assertThat(zlib.dataSource()).isEqualTo("alpine");
        assertThat(zlib.scores()).containsExactly(
                new Score("nvd", "CVSS:2.0", "AV:N/AC:L/Au:N/C:P/I:P/A:P", 7.5),
                new Score("nvd", "CVSS:3.1", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8),
                new Score("redhat", "CVSS:4.0", null, 7));
        assertThat(zlib.links()).containsExactly(
                "https://avd.aquasec.com/nvd/cve-2022-37434", "https://nvd.nist.gov/vuln/detail/CVE-2022-37434");
        assertThat(zlib.published()).isEqualTo("2022-08-05T07:15:07Z");
        assertThat(zlib.suppressed()).isNull();
        assertThat(zlib.extra())
                .containsEntry("Description", "zlib through 1.2.12 has a heap-based buffer over-read.")
                .containsEntry("SeveritySource", "nvd")
                .containsEntry("CweIDs", "CWE-787, CWE-120")
                .containsEntry("VendorSeverity.redhat", "2")
                .containsEntry("LastModifiedDate", "2023-07-19T00:56:46Z")
                .containsEntry("Layer.DiffID", "sha256:bbbb")
                .containsEntry("DataSource.Name", "Alpine Secdb")
                .containsEntry("PkgIdentifier.UID", "b7e2")
                .containsEntry("Custom.team.owner", "platform")
                .containsEntry("Custom.seen", "1, 2");
    }

    @Test
    void aSeverityThatTheTableDoesNotHaveIsUnknownAndKept() throws IOException {
        Finding busybox = written().findings.get(1);
        assertThat(busybox.severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(busybox.toolSeverity()).isEqualTo("STRANGE");
        assertThat(busybox.fixable()).isFalse();
    }

    @Test
    void onlyFailedChecksAreFindings() throws IOException {
        Tally checks = written().of(FindingKind.MISCONFIGURATION);
        assertThat(checks.active().findings).singleElement().satisfies(check -> {
            assertThat(check.id()).isEqualTo("DS002");
            assertThat(check.aliases()).containsExactly("AVD-DS-0002");
            assertThat(check.path()).isEqualTo("Dockerfile");
            assertThat(check.line()).isEqualTo(3);
            assertThat(check.extra()).containsEntry("Message", "Specify at least 1 USER command")
                    .containsEntry("CauseMetadata.Provider", "Dockerfile");
        });
        assertThat(checks.where(check -> check.suppressed() != null).findings)
                .singleElement()
                .satisfies(check -> assertThat(check.suppressed()).isEqualTo("EXCEPTION"));
    }

    @Test
    void aCheckWithoutAStatusCounts() throws IOException {
        Tally findings = new Tally();
        Reports.read(ReportFormat.TRIVY, result(", \"Misconfigurations\": [{\"ID\": \"X\"}]"), findings);
        assertThat(findings.active().size()).isEqualTo(1);
    }

    @Test
    void aRuleWithoutAShortIdentifierIsNamedByItsLongOne() throws IOException {
        Tally findings = new Tally();
        Reports.read(ReportFormat.TRIVY, result(", \"Misconfigurations\": [{\"ID\": \"N/A\", \"AVDID\": \"AVD-AWS-0321\"},"
                + " {\"AVDID\": \"AVD-AWS-0322\", \"ID\": \"N/A\"}, {\"ID\": \"N/A\"}]"), findings);
        assertThat(findings.findings).extracting(Finding::id).containsExactly("AVD-AWS-0321", "AVD-AWS-0322", "N/A");
        assertThat(findings.findings).allSatisfy(finding -> assertThat(finding.aliases()).isEmpty());
    }

    @Test
    void theTextOfASecretIsNotKept() throws IOException {
        Tally secrets = written().of(FindingKind.SECRET);
        assertThat(secrets.findings).hasSize(2);
        assertThat(secrets.findings.toString()).doesNotContain("not_to_be_kept").doesNotContain("ghp_");
        assertThat(secrets.findings.get(0)).satisfies(secret -> {
            assertThat(secret.id()).isEqualTo("github-pat");
            assertThat(secret.path()).isEqualTo("/app/.env");
            assertThat(secret.line()).isEqualTo(7);
            assertThat(secret.layer()).isEqualTo("sha256:cccc");
            assertThat(secret.extra()).containsEntry("Match", "TOKEN=****************");
        });
    }

    @Test
    void licencesAreFindingsOfTheirOwnKind() throws IOException {
        assertThat(written().of(FindingKind.LICENSE).findings).singleElement().satisfies(licence -> {
            assertThat(licence.id()).isEqualTo("GPL-2.0");
            assertThat(licence.packageName()).isEqualTo("busybox");
            assertThat(licence.severity()).isEqualTo(Severity.HIGH);
            assertThat(licence.links()).containsExactly("https://spdx.org/licenses/GPL-2.0.html");
        });
    }

    @Test
    void whatTrivySuppressedIsKeptWithTheReason() throws IOException {
        assertThat(written().where(finding -> "lodash".equals(finding.packageName())).findings)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.suppressed()).isEqualTo("not_affected: vulnerable_code_not_in_execute_path (OpenVEX)");
                    assertThat(finding.kind()).isEqualTo(FindingKind.VULNERABILITY);
                    assertThat(finding.fixedVersions()).containsExactly("4.17.21");
                });
    }

    @Test
    void theSortOfASuppressedFindingMayBeSaidAfterIt() throws IOException {
        Tally findings = new Tally();
        Reports.read(ReportFormat.TRIVY, result(", \"ExperimentalModifiedFindings\":"
                + " [{\"Finding\": {\"RuleID\": \"r\", \"Severity\": \"LOW\"}, \"Status\": \"ignored\", \"Type\": \"secret\"}]"), findings);
        assertThat(findings.findings).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.SECRET);
            assertThat(finding.suppressed()).isEqualTo("ignored");
        });
    }

    @Test
    void saysWhatWasScanned() throws IOException {
        ScanReport report = Reports.report(ReportFormat.TRIVY, "handwritten/trivy.json");
        assertThat(report.tool()).isEqualTo("trivy");
        assertThat(report.toolVersion()).isEqualTo("0.69.1");
        assertThat(report.created()).isEqualTo(Instant.parse("2026-02-03T04:05:06.789Z"));
        assertThat(report.artifact()).isEqualTo("registry.example.com/team/app:1.4.2");
        assertThat(report.operatingSystem()).isEqualTo("alpine 3.14.2");
        assertThat(report.endOfLife()).isTrue();
        assertThat(report.configDigest()).isEqualTo(Digest.parse("sha256:" + "1".repeat(64)));
        assertThat(report.imageDigests()).containsExactly(Digest.parse("sha256:" + "2".repeat(64)));
        assertThat(report.platform()).isEqualTo(Platform.parse("linux/arm64"));
        assertThat(report.packages()).isEqualTo(2);
        assertThat(report.packageTypes()).containsExactly("alpine", "npm");
        assertThat(report.targets()).isEqualTo(5);
        assertThat(report.examined()).isEqualTo(Examined.EXAMINED);
        assertThat(report.packagesExamined()).isTrue();
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void nothingExaminedIsNotTheSameAsNothingFound() throws IOException {
        assertThat(read("{\"SchemaVersion\": 2}").examined()).isEqualTo(Examined.ABSENT);
        assertThat(read("{\"SchemaVersion\": 2, \"Results\": null}").examined()).isEqualTo(Examined.ABSENT);
        assertThat(read("{\"SchemaVersion\": 2, \"Results\": []}").examined()).isEqualTo(Examined.NOTHING);
        assertThat(read("[]").examined()).isEqualTo(Examined.NOTHING);
        ScanReport clean = read(result(", \"Class\": \"os-pkgs\", \"Type\": \"alpine\""));
        assertThat(clean.examined()).isEqualTo(Examined.EXAMINED);
        assertThat(clean.packagesExamined()).isTrue();
        ScanReport secretsAlone = read(result(", \"Class\": \"secret\", \"Secrets\": [{\"RuleID\": \"r\"}]"));
        assertThat(secretsAlone.packagesExamined()).isFalse();
    }

    @Test
    void theImageWithoutPackagesThatWasScannedForRealWasNotExamined() throws IOException {
        ScanReport empty = Reports.report(ReportFormat.TRIVY, RECORDED + "empty.amd64.json");
        assertThat(empty.examined()).isEqualTo(Examined.ABSENT);
        assertThat(empty.packagesExamined()).isFalse();
        assertThat(empty.operatingSystem()).isNull();
    }

    @Test
    void readsWhatTrivyWroteAboutEachPlatform() throws IOException {
        Tally amd64 = Reports.findings(ReportFormat.TRIVY, RECORDED + "vulnerable.amd64.json");
        Tally arm64 = Reports.findings(ReportFormat.TRIVY, RECORDED + "vulnerable.arm64.json");
        assertThat(amd64.by(Finding::id)).containsKey("CVE-2021-44228");
        assertThat(amd64.by(Finding::id)).isNotEqualTo(arm64.by(Finding::id));
        assertThat(Reports.report(ReportFormat.TRIVY, RECORDED + "vulnerable.amd64.json").platform()).hasToString("linux/amd64");
        assertThat(Reports.report(ReportFormat.TRIVY, RECORDED + "vulnerable.arm64.json").platform()).hasToString("linux/arm64");
        assertThat(Reports.report(ReportFormat.TRIVY, RECORDED + "end-of-life.amd64.json").endOfLife()).isTrue();
        ScanReport fixed = Reports.report(ReportFormat.TRIVY, RECORDED + "fixed.amd64.json");
        assertThat(fixed.counts().total()).isZero();
        assertThat(fixed.packagesExamined()).isTrue();
        assertThat(fixed.endOfLife()).isFalse();
    }

    @Test
    void theFindingsAreTheSameWithAndWithoutTheListOfPackages() throws IOException {
        Tally all = Reports.findings(ReportFormat.TRIVY, RECORDED + "vulnerable.amd64.json");
        Tally alone = Reports.findings(ReportFormat.TRIVY, RECORDED + "vulnerable-findings-only.amd64.json");
        assertThat(alone.by(finding -> finding.id() + finding.packageName()))
                .isEqualTo(all.by(finding -> finding.id() + finding.packageName()));
    }

    @Test
    void readsReportsOfAClusterWithTheResourceOfEachFinding() throws IOException {
        Tally cluster = Reports.findings(ReportFormat.TRIVY, "handwritten/trivy-kubernetes.json");
        assertThat(cluster.findings).extracting(Finding::id).containsExactly("CVE-2023-4911", "KSV001");
        assertThat(cluster.findings).allSatisfy(finding -> assertThat(finding.extra())
                .containsEntry("Namespace", "shop").containsEntry("Kind", "Deployment").containsEntry("Name", "cart"));
    }

    @Test
    void readsTheListOfResultsThatOldVersionsWrote() throws IOException {
        assertThat(Reports.findings(ReportFormat.TRIVY, "handwritten/trivy-v1.json").findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.fixedVersions()).containsExactly("1.1.1d-r0"));
    }

    @Test
    void refusesAFutureSchema() {
        assertThatThrownBy(() -> read("{\"SchemaVersion\": 3, \"Results\": []}"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("schema version 3");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> read("{\"Results\": []}")).hasMessageContaining("'SchemaVersion' is missing");
        assertThatThrownBy(() -> read("{\"SchemaVersion\": 2, \"Results\": {}}"))
                .hasMessageContaining("expected a list but found an object")
                .hasMessageContaining("at /Results");
        assertThatThrownBy(() -> read("{\"SchemaVersion\": 2, \"Results\": [{}]}")).hasMessageContaining("no 'Target'");
        assertThatThrownBy(() -> read(result(", \"Vulnerabilities\": [{}]"))).hasMessageContaining("neither an id nor a package");
        assertThatThrownBy(() -> read(result(", \"Vulnerabilities\": [{\"Severity\": {}}]")))
                .hasMessageContaining("at /Results/0/Vulnerabilities/0/Severity");
        assertThatThrownBy(() -> read(result(", \"Vulnerabilities\": [{\"VulnerabilityID\": \"x\"}], \"Type\": \"npm\"")))
                .hasMessageContaining("'Type' comes after the findings");
    }

    @Test
    void refusesAFindingThatWouldFillTheMemory() {
        StringBuilder links = new StringBuilder("\"x\"");
        for (int i = 0; i < 30_000; i++) {
            links.append(",\"x\"");
        }
        assertThatThrownBy(() -> read(result(", \"Vulnerabilities\": [{\"VulnerabilityID\": \"x\", \"References\": [" + links + "]}]")))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("more than 20000 entries");
    }
}
