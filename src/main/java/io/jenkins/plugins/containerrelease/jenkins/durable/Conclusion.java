package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.TaskListener;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.report.OutcomeText;
import io.jenkins.plugins.containerrelease.engine.report.VerdictLine;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** What comes after a flow's end: the report, and how the step ends. */
final class Conclusion {
    private final StepState state;

    Conclusion(StepState state) {
        this.state = state;
    }

    /** Completes the report, and saves how the step ends: before anything that the flow left is removed. */
    void draw(Action end) throws IOException, InterruptedException {
        state.transition("answered with " + end.getClass().getSimpleName());
        StepOutcome outcome = end instanceof Action.Done done ? done.outcome() : ((Action.Refused) end).outcome();
        if (outcome != null) {
            OutcomeText.of(outcome).forEach(state.log()::line);
            VerdictLine.of(outcome).forEach(line -> state.log().line(line.text()));
        }
        state.reportOutcome(end);
        state.transition("reported");
        if (outcome != null) {
            state.execution().source().reported(state.run(), state.context().get(TaskListener.class), outcome);
        } else if (end instanceof Action.Refused refused) {
            state.execution().source().refused(state.run(), state.context().get(TaskListener.class), refused.message());
        }
        state.told();
        state.execution().ending(ending(end, outcome));
        state.save();
        state.transition("saved how it ends");
    }

    private StepEnding ending(Action end, StepOutcome outcome) {
        if (end instanceof Action.Refused refused) {
            return StepEnding.failing(refused.message());
        }
        if (outcome.verdict() != Verdict.FAIL) {
            return StepEnding.returning(state.execution().source().result(outcome));
        }
        return state.setup().onGateFailure() == GateResult.UNSTABLE
                ? StepEnding.unstable(state.execution().source().result(outcome), why(outcome))
                : StepEnding.failing(why(outcome));
    }

    private String why(StepOutcome outcome) {
        return outcome.gates().stream()
                .filter(gate -> gate.verdict() == Verdict.FAIL)
                .map(gate -> gate.reason())
                .findFirst()
                .map(reason -> state.setup().step() + ": a gate said no: " + reason)
                .orElse(state.setup().step() + ": the verdict is FAIL");
    }

    /** Ends the step as it was saved. */
    void deliver() throws IOException, InterruptedException {
        StepEnding ending = state.execution().ending();
        if (ending.failure() != null) {
            state.fail(new AbortException(ending.failure()));
            return;
        }
        if (ending.unstable() != null) {
            FlowNode node = state.context().get(FlowNode.class);
            node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(ending.unstable()));
            state.run().setResult(Result.UNSTABLE);
        }
        state.succeed(ending.result());
    }
}
