package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.output.CodeScanningUpload;

/** Uploads the findings to a code scanning service, where that is asked for. */
final class UploadFindings implements Stage {
    private static final long serialVersionUID = 1L;

    /** The upload; {@code null} where there is none. */
    private CodeScanningUpload upload;

    @Override
    public Action start(ScanState state) {
        if (state.request().codeScanning() == null || state.findings() == null) {
            return null;
        }
        upload = new CodeScanningUpload(state.request().codeScanning(), state.mergedFile(), ExportFindings.about(state));
        return orEnd(upload.begin(state.facts()), state);
    }

    @Override
    public Action next(Event event, ScanState state) {
        return orEnd(upload.next(event, state.facts()), state);
    }

    private Action orEnd(Action action, ScanState state) {
        if (action == null) {
            state.outputs().uploaded(upload);
        }
        return action;
    }

    @Override
    public String status(ScanState state) {
        return upload.status();
    }
}
