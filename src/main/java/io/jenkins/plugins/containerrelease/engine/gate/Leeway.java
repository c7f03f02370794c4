package io.jenkins.plugins.containerrelease.engine.gate;

/** Whose exceptions can take findings out of what a rule counts; ordered from strict to lenient. */
public enum Leeway {
    /** Nobody's: there are none. */
    NONE,
    /** Those that the administrator's floor has, or lets pass. */
    FLOOR,
    /** Those of the job as well. */
    JOB
}
