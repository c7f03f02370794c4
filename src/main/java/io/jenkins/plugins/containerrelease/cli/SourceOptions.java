package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.host.SourceUrl;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What is known of the source; whatever is not given is asked from Git. */
final class SourceOptions {
    @Option(names = "--commit", paramLabel = "HASH", description = "Commit that is built.")
    private String commit;

    @Option(names = "--commit-time", paramLabel = "TIME", description = "Its time, ISO-8601.")
    private String commitTime;

    @Option(names = "--branch", paramLabel = "NAME", description = "Branch that is built.")
    private String branch;

    @Option(names = "--default-branch", paramLabel = "NAME",
            description = "Name of the repository's default branch; without it, what Git knows of the remote.")
    private String defaultBranch;

    @Option(names = "--source-tag", paramLabel = "TAG", description = "Source tag that is built.")
    private String tag;

    @Option(names = "--pr", paramLabel = "NUMBER", description = "Number of the pull or merge request that is built.")
    private String changeRequest;

    @Option(names = "--build-number", paramLabel = "NUMBER", description = "Number of the build.")
    private String buildNumber;

    @Option(names = "--source-url", paramLabel = "URL", description = "Where the source can be looked at.")
    private String url;

    @Option(names = "--scheduled", description = "A timer started this build.")
    private boolean scheduled;

    SourceFacts facts(Path workspace) {
        SourceFacts facts = new GitFacts(workspace).read();
        if (commit != null) {
            // the time is the time of that commit, so Git's belongs to another one
            facts = commit.equals(facts.commit()) ? facts : facts.withCommit(commit).withCommitTime(null);
        }
        if (commitTime != null) {
            facts = facts.withCommitTime(commitTime);
        }
        String name = branch == null ? facts.branch() : branch;
        boolean isDefault = defaultBranch == null
                ? facts.defaultBranch() && name.equals(facts.branch())
                : defaultBranch.equals(name);
        facts = facts.withBranch(name, isDefault);
        facts = tag == null ? facts : facts.withTag(tag);
        facts = changeRequest == null ? facts : facts.withChangeRequest(changeRequest);
        facts = buildNumber == null ? facts : facts.withBuildNumber(buildNumber);
        facts = url == null ? facts : facts.withUrl(SourceUrl.browsable(url).orElse(url));
        return facts.withScheduled(scheduled);
    }
}
