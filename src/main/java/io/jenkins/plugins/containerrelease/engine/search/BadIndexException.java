package io.jenkins.plugins.containerrelease.engine.search;

import java.io.IOException;

/** An index is damaged, or is not that of these findings: it is worth nothing, and has to be made anew. */
public final class BadIndexException extends IOException {
    private static final long serialVersionUID = 1L;

    BadIndexException(String message) {
        super(message);
    }

    BadIndexException(String message, Throwable cause) {
        super(message, cause);
    }
}
