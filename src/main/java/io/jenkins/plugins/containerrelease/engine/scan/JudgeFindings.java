package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.gate.FindingGateReader;
import io.jenkins.plugins.containerrelease.engine.gate.FindingVerdict;
import io.jenkins.plugins.containerrelease.engine.gate.ReferenceFiles;
import java.util.ArrayList;
import java.util.List;

/** Merges the findings of all scans that count and applies the limits to them, where the report is. */
final class JudgeFindings implements Stage {
    private static final long serialVersionUID = 1L;

    @Override
    public Action start(ScanState state) {
        state.exceptionsKnown();
        List<FileRef> findings = state.done().stream().map(state::findingsFile).toList();
        if (findings.isEmpty()) {
            return null;
        }
        List<FileRef> files = new ArrayList<>();
        ReferenceFiles references = ReferenceFiles.none();
        for (Reference reference : state.references()) {
            references.add(reference.spec().toString(), reference.problem());
            if (reference.problem() == null) {
                files.add(reference.merged());
            }
        }
        files.addAll(findings);
        return new Action.ReadFile(files,
                new FindingGateReader(state.policy(), findings.size(), state.context(), references, state.exceptions()), state.mergedFile());
    }

    @Override
    public Action next(Event event, ScanState state) {
        if (event instanceof Event.FileUnreadable unreadable) {
            return new Action.Refused(Action.Refused.Cause.TOOL, "the findings cannot be judged: " + unreadable.message());
        }
        if (!(event instanceof Event.FileRead read)) {
            throw new IllegalStateException("not an answer: " + event);
        }
        state.judged((FindingVerdict) read.result());
        return null;
    }

    @Override
    public String status(ScanState state) {
        return "applying the gates";
    }
}
