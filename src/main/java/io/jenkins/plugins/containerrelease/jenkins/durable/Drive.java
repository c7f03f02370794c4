package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.Places;
import io.jenkins.plugins.containerrelease.engine.report.OutcomeText;
import io.jenkins.plugins.containerrelease.engine.report.StepRun;
import io.jenkins.plugins.containerrelease.engine.report.VerdictLine;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import io.jenkins.plugins.containerrelease.host.UsageException;
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
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.FilePathUtils;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Drives a step's flow, in turns: each does what can be done now and says when the next one is. Nothing here is saved; a
 * new drive goes on from what the execution has saved.
 */
final class Drive implements RunningCommands.Host {
    private static final Logger LOGGER = Logger.getLogger(Drive.class.getName());
    /** How long a removed agent is waited for: a cloud may be about to bring it back under its name. */
    private static final Duration REMOVED_FOR = Duration.ofMinutes(5);
    /** How long an agent that is away is waited for while the step is stopped. */
    private static final Duration STOPPING = Duration.ofSeconds(20);
    /** How long an agent that is there may take to stop everything: Jenkins gives each process two minutes. */
    private static final Duration HANGING = Duration.ofMinutes(3);
    /** A Pipeline is saved between its own steps, and one of those may take five minutes. */
    private static final Duration LONGEST_SAVE = Duration.ofMinutes(10);
    /** For comparison: 100,000 findings have some 150 MB. */
    private static final long MOST_TAKEN_OVER = 512L << 20;
    private static final long AWAY_PAUSE = 5_000;
    private static final long NO_TURN = -1;

    private final ReleaseStepExecution execution;
    private final StepContext context;
    private final Jenkins jenkins = Jenkins.get();
    private final Clock clock = Clock.systemUTC();
    private final StepLog log;
    private final ReentrantLock turn = new ReentrantLock();
    private final Conversation conversation = new Conversation();

    private Agent agent;
    private RunningCommands commands;
    private AgentFiles files;
    private boolean ended;
    /** Whether the report says what came of the flow; then nothing that fails afterwards may say otherwise. */
    private boolean reported;
    private String shownStatus = "";
    private Instant awaySince;
    private volatile Throwable abort;
    private volatile Instant abortedAt;
    private volatile String waitingFor;

    Drive(ReleaseStepExecution execution) {
        this.execution = execution;
        this.context = execution.getContext();
        this.log = new StepLog(context);
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
        return waitingFor;
    }

