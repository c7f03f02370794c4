package io.jenkins.plugins.containerrelease.engine.manifest;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import java.io.Serializable;
import java.util.Objects;

/** An image that another one was built with. */
public final class SourceImage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Its name, by tag where it has one. */
    private final ImageReference name;
    /** Digest that was used; {@code null} where unknown. */
    private final Digest digest;
    /** Whether whoever wrote the build named it by that digest. */
    private final boolean pinned;

    public SourceImage(ImageReference name, Digest digest, boolean pinned) {
        this.name = Objects.requireNonNull(name);
        this.digest = digest;
        this.pinned = pinned;
    }

    public ImageReference name() {
        return name;
    }

    /** {@code null} where unknown. */
    public Digest digest() {
        return digest;
    }

    /** Whether whoever wrote the build named it by that digest. */
    public boolean pinned() {
        return pinned;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceImage that && name.equals(that.name) && Objects.equals(digest, that.digest)
                && pinned == that.pinned;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, digest, pinned);
    }

    @Override
    public String toString() {
        return name + (digest == null ? "" : " (" + digest + ")");
    }
}
