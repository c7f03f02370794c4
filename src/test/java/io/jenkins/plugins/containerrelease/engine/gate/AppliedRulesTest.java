package io.jenkins.plugins.containerrelease.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.merge.FindingMerge;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Which scans satisfy which promotions, by the rules that they were judged by. */
class AppliedRulesTest {
    @Provide
    static Arbitrary<Policy> policies() {
        return Findings.anyPolicy();
    }

    @Provide
    static Arbitrary<List<Finding>> findings() {
        return Findings.any().list().ofMaxSize(12);
    }

    /** Through the store's line and back. */
    private static AppliedRules recorded(List<Evidence.AppliedRule> rules) {
        EvidenceEntry entry = EvidenceEntry.of("id", Instant.EPOCH, Digest.of(new byte[] {1}), null, null, null, "me", "here",
                new Evidence.Judged("scan-image", Verdict.PASS, List.of(), List.of(), List.of("trivy"), rules));
        return AppliedRules.of(EvidenceEntry.parse(entry.line()).as(Evidence.Judged.class));
    }

    private static AppliedRules judgedBy(Policy policy) {
        return recorded(AppliedRules.of(policy.effective(Policy.nothing())));
    }

    private static List<Rule> missing(Policy demanded, Policy judged) {
        AppliedRules applied = judgedBy(judged);
        return demanded.demandedOfScans(Policy.nothing()).stream().filter(rule -> !applied.imply(rule)).toList();
    }

    private static List<GateResult> results(Policy policy, List<Finding> findings) {
        FindingGate gate = new FindingGate(policy);
        FindingMerge.of(findings).forEach(gate::accept);
        return gate.results();
    }

    @Property
    void aRuleThatFollowsIsNeverBrokenWhereTheScanPassed(@ForAll("policies") Policy scan,
            @ForAll("policies") Policy promotion, @ForAll("findings") List<Finding> findings) {
        Verdict judged = GateResult.overall(results(scan.effective(Policy.nothing()), findings));
        Policy policy = promotion.effective(Policy.nothing());
        List<Rule> rules = policy.rules().stream().filter(rule -> rule.gate().kind() != null).toList();
        List<GateResult> results = results(policy, findings);
        for (int i = 0; i < rules.size(); i++) {
            if (judgedBy(scan).imply(rules.get(i))) {
                assertThat(judged).as("%s", rules.get(i)).isGreaterThanOrEqualTo(results.get(i).verdict());
            }
        }
    }

    @Property
    void aRuleAboutFailedScansThatFollowsIsNeverStricter(
            @ForAll("policies") Policy scan, @ForAll("policies") Policy promotion) {
        for (Rule rule : promotion.effective(Policy.nothing()).rules(Gate.SCAN)) {
            for (String scanner : List.of("trivy", "grype", "snyk")) {
                if (rule.isAboutScanner(scanner) && judgedBy(scan).imply(rule)) {
                    assertThat(scan.effective(Policy.nothing()).onFailureOf(scanner)).isGreaterThanOrEqualTo(rule.enforcement());
                }
            }
        }
    }

    @Property
    void aScanByTheSamePolicyOrMoreSatisfiesIt(@ForAll("policies") Policy policy, @ForAll("policies") Policy more) {
        assertThat(missing(policy, policy)).isEmpty();
        List<Rule> demanded = policy.demandedOfScans(more);
        AppliedRules applied = recorded(AppliedRules.of(policy.effective(more)));
        assertThat(demanded).allMatch(applied::imply);
    }

    private static void assertWeaker(UnaryOperator<Policy.Builder> weak, UnaryOperator<Policy.Builder> strict) {
        Policy weaker = weak.apply(Policy.builder("weak")).build();
        Policy stricter = strict.apply(Policy.builder("strict")).build();
        assertThat(missing(stricter, weaker)).as("%s is weaker than %s", weaker, stricter).isNotEmpty();
        assertThat(missing(weaker, stricter)).as("%s is stricter than %s", stricter, weaker).isEmpty();
    }

