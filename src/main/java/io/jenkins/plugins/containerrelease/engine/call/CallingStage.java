package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.time.Instant;
import java.util.List;

/** A stage that calls tools, in one round or several. */
public abstract class CallingStage<S extends FlowState> extends Stage<S> {
    private static final long serialVersionUID = 1L;
    /** The calls being made; {@code null} before the first. */
    private Round round;

    /** The calls of the first round; none where there is nothing to do. */
    protected abstract List<? extends Call> calls(S state);

    /**
     * Takes what came of a round.
     *
     * @return {@code null} when this stage is over; otherwise what comes next, e.g. {@link #another}
     */
    protected abstract Action concluded(Round ended, S state);

    /** How many calls run at once. */
    protected int parallel(S state) {
        return state.parallel();
    }

    @Override
    protected Action begin(S state, Instant now) {
        return another(calls(state), state);
    }

    /** Starts another round; {@code null} where it has no calls. */
    protected final Action another(List<? extends Call> calls, S state) {
        if (calls.isEmpty()) {
            return null;
        }
        round = new Round(calls, parallel(state), state.retries());
        return round.begin(state);
    }

    @Override
    protected Action next(Event event, S state) {
        Action action = round.next(event, state);
        if (action != null) {
            return action;
        }
        state.worked(round.duration());
        return concluded(round, state);
    }
}
