package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import java.util.ArrayList;
import java.util.List;

/** A flow of stages, one after the other, over one state. */
public abstract class StagedFlow<S extends FlowState> implements Flow {
    private static final long serialVersionUID = 1L;

    /** What the stages know and hand on. */
    private final S state;
    /** What is done, one after the other. */
    private final ArrayList<Stage<S>> stages;
    /** Index of the stage that is under way; -1 before the start. */
    private int at = -1;

    /** A flow that has not started. */
    protected StagedFlow(S state, List<Stage<S>> stages) {
        this.state = state;
        this.stages = new ArrayList<>(stages);
    }

    @Override
    public final Action next(Event event) {
        Action action = null;
        if (at >= 0) {
            action = stages.get(at).next(event, state);
        } else if (event instanceof Event.Started start) {
            state.started(start.facts(), start.at());
        } else {
            throw new IllegalStateException("a flow begins with its start, not with " + event);
        }
        while (action == null && ++at < stages.size()) {
            action = stages.get(at).begin(state, event.at());
        }
        return action != null ? action : state.done();
    }

    @Override
    public final String status() {
        if (at < 0) {
            return "starting";
        }
        return at < stages.size() ? stages.get(at).status() : "done";
    }
}
