package io.jenkins.plugins.containerrelease.engine.flow;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells whether a command failed for a reason known to pass: a rate limit, a server error or a broken connection of a
 * registry. Anything else is not repeated.
 */
public final class TransientFailure {
    private static final Pattern KNOWN = Pattern.compile(
            "\\b429\\b|too ?many ?requests|\\b50[0234]\\b|internal server error|bad gateway|service unavailable"
                    + "|gateway time-?out|connection reset|connection refused|broken pipe|unexpected eof|\\beof\\b"
                    + "|tls handshake timeout|i/o timeout|server misbehaving");

    private TransientFailure() {}

    /** Whether running the command again may help. */
    public static boolean in(CommandResult result) {
        return result.ending() == CommandResult.Ending.EXITED
                && result.exitCode() != 0
                && KNOWN.matcher((lastPart(result.stderr()) + "\n" + lastPart(result.stdout())).toLowerCase(Locale.ROOT)).find();
    }

    /** The reason is in the last lines; earlier ones may quote anything, also a build's own output. */
    private static String lastPart(String text) {
        return text.substring(Math.max(0, text.length() - 2_000));
    }
}
