package io.jenkins.plugins.containerrelease.jenkins.durable;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import java.io.IOException;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes back what a step has made; what cannot be taken back is no reason not to take back the rest. */
final class CleanUp {
    private static final Logger LOGGER = Logger.getLogger(CleanUp.class.getName());

    private final StepState state;
    private final Workplace place;
    private final Clock clock;

    CleanUp(StepState state, Workplace place, Clock clock) {
        this.state = state;
        this.place = place;
        this.clock = clock;
    }

    /** Removes what commands left on the agent. */
    void afterEnd() throws AgentAway, InterruptedException {
        if (!place.agent().isRemoved()) {
            despite(() -> place.agent().scratch(new AgentWork.RemoveScratch()));
        }
    }

    /**
     * Says in report and evidence that the step came to nothing, stops what runs, undoes what the flow made, and removes the rest.
     * Where the report says already what came of the flow, there is nothing to take back.
     */
    void afterFailure(String why) throws AgentAway, InterruptedException {
        if (!state.isReported()) {
            despite(() -> state.report(new Action.Refused(Action.Refused.Cause.TOOL, why)));
            if (state.point() != null) {
                despite(() -> state.evidence().append(state.point().unfinished(clock.instant(), why)));
                despite(place.commands()::stopAll);
                for (Command command : state.point().abandon()) {
                    despite(() -> place.commands().undo(command));
                }
            }
        }
        despite(() -> place.agent().scratch(new AgentWork.RemoveScratch()));
    }

    /** One of the things to do at an end. */
    @FunctionalInterface
    private interface Duty {
        void fulfil() throws IOException, InterruptedException;
    }

    /** Does what, where it fails, keeps nothing else from being done. */
    private void despite(Duty duty) throws AgentAway, InterruptedException {
        try {
            duty.fulfil();
        } catch (AgentAway e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "could not clean up, in " + state.context());
            state.log().line("could not clean up: " + Failures.describe(e));
        }
    }
}
