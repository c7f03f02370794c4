package io.jenkins.plugins.containerrelease.jenkins.view;

import hudson.model.Job;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.jenkins.store.JobReport;
import io.jenkins.plugins.containerrelease.jenkins.store.PromotedTag;
import io.jenkins.plugins.containerrelease.storage.BuildSummaries;
import io.jenkins.plugins.containerrelease.storage.BuildSummaries.Listed;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** What the builds of a job say together, as its pages show it. What cannot be read is said to be so, and is not shown as nothing. */
public final class JobReleases {
    /** How many builds the page of the job lists. */
    static final int ON_JOB_PAGE = 25;
    /** How many builds the page of its own lists unless it is asked for others. */
    static final int ON_OWN_PAGE = 100;

    private static final Logger LOGGER = Logger.getLogger(JobReleases.class.getName());
    private static final int MOST_TAGS = 15;

    private final JobReport report;
    private final int wanted;
    private final List<Listed> builds;
    private final List<PromotedTag> tags;

    private JobReleases(JobReport report, int wanted, List<Listed> builds, List<PromotedTag> tags) {
        this.report = report;
        this.wanted = wanted;
        this.builds = builds;
        this.tags = tags;
    }

    static JobReleases of(Job<?, ?> job, int wanted) {
        JobReport report = JobReport.of(job);
        List<Listed> builds = null;
        List<PromotedTag> tags = null;
        try {
            builds = report.builds(BuildSummaries.MOST);
            tags = report.releases(builds);
        } catch (IOException | RuntimeException e) {
            // its text has paths of the controller: for administrators only
            LOGGER.log(Level.WARNING, e, () -> "what " + job + " released cannot be read");
        }
        return new JobReleases(report, wanted, builds, tags);
    }

    /**
     * How many builds an address asks for.
     *
     * @param asked the parameter; {@code null} where there is none
     * @throws IllegalArgumentException if it is no number that can be given
     */
    static int wanted(String asked, int otherwise) {
        if (asked == null) {
            return otherwise;
        }
        if (!asked.matches("[1-9][0-9]{0,2}") || Integer.parseInt(asked) > BuildSummaries.MOST) {
            throw new IllegalArgumentException("builds '" + Quoted.text(asked) + "' is not a number from 1 to " + BuildSummaries.MOST);
        }
        return Integer.parseInt(asked);
    }

    /** Whether the builds can be read. */
    public boolean buildsKnown() {
        return builds != null;
    }

    /** Whether what is promoted where can be read. */
    public boolean tagsKnown() {
        return tags != null;
    }

    /** All builds that can be had, the latest first. */
    List<Listed> listed() {
        return builds == null ? List.of() : builds;
    }

    /** All tags, those first that were moved last. */
    List<PromotedTag> promoted() {
        return tags == null ? List.of() : tags;
    }

    /** The address of a build below that of Jenkins. */
    String address(int number) {
        return report.runUrl(number);
    }

    /** The builds that are listed, the latest first. */
    public List<TrendRow> rows() {
        return listed().stream().limit(wanted).map(TrendRow::new).toList();
    }

    /** How many builds are listed at most. */
    public int wanted() {
        return wanted;
    }

    /** How many more builds could be listed. */
    public int more() {
        return Math.max(0, listed().size() - wanted);
    }

    /** The number of the latest build that has a report; {@code null} where none has. */
    public Integer latestReport() {
        return listed().stream().filter(build -> build.state() != BuildSummaries.State.NO_REPORT).map(Listed::number).findFirst().orElse(null);
    }

    /** What is promoted where. */
    public List<PromotedTagView> tags() {
        Set<Integer> there = listed().stream().map(Listed::number).collect(Collectors.toSet());
        return promoted().stream().limit(MOST_TAGS).map(tag -> new PromotedTagView(tag, there.contains(tag.build()))).toList();
    }

    /** How many tags there are beyond those that are shown. */
    public int moreTags() {
        return Math.max(0, promoted().size() - MOST_TAGS);
    }
}