    @Test
    void everyPartOfARuleCounts() {
        assertWeaker(p -> p.failOn(Severity.CRITICAL), p -> p.failOn(Severity.HIGH));
        assertWeaker(p -> p.limit(Gate.SECRETS, null, 1, Enforcement.FAIL), p -> p.limit(Gate.SECRETS, null, 0, Enforcement.FAIL));
        assertWeaker(p -> p.limit(Gate.SECRETS, null, 0, Enforcement.WARN), p -> p.limit(Gate.SECRETS, null, 0, Enforcement.FAIL));
        assertWeaker(p -> p.limit(Gate.LICENSES, Severity.HIGH, 0, Enforcement.FAIL),
                p -> p.limit(Gate.LICENSES, null, 0, Enforcement.FAIL));
        assertWeaker(p -> p.failOn(Severity.HIGH).onlyFixable(true), p -> p.failOn(Severity.HIGH));
        assertWeaker(p -> p.onlyFixable(true), p -> p.onlyFixable(false));
        assertWeaker(p -> p.findingsOf("grype", Enforcement.WARN).failOn(Severity.HIGH), p -> p.failOn(Severity.HIGH));
        assertWeaker(p -> p.failureOf("grype", Enforcement.WARN), p -> p.failureOf("grype", Enforcement.FAIL));
        assertWeaker(p -> p.failureOf("grype", Enforcement.WARN), p -> p.endOfLife(Enforcement.FAIL));
        assertWeaker(p -> p.limit(Gate.VULNERABILITIES, Severity.UNKNOWN, 0, Enforcement.WARN),
                p -> p.limit(Gate.VULNERABILITIES, Severity.UNKNOWN, 0, Enforcement.FAIL));
        assertWeaker(p -> p.endOfLife(Enforcement.WARN), p -> p.endOfLife(Enforcement.FAIL));
        assertWeaker(p -> p.allowEmpty(true), p -> p.allowEmpty(false));
        assertWeaker(p -> p.databaseMaxAge(Duration.ofDays(7), Enforcement.FAIL),
                p -> p.databaseMaxAge(Duration.ofDays(2), Enforcement.FAIL));
        assertWeaker(p -> p, p -> p.limit(Gate.MISCONFIGURATIONS, null, 0, Enforcement.FAIL));
    }

    @Test
    void whatIsNoScansToJudgeIsNotDemandedOfOne() {
        Policy policy = Policy.builder("p").imageSize(1, Enforcement.FAIL).growth(1, Enforcement.FAIL)
                .buildTime(Duration.ofMinutes(1), Enforcement.FAIL).evidence(List.of(EvidenceKind.SBOM)).build();
        assertThat(policy.demandedOfScans(Policy.nothing())).isEmpty();
    }

    @Test
    void whatIsOnlyReportedIsNotDemanded() {
        Policy policy = Policy.builder("p").limit(Gate.LICENSES, null, 0, Enforcement.INFORM).build();
        assertThat(policy.demandedOfScans(Policy.nothing())).isNotEmpty().noneMatch(rule -> rule.gate() == Gate.LICENSES);
    }

    @Test
    void aRuleOfALaterVersionCountsForNothing() {
        Rule demanded = Rule.of(Gate.SECRETS, 0, Enforcement.FAIL, "p");
        Evidence.AppliedRule applied = demanded.applied();
        List<Evidence.AppliedRule> strange = new ArrayList<>(List.of(
                new Evidence.AppliedRule("SECRETS_OF_TEAM", null, null, false, List.of(), 0, "FAIL", "p"),
                new Evidence.AppliedRule("SECRETS", "GRAVE", null, false, List.of(), 0, "FAIL", "p"),
                new Evidence.AppliedRule("SECRETS", null, null, false, List.of(), 0, "HALT", "p"),
                new Evidence.AppliedRule("SECRETS", null, null, false, null, 0, "FAIL", "p")));
        assertThat(recorded(strange).imply(demanded)).isFalse();
        strange.add(applied);
        assertThat(recorded(strange).imply(demanded)).isTrue();
    }
}
