package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.ThinkingStage;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A tag that names a release never moves: it is set once, or names this digest already. */
final class JudgeTags extends ThinkingStage<PromotionState> {
    private static final long serialVersionUID = 1L;
    private static final String RULE = "release tags do not move";
    /** Whether they were judged before: then only what has changed for the worse is worth saying. */
    private final boolean again;

    JudgeTags(boolean again) {
        this.again = again;
    }

    @Override
    protected Action conclude(PromotionState state, Instant now) {
        List<String> taken = new ArrayList<>();
        for (Destination destination : state.destinations()) {
            for (String tag : destination.tags()) {
                Digest current = destination.current(tag);
                if (current != null && !current.equals(state.digest()) && !destination.mayMove(tag)) {
                    taken.add(destination.name() + ":" + tag + " is " + current);
                }
            }
        }
        if (again && taken.isEmpty()) {
            return null;
        }
        state.gate(taken.isEmpty()
                ? new GateResult("tags", RULE, "default", Verdict.PASS, "no release tag names another digest", null, "0",
                        List.of(), 0)
                : new GateResult("tags", RULE, "default", Verdict.FAIL,
                        "a release tag exists already and names another digest: " + taken.get(0)
                                + (taken.size() > 1 ? ", and " + (taken.size() - 1) + " more" : "")
                                + "; choose another version, or declare the tag movable if it is meant to move",
                        "0", String.valueOf(taken.size()),
                        taken.subList(0, Math.min(taken.size(), GateResult.MOST_DECIDING)), taken.size()));
        return null;
    }
}
