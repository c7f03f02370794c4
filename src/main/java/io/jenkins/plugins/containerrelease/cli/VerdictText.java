package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.cli.run.Console;
import io.jenkins.plugins.containerrelease.cli.run.Console.Colour;
import io.jenkins.plugins.containerrelease.engine.report.VerdictLine;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.nio.file.Path;

/** Prints the end of a step. */
final class VerdictText {
    private final Console console;
    private final boolean aside;

    /** @param aside whether standard output is for a program */
    VerdictText(Console console, boolean aside) {
        this.console = console;
        this.aside = aside;
    }

    void print(StepOutcome outcome) {
        VerdictLine.of(outcome).forEach(this::line);
    }

    void report(Path folder) {
        console.progress("report: " + folder.resolve("report.json"));
    }

    private void line(VerdictLine line) {
        if (aside) {
            console.progress(line.text());
        } else if (line.verdict() == null) {
            console.result(line.text());
        } else {
            console.result(colour(line.verdict()), line.text());
        }
    }

    private static Colour colour(Verdict verdict) {
        return switch (verdict) {
            case PASS -> Colour.GREEN;
            case WARN -> Colour.YELLOW;
            case FAIL -> Colour.RED;
        };
    }
}
