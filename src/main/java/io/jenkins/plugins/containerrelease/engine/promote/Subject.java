package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.Serializable;

/** A manifest that belongs to the image: the index, or one that it lists. Evidence is about one of these. */
final class Subject implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Digest of the manifest. */
    private final Digest digest;
    /** What it runs on; {@code null} for an index, an attestation manifest, or where nothing says it. */
    private final Platform platform;
    /** Whether it is something that runs: neither an index nor an attestation manifest. */
    private final boolean runnable;
    /** Bytes of configuration and layers, as stored; 0 for an index. */
    private final long compressedSize;

    Subject(Digest digest, Platform platform, boolean runnable, long compressedSize) {
        this.digest = digest;
        this.platform = platform;
        this.runnable = runnable;
        this.compressedSize = compressedSize;
    }

    Digest digest() {
        return digest;
    }

    /** {@code null} for an index, an attestation manifest, or where nothing says it. */
    Platform platform() {
        return platform;
    }

    boolean runnable() {
        return runnable;
    }

    long compressedSize() {
        return compressedSize;
    }
}
