package io.jenkins.plugins.containerrelease.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.merge.FindingMerge;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** How policies combine, and what holds where nothing is said. */
class PolicyTest {
    @Provide
    static Arbitrary<Policy> policies() {
        return Findings.anyPolicy();
    }

    @Provide
    static Arbitrary<List<Finding>> findings() {
        return Findings.any().list().ofMaxSize(12);
    }

    private static List<GateResult> results(Policy policy, List<Finding> findings) {
        FindingGate gate = new FindingGate(policy);
        FindingMerge.of(findings).forEach(gate::accept);
        return gate.results();
    }

    private static Verdict verdict(Policy policy, List<Finding> findings) {
        return GateResult.overall(results(policy, findings));
    }

    @Property
    void theOrderOfCombiningDoesNotMatter(@ForAll("policies") Policy a, @ForAll("policies") Policy b, @ForAll("policies") Policy c) {
        assertThat(a.and(b)).isEqualTo(b.and(a));
        assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
        assertThat(a.and(a)).isEqualTo(a);
        assertThat(a.and(Policy.nothing())).isEqualTo(a);
    }

    @Property
    void aCombinationIsNeverWeakerThanEitherSide(
            @ForAll("policies") Policy a, @ForAll("policies") Policy b, @ForAll("findings") List<Finding> findings) {
        Verdict stricter = verdict(a, findings).and(verdict(b, findings));
        assertThat(verdict(a.and(b), findings)).isEqualTo(stricter);
    }

    @Property
    void aFloorHoldsWhateverIsSaid(
            @ForAll("policies") Policy said, @ForAll("policies") Policy floor, @ForAll("findings") List<Finding> findings) {
        assertThat(verdict(said.effective(floor), findings)).isGreaterThanOrEqualTo(verdict(floor, findings));
        for (Rule rule : floor.rules(Gate.SCAN)) {
            assertThat(said.effective(floor).onFailureOf(rule.subject())).isGreaterThanOrEqualTo(rule.enforcement());
        }
        assertThat(said.effective(floor).effective(floor)).isEqualTo(said.effective(floor));
    }

    @Property
    void aFurtherFindingNeverMakesThingsBetter(
            @ForAll("policies") Policy policy, @ForAll("findings") List<Finding> findings, @ForAll("findings") List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        assertThat(verdict(policy, all)).isGreaterThanOrEqualTo(verdict(policy, findings));
    }

    @Property
    void theOrderOfFindingsDoesNotMatter(
            @ForAll("policies") Policy policy, @ForAll("findings") List<Finding> findings, @ForAll long seed) {
        List<Finding> shuffled = new ArrayList<>(findings);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(results(policy, shuffled)).isEqualTo(results(policy, findings));
    }

    @Test
    void whereNothingIsSaidHighAndCriticalFailAndUnknownWarns() {
        Policy policy = Policy.nothing().effective(Policy.nothing());
        assertThat(verdict(policy, List.of(Findings.vulnerability("CVE-1", Severity.HIGH)))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(policy, List.of(Findings.vulnerability("CVE-1", Severity.CRITICAL)))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(policy, List.of(Findings.vulnerability("CVE-1", Severity.UNKNOWN)))).isEqualTo(Verdict.WARN);
        assertThat(verdict(policy, List.of(Findings.vulnerability("CVE-1", Severity.MEDIUM)))).isEqualTo(Verdict.PASS);
        assertThat(policy.rules(Gate.END_OF_LIFE)).extracting(Rule::enforcement).containsExactly(Enforcement.FAIL);
        assertThat(policy.rules(Gate.EMPTY)).extracting(Rule::enforcement).containsExactly(Enforcement.FAIL);
        assertThat(policy.rules(Gate.EVIDENCE)).extracting(Rule::subject).containsExactly("scan");
        assertThat(policy.onFailureOf("trivy")).isEqualTo(Enforcement.FAIL);
    }

    @Test
    void aWeakerValueReplacesTheDefaultButNotTheFloor() {
        Policy said = Policy.builder("command line").limit(Gate.VULNERABILITIES, Severity.HIGH, 5, Enforcement.FAIL)
                .endOfLife(Enforcement.WARN).build();
        List<Finding> high = List.of(Findings.vulnerability("CVE-1", Severity.HIGH));
        assertThat(verdict(said.effective(Policy.nothing()), high)).isEqualTo(Verdict.PASS);
        assertThat(said.effective(Policy.nothing()).rules(Gate.END_OF_LIFE)).extracting(Rule::enforcement)
                .containsExactly(Enforcement.WARN);

        Policy floor = Policy.builder("floor").failOn(Severity.HIGH).build();
        GateResult failed = results(said.effective(floor), high).stream().filter(gate -> gate.verdict() == Verdict.FAIL)
                .findFirst().orElseThrow();
        assertThat(failed.origin()).isEqualTo("floor");
    }

