package io.jenkins.plugins.containerrelease.jenkins.action;

/** Why somebody promotes or rolls back, as they write it: one line. */
final class Reason {
    /** So many characters at most. */
    static final int LONGEST = 500;

    private Reason() {}

    /**
     * The reason without blanks around it.
     *
     * @throws IllegalArgumentException if there is none, or it is none for a record; with a sentence for who wrote it
     */
    static String of(String written) {
        String reason = written == null ? "" : written.strip();
        if (reason.isEmpty()) {
            throw new IllegalArgumentException(Messages.Reason_missing());
        }
        if (reason.codePointCount(0, reason.length()) > LONGEST) {
            throw new IllegalArgumentException(Messages.Reason_tooLong(LONGEST));
        }
        if (reason.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(Messages.Reason_control());
        }
        return reason;
    }
}
