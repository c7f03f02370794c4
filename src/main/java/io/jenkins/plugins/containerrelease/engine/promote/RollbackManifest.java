package io.jenkins.plugins.containerrelease.engine.promote;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.time.Instant;
import java.util.List;

/**
 * The document {@code rollback-manifest.json}: what every tag pointed to before it was set. Its form is described by
 * {@code schema/rollback-manifest-1.schema.json}.
 *
 * @param version of the form, 1
 * @param kind {@code promotion} or {@code rollback}
 * @param digest what the tags were set to
 * @param source full reference by digest
 * @param createdAt when
 * @param actor who asked for it
 * @param run where it ran
 * @param reason why; {@code null} where none was given
 * @param destinations one for each repository
 */
record RollbackManifest(
        int version,
        String kind,
        Digest digest,
        String source,
        Instant createdAt,
        String actor,
        String run,
        String reason,
        List<Repository> destinations) {
    /** The kind that can be rolled back. */
    static final String PROMOTION = "promotion";

    /**
     * A repository.
     *
     * @param repository full name
     * @param id id of the promotion or rollback there
     * @param tags its tags
     */
    record Repository(String repository, String id, List<Tag> tags) {}

    /**
     * A tag.
     *
     * @param tag its name
     * @param previous what it pointed to before; {@code null} where it did not exist
     * @param movable whether it may point elsewhere tomorrow
     */
    record Tag(String tag, @JsonInclude(JsonInclude.Include.ALWAYS) Digest previous, boolean movable) {}

    static String json(PromotionState state, Instant now) {
        return Json.pretty(new RollbackManifest(1, state.rollback() ? "rollback" : PROMOTION, state.digest(),
                state.source().toString(), now, state.facts().actor(), state.facts().run(), state.reason(),
                state.destinations().stream()
                        .map(destination -> new Repository(destination.name(), destination.id(),
                                destination.previous().entrySet().stream()
                                        .map(tag -> new Tag(tag.getKey(), tag.getValue(), destination.mayMove(tag.getKey())))
                                        .toList()))
                        .toList()));
    }
}
