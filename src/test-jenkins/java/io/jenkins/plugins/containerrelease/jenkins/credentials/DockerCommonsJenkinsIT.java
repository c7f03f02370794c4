package io.jenkins.plugins.containerrelease.jenkins.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Fingerprint;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.DumbSlave;
import hudson.tools.ToolLocationNodeProperty;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jenkinsci.plugins.docker.commons.fingerprint.DockerFingerprintAction;
import org.jenkinsci.plugins.docker.commons.fingerprint.DockerFingerprints;
import org.jenkinsci.plugins.docker.commons.tools.DockerTool;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class DockerCommonsJenkinsIT {
    private static final Digest DIGEST = Digest.of("an image".getBytes(StandardCharsets.UTF_8));

    @Test
    void anImageIsKnownToJenkinsWithTheBuildsThatMadeAndUsedIt(JenkinsRule jenkins) throws Exception {
        Run<?, ?> build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("build"));
        Run<?, ?> promotion = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("promotion"));

        ImageFingerprints.record(build, DIGEST, "registry.example.com/shop/web");
        ImageFingerprints.record(promotion, DIGEST, "prod.example.com/shop/web");

        Fingerprint fingerprint = DockerFingerprints.of(DIGEST.toString());
        assertThat(fingerprint.getFileName()).isEqualTo("Docker image registry.example.com/shop/web");
        assertThat(fingerprint.getOriginal().getRun()).isEqualTo(build);
        assertThat(fingerprint.getJobs()).containsExactlyInAnyOrder("build", "promotion");
        assertThat(promotion.getAction(DockerFingerprintAction.class).getImageIDs()).containsExactly(DIGEST.toString());
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            assertThat(client.getPage(build, "docker-fingerprints").asNormalizedText()).contains(DIGEST.toString());
        }
    }

    @Test
    void aDigestThatJenkinsHasNoPageForIsPassedOver(JenkinsRule jenkins) throws Exception {
        Run<?, ?> build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());

        ImageFingerprints.record(build, Digest.parse("sha512:" + "0".repeat(128)), "registry.example.com/shop/web");

        assertThat(build.getAction(DockerFingerprintAction.class)).isNull();
    }

    @Test
    void aToolIsWhereTheNodeHasIt(JenkinsRule jenkins) throws Exception {
        DockerTool.DescriptorImpl tools = jenkins.jenkins.getDescriptorByType(DockerTool.DescriptorImpl.class);
        tools.setInstallations(new DockerTool("docker-27", "/opt/docker", List.of()));
        DumbSlave agent = jenkins.createOnlineSlave();
        agent.getNodeProperties().add(new ToolLocationNodeProperty(
                new ToolLocationNodeProperty.ToolLocation(tools, "docker-27", "/home/ci/docker")));

        assertThat(executable(jenkins, null)).isEqualTo("docker");
        assertThat(executable(jenkins, "docker-27")).isEqualTo("/opt/docker/bin/docker");
        assertThat(DockerTools.executable("docker-27", agent, new EnvVars(), TaskListener.NULL))
                .isEqualTo("/home/ci/docker/bin/docker");
    }

    @Test
    void anUnknownToolIsNamedWithTheKnownOnes(JenkinsRule jenkins) {
        assertThatThrownBy(() -> executable(jenkins, "docker-99"))
                .isInstanceOf(AbortException.class)
                .hasMessage("there is no Docker installation 'docker-99'; none is configured");

        jenkins.jenkins.getDescriptorByType(DockerTool.DescriptorImpl.class)
                .setInstallations(new DockerTool("a", "/a", List.of()), new DockerTool("b", "/b", List.of()));

        assertThatThrownBy(() -> executable(jenkins, "docker-99"))
                .hasMessage("there is no Docker installation 'docker-99'; configured are 'a', 'b'");
    }

    private static String executable(JenkinsRule jenkins, String name) throws Exception {
        return DockerTools.executable(name, jenkins.jenkins, new EnvVars(), TaskListener.NULL);
    }
}
