package io.jenkins.plugins.containerrelease.engine.verdict;

import java.util.List;

/**
 * What came of a step: a part of the release report, written as JSON. Implementations are public records; they are
 * never part of a flow's saved state.
 */
public interface StepOutcome {
    /** The worst that the step's gates say; FAIL where it could not do its work. */
    Verdict verdict();

    /** What the gates said; empty where the step has none. */
    List<GateResult> gates();
}
