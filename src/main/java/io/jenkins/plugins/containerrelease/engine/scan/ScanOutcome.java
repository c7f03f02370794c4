package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * What came of {@code scan-image}.
 *
 * @param verdict the worst of the gates
 * @param gates what each gate said; a scan that failed is a gate result too
 * @param image what was scanned, as given
 * @param repository full name of the repository; {@code null} for a layout
 * @param digest digest of the index, or of the manifest where there is no index
 * @param scans one for each platform and scanner
 * @param merged counts over all platforms and scanners, each merged finding once
 * @param images what each platform's image says of itself; empty where nothing was scanned
 * @param changes what is different from a reference; {@code null} where none was asked for, and in reports of older versions
 * @param mergedFile merged findings in the report, one JSON object a line; {@code null} where nothing was judged, or by an
 *     earlier version
 * @param exceptions what exceptions did; {@code null} where nothing was judged, or by an older version
 * @param outputs what was written for others
 */
public record ScanOutcome(
        Verdict verdict,
        List<GateResult> gates,
        String image,
        String repository,
        Digest digest,
        List<Scan> scans,
        Counts merged,
        List<Inspected> images,
        Changes changes,
        String mergedFile,
        Exceptions exceptions,
        List<Output> outputs)
        implements StepOutcome {
    /** The gate that says what exceptions did; where it passes, too, somebody wants to know. */
    public static final String EXCEPTIONS_GATE = "exceptions";

    public ScanOutcome {
        // reports of older versions say nothing of it
        images = images == null ? List.of() : images;
        outputs = outputs == null ? List.of() : outputs;
    }

    /**
     * What was written for others.
     *
     * @param format {@code sarif}, {@code csv} or {@code junit}; {@code code-scanning} for what was uploaded
     * @param file in the report; {@code null} for what was uploaded
     * @param findings how many findings are in it; {@code null} where it holds none
     * @param leftOut how many are not, because the service takes no more: none of them is worse than those that are; {@code null} for
     *     files, which hold all of them
     */
    public record Output(String format, String file, Long findings, Long leftOut) {}

    /**
     * What one platform's image says of itself. Strings are hostile text; whatever is {@code null} is not known.
     *
     * @param platform what it runs on
     * @param digest digest of its manifest
     * @param problem why its configuration could not be read, a sentence; {@code null} where it could
     * @param user whom it runs as; empty where it does not say, which means root
     * @param healthcheck whether it has a health check
     * @param created when it was made, as it says
     * @param secrets where its history or environment shows a secret, a sentence each without the secret
     * @param base the image that it stands on; {@code null} where nothing is known of it
     */
    public record Inspected(
            Platform platform,
            Digest digest,
            String problem,
            String user,
            Boolean healthcheck,
            Instant created,
            List<String> secrets,
            Base base) {}

    /**
     * The image that another one stands on.
     *
     * @param name e.g. {@code docker.io/library/debian:12}; {@code scratch} where it stands on none
     * @param digest {@code null} where unknown, or there is none
     * @param pinned whether the build names every image that it uses by digest; {@code null} where unknown
     * @param created when it was made, as it says; {@code null} where unknown
     * @param layers how many of the lowest layers are its; -1 where unknown
     */
    public record Base(String name, Digest digest, Boolean pinned, Instant created, int layers) {}

    /**
     * One platform, by one scanner.
     *
     * @param platform the platform; {@code null} where a result file does not say
     * @param digest digest of the platform's manifest; {@code null} where a result file does not say
     * @param scanner name, e.g. {@code trivy}
     * @param scannerVersion {@code null} where it does not say
     * @param status whether there is a result
     * @param problem why there is none, one sentence; {@code null} where there is one
     * @param counts what was found, each finding once with this scanner's severity; {@code null} where there is no result
     * @param findingsFile findings in the report, one JSON object a line; {@code null} where there is no result
     * @param operatingSystem e.g. {@code alpine 3.19.1}; {@code null} where none was recognised
     * @param endOfLife whether that operating system no longer gets security fixes, as far as the scanner knows
     * @param database when the vulnerability database was built; {@code null} where unknown
     * @param durationMillis how long the scanner ran; 0 for a result file
     * @param scannerSha256 SHA-256 of the scanner's executable, before it ran; {@code null} where unknown
     * @param databaseVersion version of the database's form; {@code null} where unknown
     * @param databaseSource repository or URL that the database was taken from; {@code null} where unknown, e.g. because it
     *     was there already
     * @param resultFile path of the file that was brought as this scanner's result; {@code null} where the scanner ran, and in
     *     reports of older versions
     */
    public record Scan(
            Platform platform,
            Digest digest,
            String scanner,
            String scannerVersion,
            Status status,
            String problem,
            Counts counts,
            String findingsFile,
            String operatingSystem,
            boolean endOfLife,
            Instant database,
            long durationMillis,
            String scannerSha256,
            String databaseVersion,
            String databaseSource,
            String resultFile) {}

    /**
     * What is different from an earlier image, the reference.
     *
     * @param asked the reference as it was asked for, e.g. {@code branch:main}
     * @param reference its digest; {@code null} where none was found
     * @param run the run in which it was judged; {@code null} where none was found
     * @param judged when that was; {@code null} where none was found
     * @param problem why it cannot be compared, so that everything counts as new, a sentence; {@code null} where it can
     * @param newFindings findings that the reference does not have
     * @param fixed findings that only the reference has; {@code null} where it cannot be compared
     * @param unchanged findings that both have; {@code null} where it cannot be compared
     * @param packages what is different in packages; {@code null} where unknown
     * @param packagesProblem why that is unknown, a sentence; {@code null} where it is known
     * @param file all of it in the report; {@code null} where it cannot be compared
     */
    public record Changes(
            String asked,
            Digest reference,
            String run,
            Instant judged,
            String problem,
            Long newFindings,
            Long fixed,
            Long unchanged,
            Packages packages,
            String packagesProblem,
            String file) {}

    /**
     * Numbers of packages, each counted once a platform.
     *
     * @param added packages that the reference does not have
     * @param removed packages that only the reference has
     * @param moved packages whose version is another one
     * @param unchanged packages that both have, in the same version
     */
    public record Packages(long added, long removed, long moved, long unchanged) {}

    /**
     * What exceptions did. Texts of ignore files and VEX documents are hostile.
     *
     * @param used those that took findings, or places of them, out of the count
     * @param expired those whose time is over
     * @param expiring those in force that end within 14 days
     * @param unused those that no finding needs, apart from statements of VEX documents
     * @param notCounted those that no policy accepts, or not for so long
     * @param notes what was not understood, and VEX documents that count for nothing, a sentence each
     */
    public record Exceptions(
            ExceptionGroup used,
            ExceptionGroup expired,
            ExceptionGroup expiring,
            ExceptionGroup unused,
            ExceptionGroup notCounted,
            List<String> notes) {}

    /**
     * Some of the exceptions.
     *
     * @param count how many there are
     * @param first the first of them, those first that are about most findings
     */
    public record ExceptionGroup(long count, List<ListedException> first) {}

    /**
     * One exception.
     *
     * @param about what it is about: ids, packages, paths, platforms, images
     * @param source where it is written, e.g. {@code release-policy.yaml:12}
     * @param reason why; {@code null} where it does not say
     * @param owner who allowed it; {@code null} where it does not say
     * @param expires last day on which it holds, as {@code 2026-12-31}; {@code null} where it does not end
     * @param problem why it does not hold; {@code null} where it does
     * @param findings how many findings it covers, or would if it held
     */
    public record ListedException(
            String about, String source, String reason, String owner, String expires, String problem, long findings) {}

    /** Whether a scan gave a result. */
    public enum Status {
        COMPLETED,
        FAILED
    }
}
