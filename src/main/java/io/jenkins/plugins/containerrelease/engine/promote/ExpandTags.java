package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes the destinations out of the request, once the version is known. */
final class ExpandTags extends ThinkingStage {
    private static final long serialVersionUID = 1L;
    /** What is wanted. */
    private final ArrayList<PromoteRequest.Target> targets;
    /** Which tags may move. */
    private final MovableTags movable;

    ExpandTags(PromoteRequest request) {
        this.targets = new ArrayList<>(request.targets());
        this.movable = request.movable();
    }

    @Override
    Action conclude(PromotionState state, Instant now) {
        if (state.version() == null) {
            Evidence.Built built = state.newest(Evidence.Built.class, entry -> entry.version() != null);
            state.versionIs(built == null ? null : built.version());
        }
        for (PromoteRequest.Target target : targets) {
            Destination destination = state.destinations().stream()
                    .filter(there -> there.name().equals(target.repository().repository()))
                    .findFirst()
                    .orElseThrow();
            for (String tag : List.of(target.tag())) {
                destination.add(tag, movable.contains(tag, state.version()));
            }
        }
        return null;
    }
}
