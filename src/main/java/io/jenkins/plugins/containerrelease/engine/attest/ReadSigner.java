package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.util.List;

/**
 * Learns the public half of the key: a wrong password shows here, before anything is made. The
 * public key is kept in the report, for whoever verifies.
 */
final class ReadSigner extends CallingStage<AttestState> {
    private static final long serialVersionUID = 1L;

    /** Whether the public key is being kept. */
    private boolean keeping;

    @Override
    protected List<Call> calls(AttestState state) {
        return state.request().signer().isKeyless() ? List.of() : List.of(CosignCall.publicKey(state));
    }

    @Override
    protected Action concluded(Round ended, AttestState state) {
        String problem = ended.firstProblem(state);
        if (problem != null) {
            return state.refuseTool(problem);
        }
        state.setPublicKey(ended.output(0), ended.read(0, Digest.class));
        keeping = true;
        return new Action.KeepFile(state.publicKey(), state.report("cosign.pub"));
    }

    @Override
    protected Action next(Event event, AttestState state) {
        if (!keeping) {
            return super.next(event, state);
        }
        if (event instanceof Event.FileUnreadable problem) {
            return state.refuseTool("the public key could not be kept: " + problem.message());
        }
        return null;
    }

    @Override
    protected String status() {
        return "reading the signing key";
    }
}
