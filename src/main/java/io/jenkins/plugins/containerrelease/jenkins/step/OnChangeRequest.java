package io.jenkins.plugins.containerrelease.jenkins.step;

/** What a step does in a build of a change request: a pull or merge request of a multibranch job. */
public enum OnChangeRequest {
    /** Nothing leaves the build: images are built and scanned as an OCI layout, and neither signed nor promoted. */
    HOLD,
    /** As in any other build. */
    RELEASE
}
