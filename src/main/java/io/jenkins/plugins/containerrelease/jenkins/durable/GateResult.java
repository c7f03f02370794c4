package io.jenkins.plugins.containerrelease.jenkins.durable;

/** What a failed gate does to the build. The report is complete before. */
public enum GateResult {
    /** The step fails. */
    FAILURE,
    /** The step's stage and the build are marked unstable, and the Pipeline goes on. */
    UNSTABLE
}
