package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.flow.OutputView;
import java.util.function.Consumer;

/** Shows what a lookup says, unless it says that there is nothing by that name: that is an answer, not an error. */
final class ExpectedAbsence implements OutputView {
    private static final long serialVersionUID = 1L;

    @Override
    public Consumer<String> open(Consumer<String> shown) {
        return line -> {
            if (!line.stripTrailing().endsWith(": not found")) {
                shown.accept(line);
            }
        };
    }
}
