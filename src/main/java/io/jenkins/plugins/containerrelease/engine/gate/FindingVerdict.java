package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import java.io.Serializable;
import java.util.List;

/** What the limits of a policy say of findings, in a form that a flow can hold. */
public final class FindingVerdict implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What each rule says. */
    private final SavedResults results;
    /** All findings, each once. */
    private final Counts merged;

    FindingVerdict(FindingGate gate) {
        results = new SavedResults(gate.results());
        merged = gate.merged();
    }

    public List<GateResult> results() {
        return results.results();
    }

    /** All findings over platforms and scanners, each once, with the worst severity that any scanner gives it. */
    public Counts merged() {
        return merged;
    }
}
