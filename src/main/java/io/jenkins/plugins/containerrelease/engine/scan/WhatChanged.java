package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import java.util.ArrayList;
import java.util.List;

/** Says what is different from the reference: which findings are new, fixed and the same, and which packages moved. */
final class WhatChanged implements Stage {
    private static final long serialVersionUID = 1L;

    @Override
    public Action start(ScanState state) {
        Reference reference = state.reference();
        if (reference == null || reference.problem() != null || state.findings() == null) {
            return null;
        }
        List<FileRef> files = new ArrayList<>(List.of(reference.merged(), state.mergedFile(), reference.merged()));
        boolean packages = reference.packages() != null && state.packages() != null;
        if (packages) {
            files.add(reference.packages());
            files.add(state.packagesFile());
        }
        return new Action.ReadFile(files, new ChangesReader(reference.digest().toString(), packages), state.changesFile());
    }

    @Override
    public Action next(Event event, ScanState state) {
        if (event instanceof Event.FileRead read) {
            state.changed((ChangeCounts) read.result());
        } else if (event instanceof Event.FileUnreadable unreadable) {
            return new Action.Refused(Action.Refused.Cause.TOOL,
                    "the findings cannot be compared with the reference " + state.reference().spec() + ": " + unreadable.message());
        } else {
            throw new IllegalStateException("not an answer: " + event);
        }
        return null;
    }

    @Override
    public String status(ScanState state) {
        return "comparing with the reference";
    }
}
