package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.purl.PackageUrl;
import java.io.Serializable;
import java.util.Objects;

/** The images that an exception is about: a repository, a digest, or both. Never a tag, which is a label at a moment. */
public final class ImagePattern implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Full name; {@code null}: any. */
    private final String repository;
    /** Of an index or of a manifest; {@code null}: any. */
    private final Digest digest;

    private ImagePattern(String repository, Digest digest) {
        this.repository = repository;
        this.digest = digest;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is none; the message says what is accepted
     */
    public static ImagePattern of(String text) {
        if (text.startsWith("sha256:")) {
            return new ImagePattern(null, Digest.parse(text));
        }
        ImageReference reference = ImageReference.parse(text);
        if (reference.tag().isPresent()) {
            throw new IllegalArgumentException("'" + Quoted.text(text) + "' names a tag, which may be another image tomorrow: accepted are"
                    + " a repository, a repository with a digest, or a digest");
        }
        return new ImagePattern(reference.repository(), reference.digest().orElse(null));
    }

    /**
     * What a package-url of an image says. Source: package-url types, "oci".
     *
     * @return {@code null} where it says nothing by which an image can be told, or is of another type
     */
    static ImagePattern of(PackageUrl purl) {
        if (!purl.type().equals("oci")) {
            return null;
        }
        try {
            String url = purl.qualifiers().get("repository_url");
            String named = url == null ? null : url.endsWith("/" + purl.name()) ? url : url + "/" + purl.name();
            String repository = named == null ? null : ImageReference.parse(named).repository();
            Digest digest = purl.version() != null && purl.version().startsWith("sha256:") ? Digest.parse(purl.version()) : null;
            boolean unknownVersion = purl.version() != null && digest == null || purl.qualifiers().containsKey("tag") && digest == null;
            return repository == null && digest == null || unknownVersion ? null : new ImagePattern(repository, digest);
        } catch (IllegalArgumentException e) {
            // a name that no image can have
            return null;
        }
    }

    /** One image, by digest alone. */
    static ImagePattern of(Digest digest) {
        return new ImagePattern(null, Objects.requireNonNull(digest));
    }

    /** Whether it can be about an image from there, whatever its digests. */
    boolean isOf(String scannedRepository) {
        return repository == null || repository.equals(scannedRepository);
    }

    /**
     * Whether it is about this image.
     *
     * @param index digest of the scanned index; {@code null} where unknown
     * @param manifest digest of the manifest in which something was seen; {@code null} where unknown
     */
    boolean matches(String scannedRepository, Digest index, Digest manifest) {
        return isOf(scannedRepository) && (digest == null || digest.equals(index) || digest.equals(manifest));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImagePattern that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return repository == null ? String.valueOf(digest) : digest == null ? repository : repository + "@" + digest;
    }
}
