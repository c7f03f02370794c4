package io.jenkins.plugins.containerrelease.cli.run;

/** This machine does not let the terminal do its work: a disk is full, a folder is read-only, the store is unreadable. */
public final class FrontException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FrontException(String message, Throwable cause) {
        super(message, cause);
    }
}
