package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.time.Instant;
import java.util.List;

/** A stage that calls tools, in one round or several. */
abstract class CallingStage extends Stage {
    private static final long serialVersionUID = 1L;
    /** The calls being made; {@code null} before the first. */
    private Round round;

    /** The calls of the first round; none where there is nothing to do. */
    abstract List<? extends Call> calls(AttestState state);

    /**
     * Takes what came of a round.
     *
     * @return {@code null} when this stage is over; otherwise what comes next, e.g. {@link #another}
     */
    abstract Action concluded(Round ended, AttestState state);

    /** How many calls run at once. */
    int parallel(AttestState state) {
        return state.request().parallel();
    }

    @Override
    Action begin(AttestState state, Instant now) {
        return another(calls(state), state);
    }

    /** Starts another round; {@code null} where it has no calls. */
    final Action another(List<? extends Call> calls, AttestState state) {
        if (calls.isEmpty()) {
            return null;
        }
        round = new Round(calls, parallel(state), state.request().retries());
        return round.begin(state);
    }

    @Override
    Action next(Event event, AttestState state) {
        Action action = round.next(event, state);
        return action != null ? action : concluded(round, state);
    }
}
