package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.AbortException;
import io.jenkins.plugins.containerrelease.host.UsageException;
import java.io.IOException;

/** Says what went wrong, for people. */
final class Failures {
    private Failures() {}

    /** In one sentence. */
    static String describe(Throwable problem) {
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }

    /**
     * What a step ends with.
     *
     * @param step its name in Pipelines
     * @param status what it was doing
     */
    static Throwable ofStep(String step, String status, Throwable problem) {
        if (problem instanceof AbortException) {
            return problem;
        }
        if (problem instanceof UsageException) {
            return new AbortException(problem.getMessage());
        }
        // what was not foreseen keeps its trace: it is what there is to go by
        return problem instanceof IOException
                ? new AbortException(step + " stopped while it was " + status + ": " + describe(problem))
                : problem;
    }
}
