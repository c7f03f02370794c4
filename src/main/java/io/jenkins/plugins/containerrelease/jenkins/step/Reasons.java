package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Why a verdict is not PASS, as Pipelines see it. */
final class Reasons {
    private Reasons() {}

    /** One sentence for each gate that warned or said no. */
    static ArrayList<String> of(List<GateResult> gates) {
        return new ArrayList<>(
                gates.stream().filter(gate -> gate.verdict() != Verdict.PASS).map(GateResult::reason).toList());
    }
}
