package io.jenkins.plugins.containerrelease.engine.evidence;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.Objects;

/**
 * Which image another one is compared with, as it is asked for: one by digest, what a repository's last promotion or
 * rollback left there, or the last image of a branch that passed. Which digest that is, the evidence store knows.
 */
public final class ReferenceSpec implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String PROMOTED = "promoted";
    private static final String BRANCH = "branch";
    private static final int LONGEST_BRANCH = 500;

    /** Where to look. */
    public enum Kind {
        /** What was promoted, or rolled back to, last in a repository. */
        PROMOTED,
        /** The last other image of a branch, in the scanned image's repository, whose scan did not fail. */
        BRANCH,
        /** A digest. */
        DIGEST
    }

    /** Where to look. */
    private final Kind kind;
    /** Repository (may be {@code null}: the scanned image's own), branch, or digest. */
    private final String value;

    private ReferenceSpec(Kind kind, String value) {
        this.kind = kind;
        this.value = value;
    }

    /**
     * Reads {@code promoted}, {@code promoted:REPOSITORY}, {@code branch:NAME} or a digest.
     *
     * @throws IllegalArgumentException if it is none of them; the message quotes it and says what is accepted
     */
    public static ReferenceSpec parse(String text) {
        String trimmed = Objects.requireNonNull(text).strip();
        int colon = trimmed.indexOf(':');
        String word = colon < 0 ? trimmed : trimmed.substring(0, colon);
        String rest = colon < 0 ? null : trimmed.substring(colon + 1).strip();
        if (word.equals(PROMOTED)) {
            return new ReferenceSpec(Kind.PROMOTED, rest == null ? null : repository(text, rest));
        }
        if (word.equals(BRANCH)) {
            if (rest == null || rest.isEmpty() || rest.length() > LONGEST_BRANCH || rest.chars().anyMatch(Character::isISOControl)) {
                throw bad(text, "a branch has a name, e.g. branch:main");
            }
            return new ReferenceSpec(Kind.BRANCH, rest);
        }
        try {
            return new ReferenceSpec(Kind.DIGEST, Digest.parse(trimmed).toString());
        } catch (IllegalArgumentException e) {
            throw bad(text, "accepted are promoted, promoted:REPOSITORY, branch:NAME, and a digest (sha256:…)");
        }
    }

    private static String repository(String text, String name) {
        ImageReference image;
        try {
            image = ImageReference.parse(name);
        } catch (IllegalArgumentException e) {
            throw bad(text, e.getMessage());
        }
        if (image.tag().isPresent() || image.digest().isPresent()) {
            throw bad(text, "expected is a repository without tag and digest");
        }
        return image.repository();
    }

    private static IllegalArgumentException bad(String text, String why) {
        return new IllegalArgumentException("'" + Quoted.text(text) + "' names no reference: " + why);
    }

    public Kind kind() {
        return kind;
    }

    /** The repository whose last promotion is meant; {@code null} for the scanned image's own, and for other kinds. */
    public String repository() {
        return kind == Kind.PROMOTED ? value : null;
    }

    /** The branch; {@code null} for other kinds. */
    public String branch() {
        return kind == Kind.BRANCH ? value : null;
    }

    /** The digest; {@code null} for other kinds. */
    public Digest digest() {
        return kind == Kind.DIGEST ? Digest.parse(value) : null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReferenceSpec that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return switch (kind) {
            case PROMOTED -> value == null ? PROMOTED : PROMOTED + ":" + value;
            case BRANCH -> BRANCH + ":" + value;
            case DIGEST -> value;
        };
    }
}
