package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.AbortException;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.report.StepRun;
import io.jenkins.plugins.containerrelease.jenkins.durable.FlowPoint.Answer;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Drives a step's flow, in turns: each does what can be done now and says when the next one is. Nothing here is saved; a
 * new drive goes on from what the execution has saved.
 */
final class Drive {
    private static final Logger LOGGER = Logger.getLogger(Drive.class.getName());
    /** How long a removed agent is waited for: a cloud may be about to bring it back under its name. */
    private static final Duration REMOVED_FOR = Duration.ofMinutes(5);
    /** How long an agent that is away is waited for while the step is stopped. */
    private static final Duration STOPPING = Duration.ofSeconds(20);
    /** How long an agent that is away is waited for when nothing is left to do but to clean up. */
    private static final Duration LEAVING = Duration.ofMinutes(1);
    /** How long an agent that is there may take to stop everything: Jenkins gives each process two minutes. */
    private static final Duration HANGING = Duration.ofMinutes(3);
    private static final long AWAY_PAUSE = 5_000;
    private static final long NO_TURN = -1;

    private final StepState state;
    private final Jenkins jenkins = Jenkins.get();
    private final Clock clock = Clock.systemUTC();
    private final ReentrantLock turn = new ReentrantLock();
    private final Conversation conversation = new Conversation();

    private Workplace place;
    private Progress progress;
    private Instant awaySince;
    /** Whether the agent is waited for no longer. */
    private boolean left;
    private volatile Throwable abort;
    private volatile Instant abortedAt;

    Drive(ReleaseStepExecution execution) {
        this.state = new StepState(execution, clock);
    }

    /** Takes a turn soon. */
    void wake() {
        Turns.now(this::take);
    }

    /** Stops what runs, cleans up, and ends the step. */
    void abort(Throwable cause) {
        if (abort == null) {
            abortedAt = clock.instant();
            abort = cause;
            // the turn that is being taken may wait for an answer of the agent, and for long
            conversation.hangUp();
            // and so may the one that stops
            Turns.later(conversation::hangUp, HANGING.plusSeconds(1).toMillis());
        }
        wake();
    }

    /** What it is waiting for besides the flow's own work, for people; {@code null} where nothing. */
    String waitingFor() {
        return state.waitingFor();
    }

    private void take() {
        turn.lock();
        try {
            if (state.isEnded() || gone()) {
                return;
            }
            long pause = attempt();
            if (pause != NO_TURN && !state.isEnded()) {
                Turns.later(this::take, pause);
            }
        } finally {
            turn.unlock();
        }
    }

    /** Whether the Jenkins that this belongs to is going down: what fails now fails because of that. */
    private boolean gone() {
        return jenkins != Jenkins.getInstanceOrNull() || jenkins.isTerminating();
    }

    private long attempt() {
        boolean stopping = abort != null;
        try {
            long pause = stopping ? stop() : advance();
            if (awaySince != null) {
                state.log().line("connected again");
                awaySince = null;
                state.waitFor(null);
            }
            return pause;
        } catch (AgentAway e) {
            return isOvertaken(stopping) ? NO_TURN : away(e);
        } catch (InterruptedException e) {
            // by hangUp, or because Jenkins goes down
            return isOvertaken(stopping) ? NO_TURN : interrupted();
        } catch (IOException | RuntimeException | Error e) {
            if (!isOvertaken(stopping)) {
                fail(e);
            }
            return NO_TURN;
        }
    }

    /** Whether what fails now fails because something else is about to happen: the end of Jenkins, or the turn that stops. */
    private boolean isOvertaken(boolean stopping) {
        return gone() || !stopping && abort != null;
    }

    private long interrupted() {
        if (abort == null) {
            return AWAY_PAUSE;
        }
        if (clock.instant().isBefore(abortedAt.plus(HANGING))) {
            // meant for the turn before
            return 0;
        }
        state.log().line("the agent does not answer: what runs there could not be stopped, nor cleaned up");
        state.stop(abort);
        return NO_TURN;
    }

