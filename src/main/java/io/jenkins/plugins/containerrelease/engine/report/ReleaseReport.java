package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.attest.AttestOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuildOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage;
import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one release run says as a whole: the content of {@code report.json}, folded from the files of all step runs
 * whenever it is read. Its form is published as {@code schema/release-report-1.schema.json}.
 *
 * <p>It fails closed: the verdict is the worst of the reasons, and what is missing, unfinished or unreadable is a reason.
 *
 * @param version version of the form, {@value #VERSION}
 * @param verdict whether this may go out
 * @param summary why, in one sentence for people
 * @param reasons everything that speaks against it, the worst first; empty where the verdict is PASS
 * @param updatedAt when the last step run started or ended; {@code null} where there is none
 * @param source what was built, by the last build; {@code null} where nothing was
 * @param images by digest, in the order in which they appeared
 * @param builds the build runs
 * @param findingsFiles files with findings, one JSON object a line
 * @param steps all step runs, the oldest first
 * @param problems files of the report that could not be read
 */
public record ReleaseReport(
        int version,
        Verdict verdict,
        String summary,
        List<Reason> reasons,
        Instant updatedAt,
        SourceFacts source,
        List<Image> images,
        List<Build> builds,
        List<KeptFindings> findingsFiles,
        List<Step> steps,
        List<Problem> problems) {

    /** Version of the report's form. */
    public static final int VERSION = 1;

    /**
     * Folds step runs, in whatever order they come.
     *
     * @param runs the step runs
     * @param problems files that should have been step runs and could not be read
     */
    public static ReleaseReport fold(List<StepRun> runs, List<Problem> problems) {
        return new ReportFold(runs, problems).report();
    }

    /**
     * Reads and folds the files of all step runs. A file that can't be read becomes a {@link Problem}.
     *
     * @param files content by file name; a {@code null} content stands for a file that could not be read
     */
    public static ReleaseReport read(Map<String, String> files) {
        List<StepRun> runs = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        files.forEach((name, content) -> {
            try {
                if (content == null) {
                    throw new IllegalArgumentException("the file could not be read");
                }
                runs.add(StepRun.parse(content));
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(name, e.getMessage()));
            }
        });
        return fold(runs, problems);
    }

    /** This report with further problems, which speak against a release like all others. */
    public ReleaseReport withProblems(List<Problem> further) {
        if (further.isEmpty()) {
            return this;
        }
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(further);
        return fold(steps.stream().map(Step::stepRun).toList(), all);
    }

    /**
     * The images that a step can be about: those that no later build replaced.
     *
     * @param target bake target to choose by; {@code null} for all
     */
    public List<Image> candidates(String target) {
        return images.stream()
                .filter(image -> image.replacedBy() == null)
                .filter(image -> target == null || target.equals(image.target()))
                .toList();
    }

    /** The report as a document. */
    public String toJson() {
        return Json.pretty(this);
    }

    /**
     * Something that speaks against a release.
     *
     * @param verdict WARN or FAIL
     * @param kind what sort of reason
     * @param text one sentence for people
     * @param step id of the step run; {@code null} where it is about none
     * @param images the images it is about; empty where it is about the report as a whole
     * @param gate what the gate said; {@code null} where the reason is no gate
     */
    public record Reason(
            Verdict verdict, Kind kind, String text, String step, List<Digest> images, GateResult gate) {

        /** Sorts of reasons. */
        public enum Kind {
            /** A gate said no, or warned. */
            GATE,
            /** An image, or one of its platforms, was not scanned. */
            NOT_SCANNED,
            /** A scan gave no result. */
            SCAN_FAILED,
            /** A signature or statement did not verify, or nobody asked to verify the evidence that was promoted. */
            NOT_VERIFIED,
            /** Tags that pointed to an image of this report were moved back to another. */
            ROLLED_BACK,
            /** A step could not do its work. */
            REFUSED,
            /** A step has not ended: it runs, or was killed. */
            UNFINISHED,
            /** A file of the report could not be read. */
            UNREADABLE,
            /** A step says no without saying why. */
            UNEXPLAINED,
            /** There is no image in the report. */
            NO_IMAGE
        }
    }

    /**
     * An image and everything that is known of it in this report. Of several attempts at the same check the latest is
     * here; earlier ones are in {@link ReleaseReport#steps}.
     *
     * @param digest digest of the index, or of the manifest where there is no index
     * @param repository full name of the repository; {@code null} where unknown
     * @param target bake target; {@code null} where there is none
     * @param version version it was built as; {@code null} where unknown
     * @param tags tags it was built with
     * @param delivery what became of it; {@code null} where it was not built in this report
     * @param layout path of the OCI layout; {@code null} unless that is the delivery
     * @param verdict the worst of the reasons about it
     * @param replacedBy the image that was built again in its place: same repository, target and tags. Then this one is
     *     no longer a candidate and does not count for the report's verdict. {@code null} where it was not replaced
     * @param build id of the step run that built it; {@code null} where it was not built in this report
     * @param platforms its platforms
     * @param attachments manifests that BuildKit attached
     * @param labels labels that were set
     * @param annotations annotations that were set
     * @param scanned whether every platform has a complete scan
     * @param scanEvidence id of the promotion or rollback whose evidence gate found the scan in the evidence store;
     *     {@code null} where none did, or the report holds a scan itself
     * @param counts findings of the latest scans; {@code null} where there is no result. Several scans of one image by
     *     different step runs are added up
     * @param scans one for each platform and scanner of the latest scans
     * @param attestations what attesting it left
     * @param promotions where it was promoted or rolled back to, the oldest first
     * @param changes what is different from references; one for each of the latest scans that was to be compared with one
     * @param countedSteps ids of the step runs whose findings {@code counts} adds up: each finding counts once for each of them
     */
    public record Image(
            Digest digest,
            String repository,
            String target,
            String version,
            List<String> tags,
            BuiltImage.Delivery delivery,
            String layout,
            Verdict verdict,
            Digest replacedBy,
            String build,
            List<ImagePlatform> platforms,
            List<Descriptor> attachments,
            Map<String, String> labels,
            Map<String, String> annotations,
            boolean scanned,
            String scanEvidence,
            Counts counts,
            List<ImageScan> scans,
            List<Attestation> attestations,
            List<Promotion> promotions,
            List<ScanOutcome.Changes> changes,
            List<String> countedSteps) {

        /** That what several steps found counts for each of them, a sentence; {@code null} where one step found all. */
        public String caveat() {
            return countedSteps.size() < 2 ? null
                    : "Added up from " + countedSteps.size() + " scan steps: what several of them found counts for each of them.";
        }
    }

    /**
     * A platform of an image.
     *
     * @param platform the platform; {@code null} where unknown
     * @param digest digest of its manifest; {@code null} where unknown
     * @param compressedSize bytes of configuration and layers, as stored; {@code null} where it was not built in this report
     * @param layers from the base upwards; empty where unknown
     * @param scanned whether a scan of it is complete
     */
    public record ImagePlatform(
            Platform platform, Digest digest, Long compressedSize, List<BuiltImage.Layer> layers, boolean scanned) {}

    /**
     * A scan of an image.
     *
     * @param step id of the step run
     * @param scan what it gave
     */
    public record ImageScan(String step, ScanOutcome.Scan scan) {}

    /**
     * Signatures, statements and SBOMs of an image.
     *
     * @param step id of the step run
     * @param signer which key or identity
     * @param signatures signatures
     * @param statements signed statements
     * @param sboms what the SBOMs say
     */
    public record Attestation(
            String step,
            String signer,
            List<AttestOutcome.Signature> signatures,
            List<AttestOutcome.Statement> statements,
            List<AttestOutcome.Sbom> sboms) {}

    /**
     * A promotion or rollback.
     *
     * @param step id of the step run
     * @param verdict what it says
     * @param at when it ended; {@code null} where it has not
     * @param actor who asked for it; {@code null} where unknown
     * @param rollback whether tags were moved back
     * @param source full reference by digest
     * @param destinations where to
     * @param reason why, as given; {@code null} where none was
     */
    public record Promotion(
            String step,
            Verdict verdict,
            Instant at,
            String actor,
            boolean rollback,
            String source,
            List<PromoteOutcome.Destination> destinations,
            String reason) {}

    /**
     * A build run.
     *
     * @param step id of the step run
     * @param images what it built
     * @param durationMillis how long the build took
     * @param attempts how often it was started
     * @param builder name of the builder
     * @param buildTool name and version of the build tool
     * @param vertices build steps that ran, the slowest first
     * @param cachedVertices how many came from the cache
     * @param totalVertices how many there were
     * @param notes what people should know beside the verdict
     */
    public record Build(
            String step,
            List<Digest> images,
            long durationMillis,
            int attempts,
            String builder,
            String buildTool,
            List<BuildOutcome.Vertex> vertices,
            int cachedVertices,
            int totalVertices,
            List<String> notes) {}

    /**
     * A file with findings.
     *
     * @param file path in the report's folder
     * @param step id of the step run that left it
     * @param image the image
     * @param platform the platform; {@code null} where unknown
     * @param scanner the scanner
     * @param findings how many findings it holds, each once, those included that do not count
     * @param current whether this scan counts; otherwise a later attempt, or another image, has taken its place, or another scan
     *     looked at the same and more
     */
    public record KeptFindings(
            String file, String step, Digest image, Platform platform, String scanner, long findings, boolean current) {}

    /**
     * A step run in the report.
     *
     * @param stepRun the run, as it was written
     * @param verdict what it says; FAIL where it could not do its work or has not ended
     * @param supersededBy id of the later attempt that counts instead; {@code null} where this one counts
     * @param counts whether it counts for the report's verdict: neither superseded nor about replaced images alone
     */
    public record Step(StepRun stepRun, Verdict verdict, String supersededBy, boolean counts) {}

    /**
     * A file of the report that could not be read.
     *
     * @param file its name
     * @param message why
     */
    public record Problem(String file, String message) {}
}
