package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Verifies the signatures that were added; the others were verified when they were looked at. */
final class VerifySignatures extends CallingStage<AttestState> {
    private static final long serialVersionUID = 1L;

    /** What is verified. */
    private final ArrayList<Subject> verifying = new ArrayList<>();

    @Override
    protected List<CosignCall> calls(AttestState state) {
        state.subjects().stream().filter(Subject::signatureAdded).forEach(verifying::add);
        return verifying.stream().map(subject -> CosignCall.verify(state, subject)).toList();
    }

    @Override
    protected Action begin(AttestState state, Instant now) {
        Action action = super.begin(state, now);
        return action == null ? judge(state, List.of()) : action;
    }

    @Override
    protected Action concluded(Round ended, AttestState state) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < ended.size(); i++) {
            Subject subject = verifying.get(i);
            CosignAnswer answer = CosignAnswer.aboutSignature(ended.result(i));
            if (answer == CosignAnswer.FAILED) {
                return state.refuseTool(ended.problem(i, state));
            }
            if (answer == CosignAnswer.GOOD && ended.result(i).stdout().contains(subject.digest().toString())) {
                subject.setSignatureVerified();
            } else {
                missing.add("the signature of " + subject.name() + " (" + subject.digest() + ") was added, but does not verify");
            }
        }
        return judge(state, missing);
    }

    private static Action judge(AttestState state, List<String> missing) {
        if (state.request().sign()) {
            state.gate(VerificationGate.verified("signatures", state.signer(), state.subjects().size(), missing));
        }
        return null;
    }

    @Override
    protected String status() {
        return "verifying signatures";
    }
}
