package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.util.List;

/** Finds the digest of a source that was given by tag, once: from then on the digest is the source. */
final class LookUpSourceTag extends CallingStage<PromotionState> {
    private static final long serialVersionUID = 1L;

    @Override
    protected List<? extends Call> calls(PromotionState state) {
        return state.digest() == null ? List.of(OrasCall.resolve(state.plainHttp(), state.source())) : List.of();
    }

    @Override
    protected Action concluded(Round ended, PromotionState state) {
        if (Lookup.absent(ended.result(0), state.source())) {
            return state.refuse(Action.Refused.Cause.INPUT, "There is no image " + state.source());
        }
        String problem = ended.problem(0, state);
        if (problem != null) {
            return state.refuse(Action.Refused.Cause.TOOL, problem);
        }
        Digest digest = Lookup.digest(ended.result(0));
        if (digest == null) {
            return state.refuse(Action.Refused.Cause.TOOL, "oras did not print the digest of " + state.source());
        }
        state.sourceIs(digest);
        return null;
    }

    @Override
    protected String status() {
        return "looking up the source";
    }
}
