package io.jenkins.plugins.containerrelease.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.exception.ExceptionSet;
import io.jenkins.plugins.containerrelease.engine.exception.Source;
import io.jenkins.plugins.containerrelease.engine.exception.Waiver;
import io.jenkins.plugins.containerrelease.engine.exception.WaiverMatcher;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighted;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What exceptions may do to a verdict, and what they may not. */
class ExceptedGateTest {
    private static final List<String> POLICIES = List.of("failOn: HIGH", "limits: {critical: 0, high: 1}", "severityFrom: vendor",
            "severityFrom: grype\nfailOn: MEDIUM", "onlyFixable: true", "scanners: {grype: warn}",
            "rules: [{name: few, severity: [HIGH, CRITICAL], limit: {fail: 2, warn: 0}}]");

    private static Policy policy(String text) {
        return PolicyReader.read("version: 1\n" + text + "\n", "policy.yaml");
    }

    private static List<GateResult> judge(Policy job, Policy floor, List<MergedFinding> findings, List<Waiver> waivers) {
        Policy effective = job.with(Leeway.JOB).effective(floor.with(Leeway.FLOOR));
        WaiverMatcher matcher = new WaiverMatcher(new ExceptionSet(waivers, job.exceptions().terms(), floor.exceptions().terms(), null, null,
                Instant.parse("2026-03-01T10:00:00Z")));
        FindingGate gate = new FindingGate(effective);
        findings.forEach(finding -> gate.accept(finding, matcher.look(finding)));
        return gate.results();
    }

    private static Waiver.Builder waiver(String id) {
        return Waiver.from(Source.POLICY, "policy.yaml:3").ids(List.of(id)).reason("r").owner("o").until(LocalDate.parse("2026-12-31"));
    }

    @Test
    void anExceptionOfTheJobWeakensTheJobsRulesAlone() {
        List<MergedFinding> findings = List.of(Sighted.vulnerability(Sighted.of(Severity.CRITICAL).id("CVE-1")));
        List<Waiver> waivers = List.of(waiver("CVE-1").build());
        Policy critical = policy("limits: {critical: 0}");
        assertThat(GateResult.overall(judge(Policy.nothing(), Policy.nothing(), findings, waivers))).isEqualTo(Verdict.PASS);
        assertThat(GateResult.overall(judge(Policy.nothing(), critical, findings, waivers))).isEqualTo(Verdict.FAIL);
        Policy accepting = policy("limits: {critical: 0}\njobExceptions: [policy]");
        assertThat(GateResult.overall(judge(Policy.nothing(), accepting, findings, waivers))).isEqualTo(Verdict.PASS);
        assertThat(GateResult.overall(judge(Policy.nothing(), critical, findings, List.of(waivers.get(0).ofFloor())))).isEqualTo(Verdict.PASS);
        Policy claiming = policy("jobExceptions: [policy]");
        assertThat(GateResult.overall(judge(claiming, critical, findings, waivers))).isEqualTo(Verdict.FAIL);
    }

    @Property
    void addingAnExceptionNeverTurnsAPassIntoAFailure(@ForAll("policies") String job, @ForAll("policies") String floor,
            @ForAll("findings") List<MergedFinding> findings, @ForAll("waivers") List<Waiver> waivers, @ForAll("waivers") List<Waiver> added) {
        List<Waiver> more = new ArrayList<>(waivers);
        more.addAll(added);
        List<GateResult> before = judge(policy(job), policy(floor), findings, waivers);
        List<GateResult> after = judge(policy(job), policy(floor), findings, more);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).verdict()).isLessThanOrEqualTo(before.get(i).verdict());
        }
    }

    @Property
    void anExceptionThatHasEndedChangesNoVerdictAndNoSentence(@ForAll("policies") String job, @ForAll("policies") String floor,
            @ForAll("findings") List<MergedFinding> findings, @ForAll("waivers") List<Waiver> waivers) {
        List<Waiver> more = new ArrayList<>(waivers);
        for (String id : List.of("CVE-1", "CVE-2", "CVE-3")) {
            more.add(waiver(id).until(LocalDate.parse("2026-02-28")).build());
            more.add(waiver(id).until(LocalDate.parse("2020-01-01")).build().ofFloor());
        }
        assertThat(judge(policy(job), policy(floor), findings, more)).isEqualTo(judge(policy(job), policy(floor), findings, waivers));
    }

    @Provide
    Arbitrary<String> policies() {
        return Arbitraries.of(POLICIES);
    }

    @Provide
    Arbitrary<List<Waiver>> waivers() {
        return Combinators.combine(Arbitraries.of("CVE-1", "CVE-2", "CVE-3"), Arbitraries.of(true, false), Arbitraries.of("**", "a/**"))
                .as((id, floor, path) -> floor ? waiver(id).paths(List.of(path)).build().ofFloor() : waiver(id).paths(List.of(path)).build())
                .list().ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<MergedFinding>> findings() {
        Arbitrary<Sighted> seen = Combinators.combine(Arbitraries.of(Severity.class), Arbitraries.of("trivy", "grype"), Arbitraries.of("a/x", "b/x"),
                Arbitraries.of(true, false), Arbitraries.of(true, false)).as((severity, scanner, path, vendor, fixed) -> {
                    Sighted sighted = Sighted.of(severity).by(scanner).path(path);
                    sighted = vendor ? sighted.vendor() : sighted;
                    return fixed ? sighted.fixed("2.0") : sighted;
                });
        Arbitrary<List<Sighted>> sightings = seen.list().ofMinSize(1).ofMaxSize(3);
        return Combinators.combine(Arbitraries.of("CVE-1", "CVE-2", "CVE-3"), sightings)
                .as((id, all) -> Sighted.vulnerability(all.stream().map(each -> each.id(id)).toArray(Sighted[]::new)))
                .list().ofMaxSize(5);
    }
}
