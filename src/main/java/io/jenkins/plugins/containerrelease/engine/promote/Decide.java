package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;

/** Ends it where a gate said no, with the reasons of all of them. */
final class Decide extends ThinkingStage {
    private static final long serialVersionUID = 1L;

    @Override
    Action conclude(PromotionState state, Instant now) {
        return GateResult.overall(state.gates()) == Verdict.FAIL
                ? new Action.Done(Outcomes.of(state, Verdict.FAIL))
                : null;
    }
}