    private void take() {
        turn.lock();
        try {
            if (ended || gone()) {
                return;
            }
            long pause = attempt();
            if (pause != NO_TURN && !ended) {
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
                log.line("connected again");
                awaySince = null;
                waitingFor = null;
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
        log.line("the agent does not answer: what runs there could not be stopped, nor cleaned up");
        end(abort);
        return NO_TURN;
    }

    private long away(AgentAway problem) {
        if (abort != null && clock.instant().isAfter(abortedAt.plus(STOPPING))) {
            log.line(problem.getMessage() + ": what runs there could not be stopped, nor cleaned up");
            end(abort);
            return NO_TURN;
        }
        if (awaySince == null) {
            awaySince = clock.instant();
            waitingFor = problem.getMessage();
            log.line(problem.getMessage() + "; waiting for it");
            LOGGER.log(Level.FINE, problem, () -> "waiting, in " + context);
        }
        if (agent != null && agent.isRemoved() && clock.instant().isAfter(awaySince.plus(REMOVED_FOR))) {
            fail(new AbortException("the agent " + execution.setup().node() + " was removed while "
                    + execution.setup().step() + " was " + status()));
            return NO_TURN;
        }
        return AWAY_PAUSE;
    }

    private String status() {
        return execution.point() == null ? "starting" : execution.point().status();
    }

    /** Goes as far as it goes without waiting. */
    private long advance() throws IOException, InterruptedException {
        if (execution.ending() != null) {
            bind();
            deliver();
        } else if (execution.point() == null) {
            begin();
        } else {
            bind();
        }
        while (!ended && abort == null) {
            FlowPoint point = execution.point();
            announce(point.status());
            Event event;
            if (!point.commands().isEmpty()) {
                long pause = commands.advance();
                if (pause > 0) {
                    return pause;
                }
                event = new Event.Ran(now(), commands.results());
            } else if (point.pending() instanceof Action.Wait wait) {
                long left = point.waitUntil() - clock.millis();
                if (left > 0) {
                    if (waitingFor == null) {
                        waitingFor = wait.reason();
                        log.line("waiting " + (left + 999) / 1000 + " s: " + wait.reason());
                    }
                    return left;
                }
                waitingFor = null;
                event = new Event.Waited(now());
            } else {
                event = deed(point.pending());
            }
            proceed(execution.point().tell(event));
        }
        return ended ? NO_TURN : 0;
    }

    /** Makes the flow and tells it that it has started. */
    private void begin() throws IOException, InterruptedException {
        Surroundings around = conversation.hold(this::surroundings);
        try {
            begin(around);
        } catch (AbortException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            String node = around.node().getNodeName();
            if (Agent.isAway(e, node, around.workspace().getRemote(), conversation)) {
                throw AgentAway.of(node, e);
            }
            throw e;
        }
    }

    private void begin(Surroundings around) throws IOException, InterruptedException {
        Run<?, ?> run = around.run();
        if (!around.launcher().isUnix()) {
            throw new AbortException(execution.step() + " runs on Linux and other Unix agents only; the agent "
                    + around.node().getDisplayName() + " is a Windows machine");
        }
        Prepared prepared;
        try {
            // tools may have to be installed
            prepared = conversation.hold(() -> execution.source().prepare(around));
        } catch (IllegalArgumentException | UsageException e) {
            // without its cause: Pipelines show a trace instead of the sentence where they cannot save that
            LOGGER.log(Level.FINE, e, () -> "a wrong call, in " + context);
            throw new AbortException(e.getMessage());
        }
        if (prepared == null) {
            ended = true;
            context.onSuccess(execution.source().result(null));
            return;
        }
        prepared.credentials().check(run);
        if (execution.setup() == null) {
            execution.setup(setup(around, prepared));
            // before anything is made under its name: else a restart would make it again, under another
            save();
            transition("set up");
        }
        bind();
        StepSetup setup = execution.setup();
        Facts facts = setup.facts();
        around.workspace().mkdirs();
        agent.scratch(new AgentWork.MakeScratch());
        BuildReport.of(run).write(StepRun.started(
                facts.stepId(), setup.step(), setup.task(), now(), facts.actor(), facts.run()));
        proceed(FlowPoint.tell(prepared.flow(), new Event.Started(now(), facts)));
    }

    private StepSetup setup(Surroundings around, Prepared prepared) throws IOException {
        BuildReport report = BuildReport.of(around.run());
        String stepId = report.newStepId(prepared.flow().step());
        FilePath workspace = around.workspace();
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new AbortException("the workspace " + workspace.getRemote() + " has no folder for temporary files beside it");
        }
        Places places = new Places(workspace.getRemote(), temporary.child("container-release").child(stepId).getRemote());
        Facts facts = new Facts(
                places, prepared.source(), prepared.tools(), Actor.of(around.run()), report.runUrl(), stepId);
        return new StepSetup(FilePathUtils.getNodeName(workspace), facts, prepared, clock.millis());
    }

    /** After a restart the agent may not be there yet. */
    private Surroundings surroundings() throws IOException, InterruptedException {
        try {
            Surroundings around = new Surroundings(context);
            if (around.workspace() != null && around.launcher() != null && around.node() != null) {
                return around;
            }
        } catch (AbortException e) {
            throw e;
        } catch (IOException e) {
            throw AgentAway.unknown(e);
        }
        throw AgentAway.unknown(null);
    }

    /** Finds what the saved names lead to. */
    private void bind() throws IOException, InterruptedException {
        if (agent == null) {
            StepSetup setup = execution.setup();
            Agent found = new Agent(context, setup, conversation);
            files = new AgentFiles(found, BuildReport.of(run()).folder(), clock, MOST_TAKEN_OVER);
            commands = new RunningCommands(this, found, setup, log, clock);
            agent = found;
        }
    }

    private void announce(String status) {
        if (!status.equals(shownStatus)) {
            shownStatus = status;
            log.line(execution.setup().step() + ": " + status);
        }
    }

    /** Does what needs no waiting. */
    private Event deed(Action action) throws IOException, InterruptedException {
        if (action instanceof Action.ReadFile read) {
            return files.read(read);
        } else if (action instanceof Action.WriteFile write) {
            return files.write(write);
        } else if (action instanceof Action.KeepFile keep) {
            return files.keep(keep, evidence());
        } else if (action instanceof Action.Record record) {
            evidence().append(record.entries());
            return new Event.Recorded(now());
        } else if (action instanceof Action.Recall recall) {
            return new Event.Recalled(now(), evidence().find(recall.query()));
        }
        throw new IllegalStateException("a flow asked for " + action.getClass().getName());
    }

    private EvidenceStore evidence() throws IOException, InterruptedException {
        return JenkinsEvidence.of(run());
    }

    private void proceed(Answer answer) throws IOException, InterruptedException {
        if (answer.end() != null) {
            conclude(answer.end());
            return;
        }
        execution.advance(answer.point());
        transition("asked for " + answer.point().pending().getClass().getSimpleName());
        if (answer.point().pending() instanceof Action.Wait) {
            save();
        }
    }

    /** The flow has ended: completes the report, and saves how the step ends before anything is removed. */
    private void conclude(Action end) throws IOException, InterruptedException {
        transition("answered with " + end.getClass().getSimpleName());
        StepOutcome outcome = end instanceof Action.Done done ? done.outcome() : ((Action.Refused) end).outcome();
        if (outcome != null) {
            OutcomeText.of(outcome).forEach(log::line);
            VerdictLine.of(outcome).forEach(line -> log.line(line.text()));
        }
        report(end);
        reported = true;
        transition("reported");
        if (outcome != null) {
            execution.source().reported(run(), context.get(TaskListener.class), outcome);
        }
        execution.ending(ending(end, outcome));
        save();
        transition("saved how it ends");
        deliver();
    }

    private StepEnding ending(Action end, StepOutcome outcome) {
        if (end instanceof Action.Refused refused) {
            return StepEnding.failing(refused.message());
        }
        if (outcome.verdict() != Verdict.FAIL) {
            return StepEnding.returning(execution.source().result(outcome));
        }
        return execution.setup().onGateFailure() == GateResult.UNSTABLE
                ? StepEnding.unstable(execution.source().result(outcome), why(outcome))
                : StepEnding.failing(why(outcome));
    }

    /** Removes what is left on the agent, and ends the step. */
    private void deliver() throws IOException, InterruptedException {
        if (!agent.isRemoved()) {
            despite(this::cleanUp);
        }
        StepEnding ending = execution.ending();
        ended = true;
        if (ending.failure() != null) {
            context.onFailure(new AbortException(ending.failure()));
            return;
        }
        if (ending.unstable() != null) {
            FlowNode node = context.get(FlowNode.class);
            node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(ending.unstable()));
            run().setResult(Result.UNSTABLE);
        }
        context.onSuccess(ending.result());
    }

