package io.jenkins.plugins.containerrelease.jenkins.view;

import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;

/** The way from a job's page to the release report of its last successful build. */
final class LatestReleaseAction implements Action {
    private final Run<?, ?> run;

    LatestReleaseAction(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public String getIconFileName() {
        return ReleaseAction.ICON;
    }

    @Override
    public String getDisplayName() {
        return Messages.LatestReleaseAction_displayName();
    }

    @Override
    public String getUrlName() {
        return run.getNumber() + "/" + BuildReport.NAME + "/";
    }
}
