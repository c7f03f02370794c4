package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.Objects;

/**
 * Who signs: the holder of a key, or an identity that a certificate authority vouches for ("keyless"). What was signed is
 * verified with the same: the public half of the key, or identity and issuer.
 */
public final class Signer implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Private key as cosign keeps it; {@code null} for keyless. */
    private final SecretSlot key;
    /** Its password; {@code null} where it has none, and for keyless. */
    private final SecretSlot password;
    /** Identity token; {@code null} where cosign finds one in its surroundings, and for a key. */
    private final SecretSlot identityToken;
    /** What the certificate has to say; {@code null} for a key. */
    private final String identity;
    /** Who has to vouch for the identity; {@code null} for a key. */
    private final String issuer;
    /** URL of the certificate authority; {@code null}: cosign's own choice. */
    private final String fulcioUrl;
    /** URL of the transparency log; {@code null}: cosign's own choice. */
    private final String rekorUrl;
    /** Whether signatures go into the transparency log and have to be found there. */
    private final boolean transparencyLog;

    private Signer(
            SecretSlot key,
            SecretSlot password,
            SecretSlot identityToken,
            String identity,
            String issuer,
            String fulcioUrl,
            String rekorUrl,
            boolean transparencyLog) {
        this.key = key;
        this.password = password;
        this.identityToken = identityToken;
        this.identity = identity;
        this.issuer = issuer;
        this.fulcioUrl = fulcioUrl;
        this.rekorUrl = rekorUrl;
        this.transparencyLog = transparencyLog;
    }

    /**
     * A key.
     *
     * @param key the private key as {@code cosign generate-key-pair} writes it
     * @param password its password; {@code null} where it has none
     */
    public static Signer key(SecretSlot key, SecretSlot password) {
        return new Signer(Objects.requireNonNull(key), password, null, null, null, null, null, true);
    }

    /**
     * An identity.
     *
     * @param identityToken OpenID Connect token; {@code null} where cosign finds one in its surroundings
     * @param identity what the certificate has to say, e.g. a mail address or the URI of a workflow
     * @param issuer URL of whoever has to vouch for it
     * @throws IllegalArgumentException if identity or issuer is missing: verification needs both
     */
    public static Signer keyless(SecretSlot identityToken, String identity, String issuer) {
        if (identity == null || identity.isBlank() || issuer == null || issuer.isBlank()) {
            throw new IllegalArgumentException("identity and issuer: signing without a key needs both, to verify what was"
                    + " signed; got identity '" + Quoted.text(identity) + "' and issuer '" + Quoted.text(issuer) + "'");
        }
        return new Signer(null, null, identityToken, identity, url("issuer", issuer), null, null, true);
    }

    /** The same with a certificate authority and a transparency log of one's own; {@code null}: cosign's own choice. */
    public Signer at(String fulcio, String rekor) {
        return new Signer(key, password, identityToken, identity, issuer, fulcio == null ? null : url("fulcio-url", fulcio),
                rekor == null ? null : url("rekor-url", rekor), transparencyLog);
    }

    /**
     * The same, keeping signatures out of the transparency log.
     *
     * @throws IllegalArgumentException for keyless: its short-lived certificate is worth nothing without the log's time
     */
    public Signer withoutTransparencyLog() {
        if (isKeyless()) {
            throw new IllegalArgumentException("tlog-upload: 'false' is not accepted where an identity signs: without the"
                    + " transparency log nobody can tell that the certificate was valid at the time");
        }
        return new Signer(key, password, null, null, null, fulcioUrl, rekorUrl, false);
    }

    private static String url(String field, String value) {
        if (!value.matches("https?://[^\\s\\p{Cntrl}]+")) {
            throw new IllegalArgumentException(field + ": '" + Quoted.text(value) + "' is not an http or https URL");
        }
        return value;
    }

    public boolean isKeyless() {
        return key == null;
    }

    /** What it is: {@code key} or {@code identity}. */
    String kind() {
        return isKeyless() ? "identity" : "key";
    }

    /** {@code null} for keyless. */
    SecretSlot key() {
        return key;
    }

    /** {@code null} where there is none. */
    SecretSlot password() {
        return password;
    }

    /** {@code null} where cosign finds one itself, and for a key. */
    SecretSlot identityToken() {
        return identityToken;
    }

    /** {@code null} for a key. */
    String identity() {
        return identity;
    }

    /** {@code null} for a key. */
    String issuer() {
        return issuer;
    }

    /** {@code null}: cosign's own choice. */
    String fulcioUrl() {
        return fulcioUrl;
    }

    /** {@code null}: cosign's own choice. */
    String rekorUrl() {
        return rekorUrl;
    }

    boolean transparencyLog() {
        return transparencyLog;
    }

    @Override
    public String toString() {
        return isKeyless() ? "identity " + identity + " issued by " + issuer : "key " + key;
    }
}
