package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.ThinkingStage;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A rollback undoes what a promotion did, not what somebody did since: the tags still point to what was promoted. */
final class JudgeRollback extends ThinkingStage<PromotionState> {
    private static final long serialVersionUID = 1L;
    private static final String RULE = "tags point to what was promoted";
    /** Whether they may point elsewhere. */
    private final boolean force;
    /** Whether they were judged before: then only what has changed for the worse is worth saying. */
    private final boolean again;

    JudgeRollback(boolean force, boolean again) {
        this.force = force;
        this.again = again;
    }

    @Override
    protected Action conclude(PromotionState state, Instant now) {
        Destination destination = state.destinations().get(0);
        List<String> moved = new ArrayList<>();
        for (String tag : destination.tags()) {
            Digest current = destination.current(tag);
            if (!state.digest().equals(current) && !destination.expected().contains(current)) {
                moved.add(destination.name() + ":" + tag + (current == null ? " does not exist" : " is " + current));
            }
        }
        if (!moved.isEmpty() && !(again && force)) {
            state.gate(new GateResult("tags", RULE, force ? "forced" : "default", force ? Verdict.WARN : Verdict.FAIL,
                    "a tag was moved by somebody else since the promotion: " + moved.get(0)
                            + (moved.size() > 1 ? ", and " + (moved.size() - 1) + " more" : ""),
                    "0", String.valueOf(moved.size()),
                    moved.subList(0, Math.min(moved.size(), GateResult.MOST_DECIDING)), moved.size()));
        } else if (!again) {
            state.gate(new GateResult("tags", RULE, "default", Verdict.PASS, "nobody moved them since", null, "0",
                    List.of(), 0));
        }
        return null;
    }
}
