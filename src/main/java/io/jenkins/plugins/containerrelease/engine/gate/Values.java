package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes, durations and percentages as people write them in a policy, and read them in a verdict. */
public final class Values {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,6})?) ?([A-Za-z]{0,3})");
    private static final Pattern SIMPLE_DURATION = Pattern.compile("([0-9]{1,9}) ?([smhdw])");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,2})?) ?%?");
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("", 1L), Map.entry("b", 1L),
            Map.entry("k", 1_000L), Map.entry("kb", 1_000L), Map.entry("kib", 1L << 10),
            Map.entry("m", 1_000_000L), Map.entry("mb", 1_000_000L), Map.entry("mib", 1L << 20),
            Map.entry("g", 1_000_000_000L), Map.entry("gb", 1_000_000_000L), Map.entry("gib", 1L << 30));
    private static final Map<String, Long> SECONDS =
            Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L, "w", 604_800L);

    private Values() {}

    /**
     * Reads a whole number that is not negative.
     *
     * @throws IllegalArgumentException with the value and what is accepted
     */
    public static long count(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw bad(text, "a whole number from 0 on");
        }
        return Long.parseLong(text);
    }

    /**
     * Reads a number of bytes, with or without a unit: {@code 500MB} are 500 million, {@code 500MiB} 500 × 2²⁰.
     *
     * @throws IllegalArgumentException with the value and what is accepted
     */
    public static long bytes(String text) {
        Matcher size = SIZE.matcher(text);
        Long unit = size.matches() ? UNITS.get(size.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw bad(text, "a number of bytes, e.g. 500MB, 1.5GB or 200MiB");
        }
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(unit));
        if (bytes.compareTo(BigDecimal.valueOf(1L << 60)) > 0) {
            throw bad(text, "a number of bytes below an exbibyte");
        }
        return bytes.longValue();
    }

    /**
     * Reads a duration: {@code 90s}, {@code 15m}, {@code 48h}, {@code 7d}, {@code 2w}, or ISO 8601 as in
     * {@code PT1H30M}.
     *
     * @throws IllegalArgumentException with the value and what is accepted
     */
    public static Duration duration(String text) {
        Matcher simple = SIMPLE_DURATION.matcher(text);
        if (simple.matches()) {
            return Duration.ofSeconds(Long.parseLong(simple.group(1)) * SECONDS.get(simple.group(2)));
        }
        try {
            Duration duration = Duration.parse(text);
            if (text.length() <= 40 && !duration.isNegative() && duration.toDays() < 36_500) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw badDuration(text);
        }
        throw badDuration(text);
    }

    private static IllegalArgumentException badDuration(String text) {
        return bad(text, "a duration, e.g. 90s, 15m, 48h, 7d or PT1H30M");
    }

    /**
     * Reads a percentage, with at most two decimals, into hundredths of a percent.
     *
     * @throws IllegalArgumentException with the value and what is accepted
     */
    public static long hundredths(String text) {
        Matcher percent = PERCENT.matcher(text);
        if (!percent.matches()) {
            throw bad(text, "a percentage, e.g. 10% or 2.5%");
        }
        return new BigDecimal(percent.group(1)).movePointRight(2).longValueExact();
    }

    private static IllegalArgumentException bad(String text, String accepted) {
        return new IllegalArgumentException("'" + Quoted.text(text) + "' is not accepted: expected " + accepted);
    }

    /** A value in the gate's unit, for people. */
    static String text(Gate gate, long value) {
        return switch (gate) {
            case IMAGE_SIZE -> size(value);
            case GROWTH -> percent(value);
            case BUILD_TIME -> duration(Duration.ofMillis(value));
            case DATABASE_AGE, BASE_IMAGE_AGE -> duration(Duration.ofSeconds(value));
            default -> Long.toString(value);
        };
    }

    /** Bytes for people: {@code 12.3 MB}; decimal units. */
    public static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        BigDecimal value = BigDecimal.valueOf(bytes);
        int unit = -1;
        while (unit < units.length - 1 && value.compareTo(BigDecimal.valueOf(1_000)) >= 0) {
            value = value.movePointLeft(3);
            unit++;
        }
        return value.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + " " + units[unit];
    }

    private static String percent(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString() + "%";
    }

    /** A duration for people: its two largest units, {@code 3 d 4 h}; below a second {@code 0.25 s}. */
    public static String duration(Duration duration) {
        if (duration.toMinutes() < 1) {
            return BigDecimal.valueOf(duration.toMillis(), 3).setScale(2, RoundingMode.HALF_UP)
                    .stripTrailingZeros().toPlainString() + " s";
        }
        long[] parts = {duration.toDays(), duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart()};
        String[] units = {"d", "h", "min", "s"};
        int first = 0;
        while (parts[first] == 0) {
            first++;
        }
        String text = parts[first] + " " + units[first];
        return first < 3 && parts[first + 1] > 0 ? text + " " + parts[first + 1] + " " + units[first + 1] : text;
    }
}
