package io.jenkins.plugins.containerrelease.jenkins.action;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Something that a page offers to do: what its form sends back names it with all that was shown of it. */
public final class MoveOffer {
    /** In the place of the reason, before it is asked for. */
    private static final String REASON = "…";

    private final String title;
    private final List<String> repositories;
    private final List<Fact> facts;
    private final List<String> destinations;
    private final String problem;
    private final MoveScript script;
    private final String description;
    private final String shown;

    /**
     * Something to know of it.
     *
     * @param label what is said
     * @param value what it is
     */
    public record Fact(String label, String value) {
        public Fact {
            label = VisibleText.of(label);
            value = VisibleText.of(value);
        }
    }

    /**
     * @param title what it is, in a few words
     * @param repositories full names of the repositories whose tags are set
     * @param facts what is shown of it: from where, to where
     * @param destinations where to, for people to change; {@code null} where that is not theirs to choose
     * @param problem why it cannot be done, in a sentence; {@code null} where it can
     * @param script what would run; {@code null} where that is not known
     * @param description what the run would say it is
     */
    MoveOffer(String title, List<String> repositories, List<Fact> facts, List<String> destinations, String problem, MoveScript script,
            String description) {
        this.title = VisibleText.of(title);
        this.repositories = List.copyOf(repositories);
        this.facts = List.copyOf(facts);
        this.destinations = destinations;
        this.problem = problem == null ? null : VisibleText.of(problem);
        this.script = script;
        this.description = description;
        this.shown = script == null ? null : script.with("reason", REASON).text(description);
    }

    /** Its name: another one as soon as anything of it is different. */
    public String id() {
        return Digest.of((facts + "\n" + shown).getBytes(StandardCharsets.UTF_8)).hex();
    }

    /** What it is, in a few words. */
    public String title() {
        return title;
    }

    /** Full names of the repositories whose tags are set. */
    public List<String> repositories() {
        return repositories;
    }

    /** What is shown of it. */
    public List<Fact> facts() {
        return facts;
    }

    /** Whether people may change where to. */
    public boolean hasDestinations() {
        return destinations != null;
    }

    /** Where to, one a line. */
    public String destinations() {
        return String.join("\n", destinations);
    }

    /** Why it cannot be done; {@code null} where it can. */
    public String problem() {
        return problem;
    }

    /** What would run; {@code null} where that is not known. */
    public String shownScript() {
        return shown;
    }

    /** What is to run. */
    MoveScript script() {
        return script;
    }

    /** What the run says it is. */
    String description() {
        return description;
    }
}
