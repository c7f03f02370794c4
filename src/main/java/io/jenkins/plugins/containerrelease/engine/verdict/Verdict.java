package io.jenkins.plugins.containerrelease.engine.verdict;

/** What a gate, or all gates of a step, say; ordered from good to bad. */
public enum Verdict {
    /** Nothing speaks against it. */
    PASS,
    /** Something should be looked at; it does not stop the release. */
    WARN,
    /** It must not go out. */
    FAIL;

    /** The worse of the two. */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
