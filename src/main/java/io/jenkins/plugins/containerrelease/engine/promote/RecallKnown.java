package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.time.Instant;

/** Asks the evidence store what is known of the digest. */
final class RecallKnown extends Stage {
    private static final long serialVersionUID = 1L;

    @Override
    Action begin(PromotionState state, Instant now) {
        return new Action.Recall(EvidenceQuery.of(state.digest()));
    }

    @Override
    Action next(Event event, PromotionState state) {
        state.learn(((Event.Recalled) event).entries());
        return null;
    }

    @Override
    String status() {
        return "recalling what is known of the image";
    }
}
