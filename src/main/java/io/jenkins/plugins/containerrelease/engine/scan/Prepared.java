package io.jenkins.plugins.containerrelease.engine.scan;

import java.io.Serializable;
import java.time.Instant;

/** What is known of a scanner before it scans. */
final class Prepared implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The scanner's version; {@code null} where it did not say. */
    private final String version;
    /** When its vulnerability database was built; {@code null} where it did not say. */
    private final Instant database;
    /** Why it cannot scan, one sentence; {@code null} where it can. */
    private final String problem;

    Prepared(String version, Instant database, String problem) {
        this.version = version;
        this.database = database;
        this.problem = problem;
    }

    /** A scanner that cannot scan. */
    static Prepared unable(String problem) {
        return new Prepared(null, null, problem);
    }

    String version() {
        return version;
    }

    Instant database() {
        return database;
    }

    String problem() {
        return problem;
    }
}
