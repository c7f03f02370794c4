package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import java.io.IOException;
import java.io.Serializable;

/** A step's parameters: makes the flow when the step runs. Persisted with the step's execution. */
public interface FlowSource extends Serializable {
    /**
     * Makes the flow and all it needs. Called off the thread that runs the Pipeline; called again where the controller
     * went down before the flow had begun.
     *
     * @throws hudson.AbortException for a wrong call, with one sentence for people
     * @throws IllegalArgumentException likewise
     */
    Prepared prepare(Surroundings around) throws IOException, InterruptedException;

    /**
     * Called once the step has its id in the report, and before its flow begins; again where the controller went down in between.
     *
     * @param stepId name of the step's folder in the report
     */
    default void begins(Surroundings around, String stepId) throws IOException, InterruptedException {
        // the report says all there is to say
    }

    /**
     * What the step returns to the Pipeline: serialisable, and whitelisted for sandboxed scripts.
     *
     * @return may be {@code null}
     */
    Object result(StepOutcome outcome);

    /**
     * Called when the report is complete and before the Pipeline goes on, whatever the verdict; again where the controller
     * went down in between.
     *
     * @param outcome what came of the step, which may also have been refused
     */
    default void reported(Run<?, ?> run, TaskListener listener, StepOutcome outcome) throws IOException, InterruptedException {
        // the report says all there is to say
    }

    /**
     * Called instead of {@link #reported} where the step could not do its work, or was called wrongly, and nothing came of it; likewise
     * when the report is complete.
     *
     * @param why one sentence
     */
    default void refused(Run<?, ?> run, TaskListener listener, String why) throws IOException, InterruptedException {
        // the report says all there is to say
    }

    /**
     * Called instead of {@link #reported} where the step is stopped before anything came of it: by a person, or by what its Pipeline does.
     *
     * @param why one sentence
     */
    default void stopped(Run<?, ?> run, TaskListener listener, String why) throws IOException, InterruptedException {
        // the report says all there is to say
    }
}
