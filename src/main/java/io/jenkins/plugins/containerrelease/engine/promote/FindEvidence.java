package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.manifest.Referrers;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds all evidence at the source: what refers to the index, to a manifest that it lists, or to such evidence, and the
 * tags {@code sha256-….sig}, {@code .att} and {@code .sbom} of the former. The tags are asked for one by one: a
 * repository may have hundreds of thousands.
 */
final class FindEvidence extends CallingStage<PromotionState> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_PIECES = 2_000;

    /** The digests whose referrers are being asked for; the calls for them come first. */
    private final ArrayList<Digest> asked = new ArrayList<>();
    /** The evidence tags that are being looked up, after those; pairs of subject and suffix. */
    private final ArrayList<Digest> tagSubjects = new ArrayList<>();
    /** The suffixes that belong to them. */
    private final ArrayList<String> tagSuffixes = new ArrayList<>();

    @Override
    protected List<? extends Call> calls(PromotionState state) {
        List<Call> calls = new ArrayList<>();
        for (Subject subject : state.subjects()) {
            asked.add(subject.digest());
            calls.add(OrasCall.referrers(state.plainHttp(), state.source().withDigest(subject.digest())));
        }
        for (Subject subject : state.subjects()) {
            for (String suffix : Piece.SUFFIXES) {
                tagSubjects.add(subject.digest());
                tagSuffixes.add(suffix);
                calls.add(OrasCall.resolve(state.plainHttp(), tag(tagSubjects.size() - 1, state)));
            }
        }
        return calls;
    }

    private ImageReference tag(int index, PromotionState state) {
        return state.source().withTag(Piece.tag(tagSubjects.get(index), tagSuffixes.get(index)));
    }

    @Override
    protected Action concluded(Round ended, PromotionState state) {
        List<Digest> next = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            String problem = ended.problem(i, state);
            if (problem != null) {
                return state.refuse(Action.Refused.Cause.TOOL, problem);
            }
            for (Descriptor referrer : ended.read(i, Referrers.class).direct()) {
                if (state.pieces().stream().noneMatch(piece -> piece.digest().equals(referrer.digest()))) {
                    state.pieces().add(Piece.referrer(asked.get(i), referrer));
                    next.add(referrer.digest());
                }
            }
        }
        for (int i = 0; i < tagSubjects.size(); i++) {
            ImageReference tag = tag(i, state);
            if (Lookup.absent(ended.result(asked.size() + i), tag)) {
                continue;
            }
            String problem = ended.problem(asked.size() + i, state);
            Digest digest = Lookup.digest(ended.result(asked.size() + i));
            if (problem != null || digest == null) {
                return state.refuse(Action.Refused.Cause.TOOL,
                        problem != null ? problem : "oras did not print the digest of " + tag);
            }
            state.pieces().add(Piece.tagged(tagSubjects.get(i), tagSuffixes.get(i), digest));
        }
        if (state.pieces().size() > MOST_PIECES) {
            return state.refuse(Action.Refused.Cause.INPUT,
                    "more than " + MOST_PIECES + " pieces of evidence refer to " + state.source());
        }
        asked.clear();
        asked.addAll(next);
        tagSubjects.clear();
        tagSuffixes.clear();
        return next.isEmpty()
                ? null
                : another(next.stream()
                        .map(digest -> OrasCall.referrers(state.plainHttp(), state.source().withDigest(digest)))
                        .toList(), state);
    }

    @Override
    protected String status() {
        return "looking for signatures, attestations and other evidence";
    }
}
