package io.jenkins.plugins.containerrelease.engine.flow;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
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

    /** As registries and proxies write it; without a unit it is seconds, or it is a date (RFC 9110, 10.2.3), with one a duration of Go's. */
    private static final Pattern RETRY_AFTER = Pattern.compile(
            "retry[- ]?after[\"':=\\s]{1,5}(?:(\\d{1,9}(?:\\.\\d{1,9})?)\\s?(ns|us|µs|ms|s|m|h)?\\b"
                    + "|([a-z]{3}, \\d{2} [a-z]{3} \\d{4} \\d{2}:\\d{2}:\\d{2} gmt))", Pattern.UNICODE_CASE);
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

    /**
     * How long the other side asks to be left alone; nothing where it does not say.
     *
     * @param now when it said so: it may name a date
     */
    public static Duration askedWait(CommandResult result, Instant now) {
        return askedWait(lastPart(result.stderr()), now);
    }

    /** The longest wait that a text asks for, e.g. {@code Retry-After: 30}. */
    public static Duration askedWait(String text, Instant now) {
        Matcher asked = RETRY_AFTER.matcher(text.toLowerCase(Locale.ROOT));
        Duration longest = Duration.ZERO;
        while (asked.find()) {
            Duration wait = asked.group(3) == null ? duration(asked.group(1), asked.group(2)) : until(asked.group(3), now);
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        return longest;
    }

    private static Duration duration(String number, String unit) {
        return Duration.ofNanos(new BigDecimal(number).multiply(NANOS.get(unit == null ? "s" : unit))
                .min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
    }

    /** Nothing, where the date has passed or is none. */
    private static Duration until(String date, Instant now) {
        try {
            return Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    /** The reason is in the last lines; earlier ones may quote anything, also a build's own output. */
    private static String lastPart(String text) {
        return text.substring(Math.max(0, text.length() - 2_000));
    }
}
