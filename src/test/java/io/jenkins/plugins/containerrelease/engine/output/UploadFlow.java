package io.jenkins.plugins.containerrelease.engine.output;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.List;

/** Nothing but an upload. */
final class UploadFlow implements Flow {
    private static final long serialVersionUID = 1L;

    private final CodeScanningUpload upload;
    private final SarifToReport sarif;
    private Facts facts;
    private boolean begun;

    /** @param sarif content of the file; it is written into the report first, where there is one */
    UploadFlow(CodeScanning where, String sarif) {
        this.upload = new CodeScanningUpload(where, FileRef.report("findings.sarif"));
        this.sarif = sarif == null ? null : new SarifToReport(sarif);
    }

    /** What is uploaded. */
    private record SarifToReport(String text) implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
    }

    record Outcome(GateResult gate) implements StepOutcome {
        @Override
        public Verdict verdict() {
            return gate.verdict();
        }

        @Override
        public List<GateResult> gates() {
            return List.of(gate);
        }
    }

    @Override
    public Action next(Event event) {
        if (event instanceof Event.Started started) {
            facts = started.facts();
            if (sarif != null) {
                return new Action.WriteFile(FileRef.report("findings.sarif"), sarif.text());
            }
        }
        Action action = begun ? upload.next(event, facts) : upload.begin(facts);
        begun = true;
        return action == null ? new Action.Done(new Outcome(upload.result())) : action;
    }

    @Override
    public String step() {
        return "upload";
    }

    @Override
    public String status() {
        return upload.status();
    }
}
