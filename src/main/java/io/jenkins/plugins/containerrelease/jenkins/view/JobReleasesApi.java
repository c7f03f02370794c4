package io.jenkins.plugins.containerrelease.jenkins.view;

import hudson.model.Job;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.report.BuildSummary;
import io.jenkins.plugins.containerrelease.jenkins.store.PromotedTag;
import io.jenkins.plugins.containerrelease.storage.BuildSummaries;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.GET;

/** What the builds of a job say together, for programs and for the charts. */
public final class JobReleasesApi {
    private final Job<?, ?> job;

    JobReleasesApi(Job<?, ?> job) {
        this.job = job;
    }

    /**
     * The document, {@code schema/release-trend-1.schema.json}.
     *
     * @param version version of the form
     * @param builds the latest builds, the latest first
     * @param moreBuilds how many more could be had
     * @param releases what is promoted where
     */
    private record Document(int version, List<Build> builds, int moreBuilds, List<PromotedTag> releases) {}

    /**
     * A build.
     *
     * @param number its number
     * @param run its address below that of Jenkins
     * @param state whether its summary is known
     * @param summary {@code null} unless it is
     */
    private record Build(int number, String run, BuildSummaries.State state, BuildSummary summary) {}

    /** {@code api/json?builds=…}. */
    @GET
    public HttpResponse doJson(StaplerRequest2 request) {
        int wanted;
        try {
            wanted = JobReleases.wanted(request.getParameter("builds"), JobReleases.ON_OWN_PAGE);
        } catch (IllegalArgumentException e) {
            return JsonResponse.error(400, e.getMessage());
        }
        JobReleases releases = JobReleases.of(job, wanted);
        if (!releases.buildsKnown() || !releases.tagsKnown()) {
            return JsonResponse.error(500, Messages.JobReleases_unreadable());
        }
        List<Build> builds = releases.listed().stream().limit(wanted)
                .map(build -> new Build(build.number(), releases.address(build.number()), build.state(), build.summary()))
                .toList();
        byte[] document = Json.line(new Document(1, builds, releases.more(), releases.promoted())).getBytes(StandardCharsets.UTF_8);
        return JsonResponse.of(out -> out.write(document));
    }
}
