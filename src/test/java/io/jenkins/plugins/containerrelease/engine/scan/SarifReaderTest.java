package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport.Examined;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SarifReaderTest {
    private static List<Finding> written() throws IOException {
        return Reports.findings(ReportFormat.SARIF, "handwritten/sarif.json").findings;
    }

    private static Tally read(String run) throws IOException {
        Tally findings = new Tally();
        Reports.read(ReportFormat.SARIF, log(run), findings);
        return findings;
    }

    private static String log(String run) {
        return "{\"version\": \"2.1.0\", \"runs\": [{" + run + "}]}";
    }

    private static String withRule(String rule, String result) {
        return "\"tool\": {\"driver\": {\"name\": \"t\", \"rules\": [{\"id\": \"r\"" + rule + "}]}}, \"results\": [{\"ruleId\": \"r\"" + result + "}]";
    }

    @Test
    void findsThePackageInTheMessageOfTrivy() throws IOException {
        Finding apt = written().get(0);
        assertThat(apt.id()).isEqualTo("CVE-2011-3374");
        assertThat(apt.title()).isEqualTo("apt-key does not validate");
        assertThat(apt.packageName()).isEqualTo("apt");
        assertThat(apt.installedVersion()).isEqualTo("2.2.4");
        assertThat(apt.fixedVersions()).containsExactly("2.2.5", "2.3.0");
        assertThat(apt.severity()).isEqualTo(Severity.LOW);
        assertThat(apt.path()).isEqualTo("team/app");
        assertThat(apt.links()).containsExactly("https://avd.aquasec.com/nvd/cve-2011-3374");
        assertThat(apt.extra())
                .containsEntry("level", "note")
                .containsEntry("locations.0.uriBaseId", "ROOTPATH")
                .containsEntry("locations.1.uri", "second")
                .containsEntry("rule.properties.security-severity", "5.5")
                .containsEntry("rule.fullDescription", "It was found that apt-key in apt");
        assertThat(apt.toString()).doesNotContain("not kept");
    }

    @Test
    void tellsSecretsByTheTagOfTrivy() throws IOException {
        Finding secret = written().get(1);
        assertThat(secret.kind()).isEqualTo(FindingKind.SECRET);
        assertThat(secret.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(secret.line()).isEqualTo(7);
    }

    @Test
    void findsThePackageInTheRuleOfGrype() throws IOException {
        Finding log4j = written().get(7);
        assertThat(log4j.id()).isEqualTo("GHSA-jfh8-c2jp-5v3q-log4j-core");
        assertThat(log4j.aliases()).containsExactly("GHSA-jfh8-c2jp-5v3q");
        assertThat(log4j.packageName()).isEqualTo("log4j-core");
        assertThat(log4j.installedVersion()).isEqualTo("2.14.1");
        assertThat(log4j.fixedVersions()).containsExactly("2.15.0");
        assertThat(log4j.packageType()).isEqualTo("java-archive");
        assertThat(log4j.dataSource()).isEqualTo("github:language:java");
        assertThat(log4j.severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void findsThePackageInThePropertiesOfDockerScout() throws IOException {
        Finding finding = Reports.findings(ReportFormat.SARIF, "handwritten/scout.sarif.json").findings.get(0);
        assertThat(finding.packageName()).isEqualTo("@scope/cross-spawn");
        assertThat(finding.installedVersion()).isEqualTo("6.0.5");
        assertThat(finding.packageType()).isEqualTo("npm");
        assertThat(finding.purl()).isEqualTo("pkg:npm/%40scope/cross-spawn@6.0.5");
        assertThat(finding.fixedVersions()).containsExactly("6.0.6");
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void findsThePackageInTheLocationOfSnyk() throws IOException {
        Finding finding = read("\"tool\": {\"driver\": {\"name\": \"Snyk Container\", \"rules\": [{\"id\": \"SNYK-UBUNTU2010-BASH-1030916\","
                + " \"shortDescription\": {\"text\": \"Critical severity - Dropped Privileges vulnerability in bash\"}}]}},"
                + " \"results\": [{\"ruleId\": \"SNYK-UBUNTU2010-BASH-1030916\", \"level\": \"error\","
                + " \"locations\": [{\"logicalLocations\": [{\"fullyQualifiedName\": \"bash@5.0-6ubuntu2\"}]}],"
                + " \"fixes\": [{\"description\": {\"text\": \"Upgrade to bash@5.1-1\"}}]}]").findings.get(0);
        assertThat(finding.packageName()).isEqualTo("bash");
        assertThat(finding.installedVersion()).isEqualTo("5.0-6ubuntu2");
        assertThat(finding.fixedVersions()).containsExactly("5.1-1");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void aSuppressionCountsOnlyIfEveryOneIsAccepted() throws IOException {
        assertThat(written().get(2).suppressed()).isEqualTo("external: no apt at run time");
        assertThat(written().get(3).suppressed()).isNull();
        assertThat(written().get(3).extra()).containsKeys("suppressions.0", "suppressions.1");
    }

    @Test
    void aResultThatIsNoProblemIsNotCounted() throws IOException {
        assertThat(written().get(4).suppressed()).isEqualTo("kind is pass");
        assertThat(read(withRule("", ", \"baselineState\": \"absent\"")).active().findings).isEmpty();
        assertThat(read(withRule("", ", \"kind\": \"review\"")).active().findings).hasSize(1);
    }

    @Test
    void aResultWithoutAKnownRuleIsAWarning() throws IOException {
        Finding unheard = written().get(5);
        assertThat(unheard.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(unheard.toolSeverity()).isEqualTo("warning");
        assertThat(unheard.title()).isEqualTo("no such rule");
    }

    @Test
    void findsRulesOfExtensionsAndFillsMessages() throws IOException {
        Finding variable = written().get(6);
        assertThat(variable.id()).isEqualTo("C2001");
        assertThat(variable.title()).isEqualTo("Uninitialised variable");
        assertThat(variable.extra()).containsEntry("message", "Variable ptr was used, see line 5");
    }

    @Test
    void theSeverityIsTheToolsWordThenTheNumberThenTheLevel() throws IOException {
        assertThat(severity(", \"properties\": {\"security-severity\": \"9.0\", \"tags\": [\"vulnerability\", \"LOW\"]}", "")).isEqualTo(Severity.LOW);
        assertThat(severity(", \"properties\": {\"security-severity\": \"9.0\"}", ", \"level\": \"note\"")).isEqualTo(Severity.CRITICAL);
        assertThat(severity(", \"properties\": {\"security-severity\": \"7\"}", "")).isEqualTo(Severity.HIGH);
        assertThat(severity(", \"properties\": {\"security-severity\": \"4\"}", "")).isEqualTo(Severity.MEDIUM);
        assertThat(severity(", \"properties\": {\"security-severity\": \"0.1\"}", "")).isEqualTo(Severity.LOW);
        assertThat(severity(", \"properties\": {\"security-severity\": \"none\"}", ", \"level\": \"error\"")).isEqualTo(Severity.HIGH);
        assertThat(severity(", \"defaultConfiguration\": {\"level\": \"error\"}", "")).isEqualTo(Severity.HIGH);
        assertThat(severity(", \"defaultConfiguration\": {\"level\": \"error\"}", ", \"level\": \"note\"")).isEqualTo(Severity.LOW);
        assertThat(severity("", ", \"level\": \"none\"")).isEqualTo(Severity.NEGLIGIBLE);
        assertThat(severity("", ", \"level\": \"strange\"")).isEqualTo(Severity.UNKNOWN);
    }

    private static Severity severity(String rule, String result) throws IOException {
        return read(withRule(rule, result)).findings.get(0).severity();
    }

    @Test
    void saysWhatTheToolSaysWentWrong() throws IOException {
        ScanReport report = Reports.report(ReportFormat.SARIF, "handwritten/sarif.json");
        assertThat(report.problems()).containsExactly(
                "the tool says that its run did not succeed", "the tool reports an error: layer could not be read");
        assertThat(report.artifact()).isEqualTo("registry.example.com/team/app:1.4.2");
        assertThat(report.imageDigests()).containsExactly(Digest.parse("sha256:" + "2".repeat(64)));
        assertThat(report.targets()).isEqualTo(2);
    }

    @Test
    void aRunWithoutResultsIsNoScan() throws IOException {
        assertThat(examined("\"tool\": {}")).isEqualTo(Examined.ABSENT);
        assertThat(examined("\"tool\": {}, \"results\": null")).isEqualTo(Examined.ABSENT);
        assertThat(examined("\"tool\": {}, \"results\": []")).isEqualTo(Examined.NOT_STATED);
        assertThat(examined(withRule("", ""))).isEqualTo(Examined.EXAMINED);
        assertThat(Reports.read(ReportFormat.SARIF, "{\"version\": \"2.1.0\", \"runs\": []}", new Tally()).examined())
                .isEqualTo(Examined.NOTHING);
    }

    private static Examined examined(String run) throws IOException {
        return Reports.read(ReportFormat.SARIF, log(run), new Tally()).examined();
    }

    @Test
    void resultsBeforeTheRulesAreHeldUpToALimit() throws IOException {
        String rules = ", \"tool\": {\"driver\": {\"rules\": [{\"id\": \"r\", \"defaultConfiguration\": {\"level\": \"error\"}}]}}";
        assertThat(read("\"results\": [{\"ruleId\": \"r\"}, {\"ruleId\": \"r\"}]" + rules).findings)
                .extracting(Finding::severity).containsExactly(Severity.HIGH, Severity.HIGH);
        String many = "{\"ruleId\": \"r\"},".repeat(SarifPass.MOST_HELD) + "{\"ruleId\": \"r\"}";
        assertThatThrownBy(() -> read("\"results\": [" + many + "]" + rules))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("the results come before the rules");
        String large = "{\"ruleId\": \"r\", \"message\": {\"text\": \"" + "x".repeat(900_000) + "\"}}";
        assertThatThrownBy(() -> read("\"results\": [" + (large + ",").repeat(9) + large + "]" + rules))
                .hasMessageContaining("the results come before the rules");
    }

    @Test
    void refusesMoreRulesThanFitInMemory() {
        String many = "{\"id\": \"r\"},".repeat(SarifRules.MOST_RULES) + "{\"id\": \"r\"}";
        assertThatThrownBy(() -> read("\"tool\": {\"driver\": {\"rules\": [" + many + "]}}, \"results\": []"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("more than 100000 rules");
    }

    @Test
    void refusesOtherVersions() {
        assertThatThrownBy(() -> Reports.read(ReportFormat.SARIF, "{\"version\": \"3.0.0\", \"runs\": []}", new Tally()))
                .hasMessageContaining("version '3.0.0', expected 2.1.0");
        assertThatThrownBy(() -> Reports.read(ReportFormat.SARIF, "{\"runs\": []}", new Tally()))
                .hasMessageContaining("'version' is missing");
        assertThatThrownBy(() -> Reports.read(ReportFormat.SARIF, "{\"version\": \"2.1.0\"}", new Tally()))
                .hasMessageContaining("'runs' is missing");
    }
}
