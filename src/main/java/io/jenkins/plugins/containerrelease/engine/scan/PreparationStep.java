package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import java.util.List;

/** One thing to do before the scans of a scanner, in one way, or in another one where that fails. */
final class PreparationStep {
    private final List<Action> ways;
    private final boolean optional;

    private PreparationStep(List<? extends Action> ways, boolean optional) {
        this.ways = List.copyOf(ways);
        this.optional = optional;
    }

    /** Something that has to succeed. */
    static PreparationStep of(Action action) {
        return new PreparationStep(List.of(action), false);
    }

    /** A command that has to succeed. */
    static PreparationStep of(Command command) {
        return of(new Action.Run(command));
    }

    /** Something of which one way has to succeed; tried in this order. */
    static PreparationStep oneOf(List<Command> commands) {
        return new PreparationStep(commands.stream().map(Action.Run::new).toList(), false);
    }

    /** A command of which a failure is an answer, too. */
    static PreparationStep question(Command command) {
        return new PreparationStep(List.of(new Action.Run(command)), true);
    }

    /** The ways, in their order. */
    List<Action> ways() {
        return ways;
    }

    /** Whether a failure is an answer. */
    boolean isOptional() {
        return optional;
    }
}
