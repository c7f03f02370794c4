package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.io.Serializable;
import java.time.Instant;

/** A part of an attestation with one job. Stages follow each other; what they learn is in the state. */
abstract class Stage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The first action; {@code null} where there is nothing to do. {@code Done} or {@code Refused} end it all. */
    abstract Action begin(AttestState state, Instant now);

    /** The next action; {@code null} when this stage is over. {@code Done} or {@code Refused} end it all. */
    abstract Action next(Event event, AttestState state);

    /** What is being done, in a few words for people. */
    abstract String status();

    static IllegalStateException unexpected(Event event) {
        return new IllegalStateException("nothing like this was asked for: " + event);
    }
}
