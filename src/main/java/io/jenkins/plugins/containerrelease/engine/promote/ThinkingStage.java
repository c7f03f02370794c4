package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.time.Instant;

/** A stage that asks for nothing: it draws a conclusion from what is known. */
abstract class ThinkingStage extends Stage {
    private static final long serialVersionUID = 1L;

    /** @return {@code null} to go on; otherwise {@code Done} or {@code Refused} */
    abstract Action conclude(PromotionState state, Instant now);

    @Override
    final Action begin(PromotionState state, Instant now) {
        return conclude(state, now);
    }

    @Override
    final Action next(Event event, PromotionState state) {
        throw new IllegalStateException("nothing was asked for, yet there is a " + event);
    }

    @Override
    final String status() {
        return "deciding";
    }
}
