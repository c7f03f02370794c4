package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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

    /** Those that set any of some tags; all where no tag is given. */
    static List<Attempt> about(Collection<String> tags, List<Attempt> attempts) {
        return attempts.stream()
                .filter(attempt -> tags.isEmpty() || tags.stream().anyMatch(attempt.before::containsKey))
                .toList();
    }

    /**
     * Whether a promotion can still be undone: nothing else happened to its tags since, but a rollback of it that was not
     * finished.
     *
     * @param promotion id of the promotion
     * @param attempts all that happened to the tags in question, the last one last
     * @return why not, as a sentence; {@code null} where it can
     */
    static String since(String promotion, List<Attempt> attempts) {
        Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
        if (last == null || attempts.stream().noneMatch(attempt -> attempt.id.equals(promotion))) {
            return "The evidence store does not know the promotion " + promotion;
        }
        if (last.id.equals(promotion) || last.rollback && !last.complete && promotion.equals(last.promotion)) {
            return null;
        }
        if (last.rollback && promotion.equals(last.promotion)) {
            return "This promotion was rolled back already, on " + last.at + " by " + last.actor + ", to " + last.digest;
        }
        return "Since this promotion " + last.digest + (last.rollback ? " was gone back to" : " was promoted") + ", on " + last.at
                + " by " + last.actor;
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