    @Test
    void aLimitForOneSeverityLeavesTheDefaultOfAnother() {
        Policy said = Policy.builder("command line").limit(Gate.VULNERABILITIES, Severity.CRITICAL, 0, Enforcement.FAIL).build();
        assertThat(verdict(said.effective(Policy.nothing()), List.of(Findings.vulnerability("CVE-1", Severity.HIGH))))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void aFloorDoesNotReplaceADefault() {
        Policy floor = Policy.builder("floor").limit(Gate.VULNERABILITIES, Severity.HIGH, 100, Enforcement.FAIL).build();
        assertThat(verdict(Policy.nothing().effective(floor), List.of(Findings.vulnerability("CVE-1", Severity.HIGH))))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void onlyFixableOnOneSideDoesNotWeakenTheOther() {
        Policy fixable = Policy.builder("command line").failOn(Severity.HIGH).onlyFixable(true).build();
        Policy all = Policy.builder("release-policy.yaml:2").failOn(Severity.HIGH).build();
        List<Finding> unfixable = List.of(Findings.vulnerability("CVE-1", Severity.HIGH, "trivy", Findings.AMD64, false));
        assertThat(verdict(fixable.effective(Policy.nothing()), unfixable)).isEqualTo(Verdict.PASS);
        assertThat(verdict(fixable.and(all).effective(Policy.nothing()), unfixable)).isEqualTo(Verdict.FAIL);
        assertThat(verdict(fixable.effective(all), unfixable)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void onlyFixableAloneAppliesToTheDefaults() {
        Policy said = Policy.builder("command line").onlyFixable(true).build();
        List<Finding> unfixable = List.of(Findings.vulnerability("CVE-1", Severity.HIGH, "trivy", Findings.AMD64, false));
        assertThat(verdict(said.effective(Policy.nothing()), unfixable)).isEqualTo(Verdict.PASS);
        assertThat(verdict(said.effective(Policy.nothing()), List.of(Findings.vulnerability("CVE-2", Severity.HIGH))))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void aScannerThatOnlyWarnsAppliesToItsOwnDocumentAndTheDefaults() {
        Policy said = Policy.builder("command line").findingsOf("grype", Enforcement.WARN)
                .failureOf("grype", Enforcement.WARN).build();
        List<Finding> byGrype = List.of(Findings.vulnerability("CVE-1", Severity.HIGH, "grype", Findings.AMD64, true));
        List<Finding> byBoth = List.of(byGrype.get(0), Findings.vulnerability("CVE-1", Severity.HIGH));
        Policy policy = said.effective(Policy.nothing());
        assertThat(verdict(policy, byGrype)).isEqualTo(Verdict.WARN);
        assertThat(verdict(policy, byBoth)).isEqualTo(Verdict.FAIL);
        assertThat(policy.onFailureOf("grype")).isEqualTo(Enforcement.WARN);
        assertThat(policy.onFailureOf("trivy")).isEqualTo(Enforcement.FAIL);
        Policy floor = Policy.builder("floor").failOn(Severity.HIGH).build();
        assertThat(verdict(said.effective(floor), byGrype)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void rulesThatAreImpliedAreLeftOut() {
        Policy loose = Policy.builder("a:1").limit(Gate.SECRETS, null, 5, Enforcement.WARN)
                .imageSize(500, Enforcement.FAIL).buildTime(Duration.ofMinutes(9), Enforcement.FAIL).build();
        Policy strict = Policy.builder("b:1").limit(Gate.SECRETS, null, 0, Enforcement.FAIL)
                .imageSize(300, Enforcement.FAIL).buildTime(Duration.ofMinutes(9), Enforcement.FAIL).build();
        assertThat(loose.and(strict).rules()).extracting(Rule::toString).containsExactly(
                "SECRETS <= 0 fail (b:1)", "IMAGE_SIZE <= 300 fail (b:1)", "BUILD_TIME <= 540000 fail (a:1)");
    }
}
