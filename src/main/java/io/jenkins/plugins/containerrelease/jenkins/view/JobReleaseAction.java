package io.jenkins.plugins.containerrelease.jenkins.view;

import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * What a job's page shows of its releases: what is promoted where, and how findings, sizes and build times went; with a page of
 * its own and JSON below. Who may read the job may read it: numbers only, no findings. Nothing here changes anything.
 */
public final class JobReleaseAction implements Action {
    private final Job<?, ?> job;

    JobReleaseAction(Job<?, ?> job) {
        this.job = job;
    }

    @Override
    public String getIconFileName() {
        return ReleaseAction.ICON;
    }

    @Override
    public String getDisplayName() {
        return Messages.JobReleaseAction_displayName();
    }

    @Override
    public String getUrlName() {
        return BuildReport.NAME;
    }

    /** The job. For the pages; no getter, so that it is part of no address. */
    public Job<?, ?> job() {
        return job;
    }

    /** What the job's own page shows. For the pages; no getter, so that it is part of no address. */
    public JobReleases releases() {
        job.checkPermission(Item.READ);
        return JobReleases.of(job, JobReleases.ON_JOB_PAGE);
    }

    /** What the page of its own shows: as many builds as the address asks for. */
    public JobReleases releases(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        int wanted;
        try {
            wanted = JobReleases.wanted(request.getParameter("builds"), JobReleases.ON_OWN_PAGE);
        } catch (IllegalArgumentException e) {
            wanted = JobReleases.ON_OWN_PAGE;
        }
        return JobReleases.of(job, wanted);
    }

    /** {@code api/json}. */
    public JobReleasesApi getApi() {
        job.checkPermission(Item.READ);
        return new JobReleasesApi(job);
    }
}
