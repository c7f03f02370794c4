package io.jenkins.plugins.containerrelease.jenkins.store;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.storage.FileEvidenceStore;
import io.jenkins.plugins.containerrelease.storage.FileEvidenceStore.Position;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What each tag was last moved to, of all jobs. It reads along with the evidence, so that a page costs what was added since the
 * last one; of what it knows, the tags that were moved last are kept, unless memory runs short.
 */
final class ReleaseBoard {
    private static final int MOST_TAGS = 20_000;
    private static final int MOST_VERSIONS = 5_000;
    private static final int LONGEST_TEXT = 300;

    private final FileEvidenceStore evidence;
    private SoftReference<Known> known = new SoftReference<>(null);

    ReleaseBoard(FileEvidenceStore evidence) {
        this.evidence = evidence;
    }

    /** The board of a store; the one that was before, if it is of that store. */
    static ReleaseBoard over(FileEvidenceStore evidence, ReleaseBoard before) {
        return before != null && before.evidence.folder().equals(evidence.folder()) ? before : new ReleaseBoard(evidence);
    }

    /**
     * A tag of a repository.
     *
     * @param repository full name
     * @param tag the tag
     */
    record Place(String repository, String tag) {}

    /**
     * What happened to a tag last.
     *
     * @param place the tag
     * @param done the promotion or rollback that was carried out last; {@code null} where none was
     * @param begun when another one began later that has not ended; {@code null} where there is none
     * @param jobs full names of all jobs that moved it
     */
    record Move(Place place, Done done, Instant begun, Set<String> jobs) {}

    /** A promotion or rollback that was carried out, as {@link PromotedTag} has it. */
    record Done(Digest digest, boolean rollback, Digest previous, Instant at, String actor, String run, String reason) {}

    /** Which version an image was built as, and where. */
    record Version(String version, String run) {}

    /** What is known, up to a position. */
    private static final class Known implements FileEvidenceStore.Reader {
        private Position position = Position.START;
        private final Map<Place, Move> moves = bounded(MOST_TAGS);
        private final Map<Digest, Version> versions = bounded(MOST_VERSIONS);

        private static <K, V> Map<K, V> bounded(int most) {
            return new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                    return size() > most;
                }
            };
        }

        @Override
        public boolean wants(String line) {
            return line.contains("\"kind\":\"promoted\"") || line.contains("\"kind\":\"rolled-back\"")
                    || line.contains("\"kind\":\"built\"");
        }

        @Override
        public void startAgain() {
            moves.clear();
            versions.clear();
        }

        @Override
        public void take(EvidenceEntry entry) {
            Evidence.Promoted promoted = entry.as(Evidence.Promoted.class);
            Evidence.RolledBack back = entry.as(Evidence.RolledBack.class);
            Evidence.Built built = entry.as(Evidence.Built.class);
            if (promoted != null && promoted.tags() != null) {
                promoted.tags().forEach(tag -> moved(entry, tag, promoted.complete(), false, promoted.reason()));
            } else if (back != null && back.tags() != null) {
                back.tags().forEach(tag -> moved(entry, tag, back.complete(), true, back.reason()));
            } else if (built != null && built.version() != null) {
                versions.put(entry.subject(), new Version(text(built.version()), entry.run()));
            }
        }

        private void moved(EvidenceEntry entry, Evidence.MovedTag tag, boolean complete, boolean rollback, String reason) {
            Place place = new Place(entry.repository(), tag.tag());
            // taken out first, so that it is the latest
            Move before = moves.remove(place);
            Set<String> jobs = before == null ? new TreeSet<>() : new TreeSet<>(before.jobs);
            String job = RunUrl.job(entry.run());
            if (job != null) {
                jobs.add(job);
            }
            moves.put(place, complete
                    ? new Move(place, new Done(entry.subject(), rollback, tag.previous(), entry.at(), text(entry.actor()), entry.run(),
                            text(reason)), null, jobs)
                    : new Move(place, before == null ? null : before.done, entry.at(), jobs));
        }

        private static String text(String text) {
            return text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
        }
    }

    /** The tags that are wanted, those first that were moved last. */
    synchronized List<Move> moves(Predicate<Move> wanted) throws IOException {
        List<Move> found = new ArrayList<>();
        for (Move move : upToDate().moves.values()) {
            if (wanted.test(move)) {
                found.add(move);
            }
        }
        Collections.reverse(found);
        return found;
    }

    /** Which version an image was built as; {@code null} where unknown. */
    synchronized Version version(Digest image) throws IOException {
        return upToDate().versions.get(image);
    }

    private Known upToDate() throws IOException {
        Known now = known.get();
        if (now == null) {
            now = new Known();
        }
        // nothing is kept of what was read by half
        known = new SoftReference<>(null);
        now.position = evidence.readSince(now.position, now);
        known = new SoftReference<>(now);
        return now;
    }
}
