package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Verifies all statements about every subject that something was added to, also those that were there: adding rewrites
 * them all. Each has to be about the subject and say what was to be said.
 */
final class VerifyStatements extends CallingStage<AttestState> {
    private static final long serialVersionUID = 1L;

    /** One for each subject and type that is verified. */
    private final ArrayList<Wanted> verifying = new ArrayList<>();

    @Override
    protected List<CosignCall> calls(AttestState state) {
        List<Subject> changed = state.wanted().stream().filter(Wanted::added).map(Wanted::subject).distinct().toList();
        verifying.addAll(StatementTypes.of(state.wanted(), one -> changed.contains(one.subject())));
        state.wanted().stream().filter(one -> changed.contains(one.subject())).forEach(one -> one.setVerified(false));
        return StatementTypes.verify(state, verifying);
    }

    @Override
    protected Action begin(AttestState state, Instant now) {
        Action action = super.begin(state, now);
        return action == null ? judge(state) : action;
    }

    @Override
    protected Action concluded(Round ended, AttestState state) {
        for (int i = 0; i < ended.size(); i++) {
            CosignAnswer answer = CosignAnswer.aboutStatements(ended.result(i));
            if (answer == CosignAnswer.FAILED || answer == CosignAnswer.GOOD && ended.problem(i, state) != null) {
                return state.refuseTool(ended.problem(i, state));
            }
            if (answer == CosignAnswer.GOOD) {
                for (Object read : ended.read(i, ArrayList.class)) {
                    SignedStatement statement = (SignedStatement) read;
                    Subject subject = verifying.get(i).subject();
                    state.wanted().stream()
                            .filter(one -> one.subject() == subject && one.is(statement))
                            .forEach(one -> one.setVerified(true));
                }
            }
        }
        return judge(state);
    }

    private static Action judge(AttestState state) {
        if (!state.wanted().isEmpty()) {
            List<String> missing = state.wanted().stream()
                    .filter(one -> !one.verified())
                    .map(one -> one.name() + " cannot be verified as it was made")
                    .toList();
            state.gate(VerificationGate.verified("statements", state.signer(), state.wanted().size(), missing));
        }
        return null;
    }

    @Override
    protected String status() {
        return "verifying statements";
    }
}
