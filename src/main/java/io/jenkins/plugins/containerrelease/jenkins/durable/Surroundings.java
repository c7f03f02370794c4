package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.jenkins.store.JenkinsEvidence;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Where a step runs. Asked while the step is prepared; never saved. */
public final class Surroundings {
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final EnvVars environment;
    private final FilePath workspace;
    private final Launcher launcher;
    private final Node node;
    private final FlowNode step;

    Surroundings(StepContext context) throws IOException, InterruptedException {
        run = context.get(Run.class);
        listener = context.get(TaskListener.class);
        environment = context.get(EnvVars.class);
        workspace = context.get(FilePath.class);
        launcher = context.get(Launcher.class);
        node = context.get(Node.class);
        step = context.get(FlowNode.class);
    }

    public Run<?, ?> run() {
        return run;
    }

    public TaskListener listener() {
        return listener;
    }

    /** The step's environment, with what enclosing steps set. */
    public EnvVars environment() {
        return environment;
    }

    /** The step's working directory on the agent. */
    public FilePath workspace() {
        return workspace;
    }

    public Launcher launcher() {
        return launcher;
    }

    /** The agent. */
    public Node node() {
        return node;
    }

    /** The label by which the Pipeline asked for the agent; {@code null} where it took any. */
    public String label() {
        for (BlockStartNode block : step.iterateEnclosingBlocks()) {
            if (block.getDisplayFunctionName().equals("node")) {
                return ArgumentsAction.getArguments(block).get("label") instanceof String label && !label.isBlank() ? label : null;
            }
        }
        return null;
    }

    /** Hands files of the working directory to a reader; its own output is wanted by nobody. */
    public Event read(Action.ReadFile action, Instant now) throws IOException, InterruptedException {
        List<String> paths = action.files().stream().map(FileRef::path).toList();
        return AgentFiles.event(workspace.act(new AgentWork.Read(action.reader(), paths, null)), now);
    }

    /** What the steps of this build left. */
    public BuildReport report() {
        return BuildReport.of(run);
    }

    /** What is known of digests, as far as this build may know it. */
    public EvidenceStore evidence() {
        return JenkinsEvidence.of(run);
    }
}
