package io.jenkins.plugins.containerrelease.jenkins.action;

import hudson.Extension;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.containerrelease.jenkins.store.MoveMark;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.plugins.workflow.cps.CpsFlowFactoryAction2;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;

/** By the plugin workflow-cps. */
@Extension(optional = true)
public final class PipelineRuns extends ScriptedRuns {
    @Override
    boolean isScripted(Run<?, ?> run) {
        return run instanceof FlowExecutionOwner.Executable && run.getParent() instanceof ParameterizedJobMixIn.ParameterizedJob;
    }

    @Override
    Queue.Item schedule(Job<?, ?> job, String script, MoveMark mark, MoveCause cause) {
        return ParameterizedJobMixIn.scheduleBuild2(
                job, 0, following(script), mark, new CauseAction(new Cause.UserIdCause(), cause));
    }

    /** That it is public lets Jenkins see that this class is of no use without the plugin, before anybody calls it. */
    public static CpsFlowFactoryAction2 following(String script) {
        return new ScriptedFlow(script);
    }
}
