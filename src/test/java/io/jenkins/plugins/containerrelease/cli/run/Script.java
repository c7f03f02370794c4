package io.jenkins.plugins.containerrelease.cli.run;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A flow that asks for one thing after the other, and keeps what it was told. */
final class Script implements Flow {
    private static final long serialVersionUID = 1L;
    private final transient List<Function<Event.Started, Action>> actions = new ArrayList<>();
    private final transient List<Event> events = new ArrayList<>();

    /** What came of it: nothing. */
    record Nothing(Verdict verdict, List<GateResult> gates) implements StepOutcome {}

    Script then(Action action) {
        return then(started -> action);
    }

    Script then(Function<Event.Started, Action> action) {
        actions.add(action);
        return this;
    }

    @Override
    public Action next(Event event) {
        events.add(event);
        int next = events.size() - 1;
        return next < actions.size()
                ? actions.get(next).apply((Event.Started) events.get(0))
                : new Action.Done(new Nothing(Verdict.PASS, List.of()));
    }

    /** What it was told, without the start. */
    List<Event> answers() {
        return events.subList(1, events.size());
    }

    <T extends Event> T answer(int index, Class<T> type) {
        return type.cast(answers().get(index));
    }

    @Override
    public String step() {
        return "script";
    }

    @Override
    public String status() {
        return "playing a script";
    }
}
