package io.jenkins.plugins.containerrelease.jenkins.action;

/** What was asked for is not done; its message is a sentence for who asked. */
final class MoveRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of the answer: 400 for what was filled in wrongly, 409 for what cannot be done now */
    MoveRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
