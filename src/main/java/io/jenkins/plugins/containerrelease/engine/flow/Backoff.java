package io.jenkins.plugins.containerrelease.engine.flow;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/** How often, and after how long, a transient failure is tried again: doubling waits from a first one, or longer where that is asked for. */
public final class Backoff implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(15);

    /** Retries allowed in all. */
    private final int retries;
    /** The first wait. */
    private final Duration first;
    /** Retries used. */
    private int used;

    public Backoff(int retries, Duration first) {
        if (retries < 0 || first.isNegative()) {
            throw new IllegalArgumentException("retries and the wait before them are not negative");
        }
        this.retries = retries;
        this.first = first;
    }

    /** The wait before the next try, or nothing where the tries are used up. */
    public Optional<Duration> next() {
        if (used >= retries) {
            return Optional.empty();
        }
        Duration wait = first.multipliedBy(1L << Math.min(used, 20));
        used++;
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    /**
     * The wait before the next try, at least as long as was asked for, though not for ever; or nothing where the tries are
     * used up.
     */
    public Optional<Duration> next(Duration asked) {
        Duration bounded = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        return next().map(own -> own.compareTo(bounded) > 0 ? own : bounded);
    }

    /** Retries used so far. */
    public int used() {
        return used;
    }
}
