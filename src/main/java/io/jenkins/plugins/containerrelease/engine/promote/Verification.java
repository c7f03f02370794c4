package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;

/** Who must have signed an image: the owner of a key, or an identity that an issuer vouches for. */
public final class Verification implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The public key as a slot; {@code null} unless this is how it is given. */
    private final SecretSlot keySlot;
    /** File with the public key, or a key management URI; {@code null} unless this is how it is given. */
    private final String keyFile;
    /** Identity that the signing certificate must carry; {@code null} where a key is given. */
    private final String identity;
    /** Issuer of that identity; {@code null} where a key is given. */
    private final String issuer;
    /** Whether signatures need not be in a public transparency log. */
    private final boolean ignoreTransparencyLog;

    private Verification(
            SecretSlot keySlot, String keyFile, String identity, String issuer, boolean ignoreTransparencyLog) {
        this.keySlot = keySlot;
        this.keyFile = keyFile;
        this.identity = identity;
        this.issuer = issuer;
        this.ignoreTransparencyLog = ignoreTransparencyLog;
    }

    /** By a public key that the front holds. */
    public static Verification key(SecretSlot slot) {
        if (slot == null) {
            throw new IllegalArgumentException("a key needs its slot");
        }
        return new Verification(slot, null, null, null, false);
    }

    /**
     * By a public key in a file.
     *
     * @param file path, absolute or relative to the working directory, or a key management URI that cosign knows
     * @throws IllegalArgumentException if it is empty
     */
    public static Verification keyFile(String file) {
        if (file == null || file.isBlank() || file.startsWith("-")) {
            throw new IllegalArgumentException("'" + Quoted.text(file) + "' is not the file of a public key");
        }
        return new Verification(null, file, null, null, false);
    }

    /**
     * Keyless.
     *
     * @param identity what the certificate must say, e.g. a mail address or the URI of a workflow
     * @param issuer URL of the issuer that must have vouched for it
     * @throws IllegalArgumentException if one of them is missing: any identity of an issuer, or one identity by
     *     whatever issuer, would be no check
     */
    public static Verification identity(String identity, String issuer) {
        if (identity == null || identity.isBlank() || issuer == null || issuer.isBlank()) {
            throw new IllegalArgumentException("keyless verification needs both an identity and its issuer; got identity '"
                    + Quoted.text(identity) + "' and issuer '" + Quoted.text(issuer) + "'");
        }
        return new Verification(null, null, identity, issuer, false);
    }

    /** The same, for signatures that were not written to a transparency log. */
    public Verification withoutTransparencyLog() {
        return new Verification(keySlot, keyFile, identity, issuer, true);
    }

    /** {@code null} unless the key comes through a slot. */
    SecretSlot keySlot() {
        return keySlot;
    }

    /** {@code null} unless the key is in a file. */
    String keyFile() {
        return keyFile;
    }

    /** {@code null} where a key is given. */
    String identity() {
        return identity;
    }

    /** {@code null} where a key is given. */
    String issuer() {
        return issuer;
    }

    boolean ignoreTransparencyLog() {
        return ignoreTransparencyLog;
    }

    @Override
    public String toString() {
        return identity != null
                ? "identity " + identity + " issued by " + issuer
                : "key " + (keySlot != null ? keySlot.name() : keyFile);
    }
}
