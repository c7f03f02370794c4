package io.jenkins.plugins.containerrelease.jenkins.durable;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.io.IOException;
import java.time.Clock;

/** Does what a flow asks for. */
final class Progress {
    private final StepState state;
    private final Workplace place;
    private final Clock clock;
    private long pause;

    Progress(StepState state, Workplace place, Clock clock) {
        this.state = state;
        this.place = place;
        this.clock = clock;
    }

    /**
     * Takes what was asked for last as far as it goes without waiting.
     *
     * @return what the flow is to be told; {@code null} where it is to be looked at again after {@link #pause()}
     */
    Event next() throws IOException, InterruptedException {
        FlowPoint point = state.point();
        if (!point.commands().isEmpty()) {
            pause = place.commands().advance();
            return pause > 0 ? null : new Event.Ran(clock.instant(), place.commands().results());
        }
        if (point.pending() instanceof Action.Wait wait) {
            return waited(wait, point.waitUntil());
        }
        return deed(point.pending());
    }

    /** When to look again, in milliseconds. */
    long pause() {
        return pause;
    }

    private Event waited(Action.Wait wait, long until) {
        pause = until - clock.millis();
        if (pause > 0) {
            if (state.waitingFor() == null) {
                state.waitFor(wait.reason());
                state.log().line("waiting " + (pause + 999) / 1000 + " s: " + wait.reason());
            }
            return null;
        }
        state.waitFor(null);
        return new Event.Waited(clock.instant());
    }

    private Event deed(Action action) throws IOException, InterruptedException {
        if (action instanceof Action.ReadFile read) {
            return place.files().read(read);
        } else if (action instanceof Action.WriteFile write) {
            return place.files().write(write);
        } else if (action instanceof Action.KeepFile keep) {
            return place.files().keep(keep, state.evidence());
        } else if (action instanceof Action.Record record) {
            state.evidence().append(record.entries());
            return new Event.Recorded(clock.instant());
        } else if (action instanceof Action.Recall recall) {
            return new Event.Recalled(clock.instant(), state.evidence().find(recall.query()));
        }
        throw new IllegalStateException("a flow asked for " + action.getClass().getName());
    }
}
