package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.cli.run.Console;
import io.jenkins.plugins.containerrelease.cli.run.Console.Colour;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The end of a step, for people: what was decided, and why. */
final class VerdictText {
    private static final int MOST_DECIDING = 5;

    private final Console console;
    private final boolean aside;

    /** @param aside whether standard output is for a program */
    VerdictText(Console console, boolean aside) {
        this.console = console;
        this.aside = aside;
    }

    void print(StepOutcome outcome) {
        outcome.gates().stream()
                .filter(gate -> gate.verdict() != Verdict.PASS)
                .sorted(Comparator.comparing(GateResult::verdict).reversed())
                .forEach(this::gate);
        long passed = outcome.gates().stream().filter(gate -> gate.verdict() == Verdict.PASS).count();
        String gates = outcome.gates().isEmpty() ? "" : " (" + passed + " of " + outcome.gates().size() + " gates passed)";
        line(colour(outcome.verdict()), "verdict: " + outcome.verdict() + gates);
    }

    private void gate(GateResult gate) {
        line(colour(gate.verdict()), gate.verdict() + " " + gate.reason());
        String origin = gate.origin() == null ? "" : ", from " + gate.origin();
        line(Colour.DIM, "     rule " + gate.rule() + origin);
        if (gate.deciding().equals(List.of(gate.reason()))) {
            return;
        }
        gate.deciding().stream().limit(MOST_DECIDING).forEach(item -> line(null, "     " + item));
        if (gate.decidingTotal() > Math.min(MOST_DECIDING, gate.deciding().size())) {
            line(null, "     and " + (gate.decidingTotal() - Math.min(MOST_DECIDING, gate.deciding().size())) + " more");
        }
    }

    void report(Path folder) {
        console.progress("report: " + folder.resolve("report.json"));
    }

    private static Colour colour(Verdict verdict) {
        return switch (verdict) {
            case PASS -> Colour.GREEN;
            case WARN -> Colour.YELLOW;
            case FAIL -> Colour.RED;
        };
    }

    private void line(Colour colour, String text) {
        if (aside) {
            console.progress(text);
        } else if (colour == null) {
            console.result(text);
        } else {
            console.result(colour, text);
        }
    }
}
