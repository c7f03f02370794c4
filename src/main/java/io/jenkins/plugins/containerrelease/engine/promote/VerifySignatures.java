package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Verifies, in one repository, the signature of every manifest that the evidence store knows as signed and every
 * statement that it knows as attested. Where it knows nothing of the kind, the index itself has to be signed: whoever
 * gives a key means it.
 */
final class VerifySignatures extends CallingStage<PromotionState> {
    private static final long serialVersionUID = 1L;

    /** Index of the destination; -1 for the source. */
    private final int destination;

    private VerifySignatures(int destination) {
        this.destination = destination;
    }

    static VerifySignatures atSource() {
        return new VerifySignatures(-1);
    }

    static VerifySignatures at(int destination) {
        return new VerifySignatures(destination);
    }

    private ImageReference repository(PromotionState state) {
        return destination < 0 ? state.source() : state.destinations().get(destination).repository();
    }

    private boolean isChecked(PromotionState state) {
        return state.verification() != null
                && (destination < 0 || !state.isSource(state.destinations().get(destination)));
    }

    @Override
    protected List<? extends Call> calls(PromotionState state) {
        if (!isChecked(state)) {
            return List.of();
        }
        Set<Digest> signed = new LinkedHashSet<>();
        Set<String> statements = new LinkedHashSet<>();
        List<Call> stated = new ArrayList<>();
        for (EvidenceEntry entry : state.known()) {
            if (!state.isSubject(entry.subject())) {
                continue;
            }
            if (entry.as(Evidence.Signed.class) != null) {
                signed.add(entry.subject());
            }
            Evidence.Attested attested = entry.as(Evidence.Attested.class);
            if (attested != null && statements.add(entry.subject() + " " + attested.predicateType())) {
                stated.add(call(entry.subject(), attested.predicateType(), state));
            }
        }
        if (signed.isEmpty() && stated.isEmpty()) {
            signed.add(state.digest());
        }
        List<Call> calls = new ArrayList<>();
        for (Digest digest : signed) {
            calls.add(call(digest, null, state));
        }
        calls.addAll(stated);
        return calls;
    }

    private CosignCall call(Digest subject, String predicateType, PromotionState state) {
        boolean tagged = state.pieces().stream().anyMatch(piece -> piece.subject().equals(subject)
                && piece.kind().equals(predicateType == null ? "signature" : "attestation"));
        List<String> referrers = tagged
                ? List.of()
                : state.pieces().stream()
                        .filter(piece -> piece.isReferrer() && piece.subject().equals(subject))
                        .map(Piece::kind)
                        .toList();
        return new CosignCall(state.plainHttp(), repository(state).withDigest(subject), predicateType,
                state.verification(), referrers);
    }

    @Override
    protected Action begin(PromotionState state, Instant now) {
        Action first = super.begin(state, now);
        if (state.verification() == null && destination < 0 && !state.pieces().isEmpty()) {
            state.gate(new GateResult("verification", "signatures verify", "default", Verdict.WARN,
                    "there is signed evidence, but neither a key nor an identity was given to verify it with", null,
                    String.valueOf(state.pieces().size()), List.of(), 0));
        }
        if (first == null && destination >= 0 && state.verification() != null) {
            // a tag in the source's own repository: what was verified there is the same
            state.destinations().get(destination).setVerified();
        }
        return first;
    }

    @Override
    protected Action concluded(Round ended, PromotionState state) {
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < ended.size(); i++) {
            CosignCall call = (CosignCall) ended.call(i);
            if (ended.result(i).succeeded()) {
                continue;
            }
            if (!CosignCall.says(ended.result(i).stderr())) {
                return state.refuse(Action.Refused.Cause.TOOL, ended.problem(i, state));
            }
            failed.add(call.what() + " of " + call.image() + ": cosign " + ended.result(i).describe());
        }
        String where = repository(state).repository();
        String rule = "verified with " + state.verification();
        state.gate(failed.isEmpty()
                ? new GateResult("verification", rule, "request", Verdict.PASS,
                        ended.size() + " signatures and statements verify in " + where, null,
                        String.valueOf(ended.size()), List.of(), 0)
                : new GateResult("verification", rule, "request", Verdict.FAIL,
                        failed.size() + " of " + ended.size() + " signatures and statements do not verify in " + where,
                        "0", String.valueOf(failed.size()),
                        failed.subList(0, Math.min(failed.size(), GateResult.MOST_DECIDING)), failed.size()));
        if (failed.isEmpty() && destination >= 0) {
            state.destinations().get(destination).setVerified();
        }
        return null;
    }

    @Override
    protected String status() {
        return destination < 0 ? "verifying signatures at the source" : "verifying signatures at the destination";
    }
}
