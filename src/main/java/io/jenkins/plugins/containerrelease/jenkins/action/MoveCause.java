package io.jenkins.plugins.containerrelease.jenkins.action;

import hudson.model.Cause;
import hudson.model.TaskListener;
import io.jenkins.plugins.containerrelease.engine.image.VisibleText;
import io.jenkins.plugins.containerrelease.host.Plain;
import io.jenkins.plugins.containerrelease.jenkins.store.MoveMark;

/** Why a marked run was started, beside the user who asked for it; in its {@code build.xml}. */
public final class MoveCause extends Cause {
    /** What was asked for. */
    private final MoveMark.Kind kind;
    /** Number of the build on whose page it was asked for. */
    private final int build;
    /** Why, as the user wrote it. */
    private final String reason;

    MoveCause(MoveMark.Kind kind, int build, String reason) {
        this.kind = kind;
        this.build = build;
        this.reason = reason;
    }

    /** Why, as the user wrote it. */
    public String reason() {
        return reason;
    }

    /** Text; pages escape it. */
    @Override
    public String getShortDescription() {
        String why = VisibleText.of(reason);
        return kind == MoveMark.Kind.ROLL_BACK ? Messages.MoveCause_rollBack(build, why) : Messages.MoveCause_promote(build, why);
    }

    @Override
    public void print(TaskListener listener) {
        listener.getLogger().println(Plain.line(getShortDescription()));
    }
}
