package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;

/** Looks, once and before anything depends on them, which programs the tools are, and whether they may be used. */
public final class CheckTools<S extends FlowState> extends Stage<S> {
    private static final long serialVersionUID = 1L;

    /** The tools that the flow needs. */
    private final ArrayList<Tool> tools;
    /** Which programs they have to be. */
    private final ToolPins pins;
    /** Under way; {@code null} before. */
    private ToolCheck check;

    public CheckTools(Collection<Tool> tools, ToolPins pins) {
        this.tools = new ArrayList<>(tools);
        this.pins = pins;
    }

    @Override
    protected Action begin(S state, Instant now) {
        check = new ToolCheck(tools, pins, state.retries());
        return check.begin(state);
    }

    @Override
    protected Action next(Event event, S state) {
        Action more = check.next(event, state);
        if (more != null) {
            return more;
        }
        if (check.problem() != null) {
            return new Action.Refused(Action.Refused.Cause.TOOL, check.problem());
        }
        state.worked(check.duration());
        check.used().forEach(state::uses);
        return null;
    }

    @Override
    protected String status() {
        return "looking for tools";
    }
}
