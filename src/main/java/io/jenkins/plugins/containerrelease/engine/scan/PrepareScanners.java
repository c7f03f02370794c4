package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.call.Fingerprint;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Backoff;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.TransientFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Prepares each scanner: the checksum of its executable before that runs, its configuration, its database, its version. One
 * that cannot be prepared, or is not the one that was pinned, cannot scan.
 */
final class PrepareScanners implements Stage {
    private static final long serialVersionUID = 1L;

    /** Which of the scanners is prepared. */
    private int scanner;
    /** Which way of the step is under way. */
    private int way;
    /** What came of its steps so far, without the checksum. */
    private final ArrayList<StepResult> done = new ArrayList<>();
    /** Whether the checksum of its executable was asked for. */
    private boolean summed;
    /** That checksum; {@code null} where not known. */
    private String sha256;
    /** How often the step under way may be tried again. */
    private Backoff backoff;
    /** How the ways that were tried since the last wait failed. */
    private final ArrayList<String> failures = new ArrayList<>();
    /** Whether one of them failed for a reason that passes. */
    private boolean passes;
    /** The longest wait that one of them asked for. */
    private Duration asked = Duration.ZERO;

    @Override
    public Action start(ScanState state) {
        return begin(state);
    }

    private static List<String> names(ScanState state) {
        return state.request().scanners();
    }

    private Scanner tool(ScanState state) {
        return Scanners.named(names(state).get(scanner));
    }

    private Action begin(ScanState state) {
        while (scanner < names(state).size()) {
            Scanner tool = tool(state);
            done.clear();
            sha256 = null;
            summed = tool.executable() == null;
            begin(state.request());
            String refusal = tool.refusal(state.request());
            if (refusal == null) {
                return step(state).ways().get(0);
            }
            state.prepared().put(tool.name(), Prepared.unable(refusal));
            scanner++;
        }
        return null;
    }

    /** Before a step. */
    private void begin(ScanRequest request) {
        way = 0;
        failures.clear();
        passes = false;
        asked = Duration.ZERO;
        backoff = new Backoff(request.retries(), request.retryWait());
    }

    /** The step under way; {@code null} where there is nothing left to do. */
    private PreparationStep step(ScanState state) {
        Scanner tool = tool(state);
        if (!summed) {
            return PreparationStep.question(
                    Fingerprint.command(tool.name() + "-checksum", tool.title(), state.facts().tool(tool.executable())));
        }
        List<PreparationStep> steps = tool.preparation(state, done);
        return done.size() < steps.size() ? steps.get(done.size()) : null;
    }

    @Override
    public Action next(Event event, ScanState state) {
        PreparationStep step = step(state);
        if (event instanceof Event.Waited) {
            return step.ways().get(way);
        }
        if (event instanceof Event.Ran ran) {
            return ran.result().succeeded() || step.isOptional()
                    ? succeeded(ran.result(), state) : failed(ran, step, state);
        }
        if (event instanceof Event.FileWritten) {
            return succeeded(null, state);
        }
        throw new IllegalStateException("not an answer: " + event);
    }

    private Action succeeded(CommandResult ended, ScanState state) {
        Scanner tool = tool(state);
        if (summed) {
            done.add(new StepResult(ended, way));
        } else {
            summed = true;
            sha256 = Fingerprint.read(ended);
            String refusal = Fingerprint.isAbsent(ended)
                    ? tool.title() + " " + new CommandResult(CommandResult.Ending.NOT_FOUND, -1, "", "", Duration.ZERO).describe()
                    : state.request().pins().refusal(tool.name(), sha256);
            if (refusal != null) {
                return done(Prepared.unable(refusal), state);
            }
        }
        begin(state.request());
        PreparationStep following = step(state);
        return following != null ? following.ways().get(0) : done(judged(tool.understand(state, done), state), state);
    }

    private Prepared judged(Prepared prepared, ScanState state) {
        String refusal = prepared.problem() != null ? null
                : state.request().pins().refusal(names(state).get(scanner), sha256, prepared.version());
        return refusal == null ? prepared.executable(sha256) : Prepared.unable(refusal);
    }

    /** Tries the next way at once; where there is none, and one may work later, the first one again after a wait. */
    private Action failed(Event.Ran ran, PreparationStep step, ScanState state) {
        CommandResult ended = ran.result();
        Scanner tool = tool(state);
        failures.add(title(step.ways().get(way)) + ": " + tool.title() + " " + ended.describe());
        passes |= tool.mayPass(ended);
        Duration wanted = TransientFailure.askedWait(ended, ran.at());
        asked = wanted.compareTo(asked) > 0 ? wanted : asked;
        if (way + 1 < step.ways().size() && ended.ending() != CommandResult.Ending.NOT_FOUND) {
            way++;
            return step.ways().get(way);
        }
        Optional<Duration> wait = passes ? backoff.next(asked) : Optional.empty();
        if (wait.isEmpty()) {
            return done(Prepared.unable(String.join("; ", failures)), state);
        }
        way = 0;
        failures.clear();
        passes = false;
        asked = Duration.ZERO;
        return new Action.Wait(wait.get(), tool.title() + " could not be prepared");
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
        return scanner < names(state).size() ? "preparing " + tool(state).title() : "preparing scanners";
    }
}
