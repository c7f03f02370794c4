package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.Stage;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/** Keeps every document in the report. */
final class KeepDocuments extends Stage<AttestState> {
    private static final long serialVersionUID = 1L;

    /** What is still to be kept. */
    private final ArrayList<Action.KeepFile> pending = new ArrayList<>();

    @Override
    protected Action begin(AttestState state, Instant now) {
        Set<String> seen = new HashSet<>();
        for (Wanted one : state.wanted()) {
            if (seen.add(one.kept().path())) {
                pending.add(new Action.KeepFile(one.file(), one.kept()));
            }
        }
        return pending.isEmpty() ? null : pending.remove(0);
    }

    @Override
    protected Action next(Event event, AttestState state) {
        if (event instanceof Event.FileUnreadable problem) {
            return state.refuseTool("a document could not be kept: " + problem.message());
        }
        return pending.isEmpty() ? null : pending.remove(0);
    }

    @Override
    protected String status() {
        return "keeping the documents";
    }
}
