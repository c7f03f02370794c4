package io.jenkins.plugins.containerrelease.engine.image;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What identifies content: the algorithm and the hash of its bytes, as in {@code sha256:<64 hex digits>}.
 *
 * <p>Source: OCI image specification 1.1, descriptor.md, section "Digests". Only the registered algorithms
 * {@code sha256} and {@code sha512} are accepted: whoever compares digests must be able to compute them.
 *
 * @param algorithm {@code sha256} or {@code sha512}
 * @param hex the hash in lower-case hexadecimal digits
 */
public record Digest(String algorithm, String hex) implements Serializable, Comparable<Digest> {
    private static final Pattern FORM = Pattern.compile("sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}");
    private static final long serialVersionUID = 1L;

    /** @throws IllegalArgumentException if algorithm and hash do not belong together */
    public Digest {
        if (algorithm == null || hex == null || !FORM.matcher(algorithm + ":" + hex).matches()) {
            throw new IllegalArgumentException("'" + Quoted.text(algorithm + ":" + hex)
                    + "' is not a digest: expected sha256: and 64, or sha512: and 128, lower-case hexadecimal digits");
        }
    }

    /**
     * Reads the usual text form.
     *
     * @param text for example {@code sha256:9b2c…}
     * @throws IllegalArgumentException if the text is not a digest; the message quotes it
     */
    @JsonCreator
    public static Digest parse(String text) {
        int colon = text == null ? -1 : text.indexOf(':');
        return colon < 0
                ? new Digest(text, "")
                : new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Computes the sha256 digest of these bytes. */
    public static Digest of(byte[] content) {
        try {
            return new Digest("sha256", HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The first twelve digits of the hash: enough for people, never for decisions. */
    public String shortHex() {
        return hex.substring(0, 12);
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    @Override
    @JsonValue
    public String toString() {
        return algorithm + ":" + hex;
    }
}
