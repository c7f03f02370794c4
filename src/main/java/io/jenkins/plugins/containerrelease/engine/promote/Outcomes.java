package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.List;

/** What came of it, as the report has it. */
final class Outcomes {
    private Outcomes() {}

    static PromoteOutcome of(PromotionState state, Verdict verdict) {
        return new PromoteOutcome(verdict, state.gates(), state.rollback(), state.source().toString(), state.digest(),
                state.destinations().stream().map(destination -> of(destination, state)).toList(), state.reason());
    }

    private static PromoteOutcome.Destination of(Destination destination, PromotionState state) {
        List<PromoteOutcome.Tag> tags = destination.previous().entrySet().stream()
                .map(tag -> new PromoteOutcome.Tag(tag.getKey(), tag.getValue(), !state.digest().equals(tag.getValue())))
                .toList();
        List<PromoteOutcome.CopiedEvidence> evidence = destination.evidence().stream()
                .map(piece -> new PromoteOutcome.CopiedEvidence(piece.subject(), piece.digest(), piece.kind(), piece.tag()))
                .toList();
        return new PromoteOutcome.Destination(destination.name(), tags, evidence, destination.verified());
    }
}
