package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads back the index, all that it lists and every piece of evidence at the destination, and hashes what it reads. */
final class AssertContent extends CallingStage<PromotionState> {
    private static final long serialVersionUID = 1L;

    /** Index of the destination. */
    private final int destination;

    AssertContent(int destination) {
        this.destination = destination;
    }

    @Override
    protected List<? extends Call> calls(PromotionState state) {
        Destination to = state.destinations().get(destination);
        if (state.isSource(to)) {
            return List.of();
        }
        Set<Digest> expected = new LinkedHashSet<>();
        state.subjects().forEach(subject -> expected.add(subject.digest()));
        to.evidence().forEach(piece -> expected.add(piece.digest()));
        return expected.stream()
                .map(digest -> OrasCall.manifest(state.plainHttp(), to.repository().withDigest(digest)))
                .toList();
    }

    @Override
    protected Action concluded(Round ended, PromotionState state) {
        String problem = ended.firstProblem(state);
        return problem == null
                ? null
                : state.refuse(Action.Refused.Cause.TOOL,
                        "The copy is not what it was copied from; no tag was touched. " + problem);
    }

    @Override
    protected String status() {
        return "reading back what was copied";
    }
}
