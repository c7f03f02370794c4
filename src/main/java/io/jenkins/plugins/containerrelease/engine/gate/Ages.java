package io.jenkins.plugins.containerrelease.engine.gate;

import java.time.Duration;
import java.time.Instant;

/** How old things are that say themselves when they were made: images, databases. */
public final class Ages {
    /** Clocks differ, if not by days. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private Ages() {}

    /**
     * The age of something.
     *
     * @param made when it says that it was made; {@code null} where it does not say
     * @return never negative; {@code null} where it is not known, as what says that it is still to be made is not believed
     */
    public static Duration of(Instant made, Instant now) {
        if (made == null || made.isAfter(now.plus(AHEAD))) {
            return null;
        }
        return made.isAfter(now) ? Duration.ZERO : Duration.between(made, now);
    }
}
