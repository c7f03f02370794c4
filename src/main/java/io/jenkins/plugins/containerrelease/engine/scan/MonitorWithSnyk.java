package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Backoff;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.TransientFailure;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets Snyk go on watching every platform of an image against which no gate said anything, where that is asked for. */
final class MonitorWithSnyk implements Stage {
    private static final long serialVersionUID = 1L;

    /** Places in the targets of the platforms whose command runs, or runs next. */
    private final ArrayList<Integer> running = new ArrayList<>();
    /** Why Snyk does not watch a platform, a sentence each. */
    private final ArrayList<String> problems = new ArrayList<>();
    /** How often the commands may be tried again. */
    private Backoff backoff;

    @Override
    public Action start(ScanState state) {
        if (!state.request().snykMonitor() || GateResult.overall(ScanGates.judge(state)) != Verdict.PASS) {
            return null;
        }
        backoff = new Backoff(state.request().retries(), state.request().retryWait());
        for (int i = 0; i < state.targets().size(); i++) {
            running.add(i);
        }
        return batch(state);
    }

    private Action batch(ScanState state) {
        return new Action.RunBatch(running.stream().map(i -> SnykScanner.monitor(state, i)).toList(), state.request().parallel());
    }

    @Override
    public Action next(Event event, ScanState state) {
        if (event instanceof Event.Waited) {
            return batch(state);
        }
        if (!(event instanceof Event.Ran ran) || ran.results().size() != running.size()) {
            throw new IllegalStateException("not an answer: " + event);
        }
        List<Integer> again = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        Duration asked = Duration.ZERO;
        for (int i = 0; i < ran.results().size(); i++) {
            CommandResult result = ran.results().get(i);
            String problem = ScanGates.place(state.targets().get(running.get(i))) + " is not watched by Snyk: it " + result.describe();
            if (TransientFailure.in(result)) {
                again.add(running.get(i));
                failed.add(problem);
                Duration wanted = TransientFailure.askedWait(result, ran.at());
                asked = wanted.compareTo(asked) > 0 ? wanted : asked;
            } else if (!result.succeeded()) {
                problems.add(problem);
            }
        }
        running.clear();
        Optional<Duration> wait = again.isEmpty() ? Optional.empty() : backoff.next(asked);
        if (wait.isPresent()) {
            running.addAll(again);
            return new Action.Wait(wait.get(), "Snyk failed for a reason that may pass");
        }
        problems.addAll(failed);
        state.outputs().monitored(problems.isEmpty() ? null : String.join("; ", problems));
        return null;
    }

    @Override
    public String status(ScanState state) {
        return "asking Snyk to go on watching";
    }
}
