package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;

/** Reads the index and all that it lists at the source, hashing what it reads. */
final class ReadImage extends CallingStage<PromotionState> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_SUBJECTS = 1_000;

    /** What is being read, in the order of the calls. */
    private final ArrayList<Descriptor> reading = new ArrayList<>();

    @Override
    protected List<? extends Call> calls(PromotionState state) {
        return List.of(OrasCall.manifest(state.plainHttp(), state.source()));
    }

    @Override
    protected Action concluded(Round ended, PromotionState state) {
        if (state.subjects().isEmpty() && Lookup.absent(ended.result(0), state.source())) {
            return state.refuse(Action.Refused.Cause.INPUT, "There is no image " + state.source());
        }
        String problem = ended.firstProblem(state);
        if (problem != null) {
            return state.refuse(Action.Refused.Cause.TOOL, problem);
        }
        List<Descriptor> next = new ArrayList<>();
        for (int i = 0; i < ended.size(); i++) {
            Manifest content = ended.read(i, Manifest.class);
            state.subjects().add(subject(content, reading.isEmpty() ? null : reading.get(i)));
            for (Descriptor child : content.manifests()) {
                if (!state.isSubject(child.digest()) && next.stream().noneMatch(d -> d.digest().equals(child.digest()))) {
                    next.add(child);
                }
            }
        }
        if (state.subjects().size() + next.size() > MOST_SUBJECTS) {
            return state.refuse(Action.Refused.Cause.INPUT,
                    state.source() + " lists more than " + MOST_SUBJECTS + " manifests");
        }
        reading.clear();
        reading.addAll(next);
        ImageReference source = state.source();
        return next.isEmpty()
                ? null
                : another(next.stream()
                        .map(child -> OrasCall.manifest(state.plainHttp(), source.withDigest(child.digest())))
                        .toList(), state);
    }

    /** @param listed how the index lists it; {@code null} for the image itself */
    private static Subject subject(Manifest content, Descriptor listed) {
        boolean attestation = listed != null && Manifest.isAttached(listed);
        return new Subject(content.digest(), listed == null || attestation ? null : listed.platform(), !content.isIndex() && !attestation,
                content.contentSize());
    }

    @Override
    protected String status() {
        return "reading the image at the source";
    }
}
