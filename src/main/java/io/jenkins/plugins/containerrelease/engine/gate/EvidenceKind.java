package io.jenkins.plugins.containerrelease.engine.gate;

import java.util.Locale;

/** What a policy can require to be known of an image. */
public enum EvidenceKind {
    /** Every platform was scanned, and the gates of the last scan did not fail. */
    SCAN,
    /** A verified SBOM attestation on the index and on every platform. */
    SBOM,
    /** A verified signature on the index and on every platform. */
    SIGNATURE,
    /** A verified provenance attestation on the index and on every platform. */
    PROVENANCE;

    /** The word that policies use, e.g. {@code sbom}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
