package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import java.util.ArrayList;
import java.util.List;

/** Signs what is not signed yet, side by side: each subject's signatures are kept by themselves. */
final class SignImage extends CallingStage<AttestState> {
    private static final long serialVersionUID = 1L;

    /** What is signed. */
    private final ArrayList<Subject> signing = new ArrayList<>();

    @Override
    protected List<CosignCall> calls(AttestState state) {
        if (state.request().sign()) {
            state.subjects().stream().filter(subject -> !subject.signatureVerified()).forEach(signing::add);
        }
        return signing.stream().map(subject -> CosignCall.sign(state, subject)).toList();
    }

    @Override
    protected Action concluded(Round ended, AttestState state) {
        for (int i = 0; i < ended.size(); i++) {
            if (ended.result(i).succeeded()) {
                signing.get(i).setSignatureAdded();
            }
        }
        String problem = ended.firstProblem(state);
        return problem == null ? null : state.refuseTool(problem);
    }

    @Override
    protected String status() {
        return "signing";
    }
}
