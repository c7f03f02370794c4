package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Learns which programs tools are, before they do anything: the checksums of their executables first, and of those that may
 * run the versions. One that is not as it was pinned is not used.
 */
public final class ToolCheck implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The tools. */
    private final ArrayList<Tool> tools;
    /** Which programs they have to be. */
    private final ToolPins pins;
    /** Retries of what failed for a reason known to pass. */
    private final int retries;
    /** SHA-256 of each executable, in the order of the tools; {@code null} where not known. */
    private final ArrayList<String> checksums = new ArrayList<>();
    /** What was learnt of each. */
    private final ArrayList<UsedTool> used = new ArrayList<>();
    /** What is asked; {@code null} before. */
    private Round round;
    /** Why one of them is not used; {@code null} where all are, and while that is not known. */
    private String problem;

    public ToolCheck(Collection<Tool> tools, ToolPins pins, int retries) {
        this.tools = new ArrayList<>(tools);
        this.pins = pins;
        this.retries = retries;
    }

    /** The first action. */
    public Action begin(Calling state) {
        return ask(state, true);
    }

    private Action ask(Calling state, boolean checksums) {
        round = new Round(tools.stream().map(tool -> new Question(tool, checksums)).toList(), tools.size(), retries);
        return round.begin(state);
    }

    /** The next action; {@code null} when it is over. */
    public Action next(Event event, Calling state) {
        Action more = round.next(event, state);
        if (more != null) {
            return more;
        }
        return checksums.isEmpty() ? summed(state) : versions(state);
    }

    private Action summed(Calling state) {
        for (int i = 0; i < tools.size(); i++) {
            CommandResult ended = round.result(i);
            checksums.add(Fingerprint.read(ended));
            // where there is none, asking for its version says so
            String refusal = Fingerprint.isAbsent(ended) ? null : pins.refusal(tools.get(i).id(), checksums.get(i));
            if (refusal != null) {
                problem = tools.get(i).id() + " is not used: " + refusal;
                return null;
            }
        }
        return ask(state, false);
    }

    private Action versions(Calling state) {
        problem = round.firstProblem(state);
        for (int i = 0; i < tools.size() && problem == null; i++) {
            Tool tool = tools.get(i);
            String said = round.result(i).stdout() + "\n" + round.result(i).stderr();
            String version = tool.version(said);
            String refusal = pins.refusal(tool.id(), checksums.get(i), version);
            OrasVersion oras = tool == Tool.ORAS ? OrasVersion.parse(said) : null;
            if (refusal != null) {
                problem = tool.id() + " is not used: " + refusal;
            } else if (oras != null && oras.isTooOld()) {
                problem = oras + " is too old: " + OrasVersion.NEEDED + " is needed";
            }
            used.add(new UsedTool(tool.id(), version == null ? null : Quoted.text(version), checksums.get(i)));
        }
        return null;
    }

    /** Why one of them is not used, as a sentence; {@code null} where all are. */
    public String problem() {
        return problem;
    }

    /** What was learnt of each; only where there is no problem. */
    public List<UsedTool> used() {
        return List.copyOf(used);
    }

    /** How long it took. */
    Duration duration() {
        return round.duration();
    }

    /** Asks a tool for its version, or for the checksum of its executable. */
    private static final class Question implements Call {
        private static final long serialVersionUID = 1L;

        /** The tool. */
        private final Tool tool;
        /** Whether its checksum is asked for. */
        private final boolean checksum;

        Question(Tool tool, boolean checksum) {
            this.tool = tool;
            this.checksum = checksum;
        }

        @Override
        public Command command(String id, Facts facts) {
            return checksum ? Fingerprint.command(id, tool.id(), facts.tool(tool.id()))
                    : Command.of(id, "Look for " + tool.id()).argv(facts.tool(tool.id())).argv(tool.arguments())
                            .timeout(Duration.ofMinutes(1)).quiet().build();
        }

        @Override
        public FileReader<? extends Serializable> reader() {
            return null;
        }

        @Override
        public boolean mayRepeat(CommandResult ended) {
            return !checksum && Call.super.mayRepeat(ended);
        }

        @Override
        public String describe(CommandResult failed) {
            return Call.super.describe(failed) + (tool == Tool.ORAS && failed.ending() == CommandResult.Ending.NOT_FOUND
                    ? ": " + OrasVersion.NEEDED + " is needed" : "");
        }
    }
}
