package io.jenkins.plugins.containerrelease.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
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

    /**
     * Keeps a file, whole or not at all, for as long as the evidence itself. A limited number of files of one image are
     * kept: the latest ones.
     *
     * @param content not closed
     * @throws IOException if it could not be kept, or its content has another digest than its name says
     */
    void keep(EvidenceFile file, InputStream content) throws IOException;

    /**
     * Opens a file that was kept. The stream fails at its end where the content is not what was kept.
     *
     * @return {@code null} where there is no such file (any more)
     * @throws IOException if it cannot be read, or its reader may not see the evidence of its image
     */
    InputStream open(EvidenceFile file) throws IOException;
}
