package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts findings against a policy's limits, in one pass over the findings of all platforms and scanners, in any order.
 * A finding counts once, however many platforms and scanners it was found on (see {@link Identity} for which are the
 * same). For a rule about a severity it counts if any scanner gives it that severity. What a tool itself suppressed
 * does not count.
 *
 * <p>Every rule's count only ever grows with more findings, so a further finding never turns a failure into a pass.
 */
public final class FindingGate implements FindingSink {
    /** What is known of a finding, as bits: 1 always, 2 not suppressed, 4 has a fix, then kind, then worst severity. */
    private static final int KNOWN = 1;
    private static final int COUNTS = 2;
    private static final int FIXABLE = 4;
    private static final int KIND = 3;
    private static final int SEVERITY = 8;

    private final List<Rule> rules;
    private final long[] counts;
    private final List<Deciding> deciding = new ArrayList<>();
    private final Identity identity = new Identity();
    private final Seen seen;

    /** @param policy what applies, see {@link Policy#effective} */
    public FindingGate(Policy policy) {
        rules = policy.rules().stream().filter(rule -> rule.gate().kind() != null).toList();
        counts = new long[rules.size()];
        rules.forEach(rule -> deciding.add(new Deciding()));
        seen = new Seen(rules.size());
    }

    @Override
    public void accept(Finding finding) {
        identity.of(finding);
        int place = seen.place(identity.high(), identity.low());
        seen.facts(place, merged(seen.facts(place), finding));
        if (finding.suppressed() != null) {
            return;
        }
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).counts(finding)) {
                counts[i] += seen.count(place, i) ? 1 : 0;
                deciding.get(i).add(finding);
            }
        }
    }

    private static int merged(int before, Finding finding) {
        int kind = finding.kind().ordinal() << KIND;
        if (finding.suppressed() != null) {
            return before | KNOWN | kind;
        }
        int severity = finding.severity().ordinal();
        int worst = (before & COUNTS) == 0 ? severity : Math.min(before >> SEVERITY, severity);
        return (before & FIXABLE) | (finding.fixable() ? FIXABLE : 0) | COUNTS | KNOWN | kind | worst << SEVERITY;
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

    /** All findings, each once, with the worst severity that any scanner gives it. */
    public Counts merged() {
        Counts merged = new Counts();
        FindingKind[] kinds = FindingKind.values();
        Severity[] severities = Severity.values();
        for (short facts : seen.allFacts()) {
            if ((facts & COUNTS) != 0) {
                merged.add(kinds[facts >> KIND & 31], severities[facts >> SEVERITY], (facts & FIXABLE) != 0);
            } else if (facts != 0) {
                merged.addSuppressed();
            }
        }
        return merged;
    }
}
