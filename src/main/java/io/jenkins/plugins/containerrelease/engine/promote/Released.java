package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.time.Instant;
import java.util.List;

/**
 * What the last promotion or rollback left in a repository.
 *
 * @param digest the image
 * @param at when
 * @param actor who asked for it
 * @param rollback whether tags were moved back to it
 */
public record Released(Digest digest, Instant at, String actor, boolean rollback) {
    /**
     * The last that was completed.
     *
     * @param entries all that the evidence store has of the repository
     * @return {@code null} where nothing was
     */
    public static Released in(String repository, List<EvidenceEntry> entries) {
        Attempt last = Attempt.in(repository, entries).stream().filter(Attempt::complete).reduce((earlier, later) -> later).orElse(null);
        return last == null ? null : new Released(last.digest(), last.at(), last.actor(), last.rollback());
    }
}
