package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Backoff;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes calls side by side, repeats those that failed for a reason known to pass, and reads what they wrote. */
public final class Round implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    /** What a round is doing. */
    private enum Doing {
        RUNNING,
        WAITING,
        READING,
        FINISHED
    }

    /** The calls. */
    private final ArrayList<Call> calls;
    /** How many at once. */
    private final int parallel;
    /** Waits between tries. */
    private final Backoff backoff;
    /** Result of the last try of each call; {@code null} before. */
    private final ArrayList<CommandResult> results;
    /** Command id of the last try of each call; {@code null} before. */
    private final ArrayList<String> ids;
    /** What the reader made of each call's output; {@code null} where there is none. */
    private final ArrayList<Serializable> outputs;
    /** Why a call's output could not be read; {@code null} where it could. */
    private final ArrayList<String> unreadable;
    /** Indexes of the calls that run, or are to run again. */
    private final ArrayList<Integer> pending = new ArrayList<>();
    /** What it is doing. */
    private Doing doing = Doing.FINISHED;
    /** Index of the call whose output is read. */
    private int reading;

    /**
     * Plans a round.
     *
     * @param parallel how many calls run at once
     * @param retries how often calls are repeated
     */
    public Round(List<? extends Call> calls, int parallel, int retries) {
        this.calls = new ArrayList<>(calls);
        this.parallel = parallel;
        this.backoff = new Backoff(retries, FIRST_WAIT);
        this.results = new ArrayList<>(Collections.nCopies(calls.size(), null));
        this.ids = new ArrayList<>(Collections.nCopies(calls.size(), null));
        this.outputs = new ArrayList<>(Collections.nCopies(calls.size(), null));
        this.unreadable = new ArrayList<>(Collections.nCopies(calls.size(), null));
    }

    /** The first action; {@code null} where there is nothing to call. */
    public Action begin(Calling state) {
        for (int i = 0; i < calls.size(); i++) {
            pending.add(i);
        }
        return pending.isEmpty() ? null : launch(state);
    }

    /** The next action; {@code null} where all calls have ended and were read. */
    public Action next(Event event, Calling state) {
        if (doing == Doing.RUNNING && event instanceof Event.Ran ran) {
            return ran(ran.results(), state);
        } else if (doing == Doing.WAITING && event instanceof Event.Waited) {
            return launch(state);
        } else if (doing == Doing.READING && event instanceof Event.FileUnreadable problem) {
            unreadable.set(reading, problem.message());
            return read(reading + 1);
        } else if (doing == Doing.READING && event instanceof Event.FileRead read) {
            outputs.set(reading, (Serializable) read.result());
            return read(reading + 1);
        }
        throw new IllegalStateException("the round is " + doing + ", yet there is a " + event);
    }

    private Action launch(Calling state) {
        doing = Doing.RUNNING;
        List<Command> commands = new ArrayList<>();
        for (int index : pending) {
            String id = state.nextCommandId();
            ids.set(index, id);
            commands.add(calls.get(index).command(id, state.facts()));
        }
        return commands.size() == 1 ? new Action.Run(commands.get(0)) : new Action.RunBatch(commands, parallel);
    }

    private Action ran(List<CommandResult> ended, Calling state) {
        if (ended.size() != pending.size()) {
            throw new IllegalStateException(pending.size() + " commands ran, " + ended.size() + " results came");
        }
        List<Integer> again = new ArrayList<>();
        for (int i = 0; i < ended.size(); i++) {
            int index = pending.get(i);
            results.set(index, ended.get(i));
            if (calls.get(index).mayRepeat(ended.get(i))) {
                again.add(index);
            }
        }
        Duration wait = again.isEmpty() ? null : backoff.next().orElse(null);
        pending.clear();
        if (wait != null) {
            pending.addAll(again);
            doing = Doing.WAITING;
            return new Action.Wait(wait, "trying again: " + problem(again.get(0), state));
        }
        return read(0);
    }

    private Action read(int from) {
        for (int i = from; i < calls.size(); i++) {
            if (results.get(i).succeeded() && calls.get(i).reader() != null) {
                doing = Doing.READING;
                reading = i;
                return new Action.ReadFile(output(i), calls.get(i).reader());
            }
        }
        doing = Doing.FINISHED;
        return null;
    }

    /** How many calls there are. */
    public int size() {
        return calls.size();
    }

    /** A call. */
    public Call call(int index) {
        return calls.get(index);
    }

    /** How a call's last try ended. */
    public CommandResult result(int index) {
        return results.get(index);
    }

    /** The file that a call's last try wrote. */
    public FileRef output(int index) {
        return calls.get(index).output(ids.get(index));
    }

    /** What the reader made of a call's output; only where the call succeeded and has a reader. */
    public <T> T read(int index, Class<T> type) {
        return type.cast(outputs.get(index));
    }

    /** What is wrong with a call, as a sentence; {@code null} where it succeeded and its output could be read. */
    public String problem(int index, Calling state) {
        if (results.get(index).succeeded() && unreadable.get(index) == null) {
            return null;
        }
        Command command = calls.get(index).command(ids.get(index), state.facts());
        return command.title() + ": " + (results.get(index).succeeded()
                ? unreadable.get(index)
                : command.argv().get(0) + " " + calls.get(index).describe(results.get(index)));
    }

    /** The first problem of any call; {@code null} where there is none. */
    public String firstProblem(Calling state) {
        for (int i = 0; i < calls.size(); i++) {
            String problem = problem(i, state);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    /** How long the last tries of the calls took, added up. */
    public Duration duration() {
        return results.stream().map(CommandResult::duration).reduce(Duration.ZERO, Duration::plus);
    }
}
