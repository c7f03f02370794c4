package io.jenkins.plugins.containerrelease.engine.image;

import java.time.Instant;

/**
 * What tags can be made of. Everything but the time may be {@code null}.
 *
 * @param version version that was given
 * @param tag source tag that is built
 * @param branch branch that is built
 * @param defaultBranch whether that is the repository's default branch
 * @param changeRequest number of the pull or merge request that is built
 * @param commit commit hash
 * @param buildNumber number of the build
 * @param scheduled whether a timer started the build
 * @param time when the build began
 */
public record TagFacts(
        String version,
        String tag,
        String branch,
        boolean defaultBranch,
        String changeRequest,
        String commit,
        String buildNumber,
        boolean scheduled,
        Instant time) {}
