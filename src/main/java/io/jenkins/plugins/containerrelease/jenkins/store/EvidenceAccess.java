package io.jenkins.plugins.containerrelease.jenkins.store;

/** Whose evidence somebody may use. */
interface EvidenceAccess {
    /** Who asks, for messages. */
    String who();

    /** Whether there is such a job. */
    boolean exists(String jobFullName);

    /** Whether who asks may read a job that is there. */
    boolean mayRead(String jobFullName);

    /** Whether who asks may administer Jenkins, and thereby use what belongs to no job. */
    boolean mayAdminister();
}
