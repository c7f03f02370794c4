package io.jenkins.plugins.containerrelease.engine.promote;

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
    abstract List<? extends Call> calls(PromotionState state);

    /**
     * Takes what came of a round.
     *
     * @return {@code null} when this stage is over; otherwise what comes next, e.g. {@link #another}
     */
    abstract Action concluded(Round ended, PromotionState state, Instant now);

    /** How many calls run at once. */
    int parallel(PromotionState state) {
        return state.parallel();
    }

    @Override
    Action begin(PromotionState state, Instant now) {
        List<? extends Call> calls = calls(state);
        return calls.isEmpty() ? null : another(calls, state);
    }

    /** Starts another round. */
    final Action another(List<? extends Call> calls, PromotionState state) {
        round = new Round(calls, parallel(state), state.retries());
        return round.begin(state);
    }

    @Override
    Action next(Event event, PromotionState state) {
        Action action = round.next(event, state);
        if (action != null) {
            return action;
        }
        state.worked(round.duration());
        return concluded(round, state, event.at());
    }
}
