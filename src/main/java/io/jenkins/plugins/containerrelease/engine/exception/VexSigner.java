package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.Base64;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who must have signed a VEX document: the owner of a key, or an identity that an issuer vouches for. */
public final class VexSigner implements Serializable, Comparable<VexSigner> {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_KEY = 10_000;
    private static final Pattern PEM = Pattern.compile(
            "\\s*-----BEGIN PUBLIC KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");
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
        if (pem.length() > LONGEST_KEY || !PEM.matcher(pem).matches()) {
            throw new IllegalArgumentException("'" + Quoted.text(pem) + "' is not a public key: expected the key itself, from"
                    + " -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----, and no file, which whoever is judged might write");
        }
        VexSigner signer = new VexSigner(null, pem.strip() + "\n", null, null, transparencyLog);
        signer.fingerprint();
        return signer;
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

    private Digest fingerprint() {
        Matcher pem = PEM.matcher(key);
        if (!pem.matches()) {
            throw new IllegalStateException("it was checked");
        }
        return Digest.of(Base64.getMimeDecoder().decode(pem.group(1)));
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
        return identity != null ? identity + " by " + issuer : "the key " + (keyFile != null ? keyFile : fingerprint().toString());
    }
}
