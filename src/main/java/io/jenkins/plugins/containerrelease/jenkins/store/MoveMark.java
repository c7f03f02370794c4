package io.jenkins.plugins.containerrelease.jenkins.store;

import hudson.model.BuildBadgeAction;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks a run of a job that builds nothing: somebody asked for it on the release page of a build, to promote that build's image
 * or to roll a promotion back. It is in the run's {@code build.xml} and, until the run begins, in the queue. What is said of the
 * builds of a job (their trend, the latest of them, what the next one is compared with) leaves it out.
 */
public final class MoveMark extends InvisibleAction implements BuildBadgeAction {
    /** What a run was asked to do. */
    public enum Kind {
        /** To promote an image. */
        PROMOTE,
        /** To move tags back. */
        ROLL_BACK
    }

    /** What it does. */
    private final Kind kind;
    /** Number of the build on whose page it was asked for. */
    private final int build;
    /** Full names of the repositories whose tags it sets. */
    private final ArrayList<String> repositories;
    /** Id of who asked for it; {@code null} where that was nobody in particular. */
    private final String user;

    public MoveMark(Kind kind, int build, List<String> repositories, String user) {
        this.kind = kind;
        this.build = build;
        this.repositories = new ArrayList<>(repositories);
        this.user = user;
    }

    /** The mark of a run; {@code null} where it is a build like all others. */
    public static MoveMark of(Run<?, ?> run) {
        return run.getAction(MoveMark.class);
    }

    /** What it does. */
    public Kind kind() {
        return kind;
    }

    /** Number of the build on whose page it was asked for. */
    public int build() {
        return build;
    }

    /** Full names of the repositories whose tags it sets. */
    public List<String> repositories() {
        return List.copyOf(repositories);
    }

    /** Id of who asked for it; {@code null} where that was nobody in particular. */
    public String user() {
        return user;
    }

    /** For its badge: what it does, in words. */
    public String title() {
        return kind == Kind.ROLL_BACK ? Messages.MoveMark_rollBack(String.join(", ", repositories), build)
                : Messages.MoveMark_promote(String.join(", ", repositories), build);
    }

    /** For its badge. */
    public String icon() {
        return "symbol-" + (kind == Kind.ROLL_BACK ? "arrow-undo" : "arrow-up-circle") + "-outline plugin-ionicons-api";
    }
}
