package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.Serializable;
import java.util.Objects;

/** Something that is signed and attested: an index, or the image of a platform. */
final class Subject implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Full reference by digest. */
    private final ImageReference image;
    /** The platform; {@code null} for an index. */
    private final Platform platform;
    /** Whether this run signed it. */
    private boolean signatureAdded;
    /** Whether its signature was verified. */
    private boolean signatureVerified;

    Subject(ImageReference image, Platform platform) {
        this.image = Objects.requireNonNull(image);
        this.platform = platform;
    }

    ImageReference image() {
        return image;
    }

    Digest digest() {
        return image.digest().orElseThrow();
    }

    /** {@code null} for an index. */
    Platform platform() {
        return platform;
    }

    /** Its name in sentences, e.g. {@code linux/arm64}. */
    String name() {
        return platform == null ? "the index" : platform.toString();
    }

    /** Its name as part of file names, e.g. {@code linux-arm64}. */
    String fileName() {
        return platform == null ? "index" : platform.fileName();
    }

    boolean signatureAdded() {
        return signatureAdded;
    }

    boolean signatureVerified() {
        return signatureVerified;
    }

    void setSignatureAdded() {
        signatureAdded = true;
    }

    void setSignatureVerified() {
        signatureVerified = true;
    }
}
