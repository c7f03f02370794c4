package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.attest.AttestOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuildOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Build;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.KeptFindings;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Problem;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Reason.Kind;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Step;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Folds step runs into a report. Used once. */
final class ReportFold {
    private final List<StepRun> runs;
    private final List<Problem> problems;
    private final Map<StepRun, StepRun> successors = new IdentityHashMap<>();
    private final Map<Digest, ImageFold> images = new LinkedHashMap<>();

    ReportFold(List<StepRun> runs, List<Problem> problems) {
        this.runs = runs.stream().sorted(Attempts.OLDEST_FIRST).toList();
        this.problems = List.copyOf(problems);
    }

    ReleaseReport report() {
        for (StepRun run : runs) {
            successors.put(run, Attempts.successor(run, runs));
        }
        runs.forEach(this::collect);
        replace();
        Reasons reasons = new Reasons();
        problems.forEach(problem -> reasons.add(Verdict.FAIL, Kind.UNREADABLE,
                "The report's file " + problem.file() + " could not be read: " + problem.message(), null, List.of()));
        Reasons ofReplaced = new Reasons();
        runs.stream()
                .filter(run -> successors.get(run) == null)
                .forEach(run -> reasons(run, counts(run) ? reasons : ofReplaced));
        images.values().forEach(image -> image.reasons(image.replaced() ? ofReplaced : reasons));
        runs.forEach(run -> rolledBack(run, reasons));
        if (images.isEmpty()) {
            reasons.add(Verdict.FAIL, Kind.NO_IMAGE, "The report holds no image", null, List.of());
        }
        List<ReleaseReport.Image> folded = images.values().stream()
                .map(image -> image.image(reasons.of(image.digest()).and(ofReplaced.of(image.digest()))))
                .toList();
        return new ReleaseReport(
                ReleaseReport.VERSION,
                reasons.overall(),
                Summary.of(reasons.overall(), reasons.worstFirst(), folded),
                reasons.worstFirst(),
                updatedAt(),
                source(),
                folded,
                builds(),
                findings(),
                runs.stream().map(run -> new Step(run, verdict(run), successorId(run), counts(run))).toList(),
                problems);
    }

    private void collect(StepRun run) {
        boolean latest = successors.get(run) == null;
        if (run.outcome() instanceof BuildOutcome build) {
            Lists.of(build.images()).stream()
                    .filter(image -> image.digest() != null)
                    .forEach(image -> image(image.digest()).built(run, image));
        } else if (run.outcome() instanceof ScanOutcome scan && scan.digest() != null) {
            ImageFold image = image(scan.digest());
            if (latest) {
                image.scanned(run, scan);
            }
        } else if (run.outcome() instanceof AttestOutcome attest && attest.digest() != null) {
            ImageFold image = image(attest.digest());
            if (latest) {
                image.attested(run, attest);
            }
        } else if (run.outcome() instanceof PromoteOutcome promote && promote.digest() != null && latest) {
            image(promote.digest()).promoted(run, promote, verdict(run));
        }
    }

    /** Warns of an image whose tags a rollback took away, and no later promotion gave back. */
    private void rolledBack(StepRun run, Reasons reasons) {
        if (successors.get(run) != null || !(run.outcome() instanceof PromoteOutcome rollback) || !rollback.rollback()
                || verdict(run) == Verdict.FAIL) {
            return;
        }
        for (PromoteOutcome.Destination destination : Lists.of(rollback.destinations())) {
            Map<Digest, List<String>> taken = new LinkedHashMap<>();
            Lists.of(destination.tags()).stream()
                    .filter(tag -> tag.moved() && images.containsKey(tag.previous()))
                    .forEach(tag -> taken.computeIfAbsent(tag.previous(), digest -> new ArrayList<>()).add(tag.name()));
            taken.forEach((digest, tags) -> {
                if (runs.subList(runs.indexOf(run) + 1, runs.size()).stream().noneMatch(later -> promotes(later, digest, destination))) {
                    reasons.add(Verdict.WARN, Kind.ROLLED_BACK, destination.repository() + ": " + String.join(", ", tags)
                            + " moved back from " + images.get(digest).shown() + " to " + rollback.digest().algorithm() + ":"
                            + rollback.digest().shortHex() + (rollback.reason() == null ? "" : ": " + rollback.reason()),
                            run.id(), List.of(digest));
                }
            });
        }
    }

    private boolean promotes(StepRun run, Digest digest, PromoteOutcome.Destination destination) {
        return run.outcome() instanceof PromoteOutcome promotion && verdict(run) != Verdict.FAIL
                && digest.equals(promotion.digest())
                && Lists.of(promotion.destinations()).stream()
                        .anyMatch(other -> other.repository().equals(destination.repository()));
    }

    /** The image of this digest, or the one that has it as a platform. */
    private ImageFold image(Digest digest) {
        ImageFold known = images.get(digest);
        if (known != null) {
            return known;
        }
        return images.values().stream()
                .filter(image -> image.hasPlatform(digest))
                .findFirst()
                .orElseGet(() -> images.computeIfAbsent(digest, ImageFold::new));
    }

    private void replace() {
        for (ImageFold image : images.values()) {
            images.values().forEach(image::followedBy);
        }
    }

