package io.jenkins.plugins.containerrelease.jenkins.store;

import hudson.model.Run;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceFile;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.storage.FileEvidenceStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The evidence of all jobs, in {@code container-release/evidence} under JENKINS_HOME, where it outlives builds and jobs, as one
 * build may see it.
 *
 * <p>An answer with something left out could hide a scan that failed, so there is none where the build may not read all of
 * it.
 */
public final class JenkinsEvidence implements EvidenceStore {
    private static final Logger LOGGER = Logger.getLogger(JenkinsEvidence.class.getName());

    private final EvidenceStore all;
    private final EvidenceAccess access;

    JenkinsEvidence(EvidenceStore all, EvidenceAccess access) {
        this.all = all;
        this.access = access;
    }

    /** The evidence as a build may see it: with the authentication that its job runs with. */
    public static EvidenceStore of(Run<?, ?> run) {
        return new JenkinsEvidence(all(), JobAccess.of(run.getParent()));
    }

    /** The evidence of all jobs, for whoever sees to it that nobody gets more of it than they may see. */
    static FileEvidenceStore all() {
        return new FileEvidenceStore(Jenkins.get().getRootDir().toPath().toAbsolutePath().resolve(BuildReport.NAME).resolve("evidence"));
    }

    @Override
    public void append(List<EvidenceEntry> entries) throws IOException {
        all.append(entries);
    }

    /**
     * The entries that match, oldest first.
     *
     * @throws IOException also if one of them was recorded by a job that the build may not read; the message says what can
     *     be done, and does not name the job
     */
    @Override
    public List<EvidenceEntry> find(EvidenceQuery query) throws IOException {
        List<EvidenceEntry> found = all.find(query);
        Set<String> jobs = new HashSet<>();
        for (EvidenceEntry entry : found) {
            String job = RunUrl.job(entry.run());
            if (jobs.add(job)) {
                check(query, job);
            }
        }
        return found;
    }

    @Override
    public void keep(EvidenceFile file, InputStream content) throws IOException {
        all.keep(file, content);
    }

    /**
     * Opens a file that was kept.
     *
     * @throws IOException also if evidence about the image was recorded by a job that the build may not read, as in
     *     {@link #find}
     */
    @Override
    public InputStream open(EvidenceFile file) throws IOException {
        find(EvidenceQuery.of(file.image()));
        return all.open(file);
    }

    private void check(EvidenceQuery query, String job) throws IOException {
        boolean known = job != null && access.exists(job);
        if (known ? access.mayRead(job) : access.mayAdminister()) {
            return;
        }
        LOGGER.log(Level.INFO, "{0}: evidence about {1} was not shown to {2}", new Object[] {known ? job : "a job that is gone", query, access.who()});
        throw new IOException(known
                ? "evidence about " + query + " was recorded by a job that this job, which runs as '" + access.who()
                        + "', may not read: give that user the permission Job/Read on it (the controller's log names it), or run"
                        + " this job as a user who has it"
                : "evidence about " + query + " was recorded by a job that is no longer there, or outside of Jenkins, and this"
                        + " job, which runs as '" + access.who() + "', may not use that: only jobs that run as SYSTEM or as an"
                        + " administrator may");
    }
}
