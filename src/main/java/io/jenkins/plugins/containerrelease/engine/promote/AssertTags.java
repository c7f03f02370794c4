package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.ThinkingStage;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.time.Instant;

/** All tags, looked at once more, point to the digest. */
final class AssertTags extends ThinkingStage<PromotionState> {
    private static final long serialVersionUID = 1L;

    @Override
    protected Action conclude(PromotionState state, Instant now) {
        for (Destination destination : state.destinations()) {
            for (String tag : destination.tags()) {
                Digest current = destination.current(tag);
                if (!state.digest().equals(current)) {
                    return state.refuse(Action.Refused.Cause.TOOL, destination.name() + ":" + tag + " was set to "
                            + state.digest() + ", but " + (current == null ? "does not exist" : "is " + current)
                            + "; somebody else sets this tag too, or the registry does not keep it");
                }
            }
        }
        return null;
    }
}
