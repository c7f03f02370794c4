package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.document.PublicKeyText;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/** Who must have signed a VEX document: the owner of a key, or an identity that an issuer vouches for. */
public final class VexSigner implements Serializable, Comparable<VexSigner> {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_KEY = 10_000;
    private static final Comparator<VexSigner> ORDER = Comparator.comparing(VexSigner::toString)
            .thenComparing(VexSigner::transparencyLog);

    /** File with the public key, or a key management URI that cosign knows; {@code null} unless it is given like this. */
    private final String keyFile;
    /** The public key itself, as PEM; {@code null} unless it is given like this. */
    private final String key;
    /** What the signing certificate must say; {@code null} where a key is given. */
    private final String identity;
    /** Who must have vouched for that; {@code null} where a key is given. */
    private final String issuer;
    /** Whether the signature has to be in a transparency log. */
    private final boolean transparencyLog;

    private VexSigner(String keyFile, String key, String identity, String issuer, boolean transparencyLog) {
        this.keyFile = keyFile;
        this.key = key;
        this.identity = identity;
        this.issuer = issuer;
        this.transparencyLog = transparencyLog;
    }

    /** Whoever has the private half of the key in this file, or that a key management service knows by this URI. */
    static VexSigner keyFile(String file, boolean transparencyLog) {
        return new VexSigner(Objects.requireNonNull(file), null, null, null, transparencyLog);
    }

    /**
     * Whoever has the private half of this key.
     *
     * @param pem the public key
     * @throws IllegalArgumentException if it is none
     */
    public static VexSigner key(String pem, boolean transparencyLog) {
        PublicKeyText found = pem.length() > LONGEST_KEY ? null : PublicKeyText.in(pem);
        if (found == null || !found.text().equals(pem.strip())) {
            // what was given is not repeated: it might be the private key
            throw new IllegalArgumentException("what is given is not a public key: expected the key itself, from"
                    + " -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----, and no file, which whoever is judged might write");
        }
        return new VexSigner(null, found.text() + "\n", null, null, transparencyLog);
    }

    /**
     * Whoever a certificate with this identity was given to.
     *
     * @param identity what the certificate must say, e.g. a mail address or the URI of a workflow
     * @param issuer URL of the issuer that must have vouched for it
     * @throws IllegalArgumentException if one of them is missing, or looks like an option of a command
     */
    public static VexSigner identity(String identity, String issuer, boolean transparencyLog) {
        for (String each : new String[] {identity, issuer}) {
            if (each == null || each.isBlank() || each.startsWith("-")) {
                throw new IllegalArgumentException("an identity needs its issuer, and an issuer its identity: one alone would be no"
                        + " check; got identity '" + Quoted.text(identity) + "' and issuer '" + Quoted.text(issuer) + "'");
            }
        }
        return new VexSigner(null, null, identity, issuer, transparencyLog);
    }

    /** File with the public key, or a key management URI; {@code null} unless it is given like this. */
    public String keyFile() {
        return keyFile;
    }

    /** The public key itself, as PEM; {@code null} unless it is given like this. */
    public String key() {
        return key;
    }

    /** {@code null} where a key is given. */
    public String identity() {
        return identity;
    }

    /** {@code null} where a key is given. */
    public String issuer() {
        return issuer;
    }

    public boolean transparencyLog() {
        return transparencyLog;
    }

    @Override
    public int compareTo(VexSigner other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VexSigner that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(toString(), transparencyLog);
    }

    /** For people: {@code the key cosign.pub}, {@code the key sha256:…}, {@code me@example.com by https://…}. */
    @Override
    public String toString() {
        return identity != null ? identity + " by " + issuer : "the key " + (keyFile != null ? keyFile : PublicKeyText.in(key).fingerprint().toString());
    }
}
