package io.jenkins.plugins.containerrelease.jenkins.durable;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.containerrelease.toolchain.Toolchain;
import io.jenkins.plugins.containerrelease.toolchain.WithToolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** buildImage, interrupted while BuildKit builds: with the real tools, but for a builder that is only said to be made. */
@WithToolchain
@WithJenkins
@Timeout(240)
class InterruptedBuildImageJenkinsIT {
    @TempDir
    private Path folder;

    private Toolchain tools;
    private JenkinsRule jenkins;
    private DumbSlave agent;

    @BeforeEach
    void aDockerThatWaitsBeforeItBuilds(JenkinsRule rule, Toolchain started) throws Exception {
        jenkins = rule;
        tools = started;
        agent = rule.createOnlineSlave();
        Path docker = Files.createDirectory(folder.resolve("bin")).resolve("docker");
        Files.writeString(docker, """
                #!/bin/sh
                case "$*" in
                  *'buildx create'*) touch created; echo mine; exit ;;
                  *'buildx rm'*) rm created; exit ;;
                  *'buildx inspect'*' mine')
                    [ -e created ] || { echo 'ERROR: no builder "mine" found' >&2; exit 1; }
                    set -- buildx inspect ;;
                  *'buildx build'*)
                    echo built >> builds
                    echo "$DOCKER_CONFIG" > config
                    echo $$ > pid
                    until [ -e go ]; do sleep 1; done ;;
                esac
                exec REAL "$@"
                """.replace("REAL", tools.docker().toString()));
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void goesOnWhenItsAgentIsBack() throws Exception {
        WorkflowRun run = build("back", "");
        Path workspace = awaitBuilding("back");
        agent.toComputer().disconnect(null).get();
        jenkins.waitForMessage("is not connected; waiting for it", run);
        Files.createFile(workspace.resolve("go"));

        agent.toComputer().connect(false).get();

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains("returned: [1.4.2, 1.4, 1, latest] PASS", run);
        assertThat(workspace.resolve("builds")).hasContent("built");
        assertThat(leftBehind("back")).isEmpty();
    }

    @Test
    void anAbortLeavesNothingBehind() throws Exception {
        WorkflowRun run = build("aborted", ", builder: 'mine', builderDriver: 'docker-container', removeBuilder: true");
        Path workspace = awaitBuilding("aborted");
        Path config = Path.of(Files.readString(workspace.resolve("config")).strip());
        long pid = Long.parseLong(Files.readString(workspace.resolve("pid")).strip());
        assertThat(config.resolve("config.json")).exists();
        assertThat(workspace.resolve("created")).exists();
        assertThat(ProcessHandle.of(pid)).isPresent();

        run.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(ProcessHandle.of(pid)).as("the build").isEmpty();
        assertThat(config).as("logins").doesNotExist();
        assertThat(workspace.resolve("created")).as("the builder that was made").doesNotExist();
        assertThat(leftBehind("aborted")).isEmpty();
    }

    private WorkflowRun build(String name, String more) throws Exception {
        List<String> variables = new ArrayList<>();
        tools.environment().forEach((variable, value) -> variables.add("'" + variable + "=" + value + "'"));
        variables.add("'PATH=" + folder.resolve("bin") + ":" + System.getenv("PATH") + "'");
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition("node('" + agent.getNodeName() + "') { withEnv([" + String.join(", ", variables) + "]) {\n"
                + "def image = buildImage image: '" + tools.source().repository("interrupted/" + name) + "', version: '1.4.2',"
                + " platforms: ['linux/amd64'], context: '" + tools.fixture("fixed") + "', target: 'app'" + more + "\n"
                + "echo \"returned: ${image.tags} ${image.verdict}\" } }", true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private Path awaitBuilding(String job) throws Exception {
        Path workspace = workspace(job);
        while (!Files.exists(workspace.resolve("pid")) || Files.size(workspace.resolve("pid")) == 0) {
            Thread.sleep(100);
        }
        return workspace;
    }

    private Path workspace(String job) {
        return Path.of(agent.getRemoteFS(), "workspace", job);
    }

    private List<FilePath> leftBehind(String job) throws IOException, InterruptedException {
        FilePath temporary = WorkspaceList.tempDir(new FilePath(workspace(job).toFile())).child("container-release");
        return temporary.exists() ? temporary.list() : List.of();
    }
}
