package io.jenkins.plugins.containerrelease.engine.flow;

import java.io.IOException;

/** A file is not what it was taken for, or exceeds a reader's limits. The message is meant for people. */
public final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
        super(message);
    }

    public UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
