package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.Serializable;
import java.util.List;

/** A piece of evidence in a registry: a manifest that is about another one. */
final class Piece implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Suffixes of the tags that evidence is kept under, as in {@code sha256-<hex>.sig}. */
    static final List<String> SUFFIXES = List.of("sig", "att", "sbom");

    /** What it is about. */
    private final Digest subject;
    /** Digest of its manifest. */
    private final Digest digest;
    /** Suffix of the tag it is kept under; {@code null} for a referrer. */
    private final String suffix;
    /** How the registry describes it; {@code null} unless it is a referrer. */
    private final Descriptor descriptor;

    private Piece(Digest subject, Digest digest, String suffix, Descriptor descriptor) {
        this.subject = subject;
        this.digest = digest;
        this.suffix = suffix;
        this.descriptor = descriptor;
    }

    static Piece tagged(Digest subject, String suffix, Digest digest) {
        return new Piece(subject, digest, suffix, null);
    }

    static Piece referrer(Digest subject, Descriptor descriptor) {
        return new Piece(subject, descriptor.digest(), null, descriptor);
    }

    /** The tag for evidence about a digest; without a suffix, the referrers tag of OCI distribution specification 1.1. */
    static String tag(Digest subject, String suffix) {
        // the specification cuts the hash to 64 digits, which leaves sha256 as it is
        String base = subject.algorithm() + "-" + subject.hex().substring(0, 64);
        return suffix == null ? base : base + "." + suffix;
    }

    Digest subject() {
        return subject;
    }

    Digest digest() {
        return digest;
    }

    boolean isReferrer() {
        return suffix == null;
    }

    /** The tag it is kept under; {@code null} for a referrer. */
    String tag() {
        return suffix == null ? null : tag(subject, suffix);
    }

    /** How the registry describes it; {@code null} unless it is a referrer. */
    Descriptor descriptor() {
        return descriptor;
    }

    /** {@code signature}, {@code attestation}, {@code sbom}, or a referrer's artifact type. */
    String kind() {
        if (suffix != null) {
            return switch (suffix) {
                case "sig" -> "signature";
                case "att" -> "attestation";
                default -> suffix;
            };
        }
        return descriptor.artifactType() == null || descriptor.artifactType().isEmpty()
                ? descriptor.mediaType()
                : descriptor.artifactType();
    }

    /** The same tag, with what the destination has under it. */
    Piece withDigest(Digest there) {
        return new Piece(subject, there, suffix, descriptor);
    }
}
