package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.flow.Facts;

/** What a {@link Round} needs of the flow that makes it. */
public interface Caller {
    /** A command id that was not used in this flow before. */
    String nextCommandId();

    /** What the front knows. */
    Facts facts();
}
