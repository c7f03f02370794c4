package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.model.Cause;
import hudson.model.Run;
import java.util.List;

/** Who asked for a build, for the record. */
final class Actor {
    private static final String NOBODY = "anonymous";

    private Actor() {}

    /** The id of the user who started it, {@value #NOBODY} where that is nobody's, or else what did, e.g. {@code Started by timer}. */
    static String of(Run<?, ?> run) {
        return of(run.getCauses());
    }

    static String of(List<? extends Cause> causes) {
        for (Cause cause : causes) {
            if (cause instanceof Cause.UserIdCause user) {
                return user.getUserId() == null ? NOBODY : user.getUserId();
            }
        }
        return causes.isEmpty() ? "Jenkins" : causes.get(0).getShortDescription();
    }
}
