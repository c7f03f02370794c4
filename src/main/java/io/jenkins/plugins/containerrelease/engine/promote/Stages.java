package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Stages one after the other, over one state. */
final class Stages implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What they know and hand on. */
    private final PromotionState state;
    /** The stages. */
    private final ArrayList<Stage> stages;
    /** Index of the stage that is under way. */
    private int at;
    /** Whether it has begun. */
    private boolean started;

    Stages(PromotionState state, List<Stage> stages) {
        this.state = state;
        this.stages = new ArrayList<>(stages);
    }

    Action next(Event event) {
        Action action;
        if (!started) {
            if (!(event instanceof Event.Started start)) {
                throw new IllegalStateException("a flow begins with its start, not with " + event);
            }
            started = true;
            state.started(start.facts(), start.at());
            action = stages.get(at).begin(state, start.at());
        } else {
            action = stages.get(at).next(event, state);
        }
        while (action == null && ++at < stages.size()) {
            action = stages.get(at).begin(state, event.at());
        }
        return action != null ? action : new Action.Done(Outcomes.of(state, GateResult.overall(state.gates())));
    }

    String status() {
        return at < stages.size() ? stages.get(at).status() : "done";
    }
}
