package io.jenkins.plugins.containerrelease.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.exception.ExceptionSet;
import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsWriter;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.merge.FindingMerge;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the limits on findings count, and what they say. */
class FindingGateTest {
    private static final Policy DEFAULTS = Policy.nothing().effective(Policy.nothing());

    private static FindingGate gate(Policy policy, Finding... findings) {
        FindingGate gate = new FindingGate(policy);
        FindingMerge.of(List.of(findings)).forEach(gate::accept);
        return gate;
    }

    private static GateResult high(FindingGate gate) {
        return gate.results().stream().filter(result -> result.rule().contains("HIGH")).findFirst().orElseThrow();
    }

    @Test
    void aFindingOnTwoPlatformsByTwoScannersCountsOnce() {
        FindingGate gate = gate(DEFAULTS,
                Findings.vulnerability("CVE-1", Severity.HIGH, "trivy", Findings.AMD64, true),
                Findings.vulnerability("CVE-1", Severity.HIGH, "trivy", Findings.ARM64, true),
                Findings.vulnerability("CVE-1", Severity.HIGH, "grype", Findings.AMD64, true),
                Findings.vulnerability("CVE-2", Severity.HIGH, "grype", Findings.ARM64, false));
        GateResult high = high(gate);
        assertThat(high.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(high.reason()).isEqualTo("2 HIGH vulnerabilities: at most 0 allowed");
        assertThat(high.rule()).isEqualTo("at most 0 HIGH vulnerabilities");
        assertThat(high.origin()).isEqualTo("default");
        assertThat(high.found()).isEqualTo("2");
        assertThat(high.limit()).isEqualTo("0");
        assertThat(high.deciding()).containsExactly("CVE-1 in lib 1.0, fixed in 1.1 (linux/amd64, linux/arm64)",
                "CVE-2 in lib 1.0 (linux/arm64)");
    }

    @Test
    void whereScannersDisagreeEveryLimitCounts() {
        FindingGate gate = gate(Policy.builder("a:1").failOn(Severity.MEDIUM).build(),
                Findings.vulnerability("CVE-1", Severity.MEDIUM, "trivy", Findings.AMD64, true),
                Findings.vulnerability("CVE-1", Severity.HIGH, "grype", Findings.AMD64, true));
        assertThat(gate.results()).extracting(GateResult::found).containsExactly("0", "1", "1");
    }

    @Test
    void aFixThatOneScannerKnowsIsAFixOfWhatAnotherOneCallsHigh() {
        Finding mediumWithFix = Findings.vulnerability("CVE-1", Severity.MEDIUM, "trivy", Findings.AMD64, true);
        Finding highWithout = Findings.vulnerability("CVE-1", Severity.HIGH, "grype", Findings.AMD64, false);
        Policy policy = Policy.builder("a:1").failOn(Severity.HIGH).onlyFixable(true).build();
        assertThat(high(gate(policy, mediumWithFix, highWithout)).found()).isEqualTo("1");
        assertThat(high(gate(policy, highWithout)).found()).isEqualTo("0");
    }

    @Test
    void whatIsExceptedInOnePlaceCountsInAnother() {
        FindingGate gate = new FindingGate(DEFAULTS);
        MergedFinding finding = FindingMerge.of(List.of(
                Findings.vulnerability("CVE-1", Severity.HIGH, "trivy", Findings.AMD64, true),
                Findings.vulnerability("CVE-1", Severity.HIGH, "trivy", Findings.ARM64, true))).get(0);
        gate.accept(finding, List.of());
        assertThat(high(gate).verdict()).isEqualTo(Verdict.PASS);
        gate.accept(finding, finding.sightings().subList(1, 2));
        assertThat(high(gate).deciding()).containsExactly("CVE-1 in lib 1.0, fixed in 1.1 (linux/arm64)");
    }

    @Test
    void everySecretCounts() {
        FindingGate gate = gate(Policy.builder("a:1").limit(Gate.SECRETS, null, 0, Enforcement.FAIL).build(),
                Findings.secret("aws-key", "root/.aws", 3), Findings.secret("aws-key", "root/.aws", 9));
        GateResult secrets = gate.results().get(0);
        assertThat(secrets.reason()).isEqualTo("2 secrets: at most 0 allowed");
        assertThat(secrets.deciding()).containsExactly("aws-key in root/.aws:3 (linux/amd64)", "aws-key in root/.aws:9 (linux/amd64)");
    }

    @Test
    void whatAToolSuppressedDoesNotCountUnlessAnotherOneFindsIt() {
        Finding finding = Findings.vulnerability("CVE-1", Severity.HIGH, "grype", Findings.AMD64, true);
        Finding suppressed = Findings.suppressed(Findings.vulnerability("CVE-1", Severity.HIGH));
        assertThat(high(gate(DEFAULTS, suppressed)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(high(gate(DEFAULTS, suppressed, finding)).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void theTwentyWorstAreNamedAndAllAreCounted() {
        FindingGate gate = new FindingGate(Policy.builder("a:1").limit(Gate.VULNERABILITIES, null, 3, Enforcement.FAIL).build());
        for (int i = 999; i >= 0; i--) {
            Severity severity = i % 100 == 7 ? Severity.CRITICAL : Severity.LOW;
            FindingMerge.of(List.of(Findings.vulnerability(String.format("CVE-%03d", i), severity))).forEach(gate::accept);
        }
        GateResult result = gate.results().get(0);
        assertThat(result.decidingTotal()).isEqualTo(1_000);
        assertThat(result.deciding()).hasSize(20).startsWith("CVE-007 in lib 1.0, fixed in 1.1 (linux/amd64)");
        assertThat(result.deciding().subList(0, 10)).allMatch(line -> line.contains("07 in"));
        assertThat(result.deciding().get(10)).startsWith("CVE-000");
    }

    @Test
    void whatIsWithinTheLimitPassesWithItsNumbers() {
        GateResult result = gate(Policy.builder("a:1").limit(Gate.VULNERABILITIES, Severity.HIGH, 1, Enforcement.FAIL).build(),
                Findings.vulnerability("CVE-1", Severity.HIGH)).results().get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.reason()).isEqualTo("1 HIGH vulnerability, at most 1 allowed");
        assertThat(result.deciding()).isEmpty();
    }

    @Test
    void severalFindingsFilesAreJudgedAsOne() throws IOException {
        byte[] amd64 = file(Findings.vulnerability("CVE-1", Severity.HIGH));
        byte[] arm64 = file(Findings.vulnerability("CVE-1", Severity.HIGH, "trivy", Findings.ARM64, true));
        FindingVerdict verdict = Saved.andRestored(read(2, amd64, arm64));
        assertThat(verdict.counts().all().total()).isEqualTo(1);
        assertThat(GateResult.overall(verdict.results())).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aFindingsFileThatWasCutOffIsNotJudged() throws IOException {
        byte[] whole = file(Findings.vulnerability("CVE-1", Severity.HIGH));
        byte[] cut = Arrays.copyOf(whole, whole.length - "{\"findings\":1}\n".length());
        assertThatThrownBy(() -> read(2, cut, whole)).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> read(2, whole, cut)).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> read(2, whole)).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> read(1, whole, whole)).isInstanceOf(UnreadableException.class);
    }

    private static byte[] file(Finding... findings) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FindingsWriter writer = FindingsFile.write(bytes, "trivy", findings[0].platform(), null)) {
            for (Finding finding : findings) {
                writer.accept(finding);
            }
        }
        return bytes.toByteArray();
    }

    private static FindingVerdict read(int files, byte[]... contents) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            all.write(content);
        }
        return new FindingGateReader(DEFAULTS, files, GateContext.at(Instant.EPOCH), ReferenceFiles.none(), ExceptionSet.none()).read(new ByteArrayInputStream(all.toByteArray()),
                OutputStream.nullOutputStream());
    }

    @Test
    void hostileTextDoesNotReachTheVerdict() {
        GateResult result = high(gate(DEFAULTS, Findings.vulnerability("CVE\u001b[31m\n" + "x".repeat(5_000), Severity.HIGH)));
        assertThat(result.deciding().get(0)).doesNotContain("\u001b", "\n").hasSizeLessThan(400);
        assertThat(List.of(result)).hasSize(1);
    }
}
