package io.jenkins.plugins.containerrelease.jenkins.source;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Job;
import hudson.model.Run;
import hudson.triggers.TimerTrigger.TimerTriggerCause;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.host.SourceUrl;
import java.io.IOException;
import java.util.regex.Pattern;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.metadata.PrimaryInstanceMetadataAction;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import jenkins.scm.api.mixin.TagSCMHead;

/**
 * What a build is a build of: from the branch, tag or change request that its job stands for (scm-api), from what the
 * checkout told the environment, and from what started it.
 */
public final class RunSource {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");
    private static final int LONGEST_HEAD = 1000;

    private RunSource() {}

    /**
     * The facts of a build.
     *
     * @param environment variables of the step
     * @param workspace where the source may be checked out; asked for its commit where the environment does not say
     */
    public static SourceFacts of(Run<?, ?> run, EnvVars environment, FilePath workspace)
            throws IOException, InterruptedException {
        SourceFacts facts = new SourceFacts()
                .withBuildNumber(Integer.toString(run.getNumber()))
                .withScheduled(run.getCause(TimerTriggerCause.class) != null)
                .withCommit(commit(run, environment, workspace));
        facts = head(facts, run.getParent(), environment);
        String remote = environment.getOrDefault("GIT_URL", "");
        return remote.isEmpty() ? facts : facts.withUrl(SourceUrl.browsable(remote).orElse(null));
    }

    private static SourceFacts head(SourceFacts facts, Job<?, ?> job, EnvVars environment) {
        SCMHead head = SCMHead.HeadByItem.findHead(job);
        if (head instanceof ChangeRequestSCMHead change) {
            return facts.withChangeRequest(change.getId()).withBranch(environment.getOrDefault("CHANGE_BRANCH", head.getName()), false);
        }
        if (head instanceof TagSCMHead) {
            return facts.withTag(head.getName());
        }
        if (head != null) {
            return facts.withBranch(head.getName(), job.getAction(PrimaryInstanceMetadataAction.class) != null);
        }
        return told(facts, environment);
    }

    /** A job that stands for no branch: what the environment says, if anything. */
    private static SourceFacts told(SourceFacts facts, EnvVars environment) {
        SourceFacts told = facts;
        if (environment.containsKey("CHANGE_ID")) {
            told = told.withChangeRequest(environment.get("CHANGE_ID"));
        }
        if (environment.containsKey("TAG_NAME")) {
            told = told.withTag(environment.get("TAG_NAME"));
        }
        String branch = environment.getOrDefault("BRANCH_NAME",
                environment.getOrDefault("GIT_LOCAL_BRANCH", environment.getOrDefault("GIT_BRANCH", "")));
        // the git plugin names the branch of the remote, or detached where it knows none
        branch = branch.replaceFirst("^(?:refs/(?:heads|remotes)/)?(?:origin/)?", "");
        if (branch.isEmpty() || branch.equals("detached") || told.tag() != null || told.changeRequest() != null) {
            return told;
        }
        return told.withBranch(branch, Boolean.parseBoolean(environment.getOrDefault("BRANCH_IS_PRIMARY", "false")));
    }

    private static String commit(Run<?, ?> run, EnvVars environment, FilePath workspace)
            throws IOException, InterruptedException {
        String told = environment.getOrDefault("GIT_COMMIT", "");
        if (COMMIT.matcher(told).matches()) {
            return told;
        }
        SCMRevisionAction built = run.getAction(SCMRevisionAction.class);
        String revision = built == null ? "" : built.getRevision().toString();
        if (COMMIT.matcher(revision).matches()) {
            return revision;
        }
        return checkedOut(workspace);
    }

    /** A checkout by Jenkins has its head detached, so that the file names the commit itself. */
    private static String checkedOut(FilePath workspace) throws IOException, InterruptedException {
        FilePath head = workspace == null ? null : workspace.child(".git/HEAD");
        if (head == null || !head.exists() || head.isDirectory() || head.length() > LONGEST_HEAD) {
            return null;
        }
        String commit = head.readToString().strip();
        return COMMIT.matcher(commit).matches() ? commit : null;
    }
}
