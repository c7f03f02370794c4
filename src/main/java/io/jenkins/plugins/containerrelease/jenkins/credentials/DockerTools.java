package io.jenkins.plugins.containerrelease.jenkins.credentials;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Node;
import hudson.model.TaskListener;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.docker.commons.tools.DockerTool;

/** The Docker client as an administrator set it up with docker-commons. */
public final class DockerTools {
    private DockerTools() {}

    /**
     * The client to call on a node; it is installed there first where the installation says how.
     *
     * @param name of the installation; {@code null}: whatever {@code docker} is on the node
     * @return {@code docker}, or an absolute path on the node
     * @throws AbortException with one sentence where no installation has this name
     */
    public static String executable(String name, Node node, EnvVars environment, TaskListener listener)
            throws IOException, InterruptedException {
        DockerTool[] installations =
                Jenkins.get().getDescriptorByType(DockerTool.DescriptorImpl.class).getInstallations();
        if (name != null && Arrays.stream(installations).noneMatch(tool -> tool.getName().equals(name))) {
            throw new AbortException("there is no Docker installation '" + Quoted.text(name) + "'; "
                    + (installations.length == 0
                            ? "none is configured"
                            : "configured are " + Arrays.stream(installations)
                                    .map(tool -> "'" + tool.getName() + "'")
                                    .collect(Collectors.joining(", "))));
        }
        return DockerTool.getExecutable(name, node, listener, environment);
    }
}
