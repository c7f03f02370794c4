package io.jenkins.plugins.containerrelease.engine.vex;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;

/** How much may be held in memory while a document is read. */
final class Budget {
    private final String what;
    private final long mostEntries;
    private final long mostCharacters;
    private long entries;
    private long characters;

    /** @param what is held, for the message, e.g. {@code products} */
    Budget(String what, long mostEntries, long mostCharacters) {
        this.what = what;
        this.mostEntries = mostEntries;
        this.mostCharacters = mostCharacters;
    }

    /**
     * Takes room for one text.
     *
     * @param text may be {@code null}
     * @return the text
     * @throws UnreadableException if there is no more room
     */
    String take(String text) throws UnreadableException {
        entries++;
        characters += text == null ? 0 : text.length();
        if (entries > mostEntries || characters > mostCharacters) {
            throw new UnreadableException("this VEX document exceeds a limit: its " + what + " are more than " + mostEntries
                    + " texts, or more than " + mostCharacters + " characters");
        }
        return text;
    }

    /** Everything that was held is gone. */
    void clear() {
        entries = 0;
        characters = 0;
    }
}
