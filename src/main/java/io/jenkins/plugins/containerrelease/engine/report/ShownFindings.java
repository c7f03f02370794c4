package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.merge.FindingMerge;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import io.jenkins.plugins.containerrelease.engine.merge.MergedWriter;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.KeptFindings;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Problem;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Step;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of one step run in one image, as a report shows them: the file that the run merged; or, where an earlier
 * version left only what each scanner found, these files, to be merged before they are read.
 *
 * @param image the image
 * @param merged the file of merged findings; {@code null} where there is none
 * @param files the files of single scans; empty where there are merged ones
 */
public record ShownFindings(Digest image, String merged, List<String> files) {
    /** The findings of all step runs that count. */
    static List<ShownFindings> of(ReleaseReport report) {
        Map<List<Object>, ShownFindings> shown = new LinkedHashMap<>();
        for (KeptFindings kept : report.findingsFiles()) {
            if (kept.current()) {
                String merged = merged(report, kept.step());
                ShownFindings ofStep = shown.computeIfAbsent(List.of(kept.step(), kept.image()),
                        first -> new ShownFindings(kept.image(), merged, new ArrayList<>()));
                if (merged == null) {
                    ofStep.files.add(kept.file());
                }
            }
        }
        return List.copyOf(shown.values());
    }

    private static String merged(ReleaseReport report, String step) {
        for (Step each : report.steps()) {
            if (each.stepRun().id().equals(step)) {
                return each.stepRun().outcome() instanceof ScanOutcome scan ? scan.mergedFile() : null;
            }
        }
        return null;
    }

    /** What is wrong if they cannot be read. */
    Problem problem(Exception why) {
        return new Problem(merged != null ? merged : String.join(", ", files), why.getMessage() == null ? why.toString() : why.getMessage());
    }

    /** Opens a file of the report. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Opens a file.
         *
         * @param path path in the report's folder, with {@code /}; comes from a step file, so the front makes sure that it
         *     stays inside
         * @return closed by the caller
         */
        InputStream open(String path) throws IOException;
    }

    /**
     * Merges the files of single scans.
     *
     * @param out takes a {@link MergedFile}; not closed
     * @throws IOException if a file is not there, or not usable; the message says which
     */
    public void merge(Opener from, OutputStream out) throws IOException {
        FindingMerge merge = new FindingMerge();
        for (String file : files) {
            try (InputStream in = from.open(file)) {
                FindingsFile.read(in, merge);
            } catch (UnreadableException e) {
                throw new UnreadableException(file + ": " + e.getMessage(), e);
            }
        }
        MergedWriter writer = MergedFile.write(out, new MergedFile.Header(SeverityFrom.HIGHEST, merge.scans()));
        merge.forEach(finding ->
                writer.accept(new JudgedFinding(finding, SeverityFrom.HIGHEST.of(finding), null, List.of())));
        writer.close();
    }
}
