package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A promotion or rollback as the evidence store has it: its one or two entries taken together. Made from entries when
 * needed, never saved.
 */
final class Attempt {
    private final String id;
    private final boolean rollback;
    private final Digest digest;
    private final String promotion;
    private final Map<String, Digest> before = new LinkedHashMap<>();
    private final Instant at;
    private final String actor;
    private boolean complete;

    private Attempt(String id, boolean rollback, String promotion, List<Evidence.MovedTag> tags, EvidenceEntry entry) {
        this.id = id;
        this.rollback = rollback;
        this.digest = entry.subject();
        this.promotion = promotion;
        this.at = entry.at();
        this.actor = entry.actor();
        tags.forEach(tag -> before.put(tag.tag(), tag.previous()));
    }

    /** All attempts in a repository, in the order in which they ended or, where they did not, began. */
    static List<Attempt> in(String repository, List<EvidenceEntry> entries) {
        Map<String, Attempt> attempts = new LinkedHashMap<>();
        for (EvidenceEntry entry : entries) {
            if (!repository.equals(entry.repository())) {
                continue;
            }
            Evidence.Promoted promoted = entry.as(Evidence.Promoted.class);
            Evidence.RolledBack rolledBack = entry.as(Evidence.RolledBack.class);
            if (promoted != null) {
                merge(attempts, new Attempt(promoted.promotion(), false, promoted.promotion(), promoted.tags(), entry),
                        promoted.complete());
            } else if (rolledBack != null) {
                merge(attempts, new Attempt(rolledBack.rollback(), true, rolledBack.promotion(), rolledBack.tags(), entry),
                        rolledBack.complete());
            }
        }
        return new ArrayList<>(attempts.values());
    }

    private static void merge(Map<String, Attempt> attempts, Attempt attempt, boolean complete) {
        Attempt earlier = attempts.remove(attempt.id);
        attempt.complete = complete || earlier != null && earlier.complete;
        attempts.put(attempt.id, attempt);
    }

    String id() {
        return id;
    }

    boolean rollback() {
        return rollback;
    }

    /** What the tags point to since. */
    Digest digest() {
        return digest;
    }

    /** The promotion itself, or the one that a rollback undid; {@code null} where it undid none that is known. */
    String promotion() {
        return promotion;
    }

    /** What each tag pointed to before; {@code null} values where it did not exist. */
    Map<String, Digest> before() {
        return before;
    }

    boolean complete() {
        return complete;
    }

    Instant at() {
        return at;
    }

    String actor() {
        return actor;
    }
}
