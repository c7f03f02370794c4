package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.Serializable;
import java.util.Objects;

/** What was scanned by what: written into every finding that a reader makes. */
public final class ScanSubject implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Name of the scanner as the project knows it, e.g. {@code trivy}. */
    private final String scanner;
    /** Platform that was scanned; {@code null} where unknown. */
    private final Platform platform;
    /** Digest of the manifest that was scanned; {@code null} where unknown. */
    private final Digest image;

    public ScanSubject(String scanner, Platform platform, Digest image) {
        this.scanner = Objects.requireNonNull(scanner);
        this.platform = platform;
        this.image = image;
    }

    public String scanner() {
        return scanner;
    }

    /** {@code null} where unknown. */
    public Platform platform() {
        return platform;
    }

    /** {@code null} where unknown. */
    public Digest image() {
        return image;
    }
}
