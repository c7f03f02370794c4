package io.jenkins.plugins.containerrelease.jenkins.durable;

import io.jenkins.plugins.containerrelease.engine.flow.Command;
import java.util.function.Consumer;

/**
 * Shows what a command says as its view has it. A view knows what it has seen; after a restart it is therefore given all
 * the output again, and only what is new is shown.
 */
final class ShownOutput {
    private final Consumer<String> log;
    private final Consumer<String> view;
    private boolean mute;

    /**
     * @param all whether to show also what a quiet command says
     * @param log takes the lines to show
     */
    ShownOutput(Command command, boolean all, Consumer<String> log) {
        this.log = log;
        if (command.quiet() && !all) {
            this.view = line -> {};
        } else {
            this.view = command.view() == null ? this::show : command.view().open(this::show);
        }
    }

    /**
     * Takes output.
     *
     * @param again whether it was shown before
     */
    void take(String output, boolean again) {
        mute = again;
        output.lines().forEach(this::line);
    }

    private void line(String line) {
        try {
            view.accept(line);
        } catch (RuntimeException e) {
            // a view that stumbles over a line is no reason to hide it
            show(line);
        }
    }

    private void show(String line) {
        if (!mute && !line.isBlank()) {
            log.accept(line);
        }
    }
}
