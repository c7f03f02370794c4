package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.gate.EvidenceGate;
import io.jenkins.plugins.containerrelease.engine.output.GatesXml;
import io.jenkins.plugins.containerrelease.engine.output.Output;
import io.jenkins.plugins.containerrelease.engine.output.OutputFormat;
import java.time.Duration;
import java.util.ArrayList;

/** Writes what the gates said as test results, where that is asked for: last, when all of them have spoken. */
final class ExportGates implements Stage {
    private static final long serialVersionUID = 1L;

    /** Files that are still to be written. */
    private final ArrayList<FileRef> files = new ArrayList<>();

    @Override
    public Action start(ScanState state) {
        if (!state.request().isWritten(OutputFormat.JUNIT)) {
            return null;
        }
        files.add(state.outputFile(OutputFormat.JUNIT));
        for (Output output : state.request().outputs()) {
            if (output.format() == OutputFormat.JUNIT && output.file() != null) {
                files.add(FileRef.workspace(output.file()));
            }
        }
        return action(state);
    }

    private Action action(ScanState state) {
        if (files.isEmpty()) {
            return null;
        }
        Duration took = state.jobs().stream().map(ScanJob::took).reduce(Duration.ZERO, Duration::plus);
        return new Action.WriteFile(files.get(0),
                GatesXml.of(EvidenceGate.SCAN_STEP, state.request().name(), ScanGates.judge(state), state.started(), took));
    }

    @Override
    public Action next(Event event, ScanState state) {
        if (!(event instanceof Event.FileWritten)) {
            throw new IllegalStateException("not an answer: " + event);
        }
        files.remove(0);
        return action(state);
    }

    @Override
    public String status(ScanState state) {
        return "writing gate results for others";
    }
}
