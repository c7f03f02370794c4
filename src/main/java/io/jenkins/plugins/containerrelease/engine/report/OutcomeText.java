package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.attest.AttestOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuildOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage;
import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.output.CodeScanningUpload;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a step did, in lines for people. */
public final class OutcomeText {
    private static final Set<String> SAID_WHERE_THEY_PASS = Set.of(ScanOutcome.EXCEPTIONS_GATE, CodeScanningUpload.GATE);

    private final List<String> lines = new ArrayList<>();

    private OutcomeText() {}

    /** The lines. */
    public static List<String> of(StepOutcome outcome) {
        OutcomeText text = new OutcomeText();
        if (outcome instanceof BuildOutcome build) {
            text.build(build);
        } else if (outcome instanceof ScanOutcome scan) {
            text.scan(scan);
        } else if (outcome instanceof AttestOutcome attest) {
            text.attest(attest);
        } else if (outcome instanceof PromoteOutcome promote) {
            text.promote(promote);
        }
        return text.lines;
    }

    private void build(BuildOutcome build) {
        for (BuiltImage image : build.images()) {
            String target = image.target() == null ? "" : image.target() + ": ";
            lines.add(target + (image.repository() == null ? "" : image.repository() + "@") + image.digest());
            String where = switch (image.delivery()) {
                case PUSHED -> "pushed";
                case LOADED -> "loaded into the engine";
                case LAYOUT -> "OCI layout in " + image.layout();
            };
            lines.add("  " + where + (image.tags().isEmpty() ? "" : " as " + String.join(", ", image.tags())));
            for (BuiltImage.PlatformImage platform : image.platforms()) {
                lines.add("  " + name(platform.platform()) + "  " + size(platform.compressedSize()) + "  " + platform.digest());
            }
        }
        lines.add("built in " + seconds(build.durationMillis()) + ", " + build.cachedVertices() + " of "
                + build.totalVertices() + " build steps from the cache"
                + (build.attempts() > 1 ? ", " + build.attempts() + " attempts" : ""));
        if (build.notes() != null) {
            build.notes().forEach(note -> lines.add("note: " + note));
        }
    }

    private void scan(ScanOutcome scan) {
        lines.add(scan.repository() == null ? scan.image() : scan.repository() + "@" + scan.digest());
        for (ScanOutcome.Scan one : scan.scans()) {
            String what = one.status() == ScanOutcome.Status.COMPLETED ? counts(one.counts()) : "FAILED: " + one.problem();
            lines.add("  " + name(one.platform()) + "  " + one.scanner() + "  " + what);
        }
        if (scan.merged() != null && scan.scans().size() > 1) {
            lines.add("  all, each finding once: " + counts(scan.merged()));
        }
        scan.gates().stream()
                .filter(gate -> gate.verdict() == Verdict.PASS && SAID_WHERE_THEY_PASS.contains(gate.gate()))
                .forEach(gate -> lines.add("  " + gate.reason()));
        if (scan.changes() != null) {
            changes(scan.changes()).forEach(line -> lines.add("  " + line));
        }
    }

    /** What is different from a reference, in a line or two. */
    public static List<String> changes(ScanOutcome.Changes changes) {
        String reference = changes.asked() + (changes.reference() == null || changes.asked().equals(changes.reference().toString())
                ? "" : ", " + changes.reference().algorithm() + ":" + changes.reference().shortHex())
                + (changes.run() == null ? "" : " (" + changes.run() + ", " + changes.judged().truncatedTo(ChronoUnit.SECONDS) + ")");
        if (changes.problem() != null) {
            return List.of("since " + reference + ": everything counts as new, because " + changes.problem());
        }
        String findings = "since " + reference + ": " + changes.newFindings() + " new, " + changes.fixed() + " fixed, "
                + changes.unchanged() + " unchanged";
        ScanOutcome.Packages packages = changes.packages();
        return List.of(findings, packages == null ? "packages are not compared: " + changes.packagesProblem()
                : "packages: " + packages.added() + " came, " + packages.removed() + " went, " + packages.moved()
                        + " in another version, " + packages.unchanged() + " as they were");
    }

    /** For example {@code 1 CRITICAL, 2 HIGH, 1 secret}. */
    public static String counts(Counts counts) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            if (counts.of(severity) > 0) {
                parts.add(counts.of(severity) + " " + severity);
            }
        }
        for (FindingKind kind : FindingKind.values()) {
            if (kind != FindingKind.VULNERABILITY && counts.of(kind) > 0) {
                parts.add(counts.of(kind) + " " + kind.name().toLowerCase(Locale.ROOT));
            }
        }
        return parts.isEmpty() ? "no findings" : String.join(", ", parts);
    }

    private void attest(AttestOutcome attest) {
        lines.add(attest.image());
        boolean all = attest.signatures().stream().allMatch(AttestOutcome.Signature::verified)
                && attest.statements().stream().allMatch(AttestOutcome.Statement::verified);
        lines.add("  " + (all ? "signed by " : "NOT all signed by ") + attest.signer());
        attest.signatures().forEach(s -> lines.add("  signature  " + name(s.platform()) + state(s.added(), s.verified())));
        attest.statements().forEach(s ->
                lines.add("  " + s.format() + "  " + name(s.platform()) + state(s.added(), s.verified())));
        attest.sboms().forEach(s -> lines.add("  " + s.format() + "  " + name(s.platform()) + "  " + s.packages()
                + " packages, " + s.licenses().size() + " licences"));
    }

    private static String state(boolean added, boolean verified) {
        if (!added && !verified) {
            return "  NOT there, or not good";
        }
        return (added ? "  added" : "  was there") + (verified ? ", verified" : ", NOT verified");
    }

    private void promote(PromoteOutcome promote) {
        boolean refused = promote.verdict() == Verdict.FAIL;
        lines.add((refused ? "not " : "") + (promote.rollback() ? "rolled back to " : "promoted ") + promote.source());
        if (refused && promote.destinations().stream().allMatch(destination -> destination.evidence().isEmpty())) {
            return;
        }
        for (PromoteOutcome.Destination destination : promote.destinations()) {
            lines.add("  " + destination.repository() + "  " + destination.evidence().size() + " pieces of evidence"
                    + (destination.verified() ? ", verified" : ", NOT verified"));
            for (PromoteOutcome.Tag tag : destination.tags()) {
                String before = tag.previous() == null ? "new"
                        : tag.moved() ? "was " + tag.previous().algorithm() + ":" + tag.previous().shortHex()
                        : "was there";
                lines.add("    " + tag.name() + "  " + before);
            }
        }
    }

    private static String name(Platform platform) {
        return platform == null ? "index" : platform.toString();
    }

    /** Bytes for people. */
    public static String size(long bytes) {
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / 1_000.0);
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0)
                : String.format(Locale.ROOT, "%.2f GB", bytes / 1_000_000_000.0);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }
}
