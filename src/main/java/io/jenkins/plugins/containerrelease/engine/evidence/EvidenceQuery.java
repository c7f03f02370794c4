package io.jenkins.plugins.containerrelease.engine.evidence;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.Serializable;

/** Which entries a flow wants: those about a digest, or those about a repository. */
public final class EvidenceQuery implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Entries whose subject, or parent index, is this digest; {@code null} for a query by repository. */
    private final Digest digest;
    /** Full name of the repository whose entries are wanted; {@code null} for a query by digest. */
    private final String repository;

    private EvidenceQuery(Digest digest, String repository) {
        this.digest = digest;
        this.repository = repository;
    }

    /** All that is known of a digest, its platforms' digests included. */
    public static EvidenceQuery of(Digest digest) {
        return new EvidenceQuery(digest, null);
    }

    /** All that happened in a repository, e.g. to find what was promoted there last. */
    public static EvidenceQuery in(String repository) {
        return new EvidenceQuery(null, repository);
    }

    /** Whether an entry belongs to the answer. */
    public boolean matches(EvidenceEntry entry) {
        return digest != null
                ? digest.equals(entry.subject()) || digest.equals(entry.index())
                : repository.equals(entry.repository());
    }

    /** {@code null} for a query by repository. */
    public Digest digest() {
        return digest;
    }

    /** {@code null} for a query by digest. */
    public String repository() {
        return repository;
    }

    @Override
    public String toString() {
        return digest != null ? digest.toString() : repository;
    }
}
