package io.jenkins.plugins.containerrelease.jenkins.view;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.containerrelease.jenkins.store.ReportMark;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives every build that has a release report its page. Nothing of it is persisted with the build. */
@Extension
@SuppressWarnings("rawtypes")
public final class ReleaseActionFactory extends TransientActionFactory<Run> {
    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return ReleaseAction.class;
    }

    @NonNull
    @Override
    public Collection<? extends Action> createFor(@NonNull Run target) {
        Run<?, ?> run = target;
        ReportMark mark = run.getAction(ReportMark.class);
        return mark == null ? List.of() : List.of(new ReleaseAction(run, mark));
    }
}
