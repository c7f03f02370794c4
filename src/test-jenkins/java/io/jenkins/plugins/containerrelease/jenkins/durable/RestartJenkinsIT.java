package io.jenkins.plugins.containerrelease.jenkins.durable;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.FilePath;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Whatever a step was doing when Jenkins went down, it goes on and ends as if nothing had happened. */
class RestartJenkinsIT {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void goesOnFromEveryTransition() throws Throwable {
        int[] transitions = new int[1];
        String[] result = new String[1];
        sessions.then(jenkins -> {
            agentForMany(jenkins);
            WorkflowRun undisturbed = jenkins.buildAndAssertSuccess(job(jenkins, "undisturbed"));
            result[0] = said(undisturbed);
            transitions[0] = stops().seen("undisturbed").size();
            assertThat(stops().seen("undisturbed")).contains("asked for Run", "saved before launching one", "launched one",
                    "asked for ReadFile", "asked for RunBatch", "asked for WriteFile", "asked for KeepFile",
                    "asked for Record", "asked for Recall", "asked for Wait", "answered with Done", "reported", "saved how it ends");
            for (int i = 0; i < transitions[0]; i++) {
                stops().stop("stopped-" + i, i);
                job(jenkins, "stopped-" + i).scheduleBuild2(0).waitForStart();
            }
            for (int i = 0; i < transitions[0]; i++) {
                stops().awaitStop("stopped-" + i);
            }
        });
        sessions.then(jenkins -> {
            for (int i = 0; i < transitions[0]; i++) {
                WorkflowJob job = jenkins.jenkins.getItemByFullName("stopped-" + i, WorkflowJob.class);
                while (job.getBuildByNumber(1).isBuilding()) {
                    Interruptions.hurryUp(jenkins.jenkins);
                }
                WorkflowRun run = jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(job.getBuildByNumber(1)));
                String where = "stopped at transition " + i + ": " + stops().seen("stopped-" + i);
                assertThat(said(run)).as(where).isEqualTo(result[0]);
                assertThat(ranIn(jenkins, job)).as(where + ": every command once")
                        .containsExactlyInAnyOrder("one", "batch-a", "batch-b", "batch-c", "last");
                assertThat(leftBehind(jenkins, job)).as(where).isEmpty();
                Path report = BuildReport.of(run).folder().root();
                assertThat(kept(report)).as(where).contains("RESULT OF ONE\n", "given");
            }
        });
    }

    @Test
    void anAgentThatWasAwayIsWaitedFor() throws Throwable {
        sessions.then(jenkins -> {
            DumbSlave agent = jenkins.createOnlineSlave();
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "away");
            job.setDefinition(new CpsFlowDefinition("node('" + agent.getNodeName() + "') {"
                    + " echo 'got: ' + testFlow('touch started; until [ -e go ]; do sleep 1; done; echo went on >&2') }", true));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            FilePath workspace = agent.getWorkspaceFor(job);
            await(() -> workspace.child("started").exists());
            agent.toComputer().disconnect(null).get();
            jenkins.waitForMessage("is not connected; waiting for it", run);
            Files.writeString(Path.of(workspace.getRemote(), "go"), "");
            agent.toComputer().connect(false).get();
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            jenkins.assertLogContains("went on", run);
            jenkins.assertLogContains("got: ended with exit code 0", run);
        });
    }

    @Test
    void anAbortStopsWhatRunsUndoesAndCleansUp() throws Throwable {
        sessions.then(jenkins -> {
            DumbSlave agent = jenkins.createOnlineSlave();
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "aborted");
            job.setDefinition(new CpsFlowDefinition("node('" + agent.getNodeName() + "') {"
                    + " testFlow('echo $$ > pid; sleep 1000 & echo $! > child; wait') }", true));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            FilePath workspace = agent.getWorkspaceFor(job);
            await(() -> workspace.child("child").exists() && !workspace.child("child").readToString().isBlank());
            run.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
            for (String name : List.of("pid", "child")) {
                long pid = Long.parseLong(workspace.child(name).readToString().strip());
                assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).as(name).isFalse();
            }
            assertThat(workspace.child("undone.txt").readToString()).isEqualTo("undone\n");
            assertThat(leftBehind(jenkins, job)).isEmpty();
        });
    }

    @Test
    void aRestartDuringALongCommandFindsItAgain() throws Throwable {
        String[] workspacePath = new String[1];
        sessions.then(jenkins -> {
            DumbSlave agent = jenkins.createOnlineSlave();
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "long");
            job.setDefinition(new CpsFlowDefinition("node('" + agent.getNodeName() + "') {"
                    + " echo 'got: ' + testFlow('echo before >&2; touch started; until [ -e go ]; do sleep 1; done; echo after >&2; exit 7') }",
                    true));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            await(() -> JenkinsRule.getLog(run).lines().anyMatch("before"::equals));
            workspacePath[0] = agent.getWorkspaceFor(job).getRemote();
        });
        Files.writeString(Path.of(workspacePath[0], "go"), "");
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.jenkins.getItemByFullName("long", WorkflowJob.class).getBuildByNumber(1);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            jenkins.assertLogContains("got: ended with exit code 7: before | after", run);
            // what was shown in the moment in which Jenkins went down may be shown again; what was saved is not
            assertThat(JenkinsRule.getLog(run).lines().filter("before"::equals).count()).isBetween(1L, 2L);
            assertThat(JenkinsRule.getLog(run).lines().filter("after"::equals)).hasSize(1);
        });
    }

    private static void agentForMany(JenkinsRule jenkins) throws Exception {
        Path root = Files.createDirectories(jenkins.jenkins.getRootDir().toPath().resolve("agent-work-dirs/slave0"));
        DumbSlave agent = new DumbSlave("slave0", root.toString(), jenkins.createComputerLauncher(null));
        agent.setNumExecutors(60);
        jenkins.jenkins.addNode(agent);
        jenkins.waitOnline(agent);
    }

    private static WorkflowJob job(JenkinsRule jenkins, String name) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition("node('slave0') { echo 'got: ' + testFlow('every-action') }", true));
        return job;
    }

    private static Stops stops() {
        return ExtensionList.lookupSingleton(Stops.class);
    }

    /** What the step returned. */
    private static String said(WorkflowRun run) throws Exception {
        return JenkinsRule.getLog(run).lines().filter(line -> line.startsWith("got: ")).findFirst().orElse("nothing");
    }

    private static List<String> ranIn(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        return workspace(jenkins, job).child("ran.txt").readToString().lines().toList();
    }

    private static List<FilePath> leftBehind(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        FilePath temporary = WorkspaceList.tempDir(workspace(jenkins, job)).child("container-release");
        return temporary.exists() ? temporary.list() : List.of();
    }

    private static FilePath workspace(JenkinsRule jenkins, WorkflowJob job) {
        return ((DumbSlave) jenkins.jenkins.getNode("slave0")).getWorkspaceFor(job);
    }

    private static List<String> kept(Path report) throws Exception {
        try (Stream<Path> files = Files.walk(report)) {
            return files.filter(file -> file.toString().endsWith(".txt")).map(RestartJenkinsIT::content).toList();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long until = System.nanoTime() + 60_000_000_000L;
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited a minute").isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
