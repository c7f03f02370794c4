package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.output.CodeScanning;
import io.jenkins.plugins.containerrelease.engine.output.FindingsExport;
import io.jenkins.plugins.containerrelease.engine.output.Output;
import io.jenkins.plugins.containerrelease.engine.output.OutputFormat;
import io.jenkins.plugins.containerrelease.engine.output.ScannedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the judged findings in the forms that are asked for, into the report, and copies them into the workspace where that is asked for. */
final class ExportFindings implements Stage {
    private static final long serialVersionUID = 1L;

    /** Forms that are still to be written. */
    private final ArrayList<OutputFormat> formats = new ArrayList<>();
    /** Copies that are still to be made. */
    private final ArrayList<Output> copies = new ArrayList<>();

    @Override
    public Action start(ScanState state) {
        ScanRequest request = state.request();
        if (request.isWritten(OutputFormat.SARIF) || request.codeScanning() != null) {
            formats.add(OutputFormat.SARIF);
        }
        if (request.isWritten(OutputFormat.CSV)) {
            formats.add(OutputFormat.CSV);
        }
        if (!formats.isEmpty() && state.findings() == null) {
            state.outputs().problem("no findings were written for others: nothing was scanned");
            formats.clear();
            return null;
        }
        request.outputs().stream().filter(output -> output.file() != null && formats.contains(output.format())).forEach(copies::add);
        return action(state);
    }

    private Action action(ScanState state) {
        if (!formats.isEmpty()) {
            OutputFormat format = formats.get(0);
            CodeScanning upload = state.request().codeScanning();
            return new Action.ReadFile(List.of(state.mergedFile()),
                    new FindingsExport(format, about(state), upload == null ? null : upload.category()), state.outputFile(format));
        }
        return copies.isEmpty() ? null
                : new Action.KeepFile(state.outputFile(copies.get(0).format()), FileRef.workspace(copies.get(0).file()));
    }

    /** What the findings are about. */
    static ScannedImage about(ScanState state) {
        Map<String, String> scanners = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (ScanJob job : state.jobs()) {
            if (job.problem() != null) {
                problems.add(job.problem());
            }
            String version = ScanResults.version(job, state);
            scanners.merge(job.scanner(), version == null ? "" : version, (one, other) -> one.isEmpty() ? other : one);
        }
        return new ScannedImage(state.request().name(), state.request().image() == null ? null : state.request().image().path(),
                state.digest(), state.started(), scanners, problems);
    }

    @Override
    public Action next(Event event, ScanState state) {
        if (!formats.isEmpty()) {
            OutputFormat format = formats.remove(0);
            if (event instanceof Event.FileRead read) {
                state.outputs().written(format, (Long) read.result());
            } else {
                copies.removeIf(copy -> copy.format() == format);
                state.outputs().problem("findings were not written as " + format + ": " + why(event));
            }
        } else {
            Output copy = copies.remove(0);
            if (!(event instanceof Event.FileWritten)) {
                state.outputs().problem("'" + copy.file() + "' was not written: " + why(event));
            }
        }
        return action(state);
    }

    private static String why(Event event) {
        if (event instanceof Event.FileUnreadable unreadable) {
            return unreadable.message();
        }
        throw new IllegalStateException("not an answer: " + event);
    }

    @Override
    public String status(ScanState state) {
        return "writing findings for others";
    }
}
