package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksOutput;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import jenkins.model.Jenkins;

/** By the plugin checks-api; what it does with a check is for the plugin of the source's host, e.g. github-checks, to know. */
@Extension(optional = true)
public final class ChecksApiCheck extends CommitCheck {
    @Override
    void publish(Run<?, ?> run, TaskListener listener, CheckText text) {
        ChecksPublisherFactory.fromRun(run, listener).publish(details(text, page(run)));
    }

    /** The release page; {@code null} where Jenkins does not know its own address. */
    private static String page(Run<?, ?> run) {
        String root = Jenkins.get().getRootUrl();
        return root == null ? null : root + BuildReport.of(run).runUrl() + BuildReport.NAME + "/";
    }

    /**
     * The check. That it is public lets Jenkins see that this class is of no use without the plugin, before anybody calls it.
     *
     * @param page where it leads to; {@code null} where that is not known
     */
    public static ChecksDetails details(CheckText text, String page) {
        ChecksDetails.ChecksDetailsBuilder details = new ChecksDetails.ChecksDetailsBuilder()
                .withName(text.name())
                .withStatus(ChecksStatus.COMPLETED)
                .withConclusion(conclusion(text.verdict()))
                .withOutput(new ChecksOutput.ChecksOutputBuilder()
                        .withTitle(text.title()).withSummary(text.summary()).withText(text.details()).build());
        return page == null ? details.build() : details.withDetailsURL(page).build();
    }

    /** A warning lets a commit pass where checks are required; what was stopped does not. */
    private static ChecksConclusion conclusion(Verdict verdict) {
        if (verdict == null) {
            return ChecksConclusion.CANCELED;
        }
        return switch (verdict) {
            case PASS -> ChecksConclusion.SUCCESS;
            case WARN -> ChecksConclusion.NEUTRAL;
            case FAIL -> ChecksConclusion.FAILURE;
        };
    }
}
