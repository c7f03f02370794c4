package org.jenkinsci.plugins.docker.commons.tools;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.EnvVars;
import hudson.model.EnvironmentSpecific;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.slaves.NodeSpecific;
import hudson.tools.ToolDescriptor;
import hudson.tools.ToolInstallation;
import java.io.IOException;

public class DockerTool extends ToolInstallation implements EnvironmentSpecific<DockerTool>, NodeSpecific<DockerTool> {
    private DockerTool() {
        super(null, null, null);
    }

    public DockerTool forEnvironment(EnvVars environment) {
        throw new UnsupportedOperationException();
    }

    public DockerTool forNode(@NonNull Node node, TaskListener log) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static String getExecutable(@CheckForNull String name, @CheckForNull Node node, @Nullable TaskListener listener, @CheckForNull EnvVars env) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public static class DescriptorImpl extends ToolDescriptor<DockerTool> {
        private DescriptorImpl() {}

        public DockerTool[] getInstallations() {
            throw new UnsupportedOperationException();
        }
    }
}
