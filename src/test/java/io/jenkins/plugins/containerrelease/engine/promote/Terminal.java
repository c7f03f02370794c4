package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.toolchain.Ran;
import io.jenkins.plugins.containerrelease.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder in which somebody releases images from a terminal, with real tools: workspace, keys, evidence store, report. */
final class Terminal {
    final Toolchain tools;
    final Path folder;
    private final List<Toolchain.Registry> registries = new ArrayList<>();

    Terminal(Toolchain tools) throws IOException {
        this.tools = tools;
        this.folder = Files.createTempDirectory(tools.runDirectory(), "release-");
        registries.add(tools.source());
        registries.add(tools.production());
        run(Map.of("COSIGN_PASSWORD", "it"), "cosign", "generate-key-pair").orFail();
    }

    /** Adds a registry that commands log in to. */
    void login(Toolchain.Registry registry) {
        registries.add(registry);
    }

    /** Runs a tool here. */
    Ran run(Map<String, String> variables, String... command) {
        return tools.run(folder, variables, command);
    }

    /** The command line of container-release. */
    List<String> commandLine(String step, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-jar",
                tools.cliJar().toString(), step, "--store", "store", "--report-dir", "report"));
        for (Toolchain.Registry registry : registries) {
            if (!registry.user().isEmpty()) {
                command.addAll(List.of("--login", registry.host() + ",username=" + registry.user() + ",password-env="
                        + variable(registry)));
            }
        }
        command.addAll(List.of(options));
        return command;
    }

    private static String variable(Toolchain.Registry registry) {
        return "PASSWORD_" + registry.host().replaceAll("[^0-9]", "_");
    }

    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(Map.of("COSIGN_PASSWORD", "it"));
        registries.forEach(registry -> variables.put(variable(registry), registry.password()));
        return variables;
    }

    /** Runs a step of container-release here. */
    Ran step(String step, String... options) {
        return tools.run(folder, variables(), commandLine(step, options).toArray(String[]::new));
    }

    /** Starts a step of container-release here, to be killed. */
    Process start(String step, String... options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(commandLine(step, options)).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(folder.resolve("killed.log").toFile());
        builder.environment().clear();
        builder.environment().putAll(tools.environment());
        builder.environment().putAll(variables());
        return builder.start();
    }

    /** Builds and pushes a fixture image for two platforms, and returns its digest. */
    String build(String fixture, String image) {
        tools.push(fixture, image);
        return resolve(image);
    }

    /** Builds, scans, signs and attests an image, as a release is prepared. */
    String release(String fixture, String repository, String tag) {
        String image = repository + "@" + build(fixture, repository + ":" + tag);
        scan(image).orFail();
        step("attest-sbom", "--image", image, "--key", "file:cosign.key", "--key-password", "env:COSIGN_PASSWORD",
                "--no-tlog-upload", "--no-provenance", "--offline").orFail();
        return image.substring(image.indexOf('@') + 1);
    }

    Ran scan(String image) {
        return step("scan-image", "--image", image, "--cache-dir", tools.trivyCache().toString(), "--offline");
    }

    /** The digest of a tag; empty where there is no such tag. */
    String resolve(String image) {
        Ran ran = run(Map.of(), "oras", "resolve", "--plain-http", "--registry-config", config(image), image);
        if (ran.exitCode() != 0 && ran.err().contains(image + ": not found")) {
            return "";
        }
        return ran.orFail().out().strip();
    }

    /** All tags of a repository. */
    List<String> tags(String repository) {
        return run(Map.of(), "oras", "repo", "tags", "--plain-http", "--registry-config", config(repository), repository)
                .orFail().out().lines().toList();
    }

    /** What oras says about the referrers of an image, as JSON. */
    String referrers(String image) {
        return run(Map.of(), "oras", "discover", "--plain-http", "--format", "json", "--registry-config", config(image), image)
                .orFail().out();
    }

    /** A configuration with the login of the registry that an image is in. */
    String config(String image) {
        Path config = registries.stream().filter(registry -> image.startsWith(registry.host() + "/")).findFirst()
                .map(Toolchain.Registry::dockerConfig).orElse(tools.open().dockerConfig());
        return config.resolve("config.json").toString();
    }

    /** What the evidence store knows of a kind, a line each. */
    List<String> evidence(String kind) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("store/evidence.jsonl"))) {
            return lines.filter(line -> line.contains("\"kind\":\"" + kind + "\"")).toList();
        }
    }

    /**
     * An {@code oras} that, at the given call of the given subcommand, says that it was reached and then does nothing
     * until it is killed; before or after it has done its work.
     */
    Path orasThatStopsAt(String subcommand, int call, boolean afterwards) throws IOException {
        Path script = folder.resolve("oras-" + subcommand + call + (afterwards ? "-after" : "-before"));
        Path reached = reached();
        Files.deleteIfExists(reached);
        Files.writeString(script, String.join("\n",
                "#!/bin/sh",
                "if [ \"$1\" = " + subcommand + " ]; then",
                "  n=1; while ! mkdir " + script + ".$n 2>/dev/null; do n=$((n + 1)); done",
                "  if [ $n = " + call + " ]; then",
                afterwards ? "    " + tools.oras() + " \"$@\"" : "    :",
                "    touch " + reached,
                "    exec sleep 60",
                "  fi",
                "fi",
                "exec " + tools.oras() + " \"$@\"", ""));
        script.toFile().setExecutable(true);
        return script;
    }

    Path reached() {
        return folder.resolve("reached");
    }

    /** Kills a step as {@code kill -9} does, with all that it has started, once the tool has stopped. */
    void killWhenReached(Process process) throws IOException, InterruptedException {
        while (!Files.exists(reached())) {
            if (!process.isAlive()) {
                throw new AssertionError("it ended by itself:\n" + Files.readString(folder.resolve("killed.log")));
            }
            Thread.onSpinWait();
        }
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
