package io.jenkins.plugins.containerrelease.jenkins.source;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.triggers.TimerTrigger;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import java.io.File;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.metadata.PrimaryInstanceMetadataAction;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import jenkins.scm.api.mixin.TagSCMHead;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RunSourceJenkinsIT {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private File folder;

    private JenkinsRule jenkins;
    private FreeStyleProject job;

    /** Jobs of a multibranch project, in which these names stand for these heads. */
    @TestExtension
    public static final class Heads extends SCMHead.HeadByItem {
        @Override
        public SCMHead getHead(Item item) {
            return switch (item.getName()) {
                case "v1.4.2" -> new Tag("v1.4.2");
                case "PR-17" -> new Change("PR-17");
                case "main", "topic" -> new SCMHead(item.getName());
                default -> null;
            };
        }
    }

    /** Of those jobs, the one of the default branch. */
    @TestExtension
    public static final class DefaultBranch extends TransientActionFactory<FreeStyleProject> {
        @Override
        public Class<FreeStyleProject> type() {
            return FreeStyleProject.class;
        }

        @Override
        public Collection<? extends Action> createFor(FreeStyleProject target) {
            return target.getName().equals("main") ? List.of(new PrimaryInstanceMetadataAction()) : List.of();
        }
    }

    private static final class Tag extends SCMHead implements TagSCMHead {
        private static final long serialVersionUID = 1L;

        Tag(String name) {
            super(name);
        }

        @Override
        public long getTimestamp() {
            return 1000;
        }
    }

    private static final class Change extends SCMHead implements ChangeRequestSCMHead {
        private static final long serialVersionUID = 1L;

        Change(String name) {
            super(name);
        }

        @Override
        public String getId() {
            return "17";
        }

        @Override
        public SCMHead getTarget() {
            return new SCMHead("main");
        }
    }

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
    }

    private SourceFacts facts(String name, EnvVars environment) throws Exception {
        return facts(name, environment, new Cause.UserIdCause());
    }

    private SourceFacts facts(String name, EnvVars environment, Cause cause) throws Exception {
        job = jenkins.createFreeStyleProject(name);
        FreeStyleBuild build = job.scheduleBuild2(0, cause).get();
        return RunSource.of(build, environment, new FilePath(folder));
    }

    @Test
    void theDefaultBranchIsKnown() throws Exception {
        SourceFacts facts = facts("main", new EnvVars("GIT_COMMIT", COMMIT, "GIT_URL", "https://ci:token@git.example.com/shop/web.git"));

        assertThat(facts.branch()).isEqualTo("main");
        assertThat(facts.defaultBranch()).isTrue();
        assertThat(facts.commit()).isEqualTo(COMMIT);
        assertThat(facts.url()).isEqualTo("https://git.example.com/shop/web");
        assertThat(facts.buildNumber()).isEqualTo("1");
        assertThat(facts.scheduled()).isFalse();
    }

    @Test
    void anotherBranchIsNotTheDefaultOne() throws Exception {
        SourceFacts facts = facts("topic", new EnvVars());

        assertThat(facts.branch()).isEqualTo("topic");
        assertThat(facts.defaultBranch()).isFalse();
    }

    @Test
    void aTagIsNoBranch() throws Exception {
        SourceFacts facts = facts("v1.4.2", new EnvVars("BRANCH_NAME", "v1.4.2"));

        assertThat(facts.tag()).isEqualTo("v1.4.2");
        assertThat(facts.branch()).isNull();
    }

    @Test
    void aChangeRequestHasANumberWhateverTheEnvironmentSays() throws Exception {
        SourceFacts facts = facts("PR-17", new EnvVars("CHANGE_BRANCH", "topic"));

        assertThat(facts.changeRequest()).isEqualTo("17");
        assertThat(facts.branch()).isEqualTo("topic");
        assertThat(facts.defaultBranch()).isFalse();
    }

    @Test
    void aJobThatStandsForNoBranchTakesWhatTheCheckoutSays() throws Exception {
        SourceFacts facts = facts("web", new EnvVars("GIT_BRANCH", "origin/release/1.4"));

        assertThat(facts.branch()).isEqualTo("release/1.4");
        assertThat(facts.defaultBranch()).isFalse();
    }

    @Test
    void aTimerIsKnown() throws Exception {
        assertThat(facts("web", new EnvVars(), new TimerTrigger.TimerTriggerCause()).scheduled()).isTrue();
    }

    @Test
    void theCommitIsAsCheckedOutWhereNobodySaysIt() throws Exception {
        new FilePath(folder).child(".git/HEAD").write(COMMIT + "\n", "UTF-8");

        assertThat(facts("web", new EnvVars()).commit()).isEqualTo(COMMIT);
    }

    @Test
    void aHeadThatNamesABranchIsNoCommit() throws Exception {
        new FilePath(folder).child(".git/HEAD").write("ref: refs/heads/main\n", "UTF-8");

        assertThat(facts("web", new EnvVars("GIT_COMMIT", "${env.NOTHING}")).commit()).isNull();
    }
}
