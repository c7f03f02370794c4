package io.jenkins.plugins.containerrelease.engine.document;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public key as PEM, and nothing of what stands around it.
 *
 * <p>Source: RFC 7468, section 13.
 */
public final class PublicKeyText {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private final String text;
    private final Digest fingerprint;

    private PublicKeyText(String text, Digest fingerprint) {
        this.text = text;
        this.fingerprint = fingerprint;
    }

    /**
     * The first public key in a text.
     *
     * @return {@code null} where there is none, or it is not base64
     */
    public static PublicKeyText in(String text) {
        Matcher pem = PEM.matcher(text);
        try {
            return pem.find() ? new PublicKeyText(pem.group(), Digest.of(Base64.getMimeDecoder().decode(pem.group(1)))) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The key, from its first line to its last. */
    public String text() {
        return text;
    }

    /** SHA-256 digest of its DER form, by which evidence names it. */
    public Digest fingerprint() {
        return fingerprint;
    }
}
