package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedSink;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
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
    private final List<Rule> rules;
    private final long[] counts;
    private final List<Deciding> deciding = new ArrayList<>();

    /** @param policy what applies, see {@link Policy#effective} */
    public FindingGate(Policy policy) {
        rules = policy.rules().stream().filter(rule -> rule.gate().kind() != null).toList();
        counts = new long[rules.size()];
        rules.forEach(rule -> deciding.add(new Deciding()));
    }

    /** Counts a finding without exceptions. */
    @Override
    public void accept(MergedFinding finding) {
        accept(finding, finding.open());
    }

    /**
     * Counts a finding.
     *
     * @param open those of its sightings that count
     */
    public void accept(MergedFinding finding, List<Sighting> open) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (rule.gate().kind() != finding.kind()) {
                continue;
            }
            List<Sighting> counted = rule.counted(open);
            if (!counted.isEmpty()) {
                counts[i]++;
                deciding.get(i).add(finding, counted);
            }
        }
    }

    /** What each rule that counts findings says, in the policy's order. */
    public List<GateResult> results() {
        List<GateResult> results = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            boolean broken = counts[i] > rule.limit();
            String reason = broken
                    ? rule.counted(counts[i]) + ": at most " + rule.limit() + " allowed" + consequence(rule)
                    : rule.counted(counts[i]) + ", at most " + rule.limit() + " allowed";
            results.add(rule.judge(counts[i], rule.text(), reason, broken ? deciding.get(i).lines() : List.of(),
                    broken ? counts[i] : 0));
        }
        return results;
    }

    private static String consequence(Rule rule) {
        return rule.enforcement() == Enforcement.INFORM ? ", which is only reported" : "";
    }
}
