package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import java.util.ArrayList;
import java.util.List;

/** Looks at what the tags of all destinations point to now. */
final class LookAtTags extends CallingStage<PromotionState> {
    private static final long serialVersionUID = 1L;

    /** The tags, with their repositories, in the order of the calls. */
    private static List<ImageReference> tags(PromotionState state) {
        List<ImageReference> tags = new ArrayList<>();
        for (Destination destination : state.destinations()) {
            for (String tag : destination.tags()) {
                tags.add(destination.repository().withTag(tag));
            }
        }
        return tags;
    }

    @Override
    protected List<? extends Call> calls(PromotionState state) {
        return tags(state).stream().map(tag -> OrasCall.resolve(state.plainHttp(), tag)).toList();
    }

    @Override
    protected Action concluded(Round ended, PromotionState state) {
        int call = 0;
        for (Destination destination : state.destinations()) {
            for (String tag : destination.tags()) {
                ImageReference image = destination.repository().withTag(tag);
                Digest digest = null;
                if (!Lookup.absent(ended.result(call), image)) {
                    String problem = ended.problem(call, state);
                    digest = Lookup.digest(ended.result(call));
                    if (problem != null || digest == null) {
                        return state.refuse(Action.Refused.Cause.TOOL,
                                problem != null ? problem : "oras did not print the digest of " + image);
                    }
                }
                destination.seen(tag, digest);
                call++;
            }
        }
        return null;
    }

    @Override
    protected String status() {
        return "looking at the tags";
    }
}
