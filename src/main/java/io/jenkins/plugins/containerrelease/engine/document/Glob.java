package io.jenkins.plugins.containerrelease.engine.document;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;

/**
 * A pattern for paths and package-urls: {@code *} stands for anything within one component, {@code **} for anything over
 * several, <code>**&#47;</code> also for nothing. It takes time in proportion to pattern and text, whatever either of them is.
 */
public final class Glob {
    private static final int LONGEST = 500;

    private final String pattern;
    /** What everything that matches begins with. */
    private final String beginning;

    private Glob(String pattern) {
        this.pattern = pattern;
        int star = pattern.indexOf('*');
        this.beginning = star < 0 ? pattern : pattern.substring(0, star);
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is empty or too long; the message says so
     */
    public static Glob parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("'" + Quoted.text(text) + "' is not accepted: expected a pattern of 1 to " + LONGEST
                    + " characters, e.g. /app/**");
        }
        return new Glob(text);
    }

    /** Whether the whole text is one that the pattern stands for. */
    public boolean matches(String text) {
        if (!text.startsWith(beginning)) {
            return false;
        }
        // which places in the pattern can be reached with what was read of the text
        boolean[] now = new boolean[pattern.length() + 1];
        reach(now, beginning.length());
        for (int i = beginning.length(); i < text.length(); i++) {
            boolean[] next = new boolean[pattern.length() + 1];
            for (int at = 0; at < pattern.length(); at++) {
                if (now[at]) {
                    step(next, at, text.charAt(i));
                }
            }
            now = next;
        }
        return now[pattern.length()];
    }

    /** Whether something that begins with a text can match: the same, as far as the pattern has no star. */
    public boolean mayMatch(String start) {
        return start.startsWith(beginning) || beginning.startsWith(start);
    }

    private void step(boolean[] next, int at, char read) {
        if (isDouble(at)) {
            // not as in reach: what was read of a component is not nothing, so the slash behind has to come
            next[at] = true;
            reach(next, at + 2);
        } else if (pattern.charAt(at) == '*') {
            if (read != '/') {
                reach(next, at);
            }
        } else if (pattern.charAt(at) == read) {
            reach(next, at + 1);
        }
    }

    /** Marks a place, and those behind it that can be reached with nothing. */
    private void reach(boolean[] places, int at) {
        if (places[at]) {
            return;
        }
        places[at] = true;
        if (isDouble(at)) {
            reach(places, at + 2);
            if (at + 2 < pattern.length() && pattern.charAt(at + 2) == '/' && (at == 0 || pattern.charAt(at - 1) == '/')) {
                reach(places, at + 3);
            }
        } else if (at < pattern.length() && pattern.charAt(at) == '*') {
            reach(places, at + 1);
        }
    }

    private boolean isDouble(int at) {
        return at + 1 < pattern.length() && pattern.charAt(at) == '*' && pattern.charAt(at + 1) == '*';
    }
}
