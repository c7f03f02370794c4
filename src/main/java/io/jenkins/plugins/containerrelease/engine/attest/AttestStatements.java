package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import java.util.ArrayList;
import java.util.List;

/**
 * Signs and attaches the statements that are missing. Those about different subjects go side by side; those about the
 * same one after the other, because cosign reads, extends and writes one manifest for each subject.
 */
final class AttestStatements extends CallingStage<AttestState> {
    private static final long serialVersionUID = 1L;

    /** What is attached in this round. */
    private final ArrayList<Wanted> attaching = new ArrayList<>();

    @Override
    protected List<CosignCall> calls(AttestState state) {
        attaching.clear();
        for (Wanted one : state.wanted()) {
            boolean missing = !one.verified() && !one.added();
            if (missing && attaching.stream().noneMatch(other -> other.subject() == one.subject())) {
                attaching.add(one);
            }
        }
        return attaching.stream().map(one -> CosignCall.attest(state, one)).toList();
    }

    @Override
    protected Action concluded(Round ended, AttestState state) {
        for (int i = 0; i < ended.size(); i++) {
            if (ended.result(i).succeeded()) {
                attaching.get(i).setAdded();
            }
        }
        String problem = ended.firstProblem(state);
        return problem == null ? another(calls(state), state) : state.refuseTool(problem);
    }

    @Override
    protected String status() {
        return "attesting";
    }
}
