package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.io.Serializable;
import java.time.Instant;

/**
 * A part of a flow with one job. Stages follow each other; what they learn is in the state.
 *
 * @param <S> what the stages of this flow know and hand on
 */
public abstract class Stage<S extends FlowState> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The first action; {@code null} where there is nothing to do. {@code Done} or {@code Refused} end it all. */
    protected abstract Action begin(S state, Instant now);

    /** The next action; {@code null} when this stage is over. {@code Done} or {@code Refused} end it all. */
    protected abstract Action next(Event event, S state);

    /** What is being done, in a few words for people. */
    protected abstract String status();

    /** For an event that answers nothing this stage asked for. */
    protected static IllegalStateException unexpected(Event event) {
        return new IllegalStateException("nothing like this was asked for: " + event);
    }
}
