package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;

/** Ends it where a gate said no: then nothing is signed. */
final class StopIfFailed extends Stage {
    private static final long serialVersionUID = 1L;

    @Override
    Action begin(AttestState state, Instant now) {
        return GateResult.overall(state.gates()) == Verdict.FAIL ? state.done() : null;
    }

    @Override
    Action next(Event event, AttestState state) {
        throw unexpected(event);
    }

    @Override
    String status() {
        return "deciding";
    }
}
