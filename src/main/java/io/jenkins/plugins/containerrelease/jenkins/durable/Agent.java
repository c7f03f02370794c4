package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.RequestAbortedException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import jenkins.MasterToSlaveFileCallable;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.FilePathUtils;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.concurrent.Timeout;

/** The agent that a step runs on, found anew each time by its name; only it knows what a lost connection looks like. */
final class Agent {
    /** How long a short look may take before the connection is taken for dead. */
    private static final long PATIENCE_SECONDS = 60;

    private final StepContext context;
    private final StepSetup setup;
    private final Conversation conversation;

    Agent(StepContext context, StepSetup setup, Conversation conversation) {
        this.context = context;
        this.setup = setup;
        this.conversation = conversation;
    }

    /** Work of any length in the flow's private folder. */
    <T> T scratch(MasterToSlaveFileCallable<T> work) throws IOException, InterruptedException {
        return in(setup.scratch(), work);
    }

    /** Work of any length in the step's working directory. */
    <T> T workspace(MasterToSlaveFileCallable<T> work) throws IOException, InterruptedException {
        return in(setup.workspace(), work);
    }

    /** A short look in the private folder. */
    @SuppressWarnings("try") // the limit works by being there
    <T> T brief(MasterToSlaveFileCallable<T> work) throws IOException, InterruptedException {
        try (Timeout timeout = Timeout.limit(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            return scratch(work);
        } catch (InterruptedException e) {
            // the connection hangs, or somebody hung up
            throw AgentAway.of(setup.node(), e);
        }
    }

    private <T> T in(String path, MasterToSlaveFileCallable<T> work) throws IOException, InterruptedException {
        FilePath folder = folder(path);
        return talk(() -> folder.act(work));
    }

    /**
     * Talks to the agent.
     *
     * @throws AgentAway where it fails because the connection does
     */
    <T> T talk(Conversation.Talk<T> work) throws IOException, InterruptedException {
        try {
            return conversation.hold(work);
        } catch (IOException | RuntimeException e) {
            if (isAway(e, setup.node(), setup.workspace(), conversation)) {
                throw AgentAway.of(setup.node(), e);
            }
            throw e;
        }
    }

    /** A folder on the agent. */
    FilePath folder(String path) throws AgentAway {
        FilePath folder = FilePathUtils.find(setup.node(), path);
        if (folder == null) {
            throw AgentAway.of(setup.node(), null);
        }
        return folder;
    }

    /** Starts processes as the enclosing steps want it, e.g. in a container. */
    Launcher launcher() throws IOException, InterruptedException {
        folder(setup.workspace());
        Launcher launcher = talk(() -> context.get(Launcher.class));
        if (launcher == null) {
            throw AgentAway.of(setup.node(), null);
        }
        return launcher;
    }

    /** What processes are started with, as the enclosing steps want it. */
    EnvVars environment() throws IOException, InterruptedException {
        folder(setup.workspace());
        EnvVars environment = talk(() -> context.get(EnvVars.class));
        return environment == null ? new EnvVars() : environment;
    }

    /** A variable as administrators set it for the node, whatever steps around this one make of it; {@code null} where they set none. */
    String setForNode(String variable) throws IOException, InterruptedException {
        Computer computer = Jenkins.get().getComputer(setup.node());
        return computer == null ? null : computer.buildEnvironment(TaskListener.NULL).get(variable);
    }

    /** Whether nobody expects this agent to come back: it was removed. */
    boolean isRemoved() {
        Jenkins jenkins = Jenkins.get();
        Computer computer = jenkins.getComputer(setup.node());
        return computer == null && !setup.node().isEmpty() && jenkins.getNode(setup.node()) == null;
    }

    /**
     * Whether something failed because the agent cannot be talked to. What failed on the agent itself may look like a lost
     * connection, e.g. a file that ends too early; but then the agent answers.
     */
    static boolean isAway(Throwable problem, String node, String path, Conversation conversation) {
        return isConnection(problem) || !answers(node, path, conversation);
    }

    private static boolean isConnection(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof ChannelClosedException || cause instanceof RequestAbortedException) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("try") // the limit works by being there
    private static boolean answers(String node, String path, Conversation conversation) {
        FilePath folder = FilePathUtils.find(node, path);
        if (folder == null) {
            return false;
        }
        try (Timeout timeout = Timeout.limit(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            return conversation.hold(() -> folder.act(new AgentWork.Answer()));
        } catch (IOException | RuntimeException | InterruptedException e) {
            return false;
        }
    }
}
