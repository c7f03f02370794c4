package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import java.time.Instant;
import java.util.List;

/** Copies the image and what refers to it, by digest and without a tag. */
final class CopyContent extends CallingStage {
    private static final long serialVersionUID = 1L;

    /** Index of the destination. */
    private final int destination;

    CopyContent(int destination) {
        this.destination = destination;
    }

    @Override
    List<? extends Call> calls(PromotionState state) {
        Destination to = state.destinations().get(destination);
        return state.isSource(to)
                ? List.of()
                : List.of(OrasCall.copyWithReferrers(state.registries(), state.source(), to.repository()));
    }

    @Override
    Action concluded(Round ended, PromotionState state, Instant now) {
        String problem = ended.firstProblem(state);
        return problem == null ? null : state.refuse(Action.Refused.Cause.TOOL, problem);
    }

    @Override
    String status() {
        return "copying the image";
    }
}
