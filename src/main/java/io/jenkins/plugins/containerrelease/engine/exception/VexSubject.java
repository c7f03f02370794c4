package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The image for which VEX documents are read: what they say of other images is left out. */
public final class VexSubject implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Full name of its repository; {@code null} where it is in none. */
    private final String repository;
    /** Its digest, and those of its platforms. */
    private final ArrayList<Digest> digests;

    /**
     * Names an image.
     *
     * @param repository full name; {@code null} where it is in none
     * @param digests of the index, or of the manifest where there is none, and of its platforms; the first is the image's own
     */
    public VexSubject(String repository, Collection<Digest> digests) {
        this.repository = repository;
        this.digests = new ArrayList<>(digests);
    }

    List<Digest> digests() {
        return digests;
    }

    /** Whether a pattern is about it, or about one of its platforms. */
    boolean isMeantBy(ImagePattern pattern) {
        return digests.stream().anyMatch(digest -> pattern.matches(repository, digest, null));
    }
}
