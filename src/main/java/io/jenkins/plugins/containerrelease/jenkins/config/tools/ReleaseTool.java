package io.jenkins.plugins.containerrelease.jenkins.config.tools;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.EnvironmentSpecific;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.slaves.NodeSpecific;
import hudson.tools.ToolDescriptor;
import hudson.tools.ToolInstallation;
import hudson.tools.ToolProperty;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * A tool that steps call, in one version. Its home has the executable, by itself or in a folder {@code bin}. A node can
 * have it elsewhere, and an installer can bring it there; both as for any other tool of Jenkins.
 */
public abstract class ReleaseTool extends ToolInstallation implements NodeSpecific<ReleaseTool>, EnvironmentSpecific<ReleaseTool> {
    private static final long serialVersionUID = 1L;
    /** Name of the installation that is used where nobody chooses among several. */
    public static final String DEFAULT = "default";

    /** For subclasses in this package, one a tool. */
    ReleaseTool(String name, String home, List<? extends ToolProperty<?>> properties) {
        super(name, home, properties);
    }

    /** The same installation with its home elsewhere. */
    abstract ReleaseTool at(String home);

    /** Name of the executable, which is the tool's name as flows know it. */
    public final String tool() {
        return ((Kind<?>) getDescriptor()).tool();
    }

    /** The variable that says which home of a tool a part of a build has chosen, e.g. with {@code tools} or {@code tool}. */
    static String variable(String tool) {
        return "CONTAINER_RELEASE_" + tool.toUpperCase(Locale.ROOT) + "_HOME";
    }

    @Override
    public final ReleaseTool forNode(Node node, TaskListener log) throws IOException, InterruptedException {
        return at(translateFor(node, log));
    }

    @Override
    public final ReleaseTool forEnvironment(EnvVars environment) {
        return at(environment.expand(getHome()));
    }

    @Override
    public final void buildEnvVars(EnvVars environment) {
        String home = getHome();
        if (home != null) {
            environment.put(variable(tool()), home);
            environment.put("PATH+" + tool().toUpperCase(Locale.ROOT), home);
            environment.put("PATH+" + tool().toUpperCase(Locale.ROOT) + "_BIN", home + "/bin");
        }
    }

    /**
     * Looks for the executable in a home.
     *
     * @return its path; {@code null} where there is none
     * @throws IOException also where the node is not connected
     */
    static String executable(String tool, String home, Node node) throws IOException, InterruptedException {
        FilePath folder = node.createPath(home);
        if (folder == null) {
            throw new IOException("the agent '" + node.getDisplayName() + "' is not connected");
        }
        for (FilePath file : List.of(folder.child(tool), folder.child("bin").child(tool))) {
            if (file.exists() && !file.isDirectory()) {
                return file.getRemote();
            }
        }
        return null;
    }

    /** What the installations of one tool have in common. */
    abstract static class Kind<T extends ReleaseTool> extends ToolDescriptor<T> {
        Kind() {
            load();
        }

        /** Name of the executable, which is the tool's name as flows know it. */
        abstract String tool();
    }
}
