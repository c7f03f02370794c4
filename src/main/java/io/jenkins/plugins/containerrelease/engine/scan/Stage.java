package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.io.Serializable;

/** A part of the scan with a beginning and an end; the flow runs one after another. */
interface Stage extends Serializable {
    /** Begins. @return {@code null} where there is nothing to do */
    Action start(ScanState state);

    /** Goes on. @return {@code null} when it has ended; a refusal ends the flow */
    Action next(Event event, ScanState state);

    /** What it is doing, in a few words. */
    String status(ScanState state);
}
