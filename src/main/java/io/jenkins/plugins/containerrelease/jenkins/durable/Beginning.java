package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.AbortException;
import hudson.FilePath;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.Places;
import io.jenkins.plugins.containerrelease.host.UsageException;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import java.io.IOException;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/** Makes a step's flow, and notes where it works; again where the controller went down before the flow had begun. */
final class Beginning {
    private static final Logger LOGGER = Logger.getLogger(Beginning.class.getName());

    private final StepState state;
    private final Conversation conversation;
    private final Clock clock;

    Beginning(StepState state, Conversation conversation, Clock clock) {
        this.state = state;
        this.conversation = conversation;
        this.clock = clock;
    }

    /**
     * Makes the flow, and sets the step up where it is not yet.
     *
     * @return {@code null} where there is nothing to do
     */
    Prepared prepare() throws IOException, InterruptedException {
        Surroundings around = conversation.hold(this::surroundings);
        try {
            return prepare(around);
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

    private Prepared prepare(Surroundings around) throws IOException, InterruptedException {
        if (!around.launcher().isUnix()) {
            throw new AbortException(state.execution().step() + " runs on Linux and other Unix agents only; the agent "
                    + around.node().getDisplayName() + " is a Windows machine");
        }
        Prepared prepared;
        try {
            // tools may have to be installed
            prepared = conversation.hold(() -> state.execution().source().prepare(around));
        } catch (IllegalArgumentException | UsageException e) {
            // without its cause: Pipelines show a trace instead of the sentence where they cannot save that
            LOGGER.log(Level.FINE, e, () -> "a wrong call, in " + state.context());
            throw new AbortException(e.getMessage());
        }
        if (prepared == null) {
            return null;
        }
        prepared.credentials().check(around.run());
        if (state.setup() == null) {
            state.execution().setup(setup(around, prepared));
            // before anything is made under its name: else a restart would make it again, under another
            state.save();
            state.transition("set up");
        }
        around.workspace().mkdirs();
        state.execution().source().begins(around, state.setup().facts().stepId());
        return prepared;
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
            Surroundings around = new Surroundings(state.context());
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
}
