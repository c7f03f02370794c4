package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.image.VisibleText;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What a check says. What comes of tools and images is Markdown's to show as it is: nothing in it is markup.
 *
 * @param name the check's name
 * @param verdict what the step came to; {@code null} where it was stopped before that
 * @param title in a few words
 * @param summary the gates that said no or warned; Markdown
 * @param details all gates; Markdown
 */
public record CheckText(String name, Verdict verdict, String title, String summary, String details) {
    private static final int MOST = 50;
    private static final int LONGEST = 500;

    /** What came of a step. */
    static CheckText of(String name, StepOutcome outcome) {
        List<GateResult> said = outcome.gates().stream().filter(gate -> gate.verdict() != Verdict.PASS).toList();
        String title = switch (outcome.verdict()) {
            case PASS -> Messages.CheckText_pass();
            case WARN -> Messages.CheckText_warn(said.size());
            case FAIL -> Messages.CheckText_fail(said.size());
        };
        return new CheckText(name, outcome.verdict(), title, said.isEmpty() ? title : lines(said), lines(outcome.gates()));
    }

    /** A step that could not do its work. */
    static CheckText refused(String name, String why) {
        return new CheckText(name, Verdict.FAIL, Messages.CheckText_refused(), escaped(why), "");
    }

    /** A step that was stopped. */
    static CheckText stopped(String name, String why) {
        return new CheckText(name, null, Messages.CheckText_stopped(), escaped(why), "");
    }

    private static String lines(List<GateResult> gates) {
        List<String> lines = new ArrayList<>();
        gates.stream().sorted((one, other) -> other.verdict().compareTo(one.verdict())).limit(MOST)
                .forEach(gate -> lines.add("- **" + gate.verdict() + "** " + escaped(gate.reason())));
        return String.join("\n", lines) + (gates.size() > MOST ? "\n- … (" + (gates.size() - MOST) + ")" : "");
    }

    private static String escaped(String text) {
        return VisibleText.of(text, LONGEST).replace('\n', ' ').replaceAll("([\\\\`*_{}\\[\\]()<>#+!|~&@:])", "\\\\$1");
    }
}
