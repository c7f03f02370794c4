package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.attest.AttestOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuildOutcome;
import io.jenkins.plugins.containerrelease.engine.gate.Judgements;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which step runs are attempts at the same thing, so that the latest counts.
 *
 * <p>A later run takes the place of an earlier one of the same step only if it has the same task, or covers, for the
 * same digest, everything the earlier one was about: each scanner on each platform, each signature and statement, each
 * tag of each destination. Nothing that is known to be about one digest is replaced by something about another one,
 * whatever the task says: a tag may have moved in between. So two scans of one image with different scanners both count, a
 * scan of one platform does not take the place of a scan of all, and a file that is said to be a scanner's result does not
 * take the place of the scanner's own, as in the evidence store ({@link Judgements}).
 */
final class Attempts {
    /** From the oldest; what starts at once goes by end, then by id, so that the order never depends on the input's. */
    static final Comparator<StepRun> OLDEST_FIRST = Comparator.comparing(StepRun::startedAt)
            .thenComparing(StepRun::finishedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(StepRun::id);

    private Attempts() {}

    /** The last of the runs that takes this one's place; {@code null} where none does. */
    static StepRun successor(StepRun earlier, List<StepRun> oldestFirst) {
        StepRun successor = null;
        for (StepRun later : oldestFirst.subList(oldestFirst.indexOf(earlier) + 1, oldestFirst.size())) {
            if (replaces(later, earlier)) {
                successor = later;
            }
        }
        return successor;
    }

    private static boolean replaces(StepRun later, StepRun earlier) {
        if (!later.step().equals(earlier.step())) {
            return false;
        }
        Set<Digest> then = digests(earlier);
        Set<Digest> now = digests(later);
        if (!then.isEmpty() && !now.isEmpty() && !now.containsAll(then)) {
            return false;
        }
        if (later.task() != null && later.task().equals(earlier.task())) {
            return true;
        }
        Set<Object> before = subjects(earlier, scan -> List.of(by(scan)));
        return !before.isEmpty() && subjects(later, Attempts::standsFor).containsAll(before);
    }

    /** Whose result it is: a file that is said to be a scanner's result is not the scanner's. */
    static String by(ScanOutcome.Scan scan) {
        return scan.resultFile() == null ? scan.scanner() : Judgements.ofFile(scan.scanner());
    }

    /** Whose results it takes the place of: a scanner that ran, of a file that is said to be its result as well. */
    private static List<String> standsFor(ScanOutcome.Scan scan) {
        return scan.resultFile() == null ? List.of(scan.scanner(), Judgements.ofFile(scan.scanner())) : List.of(by(scan));
    }

    /** What a run was about, in parts that can be compared; empty where it does not say. */
    private static Set<Object> subjects(StepRun run, Function<ScanOutcome.Scan, List<String>> scanners) {
        Set<Object> subjects = new HashSet<>();
        if (run.outcome() instanceof ScanOutcome scan) {
            Lists.of(scan.scans()).forEach(s -> scanners.apply(s).forEach(scanner -> subjects.add(Lists.key(
                    scan.digest(), scanner, s.digest() != null ? s.digest() : s.platform()))));
        } else if (run.outcome() instanceof AttestOutcome attest) {
            Lists.of(attest.signatures()).forEach(s -> subjects.add(Lists.key(attest.digest(), "signature", s.subject())));
            Lists.of(attest.statements()).forEach(s -> subjects.add(Lists.key(attest.digest(), s.format(), s.subject())));
        } else if (run.outcome() instanceof PromoteOutcome promote) {
            Lists.of(promote.destinations()).forEach(d -> Lists.of(d.tags()).forEach(
                    t -> subjects.add(Lists.key(promote.digest(), d.repository(), t.name()))));
        }
        return subjects;
    }

    /** The digests a run was about; empty where it does not say. */
    static Set<Digest> digests(StepRun run) {
        Set<Digest> digests = new HashSet<>();
        if (run.outcome() instanceof ScanOutcome scan) {
            digests.add(scan.digest());
        } else if (run.outcome() instanceof AttestOutcome attest) {
            digests.add(attest.digest());
        } else if (run.outcome() instanceof PromoteOutcome promote) {
            digests.add(promote.digest());
        } else if (run.outcome() instanceof BuildOutcome build) {
            Lists.of(build.images()).forEach(image -> digests.add(image.digest()));
        }
        digests.remove(null);
        return digests;
    }
}
