package io.jenkins.plugins.containerrelease.engine.flow;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * A step's whole logic as a state machine: told what happened, it answers what comes next.
 *
 * <p>The front starts it with {@link Event.Started} and then, until the answer is {@link Action.Done} or
 * {@link Action.Refused}, does what the answer asks for and reports what came of it. A flow never starts a process,
 * opens a path or reads a clock; times arrive with the events.
 *
 * <p><b>Persistence.</b> A front may save the flow and the action it is busy with between any two calls, and go on from
 * there in another process. Everything reachable from a flow's fields is therefore serialisable, and is a class with
 * documented fields or a value of {@code engine.image}, never another record: a record that gains a component can no
 * longer be read by JBoss Marshalling. Every action may be repeated: a front that does not know whether a command ended
 * runs it again.
 */
public interface Flow extends Serializable {
    /**
     * Takes the next step.
     *
     * @param event what happened: {@link Event.Started} first, then the answer to the last action
     * @return what the front has to do now
     * @throws IllegalStateException if the event is no answer to the last action
     */
    Action next(Event event);

    /** The step's name as users know it, e.g. {@code build-image}. */
    String step();

    /** What the flow is doing right now, in a few words for people, e.g. {@code scanning linux/arm64 with Trivy}. */
    String status();

    /**
     * Commands that undo what this flow made and will not need any more, should the front stop it now, e.g. on an abort:
     * a builder of its own. They may be run whatever the flow is busy with, after its own commands were stopped.
     *
     * @return in the order to run them; empty where nothing has to be undone
     */
    default List<Command> abandon() {
        return List.of();
    }

    /**
     * What is to be recorded should the front stop this flow now, e.g. on an abort: that it came to no end, where evidence
     * of earlier would otherwise stand for what was asked of it. Recording it more than once is the same as once.
     *
     * @param now when it was stopped
     * @param why it was stopped, for people
     * @return empty where nothing earlier could be taken for its result
     */
    default List<EvidenceEntry> unfinished(Instant now, String why) {
        return List.of();
    }
}
