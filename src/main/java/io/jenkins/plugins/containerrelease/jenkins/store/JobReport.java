package io.jenkins.plugins.containerrelease.jenkins.store;

import hudson.model.Job;
import io.jenkins.plugins.containerrelease.storage.BuildSummaries;
import io.jenkins.plugins.containerrelease.storage.BuildSummaries.Listed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the builds of a job say together: the summaries of their reports, and what they promoted. No build is loaded for it.
 *
 * <p>A folder beside that of the builds says that there is something to show; it goes where the job goes.
 */
public final class JobReport {
    private static final BuildSummaries SUMMARIES = new BuildSummaries(BuildReport.NAME);
    private static ReleaseBoard board;

    private final Job<?, ?> job;

    private JobReport(Job<?, ?> job) {
        this.job = job;
    }

    /** The report of a job, which may not have begun yet. */
    public static JobReport of(Job<?, ?> job) {
        return new JobReport(job);
    }

    private Path folder() {
        return job.getRootDir().toPath().toAbsolutePath().resolve(BuildReport.NAME);
    }

    /** The address of a build below that of Jenkins. */
    public String runUrl(int number) {
        return RunUrl.of(job.getFullName(), number);
    }

    /** Whether a build of the job ever made a report. */
    public boolean hasBegun() {
        return Files.isDirectory(folder());
    }

    /** Takes note of a build that makes a report. */
    void begin() throws IOException {
        Files.createDirectories(folder());
    }

    /**
     * The latest builds, the latest first.
     *
     * @param most how many are wanted; never more than {@link BuildSummaries#MOST} are given
     */
    public List<Listed> builds(int most) throws IOException {
        return SUMMARIES.latest(job.getBuildDir().toPath().toAbsolutePath(), most);
    }

    /**
     * What the tags point to that the job promoted to, those first that were moved last; as far as whoever asks may know it.
     *
     * @param builds all builds of the job that can be had
     * @throws IOException if the evidence cannot be read; never an answer with something left out
     */
    public List<PromotedTag> releases(List<Listed> builds) throws IOException {
        return new PromotedTags(job.getFullName(), JobAccess.ofReader(job), board(), builds).list();
    }

    private static synchronized ReleaseBoard board() {
        ReleaseBoard now = ReleaseBoard.over(JenkinsEvidence.all(), board);
        board = now;
        return now;
    }
}