    /** Whether a run counts: no later attempt does instead, and what it was about is not all replaced. */
    private boolean counts(StepRun run) {
        if (successors.get(run) != null) {
            return false;
        }
        List<ImageFold> about = about(run);
        return about.isEmpty() || about.stream().anyMatch(image -> !image.replaced());
    }

    private List<ImageFold> about(StepRun run) {
        return Attempts.digests(run).stream().map(this::image).distinct().toList();
    }

    private static Verdict verdict(StepRun run) {
        StepOutcome outcome = run.outcome();
        if (run.ended() != StepRun.Ended.DONE || outcome.verdict() == null) {
            return Verdict.FAIL;
        }
        return outcome.verdict().and(GateResult.overall(Lists.of(outcome.gates())));
    }

    private void reasons(StepRun run, Reasons reasons) {
        List<Digest> about = about(run).stream().map(ImageFold::digest).sorted().toList();
        if (run.ended() == null) {
            reasons.add(Verdict.FAIL, Kind.UNFINISHED,
                    named(run) + " has not ended: it still runs, or was stopped before it could say what came of it",
                    run.id(), about);
            return;
        }
        if (run.ended() == StepRun.Ended.REFUSED) {
            reasons.add(Verdict.FAIL, Kind.REFUSED, named(run) + " could not do its work: " + run.message(), run.id(), about);
        }
        List<GateResult> gates = run.outcome() == null ? List.of() : Lists.of(run.outcome().gates());
        gates.stream().filter(gate -> gate.verdict() != Verdict.PASS).forEach(gate -> reasons.gate(gate, run.id(), about));
        long unverified = unverified(run.outcome());
        if (unverified > 0 && GateResult.overall(gates) != Verdict.FAIL) {
            reasons.add(Verdict.FAIL, Kind.NOT_VERIFIED,
                    named(run) + ": " + unverified + " of the signatures and statements it left were not verified",
                    run.id(), about);
        }
        long unasked = unasked(run.outcome());
        if (unasked > 0) {
            reasons.add(Verdict.WARN, Kind.NOT_VERIFIED, named(run) + ": signatures and attestations came along to " + unasked
                    + (unasked == 1 ? " repository" : " repositories") + " and were not verified, because no key or identity was given",
                    run.id(), about);
        }
        boolean explained = run.ended() == StepRun.Ended.REFUSED || unverified > 0
                || GateResult.overall(gates).compareTo(verdict(run)) >= 0;
        if (!explained) {
            reasons.add(verdict(run), Kind.UNEXPLAINED, named(run) + " says " + verdict(run) + " without a reason",
                    run.id(), about);
        }
    }

    private static long unverified(StepOutcome outcome) {
        if (outcome instanceof AttestOutcome attest) {
            return Stream.concat(
                            Lists.of(attest.signatures()).stream().map(AttestOutcome.Signature::verified),
                            Lists.of(attest.statements()).stream().map(AttestOutcome.Statement::verified))
                    .filter(verified -> !verified)
                    .count();
        }
        return 0;
    }

    /** Destinations with evidence that nobody asked to verify: a verification that was asked for, and failed, is a gate's. */
    private static long unasked(StepOutcome outcome) {
        if (outcome instanceof PromoteOutcome promote && promote.verdict() != Verdict.FAIL) {
            return Lists.of(promote.destinations()).stream()
                    .filter(destination -> !destination.verified() && !Lists.of(destination.evidence()).isEmpty()).count();
        }
        return 0;
    }

    private static String named(StepRun run) {
        return run.task() == null ? run.step() : run.step() + " (" + run.task() + ")";
    }

    private String successorId(StepRun run) {
        StepRun successor = successors.get(run);
        return successor == null ? null : successor.id();
    }

    private Instant updatedAt() {
        return runs.stream()
                .flatMap(run -> Stream.of(run.startedAt(), run.finishedAt()))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private SourceFacts source() {
        return runs.stream()
                .filter(run -> run.outcome() instanceof BuildOutcome)
                .map(run -> ((BuildOutcome) run.outcome()).source())
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private List<Build> builds() {
        List<Build> builds = new ArrayList<>();
        for (StepRun run : runs) {
            if (run.outcome() instanceof BuildOutcome build) {
                builds.add(new Build(run.id(), Lists.of(build.images()).stream().map(BuiltImage::digest).toList(),
                        build.durationMillis(), build.attempts(), build.builder(), build.buildTool(),
                        Lists.of(build.vertices()), build.cachedVertices(), build.totalVertices(),
                        Lists.of(build.notes())));
            }
        }
        return builds;
    }

    private List<KeptFindings> findings() {
        List<KeptFindings> files = new ArrayList<>();
        for (StepRun run : runs) {
            if (run.outcome() instanceof ScanOutcome outcome && outcome.digest() != null) {
                Lists.of(outcome.scans()).stream().filter(scan -> scan.findingsFile() != null).forEach(scan ->
                        files.add(new KeptFindings(scan.findingsFile(), run.id(), image(outcome.digest()).digest(),
                                scan.platform(), scan.scanner(),
                                scan.counts() == null ? 0
                                        : scan.counts().total() + scan.counts().suppressed() + scan.counts().excepted(),
                                counts(run) && !image(outcome.digest()).isRepeated(run.id()))));
            }
        }
        return files;
    }
}
