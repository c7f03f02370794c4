package io.jenkins.plugins.containerrelease.engine.flow;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
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

    /** As registries and proxies write it; without a unit it is seconds (RFC 9110, 10.2.3), with one a duration of Go's. */
    private static final Pattern RETRY_AFTER = Pattern.compile(
            "retry[- ]?after[\"':=\\s]{1,5}(\\d{1,9}(?:\\.\\d{1,9})?)\\s?(ns|us|µs|ms|s|m|h)?\\b", Pattern.UNICODE_CASE);
    private static final Map<String, BigDecimal> NANOS = Map.of("ns", BigDecimal.ONE, "us", BigDecimal.valueOf(1_000),
            "µs", BigDecimal.valueOf(1_000), "ms", BigDecimal.valueOf(1_000_000), "s", BigDecimal.valueOf(1_000_000_000),
            "m", BigDecimal.valueOf(60_000_000_000L), "h", BigDecimal.valueOf(3_600_000_000_000L));

    private TransientFailure() {}

    /** Whether running the command again may help. */
    public static boolean in(CommandResult result) {
        return result.ending() == CommandResult.Ending.EXITED
                && result.exitCode() != 0
                && KNOWN.matcher((lastPart(result.stderr()) + "\n" + lastPart(result.stdout())).toLowerCase(Locale.ROOT)).find();
    }

    /** How long the other side asks to be left alone; nothing where it does not say. */
    public static Duration askedWait(CommandResult result) {
        Matcher asked = RETRY_AFTER.matcher(lastPart(result.stderr()).toLowerCase(Locale.ROOT));
        Duration longest = Duration.ZERO;
        while (asked.find()) {
            BigDecimal unit = NANOS.get(asked.group(2) == null ? "s" : asked.group(2));
            Duration wait = Duration.ofNanos(new BigDecimal(asked.group(1)).multiply(unit)
                    .min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        return longest;
    }

    /** The reason is in the last lines; earlier ones may quote anything, also a build's own output. */
    private static String lastPart(String text) {
        return text.substring(Math.max(0, text.length() - 2_000));
    }
}
