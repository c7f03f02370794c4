package io.jenkins.plugins.containerrelease.engine.evidence;

import java.io.IOException;
import java.util.List;

/**
 * The memory of all releases: append-only, keyed by digest. What a report, a gate, a promotion or a rollback leans on
 * is here or is not known.
 */
public interface EvidenceStore {
    /**
     * Adds entries durably: when this returns they survive a power cut. Entries whose id is there already are skipped.
     *
     * @throws IOException if they could not be written; then none, some or all of them may be there, and adding them
     *     again is safe
     */
    void append(List<EvidenceEntry> entries) throws IOException;

    /**
     * The entries that match, oldest first.
     *
     * @throws IOException if the store cannot be read; never an empty answer instead
     */
    List<EvidenceEntry> find(EvidenceQuery query) throws IOException;
}
