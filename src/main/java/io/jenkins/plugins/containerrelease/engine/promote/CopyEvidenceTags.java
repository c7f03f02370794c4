package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.manifest.Manifest;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies the evidence that is kept under tags. A destination that has such a tag already keeps what it has: the same is
 * left, less is replaced, more is left, and where each side has something that the other lacks, nothing is touched and
 * the promotion fails, because one tag cannot hold both.
 */
final class CopyEvidenceTags extends CallingStage<PromotionState> {
    private static final long serialVersionUID = 1L;

    /** What a round is for. */
    private enum Doing {
        LOOKING,
        COMPARING,
        COPYING
    }

    /** Index of the destination. */
    private final int destination;
    /** What the current round is for. */
    private Doing doing = Doing.LOOKING;
    /** What has to be copied. */
    private final ArrayList<Piece> missing = new ArrayList<>();
    /** What is different at the destination; each is read at both sides. */
    private final ArrayList<Piece> different = new ArrayList<>();
    /** What the destination has instead, in the same order. */
    private final ArrayList<Digest> instead = new ArrayList<>();

    CopyEvidenceTags(int destination) {
        this.destination = destination;
    }

    private static List<Piece> tagged(PromotionState state) {
        return state.pieces().stream().filter(piece -> !piece.isReferrer()).toList();
    }

    private Destination to(PromotionState state) {
        return state.destinations().get(destination);
    }

    @Override
    protected List<? extends Call> calls(PromotionState state) {
        Destination to = to(state);
        if (state.isSource(to)) {
            to.evidence().addAll(state.pieces());
            return List.of();
        }
        return tagged(state).stream()
                .map(piece -> OrasCall.resolve(state.plainHttp(), to.repository().withTag(piece.tag())))
                .toList();
    }

    @Override
    protected Action concluded(Round ended, PromotionState state) {
        return switch (doing) {
            case LOOKING -> looked(ended, state);
            case COMPARING -> compared(ended, state);
            case COPYING -> {
                String problem = ended.firstProblem(state);
                yield problem == null ? null : state.refuse(Action.Refused.Cause.TOOL, problem);
            }
        };
    }

    private Action looked(Round ended, PromotionState state) {
        List<Piece> pieces = tagged(state);
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            ImageReference tag = to(state).repository().withTag(piece.tag());
            if (Lookup.absent(ended.result(i), tag)) {
                missing.add(piece);
                continue;
            }
            String problem = ended.problem(i, state);
            Digest there = Lookup.digest(ended.result(i));
            if (problem != null || there == null) {
                return state.refuse(Action.Refused.Cause.TOOL,
                        problem != null ? problem : "oras did not print the digest of " + tag);
            }
            if (there.equals(piece.digest())) {
                to(state).evidence().add(piece);
            } else {
                different.add(piece);
                instead.add(there);
            }
        }
        if (different.isEmpty()) {
            return copy(state);
        }
        doing = Doing.COMPARING;
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < different.size(); i++) {
            calls.add(OrasCall.manifest(state.plainHttp(), state.source().withDigest(different.get(i).digest())));
            calls.add(OrasCall.manifest(state.plainHttp(), to(state).repository().withDigest(instead.get(i))));
        }
        return another(calls, state);
    }

    private Action compared(Round ended, PromotionState state) {
        String problem = ended.firstProblem(state);
        if (problem != null) {
            return state.refuse(Action.Refused.Cause.TOOL, problem);
        }
        List<String> conflicts = new ArrayList<>();
        for (int i = 0; i < different.size(); i++) {
            Manifest here = ended.read(2 * i, Manifest.class);
            Manifest there = ended.read(2 * i + 1, Manifest.class);
            if (covers(there, here)) {
                to(state).evidence().add(different.get(i).withDigest(instead.get(i)));
            } else if (covers(here, there)) {
                missing.add(different.get(i));
            } else {
                conflicts.add(to(state).name() + ":" + different.get(i).tag());
            }
        }
        if (!conflicts.isEmpty()) {
            state.gate(new GateResult("evidence", "evidence at the destination is kept", "default", Verdict.FAIL,
                    "the destination has evidence of its own under the same tag, and one tag cannot hold both: "
                            + conflicts.get(0) + "; sign and attest with OCI referrers, or in one place only",
                    "0", String.valueOf(conflicts.size()),
                    conflicts.subList(0, Math.min(conflicts.size(), GateResult.MOST_DECIDING)), conflicts.size()));
            return new Action.Done(Outcomes.of(state, Verdict.FAIL));
        }
        return copy(state);
    }

    /**
     * Whether the first has every layer of the second, with the same annotations: a signature is an annotation, and
     * signatures by two keys are over the same bytes.
     */
    private static boolean covers(Manifest first, Manifest second) {
        return second.layers().stream().allMatch(layer -> first.layers().stream()
                .anyMatch(other -> other.digest().equals(layer.digest()) && other.annotations().equals(layer.annotations())));
    }

    private Action copy(PromotionState state) {
        if (missing.isEmpty()) {
            return null;
        }
        doing = Doing.COPYING;
        to(state).evidence().addAll(missing);
        return another(missing.stream()
                .map(piece -> OrasCall.copy(state, state.source().withDigest(piece.digest()),
                        to(state).repository().withTag(piece.tag())))
                .toList(), state);
    }

    @Override
    protected String status() {
        return "copying signatures and attestations";
    }
}
