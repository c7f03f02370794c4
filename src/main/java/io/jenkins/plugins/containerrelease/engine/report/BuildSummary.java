package io.jenkins.plugins.containerrelease.engine.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a build's release report says, small enough that a trend can read those of hundreds of builds: the content of
 * {@code summary.json}. Made anew whenever a step's file is written; what it cannot hold is in the report. Texts are as they came.
 *
 * @param version version of the form, {@value #VERSION}
 * @param verdict the report's
 * @param updatedAt when the last step run started or ended; {@code null} where there is none
 * @param running whether a step run has not ended
 * @param onlyMoves whether the build did nothing but promote and roll back: it says nothing of how images went
 * @param findings vulnerabilities of all images together; {@code null} where none was scanned in this build
 * @param buildMillis how long building images took, all build runs that count together; {@code null} where nothing was built
 * @param images the first images that no later build replaced
 * @param moreImages how many there are beyond the first
 * @param releases the last promotions and rollbacks that were carried out, one for each repository, the oldest first
 * @param moreReleases how many there were before the last
 */
public record BuildSummary(
        int version,
        Verdict verdict,
        Instant updatedAt,
        boolean running,
        boolean onlyMoves,
        Findings findings,
        Long buildMillis,
        List<Image> images,
        int moreImages,
        List<Release> releases,
        int moreReleases) {

    /** Version of the summary's form. */
    public static final int VERSION = 1;

    public BuildSummary {
        images = images == null ? List.of() : images;
        releases = releases == null ? List.of() : releases;
    }

    /**
     * How many vulnerabilities there are.
     *
     * @param bySeverity number by severity; severities without any are absent
     * @param complete whether every platform of every image was scanned to the end; otherwise there may be more
     * @param newFindings findings that the references do not have; {@code null} where unknown
     * @param fixed findings that only the references have; {@code null} where unknown
     */
    public record Findings(
            Map<Severity, Long> bySeverity, boolean complete, @JsonProperty("new") Long newFindings, Long fixed) {}

    /**
     * An image.
     *
     * @param digest digest of the index, or of the manifest where there is no index
     * @param repository {@code null} where unknown
     * @param target bake target; {@code null} where there is none
     * @param version version it was built as; {@code null} where unknown
     * @param tags the first tags it was built with
     * @param verdict the worst that is said about it
     * @param sizes compressed bytes by platform; empty where it was not built in this build
     * @param signature state of its signatures
     */
    public record Image(
            Digest digest,
            String repository,
            String target,
            String version,
            List<String> tags,
            Verdict verdict,
            Map<String, Long> sizes,
            Signature signature) {}

    /** What a build knows of the signatures of an image. */
    public enum Signature {
        /** There are signatures, and all of them were verified. */
        VERIFIED,
        /** There are signatures or other evidence, and not all of it was verified. */
        NOT_VERIFIED,
        /** The build neither signed nor looked for a signature. */
        NONE;

        /** The state of an image in a report. */
        public static Signature of(ReleaseReport.Image image) {
            return SummaryFold.signature(image);
        }
    }

    /**
     * A promotion, or a rollback, in one repository.
     *
     * @param repository full name
     * @param tags the first tags that point to the digest now
     * @param digest what they point to
     * @param rollback whether they were moved back to it
     * @param at when; {@code null} where unknown
     * @param actor who asked for it; {@code null} where unknown
     * @param reason why, as given; {@code null} where none was
     */
    public record Release(
            String repository, List<String> tags, Digest digest, boolean rollback, Instant at, String actor, String reason) {}

    /** The summary of a report. */
    public static BuildSummary of(ReleaseReport report) {
        return new SummaryFold(report).summary();
    }

    /** The summary as a document, on one line. */
    public String toJson() {
        return Json.line(this) + "\n";
    }

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if it is no summary that this version can read; the message says why
     */
    public static BuildSummary parse(String json) {
        BuildSummary summary = Json.read(json, BuildSummary.class);
        if (summary == null || summary.version != VERSION) {
            throw new IllegalArgumentException("a summary of version " + (summary == null ? 0 : summary.version)
                    + "; this version reads version " + VERSION);
        }
        if (summary.verdict == null || summary.findings != null && summary.findings.bySeverity == null) {
            throw new IllegalArgumentException("a summary has a verdict, and findings have bySeverity");
        }
        return summary;
    }
}
