package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;

/** Ends it where a gate said no: then nothing is changed. */
public final class StopIfFailed<S extends FlowState> extends ThinkingStage<S> {
    private static final long serialVersionUID = 1L;

    @Override
    protected Action conclude(S state, Instant now) {
        return GateResult.overall(state.gates()) == Verdict.FAIL ? state.done() : null;
    }
}