    private String why(StepOutcome outcome) {
        return outcome.gates().stream()
                .filter(gate -> gate.verdict() == Verdict.FAIL)
                .map(gate -> gate.reason())
                .findFirst()
                .map(reason -> execution.setup().step() + ": a gate said no: " + reason)
                .orElse(execution.setup().step() + ": the verdict is FAIL");
    }

    private void report(Action end) throws IOException, InterruptedException {
        StepSetup setup = execution.setup();
        StepRun run = StepRun.started(setup.facts().stepId(), setup.step(), setup.task(),
                Instant.ofEpochMilli(setup.startedAt()), setup.facts().actor(), setup.facts().run());
        BuildReport.of(run()).write(run.ended(end, now()));
    }

    /** Stops what runs, undoes what the flow made, cleans up, and ends the step. */
    private long stop() throws IOException, InterruptedException {
        if (execution.setup() != null) {
            waitingFor = "its commands to stop";
            abandon("it was stopped before it had ended");
        }
        end(abort);
        return NO_TURN;
    }

    /**
     * Says in the report that the step came to nothing, stops what runs, undoes what the flow made, and cleans up. Where the
     * report says already what came of the flow, there is nothing to take back.
     */
    private void abandon(String why) throws IOException, InterruptedException {
        bind();
        if (!reported && execution.ending() == null) {
            despite(() -> report(new Action.Refused(Action.Refused.Cause.TOOL, why)));
            if (execution.point() != null) {
                despite(() -> evidence().append(execution.point().unfinished(now(), why)));
                despite(commands::stopAll);
                for (Command command : execution.point().abandon()) {
                    despite(() -> commands.undo(command));
                }
            }
        }
        despite(this::cleanUp);
    }

    private void cleanUp() throws IOException, InterruptedException {
        agent.scratch(new AgentWork.RemoveScratch());
    }

    /** One of the things to do at an end. */
    @FunctionalInterface
    private interface Duty {
        void fulfil() throws IOException, InterruptedException;
    }

    /** Does what, where it fails, keeps nothing else from being done. */
    private void despite(Duty duty) throws AgentAway, InterruptedException {
        try {
            duty.fulfil();
        } catch (AgentAway e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "could not clean up, in " + context);
            log.line("could not clean up: " + describe(e));
        }
    }

    private void fail(Throwable problem) {
        if (abort != null) {
            log.line("while stopping: " + problem);
            end(abort);
            return;
        }
        LOGGER.log(Level.FINE, problem, () -> "a step failed, in " + context);
        Throwable cause = forPeople(problem);
        if (execution.setup() != null) {
            try {
                abandon(describe(problem));
            } catch (IOException | RuntimeException e) {
                problem.addSuppressed(e);
                log.line("could not clean up: " + describe(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        end(cause);
    }

    private Throwable forPeople(Throwable problem) {
        if (problem instanceof AbortException) {
            return problem;
        }
        if (problem instanceof UsageException) {
            return new AbortException(problem.getMessage());
        }
        // what was not foreseen keeps its trace: it is what there is to go by
        return problem instanceof IOException
                ? new AbortException(execution.step() + " stopped while it was " + status() + ": " + describe(problem))
                : problem;
    }

    private static String describe(Throwable problem) {
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }

    private void end(Throwable cause) {
        ended = true;
        context.onFailure(cause);
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
            throw new IOException("the state of the build cannot be saved: " + describe(e), e);
        }
    }

    @Override
    public void saveSoon() {
        context.saveState();
    }

    @Override
    public void transition(String what) {
        try {
            FlowListener.fire(run(), execution.setup().step(), what);
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

    @Override
    public EnvVars environment() throws IOException, InterruptedException {
        agent.folder(execution.setup().workspace());
        EnvVars environment = agent.talk(() -> context.get(EnvVars.class));
        return environment == null ? new EnvVars() : environment;
    }

    private Instant now() {
        return clock.instant();
    }
}
