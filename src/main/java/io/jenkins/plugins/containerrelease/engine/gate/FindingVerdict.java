package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.exception.ExceptionReport;
import io.jenkins.plugins.containerrelease.engine.merge.MergedCounts;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import java.io.Serializable;
import java.util.List;

/** What the limits of a policy say of findings, in a form that a flow can hold. */
public final class FindingVerdict implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What each rule says. */
    private final SavedResults results;
    /** How many findings there are. */
    private final MergedCounts counts;
    /** What exceptions did. */
    private final ExceptionReport exceptions;

    FindingVerdict(List<GateResult> results, MergedCounts counts, ExceptionReport exceptions) {
        this.results = new SavedResults(results);
        this.counts = counts;
        this.exceptions = exceptions;
    }

    /** What exceptions did. */
    public ExceptionReport exceptions() {
        return exceptions;
    }

    public List<GateResult> results() {
        return results.results();
    }

    /** How many merged findings there are. */
    public MergedCounts counts() {
        return counts;
    }
}
