package io.jenkins.plugins.containerrelease.jenkins.view;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.containerrelease.jenkins.store.JobReport;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives every job of which a build ever made a release report its page. It is asked often, and costs one look for a folder. */
@Extension
@SuppressWarnings("rawtypes")
public final class JobReleaseActionFactory extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return JobReleaseAction.class;
    }

    @NonNull
    @Override
    public Collection<? extends Action> createFor(@NonNull Job target) {
        Job<?, ?> job = target;
        return JobReport.of(job).hasBegun() ? List.of(new JobReleaseAction(job)) : List.of();
    }
}
