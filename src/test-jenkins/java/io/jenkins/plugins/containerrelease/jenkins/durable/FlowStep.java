package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.jenkins.credentials.StepCredentials;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Runs a flow of the tests in a Pipeline: {@code testFlow 'every-action'}, or {@code testFlow 'SCRIPT'} for one command. */
public final class FlowStep extends Step implements FlowSource {
    private static final long serialVersionUID = 1L;

    /** Which flow. */
    private final String flow;

    @DataBoundConstructor
    public FlowStep(String flow) {
        this.flow = flow;
    }

    public String getFlow() {
        return flow;
    }

    @Override
    public Prepared prepare(Surroundings around) throws InterruptedException {
        if (flow.equals("endless-preparation")) {
            around.listener().getLogger().println("preparing");
            new CountDownLatch(1).await();
        }
        Flow made = switch (flow) {
            case "every-action" -> new EveryActionFlow();
            case "endless-read" -> new EndlessReadFlow();
            default -> new OneCommandFlow(flow);
        };
        return new Prepared(made, flow, new SourceFacts(), Map.of(), StepCredentials.builder().build(), GateResult.FAILURE, false);
    }

    @Override
    public Object result(StepOutcome outcome) {
        return outcome.gates().get(0).reason();
    }

    @Override
    public void reported(Run<?, ?> run, TaskListener listener, StepOutcome outcome) throws IOException {
        if (flow.startsWith(": not archived")) {
            throw new IOException("no space left");
        }
        if (flow.startsWith(": agent lost")) {
            for (Node agent : Jenkins.get().getNodes()) {
                agent.toComputer().disconnect(null);
            }
        }
    }

    @Override
    public StepExecution start(StepContext context) {
        return new ReleaseStepExecution(context, "testFlow", this);
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "testFlow";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FilePath.class, Launcher.class, EnvVars.class, TaskListener.class);
        }
    }
}
