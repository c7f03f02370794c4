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
 * @param merged counts over all platforms and scanners, each finding (kind, id, package, version, path) once
 */
public record ScanOutcome(
        Verdict verdict,
        List<GateResult> gates,
        String image,
        String repository,
        Digest digest,
        List<Scan> scans,
        Counts merged)
        implements StepOutcome {

    /**
     * One platform, by one scanner.
     *
     * @param platform the platform; {@code null} where a result file does not say
     * @param digest digest of the platform's manifest; {@code null} where a result file does not say
     * @param scanner name, e.g. {@code trivy}
     * @param scannerVersion {@code null} where it does not say
     * @param status whether there is a result
     * @param problem why there is none, one sentence; {@code null} where there is one
     * @param counts what was found; {@code null} where there is no result
     * @param findingsFile findings in the report, one JSON object a line; {@code null} where there is no result
     * @param operatingSystem e.g. {@code alpine 3.19.1}; {@code null} where none was recognised
     * @param endOfLife whether that operating system no longer gets security fixes, as far as the scanner knows
     * @param database when the vulnerability database was built; {@code null} where unknown
     * @param durationMillis how long the scanner ran; 0 for a result file
     * @param scannerSha256 SHA-256 of the scanner's executable, before it ran; {@code null} where unknown
     * @param databaseVersion version of the database's form; {@code null} where unknown
     * @param databaseSource repository or URL that the database was taken from; {@code null} where unknown, e.g. because it
     *     was there already
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
            String databaseSource) {}

    /** Whether a scan gave a result. */
    public enum Status {
        COMPLETED,
        FAILED
    }
}
