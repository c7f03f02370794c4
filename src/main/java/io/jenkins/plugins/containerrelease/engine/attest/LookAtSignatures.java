package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import java.util.ArrayList;
import java.util.List;

/** Learns which subjects are signed already, by this signer or by others. */
final class LookAtSignatures extends CallingStage<AttestState> {
    private static final long serialVersionUID = 1L;

    @Override
    protected List<CosignCall> calls(AttestState state) {
        return state.request().sign()
                ? state.subjects().stream().map(subject -> CosignCall.verify(state, subject)).toList()
                : List.of();
    }

    @Override
    protected Action concluded(Round ended, AttestState state) {
        List<String> foreign = new ArrayList<>();
        for (int i = 0; i < ended.size(); i++) {
            Subject subject = state.subjects().get(i);
            switch (CosignAnswer.aboutSignature(ended.result(i))) {
                case GOOD -> {
                    if (!ended.result(i).stdout().contains(subject.digest().toString())) {
                        return state.refuseTool("cosign verified a signature of " + subject.image()
                                + " but printed one about something else");
                    }
                    subject.setSignatureVerified();
                }
                case NOT_GOOD -> foreign.add("the signature of " + subject.name() + " (" + subject.digest()
                        + ") is not by the " + state.request().signer().kind() + " that signs");
                case ABSENT -> {}
                case FAILED -> {
                    return state.refuseTool(ended.problem(i, state));
                }
            }
        }
        if (!foreign.isEmpty() && !state.request().allowOtherSigners()) {
            state.gate(VerificationGate.foreign(state.signer(), foreign));
        }
        return null;
    }

    @Override
    protected String status() {
        return "looking for signatures";
    }
}
