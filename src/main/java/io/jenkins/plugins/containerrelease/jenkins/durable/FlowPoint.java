package io.jenkins.plugins.containerrelease.jenkins.durable;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a flow is: its state, what it asked for last, and how far that is. Persisted, and never changed once it is part of
 * what may be saved: a Pipeline is saved by other threads and at any time, so every step forward makes a new point.
 */
final class FlowPoint implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The flow after it had asked for {@link #pending}. Only copies of it are told anything. */
    private final Flow flow;
    /** What it asked for; never an end: until it is saved how the step ends, a restart tells the last event again. */
    private final Action pending;
    /** The commands of {@link #pending}, in its order; empty where it is not about commands. */
    private final List<CommandRun> commands;
    /** When a wait is over, in milliseconds since the epoch; 0 where it is no wait. */
    private final long waitUntil;

    private FlowPoint(Flow flow, Action pending, List<CommandRun> commands, long waitUntil) {
        this.flow = flow;
        this.pending = pending;
        this.commands = commands;
        this.waitUntil = waitUntil;
    }

    /** What a flow answered: the next point, or the end. */
    static final class Answer {
        private final FlowPoint point;
        private final Action end;

        private Answer(FlowPoint point, Action end) {
            this.point = point;
            this.end = end;
        }

        /** {@code null} where the flow has ended. */
        FlowPoint point() {
            return point;
        }

        /** {@link Action.Done} or {@link Action.Refused}; {@code null} where the flow goes on. */
        Action end() {
            return end;
        }
    }

    /** Tells a flow what happened. */
    static Answer tell(Flow flow, Event event) {
        Flow copy = copy(flow);
        Action action = copy.next(event);
        if (action instanceof Action.Done || action instanceof Action.Refused) {
            return new Answer(null, action);
        }
        long until = action instanceof Action.Wait wait ? event.at().plus(wait.duration()).toEpochMilli() : 0;
        List<CommandRun> runs = new ArrayList<>();
        commands(action).forEach(command -> runs.add(CommandRun.waiting()));
        return new Answer(new FlowPoint(copy, action, runs, until), null);
    }

    Answer tell(Event event) {
        return tell(flow, event);
    }

    Action pending() {
        return pending;
    }

    /** What the flow is doing, for people. */
    String status() {
        return flow.status();
    }

    /** What undoes what the flow made. */
    List<Command> abandon() {
        return copy(flow).abandon();
    }

    /** What is to be recorded of a flow that is stopped here. */
    List<EvidenceEntry> unfinished(Instant now, String why) {
        return copy(flow).unfinished(now, why);
    }

    /** The commands of what was asked for last. */
    List<Command> commands() {
        return commands(pending);
    }

    /** How many of them may run at once. */
    int parallel() {
        return pending instanceof Action.RunBatch batch ? batch.parallel() : 1;
    }

    private static List<Command> commands(Action action) {
        if (action instanceof Action.Run run) {
            return List.of(run.command());
        }
        return action instanceof Action.RunBatch batch ? batch.commands() : List.of();
    }

    /** How far each of {@link #commands()} is, in their order. */
    List<CommandRun> runs() {
        return List.copyOf(commands);
    }

    /** This point with one command further. */
    FlowPoint with(int index, CommandRun run) {
        List<CommandRun> changed = new ArrayList<>(commands);
        changed.set(index, run);
        return new FlowPoint(flow, pending, changed, waitUntil);
    }

    long waitUntil() {
        return waitUntil;
    }

    private static Flow copy(Flow flow) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(flow);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (Flow) in.readObject();
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("the state of " + flow.step() + " cannot be copied: " + e, e);
        }
    }
}