    private long away(AgentAway problem) {
        if (abort != null && clock.instant().isAfter(abortedAt.plus(STOPPING))) {
            leave(problem.getMessage() + ": what runs there is stopped and cleaned up when it is back");
            state.stop(abort);
            return NO_TURN;
        }
        if (awaySince == null) {
            awaySince = clock.instant();
            state.waitFor(problem.getMessage());
            state.log().line(problem.getMessage() + "; waiting for it");
            LOGGER.log(Level.FINE, problem, () -> "waiting, in " + state.context());
        }
        if (state.execution().ending() != null && clock.instant().isAfter(awaySince.plus(LEAVING))) {
            leave("what the step left on the agent is removed when it is back");
            return 0;
        }
        if (place != null && place.agent().isRemoved() && clock.instant().isAfter(awaySince.plus(REMOVED_FOR))) {
            fail(new AbortException("the agent " + state.setup().node() + " was removed while "
                    + state.setup().step() + " was " + state.status()));
            return NO_TURN;
        }
        return AWAY_PAUSE;
    }

    /** Goes as far as it goes without waiting. */
    private long advance() throws IOException, InterruptedException {
        if (state.point() == null && state.execution().ending() == null) {
            begin();
        } else {
            arrive();
        }
        while (!state.isEnded() && abort == null) {
            if (state.execution().ending() != null) {
                if (!left) {
                    new CleanUp(state, place, clock).afterEnd();
                }
                new Conclusion(state).deliver();
                return NO_TURN;
            }
            state.announce();
            Event event = progress.next();
            if (event == null) {
                return progress.pause();
            }
            proceed(state.point().tell(event));
        }
        return state.isEnded() ? NO_TURN : 0;
    }

    /** Makes the flow and tells it that it has started. */
    private void begin() throws IOException, InterruptedException {
        Prepared prepared = new Beginning(state, conversation, clock).prepare();
        if (prepared == null) {
            state.succeed(state.execution().source().result(null));
            return;
        }
        arrive();
        StepSetup setup = state.setup();
        place.agent().scratch(new AgentWork.MakeScratch());
        BuildReport.of(state.run()).write(StepRun.started(setup.facts().stepId(), setup.step(), setup.task(),
                clock.instant(), setup.facts().actor(), setup.facts().run()));
        proceed(FlowPoint.tell(prepared.flow(), new Event.Started(clock.instant(), setup.facts())));
    }

    /** Finds what the saved names lead to. */
    private void arrive() throws IOException, InterruptedException {
        if (place == null) {
            Workplace found = new Workplace(state, conversation, clock);
            progress = new Progress(state, found, clock);
            place = found;
        }
    }

    private void proceed(Answer answer) throws IOException, InterruptedException {
        if (answer.end() == null) {
            state.proceed(answer);
        } else {
            new Conclusion(state).draw(answer.end());
        }
    }

    /** Stops what runs, undoes what the flow made, cleans up, and ends the step. */
    private long stop() throws IOException, InterruptedException {
        if (state.setup() != null) {
            state.waitFor("its commands to stop");
            abandon("it was stopped before it had ended");
        }
        state.stop(abort);
        return NO_TURN;
    }

    private void abandon(String why) throws IOException, InterruptedException {
        arrive();
        new CleanUp(state, place, clock).afterFailure(why);
    }

    /** Waits no longer for an agent that is away. */
    private void leave(String said) {
        left = true;
        awaySince = null;
        state.waitFor(null);
        state.log().line(said);
        if (state.setup() != null) {
            Leftovers.remember(state.setup(), state.point());
        }
    }

    private void fail(Throwable problem) {
        if (abort != null) {
            state.log().line("while stopping: " + problem);
            state.stop(abort);
            return;
        }
        LOGGER.log(Level.FINE, problem, () -> "a step failed, in " + state.context());
        Throwable cause = Failures.ofStep(state.execution().step(), state.status(), problem);
        if (state.setup() != null) {
            try {
                abandon(Failures.describe(problem));
            } catch (IOException | RuntimeException e) {
                problem.addSuppressed(e);
                state.log().line("could not clean up: " + Failures.describe(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        state.fail(cause);
    }
}
