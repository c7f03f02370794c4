package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import java.util.List;

/** Copies the image by digest and without a tag, then what refers to it. */
final class CopyContent extends CallingStage<PromotionState> {
    private static final long serialVersionUID = 1L;

    /** Index of the destination. */
    private final int destination;
    /** Whether the image itself is there. */
    private boolean copied;

    CopyContent(int destination) {
        this.destination = destination;
    }

    @Override
    protected List<? extends Call> calls(PromotionState state) {
        Destination to = state.destinations().get(destination);
        return state.isSource(to)
                ? List.of()
                : List.of(OrasCall.copy(state, state.source(), to.repository()));
    }

    @Override
    protected Action concluded(Round ended, PromotionState state) {
        String problem = ended.firstProblem(state);
        if (problem != null) {
            return state.refuse(Action.Refused.Cause.TOOL, problem);
        }
        if (copied || state.pieces().stream().noneMatch(Piece::isReferrer)) {
            return null;
        }
        copied = true;
        return another(List.of(OrasCall.copyWithReferrers(state, state.source(),
                state.destinations().get(destination).repository())), state);
    }

    @Override
    protected String status() {
        return "copying the image";
    }
}
