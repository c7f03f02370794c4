package io.jenkins.plugins.containerrelease.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.slaves.DumbSlave;
import hudson.tools.ToolLocationNodeProperty;
import io.jenkins.plugins.containerrelease.jenkins.config.tools.TrivyTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.docker.commons.tools.DockerTool;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Where tools are found on a node. */
@WithJenkins
class InstalledToolsJenkinsIT {
    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private DumbSlave agent;
    private TrivyTool.DescriptorImpl trivy;

    @BeforeEach
    void agent(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = jenkins.createOnlineSlave();
        trivy = jenkins.jenkins.getDescriptorByType(TrivyTool.DescriptorImpl.class);
    }

    private TrivyTool tool(String name, String executable) throws IOException {
        Path home = folder.resolve(name);
        Path file = home.resolve(executable);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        return new TrivyTool(name, home.toString(), List.of());
    }

    private static Map<String, String> tools(Map<String, String> chosen, Node node, EnvVars environment) throws Exception {
        return Settings.of(null).tools(chosen, node, environment, TaskListener.NULL);
    }

    @Test
    void withoutInstallationsThePathCounts() throws Exception {
        assertThat(tools(Map.of(), agent, new EnvVars())).isEmpty();
    }

    @Test
    void theOnlyInstallationIsUsedWhereverItHasItsExecutable() throws Exception {
        trivy.setInstallations(tool("0.58", "trivy"));
        assertThat(tools(Map.of(), agent, new EnvVars())).containsExactly(Map.entry("trivy", folder + "/0.58/trivy"));
        trivy.setInstallations(tool("0.60", "bin/trivy"));
        assertThat(tools(Map.of(), agent, new EnvVars())).containsExactly(Map.entry("trivy", folder + "/0.60/bin/trivy"));
    }

    @Test
    void ofSeveralTheDefaultIsUsedUnlessTheStepOrTheBuildChooses() throws Exception {
        trivy.setInstallations(tool("next", "trivy"), tool("default", "trivy"), tool("old", "trivy"));
        assertThat(tools(Map.of(), agent, new EnvVars())).containsEntry("trivy", folder + "/default/trivy");
        EnvVars around = new EnvVars("CONTAINER_RELEASE_TRIVY_HOME", folder + "/next");
        assertThat(tools(Map.of(), agent, around)).containsEntry("trivy", folder + "/next/trivy");
        assertThat(tools(Map.of("trivy", "old"), agent, around)).containsEntry("trivy", folder + "/old/trivy");
        trivy.setInstallations(tool("next", "trivy"), tool("old", "trivy"));
        assertThat(tools(Map.of(), agent, new EnvVars())).isEmpty();
    }

    @Test
    void whereOwnToolsAreForbiddenAVariableNamesAnInstallation() throws Exception {
        trivy.setInstallations(tool("next", "trivy"), tool("default", "trivy"));
        tool("mine", "trivy");
        GlobalSettings.get().setForbidOwnTools(true);

        assertThat(tools(Map.of(), agent, new EnvVars("CONTAINER_RELEASE_TRIVY_HOME", folder + "/next")))
                .containsEntry("trivy", folder + "/next/trivy");
        assertThatThrownBy(() -> tools(Map.of(), agent, new EnvVars("CONTAINER_RELEASE_TRIVY_HOME", folder + "/mine")))
                .isInstanceOf(AbortException.class).hasMessage("trivy: CONTAINER_RELEASE_TRIVY_HOME names no installation, and the"
                        + " administrator lets jobs use no tools of their own");
    }

    @Test
    void aNodeHasToolsElsewhere() throws Exception {
        trivy.setInstallations(new TrivyTool("default", "/nowhere", List.of()));
        tool("here", "trivy");
        agent.getNodeProperties().add(new ToolLocationNodeProperty(
                new ToolLocationNodeProperty.ToolLocation(trivy, "default", "${TOOLS}/here")));
        assertThat(tools(Map.of(), agent, new EnvVars("TOOLS", folder.toString()))).containsEntry("trivy", folder + "/here/trivy");
    }

    @Test
    void whatIsChosenAndMissingFailsWithASentence() throws Exception {
        trivy.setInstallations(new TrivyTool("default", "/nowhere", List.of()));
        assertThatThrownBy(() -> tools(Map.of(), agent, new EnvVars())).isInstanceOf(AbortException.class)
                .hasMessage("trivy is not where it should be on '" + agent.getDisplayName() + "': the installation 'default' has neither"
                        + " /nowhere/trivy nor /nowhere/bin/trivy");
        assertThatThrownBy(() -> tools(Map.of("trivy", "0.1"), agent, new EnvVars())).isInstanceOf(AbortException.class)
                .hasMessage("tools: there is no installation '0.1' of trivy: there are default");
        assertThatThrownBy(() -> tools(Map.of("clair", "1"), agent, new EnvVars())).isInstanceOf(AbortException.class)
                .hasMessage("tools: 'clair' is not a tool: accepted are cosign, docker, grype, oras, snyk, syft, trivy");
    }

    @Test
    void dockerIsTheOneThatAdministratorsOrTheBuildName() throws Exception {
        jenkins.jenkins.getDescriptorByType(DockerTool.DescriptorImpl.class).setInstallations(
                new DockerTool("28", "/opt/docker-28", List.of()), new DockerTool("26", "/opt/docker-26", List.of()));
        assertThat(tools(Map.of(), agent, new EnvVars())).isEmpty();
        GlobalSettings.get().setDockerTool("28");
        assertThat(tools(Map.of(), agent, new EnvVars())).containsEntry("docker", "/opt/docker-28/bin/docker");
        assertThat(tools(Map.of(), agent, new EnvVars("DOCKER_TOOL_NAME", "26"))).containsEntry("docker", "/opt/docker-26/bin/docker");
        assertThat(tools(Map.of("docker", "28"), agent, new EnvVars("DOCKER_TOOL_NAME", "26")))
                .containsEntry("docker", "/opt/docker-28/bin/docker");
    }

    @Test
    void declarativePipelinesChooseWithTools() throws Exception {
        TrivyTool next = tool("next", "trivy");
        trivy.setInstallations(tool("default", "trivy"), next);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition("""
                pipeline {
                  agent { label '%s' }
                  tools { trivyTool 'next' }
                  stages { stage('s') { steps {
                    echo "home is ${env.CONTAINER_RELEASE_TRIVY_HOME}"
                  } } }
                }
                """.formatted(agent.getNodeName()), true));
        String log = JenkinsRule.getLog(jenkins.buildAndAssertSuccess(job));
        assertThat(log).contains("home is " + next.getHome());
    }
}
