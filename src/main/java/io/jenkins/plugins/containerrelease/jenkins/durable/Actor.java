package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.model.Cause;
import hudson.model.Run;

/** Who asked for a build, for the record. */
final class Actor {
    private Actor() {}

    /** The id of the user who started it, or else what did, e.g. {@code Started by timer}. */
    static String of(Run<?, ?> run) {
        Cause.UserIdCause user = run.getCause(Cause.UserIdCause.class);
        if (user != null && user.getUserId() != null) {
            return user.getUserId();
        }
        return run.getCauses().stream().findFirst().map(Cause::getShortDescription).orElse("Jenkins");
    }
}
