package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.exception.Coverage;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedSink;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts merged findings against a policy's limits. A finding counts once, however many scanners saw it in however many
 * places: where one of its open sightings is what the rule is about. A sighting is open unless its tool suppresses it or
 * an exception covers it.
 *
 * <p>Every rule's count only ever grows with more findings and with more open sightings of a finding, so neither turns a
 * failure into a pass.
 */
public final class FindingGate implements MergedSink {
    private final List<RuleMatcher> rules = new ArrayList<>();
    private final List<Deciding> deciding = new ArrayList<>();
    private final long[] counts;

    /** Judges by nothing but findings: what rules have to know besides is not known. */
    public FindingGate(Policy policy) {
        this(policy, GateContext.at(Instant.EPOCH));
    }

    /**
     * Judges.
     *
     * @param policy what applies, see {@link Policy#effective}
     * @param context what rules have to know besides
     */
    public FindingGate(Policy policy, GateContext context) {
        GateContext known = context.with(policy.exploited());
        for (Rule rule : policy.rules()) {
            if (rule.gate().countsFindings()) {
                rules.add(new RuleMatcher(rule, known));
                deciding.add(new Deciding());
            }
        }
        counts = new long[rules.size()];
    }

    /** Counts a finding without exceptions. */
    @Override
    public void accept(MergedFinding finding) {
        accept(finding, finding.open());
    }

    /**
     * Counts a finding of which exceptions leave something, or nothing.
     *
     * @param coverage what they leave for which rules
     */
    public void accept(MergedFinding finding, Coverage coverage) {
        for (int i = 0; i < counts.length; i++) {
            List<Sighting> open = switch (rules.get(i).rule().leeway()) {
                case NONE -> finding.open();
                case FLOOR -> coverage.openForFloor();
                case JOB -> coverage.openForJob();
            };
            count(i, finding, open);
        }
    }

    /**
     * Counts a finding.
     *
     * @param open those of its sightings that count for every rule
     */
    public void accept(MergedFinding finding, List<Sighting> open) {
        for (int i = 0; i < counts.length; i++) {
            count(i, finding, open);
        }
    }

    private void count(int rule, MergedFinding finding, List<Sighting> open) {
        List<Sighting> counted = rules.get(rule).counted(finding, open);
        if (!counted.isEmpty()) {
            counts[rule]++;
            deciding.get(rule).add(finding, counted);
        }
    }

    /** What each rule that counts findings says, in the policy's order. */
    public List<GateResult> results() {
        List<GateResult> results = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            results.add(rules.get(i).judge(counts[i], deciding.get(i).lines()));
        }
        return results;
    }
}
