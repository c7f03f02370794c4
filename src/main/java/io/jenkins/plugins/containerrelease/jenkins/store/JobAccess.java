package io.jenkins.plugins.containerrelease.jenkins.store;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.security.ACLContext;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/**
 * What the builds of a job may see: everything as SYSTEM, which is what jobs run as unless an administrator said otherwise. Or
 * what somebody may see who looks at its page.
 */
final class JobAccess implements EvidenceAccess {
    private final String jobFullName;
    private final Authentication authentication;

    private JobAccess(String jobFullName, Authentication authentication) {
        this.jobFullName = jobFullName;
        this.authentication = authentication;
    }

    static EvidenceAccess of(Job<?, ?> job) {
        Authentication authentication =
                job instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : Jenkins.ANONYMOUS2;
        return new JobAccess(job.getFullName(), authentication);
    }

    /** What whoever asks now may see. */
    static EvidenceAccess ofReader(Job<?, ?> job) {
        return new JobAccess(job.getFullName(), Jenkins.getAuthentication2());
    }

    @Override
    public String who() {
        return authentication.getName();
    }

    @Override
    public boolean exists(String job) {
        return find(job, ACL.SYSTEM2) != null;
    }

    @Override
    public boolean mayRead(String job) {
        return job.equals(jobFullName) || find(job, authentication) != null;
    }

    /** The job as somebody sees it; {@code null} where it is not there, or not for them. */
    @SuppressWarnings("try")
    private static Job<?, ?> find(String job, Authentication as) {
        try (ACLContext context = ACL.as2(as)) {
            Job<?, ?> found = Jenkins.get().getItemByFullName(job, Job.class);
            return found != null && found.hasPermission(Item.READ) ? found : null;
        } catch (AccessDeniedException e) {
            // it, or a folder on the way, may be discovered and not read
            return null;
        }
    }

    @Override
    public boolean mayAdminister() {
        return Jenkins.get().getACL().hasPermission2(authentication, Jenkins.ADMINISTER);
    }
}
