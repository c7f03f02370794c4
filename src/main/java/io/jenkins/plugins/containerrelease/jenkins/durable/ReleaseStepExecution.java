package io.jenkins.plugins.containerrelease.jenkins.durable;

import java.util.Objects;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A running step. It is saved with the Pipeline: what it needs to go on after a restart of the controller is in its
 * fields, which are replaced and never changed, because a Pipeline is saved by other threads and at any time.
 *
 * <p>With the durability setting that saves less than {@code MAX_SURVIVABILITY} a Pipeline survives an orderly restart
 * only.
 */
public final class ReleaseStepExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    /** The step's parameters. */
    private final FlowSource source;
    /** Name of the step in Pipelines, e.g. {@code scanImage}. */
    private final String step;
    /** What stays the same through the run; {@code null} until the flow was made. */
    private volatile StepSetup setup;
    /** Where the flow is; {@code null} until it has begun: then it is made again. */
    private volatile FlowPoint point;
    /** How the step ends; {@code null} until the flow has ended. */
    private volatile StepEnding ending;
    /** Drives the flow in this process. */
    private transient volatile Drive drive;

    /** @param step name of the step in Pipelines */
    public ReleaseStepExecution(StepContext context, String step, FlowSource source) {
        super(context);
        this.step = Objects.requireNonNull(step);
        this.source = Objects.requireNonNull(source);
    }

    @Override
    public boolean start() {
        drive().wake();
        return false;
    }

    @Override
    public void onResume() {
        drive().wake();
    }

    @Override
    public void stop(Throwable cause) {
        drive().abort(cause);
    }

    @Override
    public String getStatus() {
        FlowPoint current = point;
        Drive driving = drive;
        String doing = current == null ? "starting" : current.status();
        String waiting = driving == null ? null : driving.waitingFor();
        return waiting == null ? doing : doing + ", waiting: " + waiting;
    }

    private synchronized Drive drive() {
        if (drive == null) {
            drive = new Drive(this);
        }
        return drive;
    }

    FlowSource source() {
        return source;
    }

    String step() {
        return step;
    }

    /** {@code null} until the flow was made. */
    StepSetup setup() {
        return setup;
    }

    void setup(StepSetup made) {
        setup = made;
    }

    /** {@code null} until the flow has begun. */
    FlowPoint point() {
        return point;
    }

    void advance(FlowPoint next) {
        point = next;
    }

    /** {@code null} until the flow has ended. */
    StepEnding ending() {
        return ending;
    }

    void ending(StepEnding decided) {
        ending = decided;
    }
}
