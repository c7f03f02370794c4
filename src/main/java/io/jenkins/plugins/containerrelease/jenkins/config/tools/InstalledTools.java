package io.jenkins.plugins.containerrelease.jenkins.config.tools;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Util;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.tools.ToolInstallation;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.jenkins.credentials.DockerTools;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.docker.commons.tools.DockerTool;

/**
 * Finds the tools on a node. Of several installations of a tool counts the one that the step names, else what the
 * build chose around it ({@code tools}, {@code tool}, {@code docker.withTool}), else the one called {@code default} or the
 * only one there is, else what the PATH has.
 */
public final class InstalledTools {
    private static final String DOCKER = "docker";
    /** Set by {@code docker.withTool} of docker-workflow. */
    private static final String CHOSEN_DOCKER = "DOCKER_TOOL_NAME";

    private final String dockerTool;

    /** @param dockerTool name of the Docker installation to use; {@code null}: what the PATH has */
    public InstalledTools(String dockerTool) {
        this.dockerTool = dockerTool;
    }

    /** Names of the Docker installations. */
    public static List<String> dockerNames() {
        return names(Jenkins.get().getDescriptorByType(DockerTool.DescriptorImpl.class).getInstallations());
    }

    private static List<String> names(ToolInstallation[] installations) {
        return Arrays.stream(installations).map(ToolInstallation::getName).toList();
    }

    private static Stream<ReleaseTool.Kind<?>> kinds() {
        return ToolInstallation.all().stream().filter(ReleaseTool.Kind.class::isInstance).map(kind -> (ReleaseTool.Kind<?>) kind);
    }

    /**
     * The executables on a node; a tool that is missing in the answer is expected on its PATH.
     *
     * @param chosen names of installations, by the tool's name
     * @param forbidden who lets the build choose by a path only what is installed, for a sentence; {@code null}: nobody
     * @throws AbortException if a tool or installation does not exist, or has no executable there
     */
    public Map<String, String> on(Node node, Map<String, String> chosen, String forbidden, EnvVars environment, TaskListener listener)
            throws IOException, InterruptedException {
        checkTools(chosen.keySet());
        Map<String, String> executables = new LinkedHashMap<>();
        String docker = docker(node, chosen.get(DOCKER), environment, listener);
        if (docker != null) {
            executables.put(DOCKER, docker);
        }
        for (ReleaseTool.Kind<?> kind : kinds().toList()) {
            String executable = executable(kind, node, chosen.get(kind.tool()), forbidden, environment, listener);
            if (executable != null) {
                executables.put(kind.tool(), executable);
            }
        }
        return executables;
    }

    private static void checkTools(Set<String> tools) throws AbortException {
        Set<String> known = new TreeSet<>(kinds().map(ReleaseTool.Kind::tool).toList());
        known.add(DOCKER);
        for (String tool : tools) {
            if (!known.contains(tool)) {
                throw new AbortException("tools: '" + Quoted.text(tool) + "' is not a tool: accepted are " + String.join(", ", known));
            }
        }
    }

    private String docker(Node node, String named, EnvVars environment, TaskListener listener) throws IOException, InterruptedException {
        String name = Stream.of(named, environment.get(CHOSEN_DOCKER), dockerTool)
                .map(Util::fixEmptyAndTrim).filter(each -> each != null).findFirst().orElse(null);
        if (name == null) {
            return null;
        }
        return DockerTools.executable(name, node, environment, listener);
    }

    private static String executable(
            ReleaseTool.Kind<?> kind, Node node, String named, String forbidden, EnvVars environment, TaskListener listener)
            throws IOException, InterruptedException {
        String tool = kind.tool();
        String around = environment.get(ReleaseTool.variable(tool));
        if (named == null && around != null) {
            if (forbidden != null && !isInstalled(kind, around, node, environment, listener)) {
                throw new AbortException(tool + ": " + ReleaseTool.variable(tool) + " names no installation, and " + forbidden
                        + " lets jobs use no tools of their own");
            }
            return found(tool, around, "chosen by the build", node);
        }
        ReleaseTool installation = installation(kind, named);
        if (installation == null) {
            return null;
        }
        String home = installation.forNode(node, listener).forEnvironment(environment).getHome();
        return found(tool, home, "the installation '" + installation.getName() + "'", node);
    }

    /** Whether the folder, which a variable of the build names, is where administrators have the tool on the node. */
    private static boolean isInstalled(ReleaseTool.Kind<?> kind, String home, Node node, EnvVars environment, TaskListener listener)
            throws IOException, InterruptedException {
        for (ReleaseTool installation : kind.getInstallations()) {
            if (home.equals(installation.forNode(node, listener).forEnvironment(environment).getHome())) {
                return true;
            }
        }
        return false;
    }

    private static String found(String tool, String home, String what, Node node) throws IOException, InterruptedException {
        String executable = home == null ? null : ReleaseTool.executable(tool, home, node);
        if (executable == null) {
            throw new AbortException(tool + " is not where it should be on '" + node.getDisplayName() + "': " + what
                    + (home == null ? " has no home there" : " has neither " + home + "/" + tool + " nor " + home + "/bin/" + tool));
        }
        return executable;
    }

    private static ReleaseTool installation(ReleaseTool.Kind<?> kind, String named) throws AbortException {
        ReleaseTool[] installations = kind.getInstallations();
        if (named != null) {
            checkName(kind.tool(), named, names(installations));
        }
        String name = named != null ? named : installations.length == 1 ? installations[0].getName() : ReleaseTool.DEFAULT;
        return Arrays.stream(installations).filter(each -> each.getName().equals(name)).findFirst().orElse(null);
    }

    private static void checkName(String tool, String name, List<String> known) throws AbortException {
        if (!known.contains(name)) {
            throw new AbortException("tools: there is no installation '" + Quoted.text(name) + "' of " + tool + ": "
                    + (known.isEmpty() ? "none is defined" : "there are " + String.join(", ", known)));
        }
    }
}
