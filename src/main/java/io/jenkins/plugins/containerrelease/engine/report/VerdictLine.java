package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A line of the end of a step, for people: what was decided, and why.
 *
 * @param text the line; text of others in it is as it came
 * @param verdict what the line says; {@code null} for one that says more of the line before
 */
public record VerdictLine(String text, Verdict verdict) {
    private static final int MOST_DECIDING = 5;

    /** The lines about an outcome: the gates that did not pass, the worst first, then the verdict. */
    public static List<VerdictLine> of(StepOutcome outcome) {
        List<VerdictLine> lines = new ArrayList<>();
        outcome.gates().stream()
                .filter(gate -> gate.verdict() != Verdict.PASS)
                .sorted(Comparator.comparing(GateResult::verdict).reversed())
                .forEach(gate -> gate(gate, lines));
        long passed = outcome.gates().stream().filter(gate -> gate.verdict() == Verdict.PASS).count();
        String gates = outcome.gates().isEmpty() ? "" : " (" + passed + " of " + outcome.gates().size() + " gates passed)";
        lines.add(new VerdictLine("verdict: " + outcome.verdict() + gates, outcome.verdict()));
        return lines;
    }

    private static void gate(GateResult gate, List<VerdictLine> lines) {
        lines.add(new VerdictLine(gate.verdict() + " " + gate.reason(), gate.verdict()));
        String origin = gate.origin() == null ? "" : ", from " + gate.origin();
        lines.add(new VerdictLine("     rule " + gate.rule() + origin, null));
        if (gate.deciding().equals(List.of(gate.reason()))) {
            return;
        }
        gate.deciding().stream().limit(MOST_DECIDING).forEach(item -> lines.add(new VerdictLine("     " + item, null)));
        long more = gate.decidingTotal() - Math.min(MOST_DECIDING, gate.deciding().size());
        if (more > 0) {
            lines.add(new VerdictLine("     and " + more + " more", null));
        }
    }
}
