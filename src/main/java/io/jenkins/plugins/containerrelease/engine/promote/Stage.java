package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.io.Serializable;
import java.time.Instant;

/** A part of a promotion or rollback with one job. Stages follow each other; what they learn is in the state. */
abstract class Stage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The first action; {@code null} where there is nothing to do. {@code Done} or {@code Refused} end it all. */
    abstract Action begin(PromotionState state, Instant now);

    /** The next action; {@code null} when this stage is over. {@code Done} or {@code Refused} end it all. */
    abstract Action next(Event event, PromotionState state);

    /** What is being done, in a few words for people. */
    abstract String status();
}
