package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import java.util.ArrayList;
import java.util.List;

/** Points the tags at the digest: first, in all destinations, the ones that name the release, then the ones that move. */
final class MoveTags extends CallingStage<PromotionState> {
    private static final long serialVersionUID = 1L;
    /** Whether these are the ones that move. */
    private final boolean movable;

    MoveTags(boolean movable) {
        this.movable = movable;
    }

    @Override
    protected List<? extends Call> calls(PromotionState state) {
        List<Call> calls = new ArrayList<>();
        for (Destination destination : state.destinations()) {
            List<String> tags = destination.tags().stream()
                    .filter(tag -> destination.mayMove(tag) == movable
                            && !state.digest().equals(destination.current(tag)))
                    .toList();
            if (!tags.isEmpty()) {
                calls.add(OrasCall.tag(state.plainHttp(), destination.repository(), state.digest(), tags));
            }
        }
        return calls;
    }

    @Override
    protected Action concluded(Round ended, PromotionState state) {
        String problem = ended.firstProblem(state);
        return problem == null
                ? null
                : state.refuse(Action.Refused.Cause.TOOL, problem + ". Run it again to finish: what is done stays done");
    }

    @Override
    protected String status() {
        return "moving the tags";
    }
}
