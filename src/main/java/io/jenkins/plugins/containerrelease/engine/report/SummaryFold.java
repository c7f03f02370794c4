package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.attest.AttestOutcome;
import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.report.BuildSummary.Findings;
import io.jenkins.plugins.containerrelease.engine.report.BuildSummary.Release;
import io.jenkins.plugins.containerrelease.engine.report.BuildSummary.Signature;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Image;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Step;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes the summary of a report. */
final class SummaryFold {
    private static final Set<String> MOVES = Set.of("promote-image", "rollback-image");
    private static final int MOST_IMAGES = 20;
    private static final int MOST_TAGS = 20;
    private static final int MOST_PLATFORMS = 20;
    private static final int MOST_RELEASES = 40;
    private static final int LONGEST_TEXT = 300;

    private final ReleaseReport report;
    private final List<Image> candidates;

    SummaryFold(ReleaseReport report) {
        this.report = report;
        this.candidates = report.candidates(null);
    }

    BuildSummary summary() {
        List<Release> releases = releases();
        int earlier = Math.max(0, releases.size() - MOST_RELEASES);
        return new BuildSummary(BuildSummary.VERSION, report.verdict(), report.updatedAt(),
                report.steps().stream().anyMatch(step -> step.stepRun().ended() == null),
                !report.steps().isEmpty() && report.steps().stream().allMatch(step -> MOVES.contains(step.stepRun().step())),
                findings(), buildMillis(),
                candidates.stream().limit(MOST_IMAGES).map(SummaryFold::image).toList(),
                Math.max(0, candidates.size() - MOST_IMAGES), releases.subList(earlier, releases.size()), earlier);
    }

    private Findings findings() {
        List<Image> scanned = candidates.stream().filter(image -> image.counts() != null).toList();
        if (scanned.isEmpty()) {
            return null;
        }
        Counts sum = new Counts();
        scanned.forEach(image -> sum.add(image.counts()));
        Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
        sum.bySeverity().forEach((severity, count) -> {
            if (count > 0) {
                bySeverity.put(severity, count);
            }
        });
        boolean complete = candidates.stream().allMatch(SummaryFold::complete);
        return new Findings(bySeverity, complete, changed(ScanOutcome.Changes::newFindings), changed(ScanOutcome.Changes::fixed));
    }

    /** Whether all that the image's latest scans were to look at was looked at. */
    private static boolean complete(Image image) {
        return image.scanned() && image.scans().stream().allMatch(scan -> scan.scan().status() == ScanOutcome.Status.COMPLETED);
    }

    /** The sum over all images; {@code null} unless every one of them was compared. */
    private Long changed(Function<ScanOutcome.Changes, Long> number) {
        long sum = 0;
        for (Image image : candidates) {
            if (image.changes().isEmpty()) {
                return null;
            }
            for (ScanOutcome.Changes changes : image.changes()) {
                Long n = changes.problem() == null ? number.apply(changes) : null;
                if (n == null) {
                    return null;
                }
                sum += n;
            }
        }
        return sum;
    }

    private Long buildMillis() {
        Set<String> counting = new HashSet<>();
        report.steps().stream().filter(Step::counts).forEach(step -> counting.add(step.stepRun().id()));
        List<ReleaseReport.Build> builds = report.builds().stream().filter(build -> counting.contains(build.step())).toList();
        return builds.isEmpty() ? null : (Long) builds.stream().mapToLong(ReleaseReport.Build::durationMillis).sum();
    }

    private static BuildSummary.Image image(Image image) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        image.platforms().stream()
                .filter(platform -> platform.platform() != null && platform.compressedSize() != null)
                .limit(MOST_PLATFORMS)
                .forEach(platform -> sizes.put(platform.platform().toString(), platform.compressedSize()));
        return new BuildSummary.Image(image.digest(), text(image.repository()), text(image.target()), text(image.version()),
                tags(image.tags().stream()), image.verdict(), sizes, signature(image));
    }

    /** What its own signing says; where it was not signed here, what the promotions found. */
    static Signature signature(Image image) {
        List<Boolean> signed = image.attestations().stream()
                .flatMap(attestation -> Stream.concat(
                        attestation.signatures().stream().map(AttestOutcome.Signature::verified),
                        attestation.statements().stream().map(AttestOutcome.Statement::verified)))
                .toList();
        if (signed.isEmpty()) {
            signed = image.promotions().stream()
                    .flatMap(promotion -> promotion.destinations().stream())
                    .filter(destination -> destination.verified() || !Lists.of(destination.evidence()).isEmpty())
                    .map(PromoteOutcome.Destination::verified)
                    .toList();
        }
        if (signed.isEmpty()) {
            return Signature.NONE;
        }
        return signed.contains(false) ? Signature.NOT_VERIFIED : Signature.VERIFIED;
    }

    private List<Release> releases() {
        List<Release> releases = new ArrayList<>();
        for (Step step : report.steps()) {
            StepRun run = step.stepRun();
            if (step.supersededBy() == null && step.verdict() != Verdict.FAIL && run.outcome() instanceof PromoteOutcome outcome) {
                Lists.of(outcome.destinations()).forEach(destination -> releases.add(new Release(text(destination.repository()),
                        tags(Lists.of(destination.tags()).stream().map(PromoteOutcome.Tag::name)), outcome.digest(),
                        outcome.rollback(), run.finishedAt(), text(run.actor()), text(outcome.reason()))));
            }
        }
        return releases;
    }

    private static List<String> tags(Stream<String> tags) {
        return tags.filter(Objects::nonNull).limit(MOST_TAGS).map(SummaryFold::text).toList();
    }

    /** Texts of others may be long; nothing here needs more of them. */
    private static String text(String text) {
        return text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
