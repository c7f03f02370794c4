package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.Locale;

/** What happens when a rule is broken; ordered from lenient to strict. */
public enum Enforcement {
    /** It is said, no more. */
    INFORM(Verdict.PASS),
    /** Somebody should look at it. */
    WARN(Verdict.WARN),
    /** The image must not go out. */
    FAIL(Verdict.FAIL);

    private final Verdict verdict;

    Enforcement(Verdict verdict) {
        this.verdict = verdict;
    }

    /** What a gate says where the rule is broken. */
    public Verdict verdict() {
        return verdict;
    }

    /** The stricter of the two. */
    public Enforcement and(Enforcement other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The more lenient of the two. */
    public Enforcement atMost(Enforcement cap) {
        return compareTo(cap) <= 0 ? this : cap;
    }

    /** The word that policies use, e.g. {@code warn}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
