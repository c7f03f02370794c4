package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Backoff;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prepares each scanner: its configuration, its database, its version. One that cannot be prepared cannot scan. */
final class PrepareScanners implements Stage {
    private static final long serialVersionUID = 1L;

    /** Which of the scanners is prepared. */
    private int scanner;
    /** Which of its actions is under way. */
    private int action;
    /** How its commands ended so far. */
    private final ArrayList<CommandResult> results = new ArrayList<>();
    /** How often its commands may be tried again. */
    private Backoff backoff;

    @Override
    public Action start(ScanState state) {
        return begin(state);
    }

    private static List<String> names(ScanState state) {
        return state.request().scanners();
    }

    private Action begin(ScanState state) {
        action = 0;
        results.clear();
        backoff = new Backoff(state.request().retries(), state.request().retryWait());
        while (scanner < names(state).size()) {
            Scanner tool = Scanners.named(names(state).get(scanner));
            String refusal = tool.refusal(state.request());
            if (refusal == null && !tool.preparation(state).isEmpty()) {
                return tool.preparation(state).get(0);
            }
            state.prepared().put(tool.name(), refusal == null ? tool.understand(state, results) : Prepared.unable(refusal));
            scanner++;
        }
        return null;
    }

    @Override
    public Action next(Event event, ScanState state) {
        Scanner tool = Scanners.named(names(state).get(scanner));
        List<Action> actions = tool.preparation(state);
        if (event instanceof Event.Waited) {
            return actions.get(action);
        }
        if (event instanceof Event.Ran ran && !ran.result().succeeded()) {
            Optional<Duration> wait = tool.isTransient(ran.result()) ? backoff.next() : Optional.empty();
            if (wait.isPresent()) {
                return new Action.Wait(wait.get(), tool.title() + " could not be prepared");
            }
            return done(Prepared.unable(title(actions.get(action)) + ": " + tool.title() + " " + ran.result().describe()), state);
        }
        if (event instanceof Event.Ran ran) {
            results.add(ran.result());
        } else if (!(event instanceof Event.FileWritten)) {
            throw new IllegalStateException("not an answer: " + event);
        }
        action++;
        return action < actions.size() ? actions.get(action) : done(tool.understand(state, results), state);
    }

    private Action done(Prepared prepared, ScanState state) {
        state.prepared().put(names(state).get(scanner), prepared);
        scanner++;
        return begin(state);
    }

    private static String title(Action action) {
        return action instanceof Action.Run run ? run.command().title() : "Preparation";
    }

    @Override
    public String status(ScanState state) {
        return scanner < names(state).size() ? "preparing " + Scanners.named(names(state).get(scanner)).title() : "preparing scanners";
    }
}
