package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.Stage;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.time.Instant;

/** Writes the provenance, and learns its identity. It is the same for the index and all platforms. */
final class WriteProvenance extends Stage<AttestState> {
    private static final long serialVersionUID = 1L;
    private static final FileRef FILE = FileRef.scratch("provenance.slsa.json");

    @Override
    protected Action begin(AttestState state, Instant now) {
        return state.request().provenance() ? new Action.WriteFile(FILE, Provenance.predicate(state.built())) : null;
    }

    @Override
    protected Action next(Event event, AttestState state) {
        if (event instanceof Event.FileWritten) {
            return new Action.ReadFile(FILE, new PredicateReader());
        } else if (event instanceof Event.FileUnreadable problem) {
            return state.refuseTool("the provenance could not be read back: " + problem.message());
        } else if (event instanceof Event.FileRead read) {
            for (Subject subject : state.subjects()) {
                state.wanted().add(Wanted.provenance(subject, (Digest) read.result(), FILE, state.report(FILE.path())));
            }
            return null;
        }
        throw unexpected(event);
    }

    @Override
    protected String status() {
        return "writing the provenance";
    }
}
