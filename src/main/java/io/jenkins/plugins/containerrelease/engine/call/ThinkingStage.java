package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.time.Instant;

/** A stage that asks for nothing: it draws a conclusion from what is known. */
public abstract class ThinkingStage<S extends FlowState> extends Stage<S> {
    private static final long serialVersionUID = 1L;

    /** @return {@code null} to go on; otherwise {@code Done} or {@code Refused} */
    protected abstract Action conclude(S state, Instant now);

    @Override
    protected final Action begin(S state, Instant now) {
        return conclude(state, now);
    }

    @Override
    protected final Action next(Event event, S state) {
        throw unexpected(event);
    }

    @Override
    protected final String status() {
        return "deciding";
    }
}
