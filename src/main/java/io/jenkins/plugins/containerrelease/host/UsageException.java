package io.jenkins.plugins.containerrelease.host;

/** What the caller asked for can't be done as asked; the message is for people and names the option and its value. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
