package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import java.io.Serializable;

/** What came of a {@link PreparationStep}. */
final class StepResult implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How its command ended; {@code null} where it had none. */
    private final CommandResult ended;
    /** Which of its ways it was. */
    private final int way;

    StepResult(CommandResult ended, int way) {
        this.ended = ended;
        this.way = way;
    }

    /** {@code null} where there was no command. */
    CommandResult ended() {
        return ended;
    }

    int way() {
        return way;
    }
}
