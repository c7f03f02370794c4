package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.KeptFindings;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** A first look at the findings that count: which files can be read, how many there are, which are the worst. */
final class FindingsSurvey {
    /** How many findings are shown without script. */
    static final int MOST_SHOWN = 100;
    /** How many findings a page carries; beyond it, it leaves out the least severe. */
    static final int MOST_CARRIED = 200_000;

    private static final Comparator<Finding> WORST_FIRST = Comparator
            .comparing((Finding finding) -> finding.suppressed() != null)
            .thenComparing(Finding::severity)
            .thenComparing(Finding::id)
            .thenComparing(finding -> String.valueOf(finding.packageName()))
            .thenComparing(finding -> String.valueOf(finding.platform()));

    private final PriorityQueue<Finding> worst = new PriorityQueue<>(WORST_FIRST.reversed());
    private final Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> unreadable = new HashSet<>();

    private FindingsSurvey() {}

    static FindingsSurvey of(List<KeptFindings> kept, ReportFiles files) {
        FindingsSurvey survey = new FindingsSurvey();
        kept.stream().filter(KeptFindings::current).forEach(file -> survey.read(file, files));
        return survey;
    }

    private void read(KeptFindings file, ReportFiles files) {
        FindingsSurvey ofFile = new FindingsSurvey();
        try (InputStream in = files.open(file.file())) {
            FindingsFile.read(in, ofFile::accept);
            ofFile.worst.forEach(this::keepIfWorst);
            ofFile.bySeverity.forEach((severity, n) -> bySeverity.merge(severity, n, Long::sum));
        } catch (IOException | RuntimeException e) {
            unreadable.add(file.file());
            problems.add(new Problem(file.file(), e.getMessage() == null ? e.toString() : e.getMessage()));
        }
    }

    private void accept(Finding finding) {
        bySeverity.merge(finding.severity(), 1L, Long::sum);
        keepIfWorst(finding);
    }

    private void keepIfWorst(Finding finding) {
        worst.add(finding);
        if (worst.size() > MOST_SHOWN) {
            worst.remove();
        }
    }

    boolean readable(KeptFindings file) {
        return !unreadable.contains(file.file());
    }

    List<Problem> problems() {
        return problems;
    }

    /** How many findings were read. */
    long total() {
        return bySeverity.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The worst findings first; what the tool itself suppresses comes last. */
    List<Finding> worst() {
        return worst.stream().sorted(WORST_FIRST).toList();
    }

    /** The severities that the page carries: from the worst, as many as stay within the limit, at least one. */
    Set<Severity> carried() {
        Set<Severity> carried = new HashSet<>();
        long sum = 0;
        for (Severity severity : Severity.values()) {
            sum += bySeverity.getOrDefault(severity, 0L);
            if (sum > MOST_CARRIED && !carried.isEmpty()) {
                break;
            }
            carried.add(severity);
        }
        return carried;
    }
}
