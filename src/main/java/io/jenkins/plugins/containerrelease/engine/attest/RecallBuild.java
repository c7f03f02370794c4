package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.Stage;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.time.Instant;

/** Asks the evidence store how the image was built: nothing else is a reason to attest a provenance. */
final class RecallBuild extends Stage<AttestState> {
    private static final long serialVersionUID = 1L;

    @Override
    protected Action begin(AttestState state, Instant now) {
        return new Action.Recall(EvidenceQuery.of(state.request().image().digest().orElseThrow()));
    }

    @Override
    protected Action next(Event event, AttestState state) {
        if (!(event instanceof Event.Recalled recalled)) {
            throw unexpected(event);
        }
        Digest digest = state.request().image().digest().orElseThrow();
        for (EvidenceEntry entry : recalled.entries()) {
            if (entry.subject().equals(digest) && entry.as(Evidence.Built.class) != null) {
                state.setBuilt(entry);
            }
        }
        if (state.request().provenance() && state.built() == null) {
            return state.refuseInput("provenance: the evidence store knows no build of " + state.request().image()
                    + ", so there is no provenance to attest; use the store that build-image wrote to, or switch provenance off");
        }
        return null;
    }

    @Override
    protected String status() {
        return "asking the evidence store";
    }
}
