package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Stage;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.time.Instant;

/** Asks the evidence store what is known of the digest. */
final class RecallKnown extends Stage<PromotionState> {
    private static final long serialVersionUID = 1L;

    @Override
    protected Action begin(PromotionState state, Instant now) {
        return new Action.Recall(EvidenceQuery.of(state.digest()));
    }

    @Override
    protected Action next(Event event, PromotionState state) {
        state.learn(((Event.Recalled) event).entries());
        return null;
    }

    @Override
    protected String status() {
        return "recalling what is known of the image";
    }
}
