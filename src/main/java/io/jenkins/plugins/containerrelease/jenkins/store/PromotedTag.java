package io.jenkins.plugins.containerrelease.jenkins.store;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.time.Instant;

/**
 * What a tag points to that a job promoted to, as the evidence knows. Texts are as they came.
 *
 * @param repository full name
 * @param tag the tag
 * @param hidden whether somebody moved it whom the reader may not know: a job that the reader may not read, or that is gone. Then
 *     nothing else is told but when
 * @param at when it was moved
 * @param digest what it points to; {@code null} where it is hidden
 * @param version version that the image was built as; {@code null} where unknown
 * @param rollback whether it was moved back to it
 * @param previous what it pointed to before; {@code null} where it was new
 * @param actor who asked for it; {@code null} where unknown
 * @param run address of the build below that of Jenkins
 * @param build number of the build, where it is one of the job's own; {@code null} otherwise
 * @param reason why, as given; {@code null} where none was
 * @param movingSince when a promotion or rollback of it began later that has not ended: it still runs, or was interrupted, and
 *     the tag may point to something else; {@code null} where there is none
 */
public record PromotedTag(
        String repository,
        String tag,
        boolean hidden,
        Instant at,
        Digest digest,
        String version,
        boolean rollback,
        Digest previous,
        String actor,
        String run,
        Integer build,
        String reason,
        Instant movingSince) {

    static PromotedTag hidden(String repository, String tag, Instant at) {
        return new PromotedTag(repository, tag, true, at, null, null, false, null, null, null, null, null, null);
    }
}
