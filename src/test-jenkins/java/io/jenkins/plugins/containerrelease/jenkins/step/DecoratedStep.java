package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import hudson.Launcher;
import hudson.LauncherDecorator;
import hudson.model.Node;
import hudson.model.TaskListener;
import java.io.Serializable;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Like {@code inside} or {@code container(…)}: {@code decorated('/path') { … }} lets a program run all that is launched in it. */
public final class DecoratedStep extends Step {
    private final String program;

    @DataBoundConstructor
    public DecoratedStep(String program) {
        this.program = program;
    }

    public String getProgram() {
        return program;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, program);
    }

    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final String program;

        Execution(StepContext context, String program) {
            super(context);
            this.program = program;
        }

        @Override
        public boolean start() throws Exception {
            getContext().newBodyInvoker()
                    .withContext(BodyInvoker.mergeLauncherDecorators(
                            getContext().get(LauncherDecorator.class), new Prefix(program)))
                    .withCallback(BodyExecutionCallback.wrap(getContext()))
                    .start();
            return false;
        }
    }

    private static final class Prefix extends LauncherDecorator implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String program;

        Prefix(String program) {
            this.program = program;
        }

        @Override
        public Launcher decorate(Launcher launcher, Node node) {
            return launcher.decorateByPrefix(program);
        }
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "decorated";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Launcher.class, TaskListener.class);
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }
    }
}
