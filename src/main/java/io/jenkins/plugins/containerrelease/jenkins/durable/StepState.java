package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.report.StepRun;
import io.jenkins.plugins.containerrelease.jenkins.durable.FlowPoint.Answer;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.jenkins.store.JenkinsEvidence;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * How far a step is, on the controller: takes it forward, saves it, says it in log and report, and ends the step. Used by
 * one thread at a time, but for what it waits for.
 */
final class StepState implements RunningCommands.Host {
    private static final Logger LOGGER = Logger.getLogger(StepState.class.getName());
    /** A Pipeline is saved between its own steps, and one of those may take five minutes. */
    private static final Duration LONGEST_SAVE = Duration.ofMinutes(10);

    private final ReleaseStepExecution execution;
    private final StepContext context;
    private final Clock clock;
    private final StepLog log;
    private String shownStatus = "";
    private boolean ended;
    private boolean reported;
    private boolean told;
    private volatile String waitingFor;

    StepState(ReleaseStepExecution execution, Clock clock) {
        this.execution = execution;
        this.context = execution.getContext();
        this.clock = clock;
        this.log = new StepLog(context);
    }

    /** What is saved. */
    ReleaseStepExecution execution() {
        return execution;
    }

    /** {@code null} until the flow was made. */
    StepSetup setup() {
        return execution.setup();
    }

    StepContext context() {
        return context;
    }

    StepLog log() {
        return log;
    }

    /** What it is doing, for people. */
    String status() {
        return execution.point() == null ? "starting" : execution.point().status();
    }

    /** Shows in the log what it is doing, once. */
    void announce() {
        if (!status().equals(shownStatus)) {
            shownStatus = status();
            log.line(setup().step() + ": " + shownStatus);
        }
    }

    /** What it is waiting for besides the flow's own work, for people; {@code null} where nothing. */
    String waitingFor() {
        return waitingFor;
    }

    void waitFor(String what) {
        waitingFor = what;
    }

    /** Takes the step to where its flow is now; not for an end. */
    void proceed(Answer answer) throws IOException, InterruptedException {
        Action pending = answer.point().pending();
        advance(answer.point());
        transition("asked for " + pending.getClass().getSimpleName());
        if (pending instanceof Action.Wait) {
            save();
        }
    }

    /** What is known of digests, as far as this build may know it. */
    EvidenceStore evidence() throws IOException, InterruptedException {
        return JenkinsEvidence.of(run());
    }

    /** Says in the report how the flow has ended. */
    void report(Action end) throws IOException, InterruptedException {
        StepSetup setup = setup();
        StepRun run = StepRun.started(setup.facts().stepId(), setup.step(), setup.task(),
                Instant.ofEpochMilli(setup.startedAt()), setup.facts().actor(), setup.facts().run());
        BuildReport.of(run()).write(run.ended(end, clock.instant()));
    }

    /** Says in the report what came of the flow: nothing that fails from now on may say otherwise. */
    void reportOutcome(Action end) throws IOException, InterruptedException {
        report(end);
        reported = true;
    }

    /** Whether the report says what came of the flow. */
    boolean isReported() {
        return reported || execution.ending() != null;
    }

    /** Ends the step. */
    void succeed(Object result) {
        ended = true;
        context.onSuccess(result);
    }

    /** Whether the step's source knows what came of the flow. */
    void told() {
        told = true;
    }

    /** Ends the step. */
    void fail(Throwable cause) {
        ended = true;
        if (!told && execution.ending() == null) {
            tell(source -> source.refused(run(), context.get(TaskListener.class), Failures.describe(cause)));
        }
        context.onFailure(cause);
    }

    /** Ends the step that somebody stops. */
    void stop(Throwable cause) {
        ended = true;
        if (!told && execution.ending() == null) {
            String why = execution.step() + " was stopped while it was " + status();
            tell(source -> source.stopped(run(), context.get(TaskListener.class), why));
        }
        context.onFailure(cause);
    }

    /** Tells the step's source that nothing comes of it; that this fails keeps no step from ending. */
    private void tell(Message message) {
        try {
            message.to(execution.source());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "what follows an end could not be done, in " + context);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a source is told. */
    @FunctionalInterface
    private interface Message {
        void to(FlowSource source) throws IOException, InterruptedException;
    }

    boolean isEnded() {
        return ended;
    }

    @Override
    public FlowPoint point() {
        return execution.point();
    }

    @Override
    public void advance(FlowPoint point) {
        execution.advance(point);
    }

    @Override
    public void save() throws IOException, InterruptedException {
        try {
            context.saveState().get(LONGEST_SAVE.toMinutes(), TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the state of the build cannot be saved: " + Failures.describe(e), e);
        }
    }

    @Override
    public void saveSoon() {
        context.saveState();
    }

    @Override
    public void transition(String what) {
        try {
            FlowListener.fire(run(), setup().step(), what);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "nobody was told: " + what);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Run<?, ?> run() throws IOException, InterruptedException {
        Run<?, ?> run = context.get(Run.class);
        if (run == null) {
            throw new IOException("the build is not there");
        }
        return run;
    }
}
