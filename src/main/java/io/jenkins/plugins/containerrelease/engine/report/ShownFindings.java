package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.merge.FindingMerge;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.KeptFindings;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Problem;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Step;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of one step run in one image, as a report shows them: the file that the run merged; or, where an earlier
 * version left only what each scanner found, these files, merged whenever they are read.
 *
 * @param image the image
 * @param merged the file of merged findings; {@code null} where there is none
 * @param files the files of single scans; empty where there are merged ones
 */
record ShownFindings(Digest image, String merged, List<String> files) {
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

    /** The same without those files of single scans that cannot be read. */
    ShownFindings readable(ReportFiles from, List<Problem> problems) {
        List<String> readable = new ArrayList<>();
        for (String file : files) {
            try (InputStream in = from.open(file)) {
                FindingsFile.read(in, finding -> { });
                readable.add(file);
            } catch (IOException | RuntimeException e) {
                problems.add(problem(file, e));
            }
        }
        return new ShownFindings(image, merged, readable);
    }

    /** What is wrong if {@link #read} fails. */
    Problem problem(Exception why) {
        return problem(merged != null ? merged : String.join(", ", files), why);
    }

    private static Problem problem(String file, Exception why) {
        return new Problem(file, why.getMessage() == null ? why.toString() : why.getMessage());
    }

    /**
     * Gives all findings, the worst first.
     *
     * @throws IOException if a file is not there, or not usable; what was given is then worth nothing
     */
    void read(ReportFiles from, MergedFile.Sink sink) throws IOException {
        if (merged != null) {
            try (InputStream in = from.open(merged)) {
                MergedFile.read(in, sink);
            }
            return;
        }
        FindingMerge merge = new FindingMerge();
        for (String file : files) {
            try (InputStream in = from.open(file)) {
                FindingsFile.read(in, merge);
            }
        }
        merge.forEach(finding -> sink.accept(new JudgedFinding(finding, SeverityFrom.HIGHEST.of(finding), null, List.of())));
    }
}
