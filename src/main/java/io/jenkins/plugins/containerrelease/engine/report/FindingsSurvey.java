package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Problem;
import java.io.IOException;
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

    private static final Comparator<JudgedFinding> WORST_FIRST = Comparator
            .comparing((JudgedFinding judged) -> judged.open().isEmpty())
            .thenComparing(JudgedFinding::severity)
            .thenComparing(judged -> judged.finding().id())
            .thenComparing(judged -> String.valueOf(judged.finding().packageName()))
            .thenComparing(judged -> String.valueOf(judged.finding().installedVersion()));

    private final PriorityQueue<JudgedFinding> worst = new PriorityQueue<>(WORST_FIRST.reversed());
    private final Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
    private final List<Problem> problems = new ArrayList<>();
    private final List<ShownFindings> readable = new ArrayList<>();

    private FindingsSurvey() {}

    static FindingsSurvey of(ReleaseReport report, ReportFiles files) {
        FindingsSurvey survey = new FindingsSurvey();
        ShownFindings.of(report).forEach(shown -> survey.read(shown, files));
        return survey;
    }

    private void read(ShownFindings shown, ReportFiles files) {
        ShownFindings usable = shown.readable(files, problems);
        FindingsSurvey ofRun = new FindingsSurvey();
        try {
            usable.read(files, ofRun::accept);
            ofRun.worst.forEach(this::keepIfWorst);
            ofRun.bySeverity.forEach((severity, n) -> bySeverity.merge(severity, n, Long::sum));
            readable.add(usable);
        } catch (IOException | RuntimeException e) {
            problems.add(usable.problem(e));
        }
    }

    private void accept(JudgedFinding finding) {
        bySeverity.merge(finding.severity(), 1L, Long::sum);
        keepIfWorst(finding);
    }

    private void keepIfWorst(JudgedFinding finding) {
        worst.add(finding);
        if (worst.size() > MOST_SHOWN) {
            worst.remove();
        }
    }

    /** What can be read. */
    List<ShownFindings> readable() {
        return readable;
    }

    List<Problem> problems() {
        return problems;
    }

    /** How many findings were read. */
    long total() {
        return bySeverity.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The worst findings first; what does not count comes last. */
    List<JudgedFinding> worst() {
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
