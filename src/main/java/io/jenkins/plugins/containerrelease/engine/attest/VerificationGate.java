package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.List;

/** Words what verification found. */
final class VerificationGate {
    private static final String GATE = "verification";
    private static final int IN_SENTENCE = 3;

    private VerificationGate() {}

    /** Something is signed that should not be there. */
    static GateResult foreign(String signer, List<String> what) {
        return result("nothing but what " + signer + " signed", Verdict.FAIL,
                some(what) + "; that is somebody else's, or was changed. Nothing was added. If others may sign this image too,"
                        + " allow other signers",
                what);
    }

    /** What was verified in the end. */
    static GateResult verified(String what, String signer, int good, List<String> missing) {
        String rule = what + " verify with " + signer;
        return missing.isEmpty()
                ? result(rule, Verdict.PASS, "all " + good + " " + what + " verify", List.of())
                : result(rule, Verdict.FAIL, some(missing), missing);
    }

    private static String some(List<String> all) {
        String first = String.join("; ", all.subList(0, Math.min(all.size(), IN_SENTENCE)));
        return all.size() <= IN_SENTENCE ? first : first + "; and " + (all.size() - IN_SENTENCE) + " more";
    }

    private static GateResult result(String rule, Verdict verdict, String reason, List<String> deciding) {
        return new GateResult(GATE, rule, "default", verdict, reason, null, null,
                deciding.subList(0, Math.min(deciding.size(), GateResult.MOST_DECIDING)), deciding.size());
    }
}
