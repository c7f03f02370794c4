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
    /** Merged findings that are written into the report first; {@code null}: they are there. */
    private final String merged;
    private Facts facts;
    private boolean begun;

    UploadFlow(CodeScanning where, String merged) {
        this.upload = new CodeScanningUpload(where, FileRef.report("merged.ndjson"), Exported.image());
        this.merged = merged;
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
            if (merged != null) {
                return new Action.WriteFile(FileRef.report("merged.ndjson"), merged);
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
