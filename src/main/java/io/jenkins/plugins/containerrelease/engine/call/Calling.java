package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.flow.Facts;

/** A flow that makes calls: what a call needs of its state. */
public interface Calling {
    /** What the front knows. */
    Facts facts();

    /** A command id that was not used in this flow before. */
    String nextCommandId();
}
