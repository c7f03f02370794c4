package io.jenkins.plugins.containerrelease.jenkins.store;

import io.jenkins.plugins.containerrelease.engine.attest.AttestOutcome;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Attestation;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Image;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.KeptFindings;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Step;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A file that the report names and its folder has.
 *
 * @param path in the report's folder, with {@code /}
 * @param bytes its size
 */
public record ReportFile(String path, long bytes) {
    private static final List<String> LEFT_BY_THE_LAST_STEP = List.of("metrics.json", "rollback-manifest.json");

    /** The files that a report names: findings and what was written of them for others, statements and SBOMs, and what the last promotion or rollback left. */
    public static List<ReportFile> of(ReleaseReport report, ReportFolder folder) throws IOException {
        Set<String> named = new LinkedHashSet<>();
        for (Image image : report.images()) {
            for (Attestation attestation : image.attestations()) {
                attestation.sboms().stream().map(AttestOutcome.Sbom::file).forEach(named::add);
                attestation.statements().stream().map(AttestOutcome.Statement::file).forEach(named::add);
            }
        }
        report.findingsFiles().stream().map(KeptFindings::file).forEach(named::add);
        for (Step step : report.steps()) {
            if (step.stepRun().outcome() instanceof ScanOutcome scan) {
                named.add(scan.mergedFile());
                named.add(scan.changes() == null ? null : scan.changes().file());
                scan.outputs().stream().map(ScanOutcome.Output::file).forEach(named::add);
            }
        }
        named.addAll(LEFT_BY_THE_LAST_STEP);
        List<ReportFile> files = new ArrayList<>();
        for (String path : named.stream().filter(Objects::nonNull).toList()) {
            try {
                Path file = folder.find(path);
                files.add(new ReportFile(folder.root().relativize(file).toString().replace('\\', '/'), Files.size(file)));
            } catch (NoSuchFileException e) {
                // named, but not there: the report says so where it matters
            }
        }
        return files;
    }
}
