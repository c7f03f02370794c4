package io.jenkins.plugins.containerrelease.engine.evidence;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that the evidence store keeps beside its entries, e.g. all findings of an image that was judged. Its name is made
 * of digests alone, so that nothing a tool or a user wrote gets into a path: of what it is about, and of its content.
 */
public final class EvidenceFile implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern KIND = Pattern.compile("[a-z]{1,20}(?:\\.[a-z]{1,20}){0,2}");
    private static final Pattern PATH = Pattern.compile(
            "(sha\\d{3})-([a-f0-9]{64,128})/(sha\\d{3})-([a-f0-9]{64,128})\\.([a-z.]{1,62})");

    /** The image that it is about. */
    private final Digest image;
    /** Digest of the bytes. */
    private final Digest content;
    /** What it is, as the end of its name. */
    private final String kind;

    /**
     * Names a file.
     *
     * @param image what it is about: who may see the evidence of this digest may see the file
     * @param content digest of its bytes
     * @param kind what it is, e.g. {@code merged.ndjson}
     * @throws IllegalArgumentException if the kind is not made of lower-case letters and points
     */
    public EvidenceFile(Digest image, Digest content, String kind) {
        this.image = Objects.requireNonNull(image);
        this.content = Objects.requireNonNull(content);
        this.kind = Objects.requireNonNull(kind);
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("'" + Quoted.text(kind) + "' is no kind of file: expected is a name like"
                    + " merged.ndjson");
        }
    }

    /**
     * Reads what {@link #path} wrote.
     *
     * @throws IllegalArgumentException if it is no such path
     */
    public static EvidenceFile parse(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + Quoted.text(path) + "' is no file of the evidence store");
        }
        return new EvidenceFile(new Digest(matcher.group(1), matcher.group(2)), new Digest(matcher.group(3), matcher.group(4)),
                matcher.group(5));
    }

    /** What it is about. */
    public Digest image() {
        return image;
    }

    /** Digest of its bytes. */
    public Digest content() {
        return content;
    }

    /** A path with {@code /}: a folder for the image, in it a name that tells the content. */
    public String path() {
        return name(image) + "/" + name(content) + "." + kind;
    }

    private static String name(Digest digest) {
        return digest.algorithm() + "-" + digest.hex();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvidenceFile that && path().equals(that.path());
    }

    @Override
    public int hashCode() {
        return path().hashCode();
    }

    @Override
    public String toString() {
        return path();
    }
}
