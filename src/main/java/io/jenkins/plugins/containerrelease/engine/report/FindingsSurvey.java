package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Problem;
import io.jenkins.plugins.containerrelease.engine.search.BadIndexException;
import io.jenkins.plugins.containerrelease.engine.search.FindingsIndex;
import io.jenkins.plugins.containerrelease.engine.search.Overview;
import io.jenkins.plugins.containerrelease.engine.search.WorstFindings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A first look at the findings that count, at what their indexes say of them: which can be read, how many there are. */
final class FindingsSurvey {
    /** How many findings a page carries; beyond it, it leaves out the least severe. */
    static final int MOST_CARRIED = 200_000;

    private final IndexedFiles files;
    private final Overview overview = new Overview();
    private final List<Problem> problems = new ArrayList<>();
    private final List<ShownFindings> readable = new ArrayList<>();

    FindingsSurvey(ReleaseReport report, IndexedFiles files) {
        this.files = files;
        for (ShownFindings shown : ShownFindings.of(report)) {
            try (FindingsIndex index = files.open(shown)) {
                overview.add(index.overview());
                readable.add(shown);
            } catch (IOException | RuntimeException e) {
                problems.add(shown.problem(e));
            }
        }
    }

    /** What can be read. */
    List<ShownFindings> readable() {
        return readable;
    }

    List<Problem> problems() {
        return problems;
    }

    /** How many findings there are. */
    long total() {
        return overview.total();
    }

    /** The worst findings first; what does not count comes last. */
    List<JudgedFinding> worst() throws IOException {
        WorstFindings<JudgedFinding> worst = new WorstFindings<>();
        for (ShownFindings shown : readable) {
            List<JudgedFinding> ofRun;
            try {
                ofRun = worst(shown);
            } catch (BadIndexException e) {
                files.makeAnew(shown);
                ofRun = worst(shown);
            }
            ofRun.forEach(judged -> worst.add(judged, judged));
        }
        return worst.list();
    }

    private List<JudgedFinding> worst(ShownFindings shown) throws IOException {
        try (FindingsIndex index = files.open(shown)) {
            return index.worst();
        }
    }

    /** The severities that the page carries: from the worst, as many as stay within the limit, at least one. */
    Set<Severity> carried() {
        Set<Severity> carried = new HashSet<>();
        long sum = 0;
        for (Severity severity : Severity.values()) {
            sum += overview.of(severity);
            if (sum > MOST_CARRIED && !carried.isEmpty()) {
                break;
            }
            carried.add(severity);
        }
        return carried;
    }
}
