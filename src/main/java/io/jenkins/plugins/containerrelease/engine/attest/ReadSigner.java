package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Learns which cosign signs, and the public half of the key: a wrong password shows here, before anything is made. The
 * public key is kept in the report, for whoever verifies.
 */
final class ReadSigner extends CallingStage<AttestState> {
    private static final long serialVersionUID = 1L;
    private static final Pattern VERSION = Pattern.compile("(?m)^GitVersion:\\s+(\\S+)");

    /** Whether the public key is being kept. */
    private boolean keeping;

    @Override
    protected List<Call> calls(AttestState state) {
        List<Call> calls = new ArrayList<>(List.of(CosignCall.version(state)));
        if (!state.request().signer().isKeyless()) {
            calls.add(CosignCall.publicKey(state));
        }
        return calls;
    }

    @Override
    protected Action concluded(Round ended, AttestState state) {
        String problem = ended.firstProblem(state);
        if (problem != null) {
            return state.refuseTool(problem);
        }
        Matcher version = VERSION.matcher(ended.result(0).stdout() + "\n" + ended.result(0).stderr());
        state.setTool("cosign" + (version.find() ? " " + Quoted.text(version.group(1)) : ""));
        if (ended.size() == 1) {
            return null;
        }
        state.setPublicKey(ended.output(1), ended.read(1, Digest.class));
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
