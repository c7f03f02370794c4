package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns which of the wanted statements are there already, and whether there are some of their types that are not by this
 * signer. First all are fetched, verified or not, because cosign keeps silent about those that it does not trust; then
 * those that it trusts.
 */
final class LookAtStatements extends CallingStage<AttestState> {
    private static final long serialVersionUID = 1L;

    /** Subjects whose statements are asked for. */
    private final ArrayList<Subject> subjects = new ArrayList<>();
    /** Fetched statements of the wanted types, each as {@code <subject> <type> <digest of its payload>}. */
    private final ArrayList<String> untrusted = new ArrayList<>();
    /** One for each subject and type that is verified; empty before the second round. */
    private final ArrayList<Wanted> verifying = new ArrayList<>();

    @Override
    protected List<CosignCall> calls(AttestState state) {
        state.subjects().stream()
                .filter(subject -> state.wanted().stream().anyMatch(one -> one.subject() == subject))
                .forEach(subjects::add);
        return subjects.stream().map(subject -> CosignCall.download(state, subject)).toList();
    }

    @Override
    protected Action concluded(Round ended, AttestState state) {
        return verifying.isEmpty() ? downloaded(ended, state) : verified(ended, state);
    }

    private Action downloaded(Round ended, AttestState state) {
        for (int i = 0; i < ended.size(); i++) {
            CosignAnswer answer = CosignAnswer.aboutDownload(ended.result(i));
            if (answer == CosignAnswer.FAILED || answer == CosignAnswer.GOOD && ended.problem(i, state) != null) {
                return state.refuseTool(ended.problem(i, state));
            }
            if (answer == CosignAnswer.GOOD) {
                present(subjects.get(i), ended.read(i, ArrayList.class), state);
            }
        }
        verifying.addAll(StatementTypes.of(state.wanted(), Wanted::typePresent));
        return another(StatementTypes.verify(state, verifying), state);
    }

    private void present(Subject subject, List<?> statements, AttestState state) {
        for (Object read : statements) {
            SignedStatement statement = (SignedStatement) read;
            for (Wanted one : state.wanted()) {
                if (one.subject() == subject && one.predicateType().equals(statement.predicateType())) {
                    one.setTypePresent();
                    String key = type(one) + statement.payload();
                    if (!untrusted.contains(key)) {
                        untrusted.add(key);
                    }
                }
            }
        }
    }

    private static String type(Wanted one) {
        return one.subject().digest() + " " + one.predicateType() + " ";
    }

    private Action verified(Round ended, AttestState state) {
        for (int i = 0; i < ended.size(); i++) {
            CosignAnswer answer = CosignAnswer.aboutStatements(ended.result(i));
            if (answer == CosignAnswer.FAILED || answer == CosignAnswer.GOOD && ended.problem(i, state) != null) {
                return state.refuseTool(ended.problem(i, state));
            }
            if (answer != CosignAnswer.GOOD) {
                continue;
            }
            Wanted type = verifying.get(i);
            for (Object read : ended.read(i, ArrayList.class)) {
                SignedStatement statement = (SignedStatement) read;
                untrusted.remove(type(type) + statement.payload());
                state.wanted().stream()
                        .filter(one -> one.subject() == type.subject() && one.is(statement))
                        .forEach(one -> one.setVerified(true));
            }
        }
        List<String> foreign = new ArrayList<>();
        for (Wanted type : verifying) {
            if (untrusted.stream().anyMatch(key -> key.startsWith(type(type)))) {
                foreign.add(type.name() + " is not by the " + state.request().signer().kind() + " that signs");
            }
        }
        if (!foreign.isEmpty() && !state.request().allowOtherSigners()) {
            state.gate(VerificationGate.foreign(state.signer(), foreign));
        }
        return null;
    }

    @Override
    protected String status() {
        return "looking for statements";
    }
}
