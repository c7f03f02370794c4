package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the gates of a step said about an image and still counts. A later judgement takes the place of an earlier one where
 * it looked at no less: it covers every platform, and by every scanner that the earlier one was made by. So what one
 * scanner failed stays failed, whatever other scanners say later, until that scanner's results pass as well. A file that is
 * said to be a scanner's result does not take the place of the scanner itself; the scanner takes that of the file.
 */
public final class Judgements {
    private static final String FILE = "file:";

    private final Set<Digest> platforms;
    private final List<Judgement> current = new ArrayList<>();

    private Judgements(Collection<Digest> platforms) {
        this.platforms = new HashSet<>(platforms);
    }

    /**
     * Those that count.
     *
     * @param step the step whose gates they are of
     * @param index digest of the index, or of the manifest where there is no index
     * @param platforms digests of all manifests that run
     * @param entries what the store knows, oldest first
     */
    public static Judgements of(String step, Digest index, Collection<Digest> platforms, List<EvidenceEntry> entries) {
        Judgements judgements = new Judgements(platforms);
        for (EvidenceEntry entry : entries) {
            Evidence.Judged judged = entry.subject().equals(index) ? entry.as(Evidence.Judged.class) : null;
            if (judged != null && judged.step().equals(step)) {
                judgements.add(new Judgement(entry.at(), judged));
            }
        }
        return judgements;
    }

    /** What a judgement names, in place of a scanner that ran, for a file that is said to be its result. */
    public static String ofFile(String scanner) {
        return FILE + scanner;
    }

    private void add(Judgement later) {
        if (later.coversAll(platforms)) {
            current.removeIf(later::isByAllOf);
        }
        current.add(later);
    }

    /** The newest; {@code null} where there is none. */
    public Judgement last() {
        return current.isEmpty() ? null : current.get(current.size() - 1);
    }

    /** Those that said no, oldest first. */
    public List<Judgement> failed() {
        return current.stream().filter(Judgement::isFailed).toList();
    }

    /** Those that did not say no and cover every platform, oldest first. */
    public List<Judgement> complete() {
        return current.stream().filter(judgement -> !judgement.isFailed() && judgement.coversAll(platforms)).toList();
    }

    /** One of them. */
    public static final class Judgement {
        private final Instant at;
        private final Evidence.Judged judged;

        private Judgement(Instant at, Evidence.Judged judged) {
            this.at = at;
            this.judged = judged;
        }

        /** When it was made. */
        public Instant at() {
            return at;
        }

        /** Reasons of all gates that did not pass. */
        public List<String> reasons() {
            return judged.reasons() == null ? List.of() : judged.reasons();
        }

        boolean isFailed() {
            return judged.verdict() == null || judged.verdict() == Verdict.FAIL;
        }

        boolean covers(Digest platform) {
            return judged.scanned() != null && judged.scanned().contains(platform);
        }

        private boolean coversAll(Set<Digest> all) {
            return !all.isEmpty() && all.stream().allMatch(this::covers);
        }

        /** Whether every scanner of the earlier one made it as well; an older version did not record who made one. */
        private boolean isByAllOf(Judgement earlier) {
            return earlier.judged.scanners() == null
                    || judged.scanners() != null && earlier.judged.scanners().stream().allMatch(this::isBy);
        }

        private boolean isBy(String scanner) {
            return judged.scanners().contains(scanner)
                    || scanner.startsWith(FILE) && judged.scanners().contains(scanner.substring(FILE.length()));
        }

        /** By what rules it was made. */
        AppliedRules rules() {
            return AppliedRules.of(judged);
        }
    }
}
