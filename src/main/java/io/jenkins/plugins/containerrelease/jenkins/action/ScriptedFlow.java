package io.jenkins.plugins.containerrelease.jenkins.action;

import hudson.model.Action;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.cps.CpsFlowFactoryAction2;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;

/**
 * Lets a run follow our script instead of its job's; in the sandbox, whatever the job's own does, and with the durability that
 * survives everything.
 */
public final class ScriptedFlow extends InvisibleAction implements CpsFlowFactoryAction2, Queue.QueueAction {
    /** The script; {@code null} once the run has it. */
    private String script;

    ScriptedFlow(String script) {
        this.script = script;
    }

    @Override
    public CpsFlowExecution create(FlowDefinition definition, FlowExecutionOwner owner, List<? extends Action> actions) throws IOException {
        CpsFlowExecution execution = new CpsFlowExecution(script, true, owner, FlowDurabilityHint.MAX_SURVIVABILITY);
        script = null;
        return execution;
    }

    /** It is never the same as another build that waits. */
    @Override
    public boolean shouldSchedule(List<Action> actions) {
        return true;
    }
}
