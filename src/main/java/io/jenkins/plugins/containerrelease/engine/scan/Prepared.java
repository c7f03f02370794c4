package io.jenkins.plugins.containerrelease.engine.scan;

import java.io.Serializable;

/** What is known of a scanner before it scans. */
final class Prepared implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The scanner's version; {@code null} where it did not say. */
    private final String version;
    /** Why it cannot scan, one sentence; {@code null} where it can. */
    private final String problem;
    /** SHA-256 of its executable; {@code null} where not known. */
    private String sha256;
    /** What it looks things up in; {@code null} where it has not said so far. */
    private Database database;
    /** File that scans lock while they use the databases, absolute; {@code null} where nothing is locked. */
    private String lock;

    private Prepared(String version, String problem) {
        this.version = version;
        this.problem = problem;
    }

    /** A scanner that can scan. */
    static Prepared version(String version) {
        return new Prepared(version, null);
    }

    /** A scanner that cannot scan. */
    static Prepared unable(String problem) {
        return new Prepared(null, problem);
    }

    Prepared executable(String checksum) {
        sha256 = checksum;
        return this;
    }

    Prepared database(Database what) {
        database = what;
        return this;
    }

    Prepared lock(String file) {
        lock = file;
        return this;
    }

    /** {@code null} where it did not say. */
    String version() {
        return version;
    }

    /** {@code null} where it can scan. */
    String problem() {
        return problem;
    }

    /** {@code null} where not known. */
    String sha256() {
        return sha256;
    }

    /** {@code null} where it has not said so far. */
    Database database() {
        return database;
    }

    /** {@code null} where nothing is locked. */
    String lock() {
        return lock;
    }
}
