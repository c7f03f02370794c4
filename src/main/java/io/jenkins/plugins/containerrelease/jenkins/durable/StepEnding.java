package io.jenkins.plugins.containerrelease.jenkins.durable;

import io.jenkins.plugins.containerrelease.host.Plain;
import java.io.Serializable;

/**
 * How a step ends, once its report is complete; persisted, so that what the flow was told last need not be done again
 * when all it left on the agent is already gone. The reasons quote what tools say and end up in logs and pages, so nothing
 * stays in them that a terminal or browser would act on.
 */
final class StepEnding implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What the step returns; {@code null} where it returns nothing, or fails. */
    private final Object result;
    /** Why the step fails; {@code null} where it does not. */
    private final String failure;
    /** Why the build becomes unstable; {@code null} where it does not. */
    private final String unstable;

    private StepEnding(Object result, String failure, String unstable) {
        this.result = result;
        this.failure = failure;
        this.unstable = unstable;
    }

    static StepEnding returning(Object result) {
        return new StepEnding(result, null, null);
    }

    static StepEnding failing(String why) {
        return new StepEnding(null, Plain.line(why), null);
    }

    static StepEnding unstable(Object result, String why) {
        return new StepEnding(result, null, Plain.line(why));
    }

    Object result() {
        return result;
    }

    /** {@code null} where the step does not fail. */
    String failure() {
        return failure;
    }

    /** {@code null} where the build does not become unstable. */
    String unstable() {
        return unstable;
    }
}
