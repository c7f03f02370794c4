package io.jenkins.plugins.containerrelease.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Checks on the commit, with the real checks-api and a publisher that keeps what it gets. */
@WithJenkins
class CommitCheckJenkinsIT {
    private static final List<ChecksDetails> PUBLISHED = new ArrayList<>();
    private static boolean broken;

    @TempDir
    private Path folder;

    /** Stands for the host of the source. */
    @TestExtension
    public static final class Keeping extends ChecksPublisherFactory {
        @Override
        protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
            return Optional.of(new ChecksPublisher() {
                @Override
                public void publish(ChecksDetails details) {
                    if (broken) {
                        throw new IllegalStateException("no connection");
                    }
                    PUBLISHED.add(details);
                }
            });
        }
    }

    @BeforeEach
    void forget() {
        PUBLISHED.clear();
        broken = false;
    }

    private static WorkflowRun build(JenkinsRule jenkins, String script) throws Exception {
        jenkins.createOnlineSlave();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertStatus(Result.FAILURE, job);
    }

    @Test
    void aStepThatCouldNotDoItsWorkIsAFailedCheckThatLeadsToItsReport(JenkinsRule jenkins) throws Exception {
        WorkflowRun run = build(jenkins, "node('!built-in') { scanImage layout: 'nowhere', check: 'Container scan' }");
        assertThat(PUBLISHED).as(JenkinsRule.getLog(run)).singleElement().satisfies(check -> {
            assertThat(check.getName()).contains("Container scan");
            assertThat(check.getConclusion()).isEqualTo(ChecksConclusion.FAILURE);
            assertThat(check.getDetailsURL()).contains(jenkins.getURL() + run.getUrl() + "container-release/");
        });
    }

    @Test
    void aStepThatIsCalledWronglyIsAFailedCheckUnlessItWasToDoNothing(JenkinsRule jenkins) throws Exception {
        build(jenkins, "node('!built-in') { scanImage image: 'UPPER', check: 'Container scan', dryRun: true }");
        assertThat(PUBLISHED).isEmpty();
        WorkflowRun run = build(jenkins, "node('!built-in') { scanImage image: 'UPPER', check: 'Container scan' }");
        assertThat(PUBLISHED).as(JenkinsRule.getLog(run)).singleElement().satisfies(check -> {
            assertThat(check.getConclusion()).isEqualTo(ChecksConclusion.FAILURE);
            assertThat(check.getOutput().orElseThrow().getSummary().orElseThrow()).contains("UPPER");
        });
    }

    @Test
    void aStepThatIsStoppedIsACancelledCheck(JenkinsRule jenkins) throws Exception {
        ScriptedTools tools = new ScriptedTools(folder.resolve("tools"));
        tools.hang("docker");
        jenkins.createOnlineSlave();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("node('!built-in') { withEnv(['PATH+TOOLS=" + tools.path() + "']) { scanImage image: "
                + "'registry.example.com/shop/web@" + ScriptedTools.DIGEST + "', offline: true, check: 'Container scan' } }", true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("scan-image: ", run);
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(PUBLISHED).as(JenkinsRule.getLog(run)).singleElement().satisfies(check -> {
            assertThat(check.getName()).contains("Container scan");
            assertThat(check.getConclusion()).isEqualTo(ChecksConclusion.CANCELED);
            assertThat(check.getDetailsURL()).contains(jenkins.getURL() + run.getUrl() + "container-release/");
            assertThat(check.getOutput().orElseThrow().getSummary().orElseThrow()).contains("scanImage was stopped while it was");
        });
    }

    @Test
    void aStepWithoutANameForItPublishesNoCheck(JenkinsRule jenkins) throws Exception {
        build(jenkins, "node('!built-in') { scanImage layout: 'nowhere' }");
        assertThat(PUBLISHED).isEmpty();
    }

    @Test
    void aCheckSaysWhatTheGatesSaidAndNothingOfItIsMarkup(JenkinsRule jenkins) throws Exception {
        WorkflowRun run = build(jenkins, "error 'x'");
        GateResult warning = new GateResult("severity", "r", "o", Verdict.WARN, "2 UNKNOWN [x](http://evil) <b>", null, null, List.of(), 0);
        CommitCheck.of(run, TaskListener.NULL, CheckText.of("Scan", Runs.scanned("web", List.of(warning))));
        assertThat(PUBLISHED).singleElement().satisfies(check -> {
            assertThat(check.getConclusion()).isEqualTo(ChecksConclusion.NEUTRAL);
            assertThat(check.getOutput().orElseThrow().getSummary().orElseThrow())
                    .contains("**WARN** 2 UNKNOWN").doesNotContain("](http").doesNotContainPattern("[^\\\\]<b");
        });
    }

    @Test
    void aCheckThatCannotBePublishedChangesNothing(JenkinsRule jenkins) throws Exception {
        broken = true;
        WorkflowRun run = build(jenkins, "node('!built-in') { scanImage layout: 'nowhere', check: 'Container scan' }");
        jenkins.assertLogContains("the check 'Container scan' is not published (IllegalStateException)", run);
    }
}
