package io.jenkins.plugins.containerrelease.engine.scan;

import java.io.Serializable;
import java.time.Instant;

/** The vulnerability database that a scanner looks things up in. */
final class Database implements Serializable {
    private static final long serialVersionUID = 1L;

    /** When it was built; {@code null} where unknown. */
    private final Instant built;
    /** Version of its form, as the scanner says it; {@code null} where unknown. */
    private final String version;
    /** Repository or URL that it was taken from; {@code null} where unknown, e.g. because it was there already. */
    private final String source;

    Database(Instant built, String version, String source) {
        this.built = built;
        this.version = version;
        this.source = source;
    }

    /** {@code null} where unknown. */
    Instant built() {
        return built;
    }

    /** {@code null} where unknown. */
    String version() {
        return version;
    }

    /** {@code null} where unknown. */
    String source() {
        return source;
    }
}
