package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.output.CodeScanningUpload;
import io.jenkins.plugins.containerrelease.engine.output.OutputFormat;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/** What a scan hands on to others, and what went wrong with that: it is said as gate results, so that it is never silent. */
final class ScanOutputs implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String ASKED = "asked for";

    /** How many findings were written in each form; forms that are not there were not. */
    private final EnumMap<OutputFormat, Long> written = new EnumMap<>(OutputFormat.class);
    /** Why an output was not written, a sentence each. */
    private final ArrayList<String> problems = new ArrayList<>();
    /** The upload; {@code null} where there was none. */
    private CodeScanningUpload upload;
    /** Whether Snyk was asked to go on watching. */
    private boolean monitored;
    /** Why Snyk does not watch every platform; {@code null} where it does. */
    private String monitorProblem;

    void written(OutputFormat format, Long findings) {
        written.put(format, findings);
    }

    /** How many findings are in it; {@code null} where it was not written. */
    Long written(OutputFormat format) {
        return written.get(format);
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    void uploaded(CodeScanningUpload ended) {
        upload = ended;
    }

    /** {@code null} where there was none. */
    CodeScanningUpload upload() {
        return upload;
    }

    /** @param problem why Snyk does not watch every platform; {@code null} where it does */
    void monitored(String problem) {
        monitored = true;
        monitorProblem = problem;
    }

    /** What is to be said of it. */
    List<GateResult> gates() {
        List<GateResult> gates = new ArrayList<>();
        problems.forEach(problem -> gates.add(gate("outputs", "what is asked for is written", Verdict.WARN, problem)));
        if (upload != null) {
            gates.add(upload.result());
        }
        if (monitored) {
            gates.add(monitorProblem == null
                    ? gate("snyk-monitor", "Snyk goes on watching the image", Verdict.PASS, "Snyk goes on watching the image")
                    : gate("snyk-monitor", "Snyk goes on watching the image", Verdict.WARN, monitorProblem));
        }
        return gates;
    }

    private static GateResult gate(String id, String rule, Verdict verdict, String reason) {
        return new GateResult(id, rule, ASKED, verdict, reason, null, null, List.of(), 0);
    }
}
