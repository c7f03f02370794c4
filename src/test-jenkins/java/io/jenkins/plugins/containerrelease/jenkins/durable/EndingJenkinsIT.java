package io.jenkins.plugins.containerrelease.jenkins.durable;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.containerrelease.engine.report.StepRun;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** However a step ends, the report says what came of it. */
@WithJenkins
@Timeout(150)
class EndingJenkinsIT {
    private JenkinsRule jenkins;
    private DumbSlave agent;

    @BeforeEach
    void anAgent(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = rule.createOnlineSlave();
    }

    @Test
    void whatIsDoneStaysInTheReportWhenArchivingFails() throws Exception {
        WorkflowRun run = start("unarchived", ": not archived; echo done >&2");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("no space left", run);
        assertThat(reported(run)).isEqualTo(StepRun.Ended.DONE);
    }

    @Test
    void anAbortDoesNotWaitForAnAnswerOfTheAgent() throws Exception {
        WorkflowRun run = start("unanswered", "endless-read");
        jenkins.waitForMessage("scan-image: reading", run);
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(reported(run)).isEqualTo(StepRun.Ended.REFUSED);
    }

    @Test
    void anAbortDoesNotWaitForAToolToBeInstalled() throws Exception {
        WorkflowRun run = start("unprepared", "endless-preparation");
        jenkins.waitForMessage("preparing", run);
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
    }

    @Test
    void aStepThatIsStoppedWhileItsAgentIsAwayEndsAndIsCleanedUpLater() throws Exception {
        WorkflowRun run = start("away", "echo $$ > pid; echo $((40 + 2)) >&2; sleep 1000");
        // not what the command is, but what it says
        jenkins.waitForMessage("\n42", run);
        agent.toComputer().disconnect(null).get();
        jenkins.waitForMessage("is not connected; waiting for it", run);
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(reported(run)).isEqualTo(StepRun.Ended.REFUSED);
        Path workspace = Path.of(agent.getRemoteFS(), "workspace", "away");
        long pid = Long.parseLong(Files.readString(workspace.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid)).as("what ran while its agent was away").isPresent();

        agent.toComputer().connect(false).get();

        awaitNothingIn(workspace.resolveSibling("away@tmp").resolve("container-release"));
        assertThat(ProcessHandle.of(pid)).as("what ran").isEmpty();
    }

    @Test
    @Timeout(240)
    void aStepThatIsDoneDoesNotWaitForItsAgent() throws Exception {
        WorkflowRun run = start("done", ": agent lost; echo done >&2");
        jenkins.waitForMessage("testFlow has ended", run);
        jenkins.assertLogContains("what the step left on the agent is removed when it is back", run);
        assertThat(reported(run)).isEqualTo(StepRun.Ended.DONE);
        Path left = Path.of(agent.getRemoteFS(), "workspace", "done@tmp", "container-release");
        assertThat(left).isNotEmptyDirectory();

        agent.toComputer().connect(false).get();

        awaitNothingIn(left);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    private static void awaitNothingIn(Path folder) throws Exception {
        for (int i = 0; i < 600 && Files.exists(folder) && folder.toFile().list().length > 0; i++) {
            Thread.sleep(100);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatEndsTooEarlyIsNoLostConnection() throws Exception {
        // a file of the kernel says that it is longer than it is
        WorkflowRun run = start("truncated",
                "ln -sf /sys/devices/system/cpu/online \"$PWD@tmp\"/container-release/*/one/run-*/stderr; sleep 60");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        jenkins.assertLogNotContains("is not connected", run);
        jenkins.assertLogContains("testFlow stopped while it was running one command", run);
    }

    private WorkflowRun start(String name, String flow) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { testFlow '" + flow + "'; echo 'testFlow has ended' }", true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static StepRun.Ended reported(WorkflowRun run) throws IOException {
        return BuildReport.of(run).folder().read().steps().get(0).stepRun().ended();
    }
}
