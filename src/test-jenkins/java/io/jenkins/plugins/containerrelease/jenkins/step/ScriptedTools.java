package io.jenkins.plugins.containerrelease.jenkins.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.containerrelease.engine.scan.ScanScene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A docker and a trivy that answer what the real ones said when it was recorded, and write down how they were called: for
 * tests of what Pipelines make of a step, not of the tools. Images whose name has {@code vulnerable} in it are.
 */
final class ScriptedTools {
    static final String DIGEST = ScanScene.INDEX.toString();

    private final Path folder;

    ScriptedTools(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve("calls"));
        answer("index.json", ScanScene.recorded("buildx-0.13.1/index.json"));
        answer("version", ScanScene.recorded("trivy-0.44.1/version.out"));
        for (String variant : List.of("fixed", "vulnerable")) {
            for (String architecture : List.of("amd64", "arm64")) {
                answer(variant + "." + architecture, ScanScene.report(variant, architecture));
            }
        }
        tool("docker", "cat \"$tools/index.json\"");
        tool("trivy", """
                case "$*" in *vulnerable*) variant=vulnerable ;; *) variant=fixed ;; esac
                case "$*" in *AMD64*) platform=amd64 ;; *ARM64*) platform=arm64 ;; *) cat "$tools/version"; exit 0 ;; esac
                while [ "$1" != --output ]; do shift; done
                cat "$tools/$variant.$platform" > "$2"
                """.replace("AMD64", ScanScene.AMD64.toString()).replace("ARM64", ScanScene.ARM64.toString()));
        script("container", "IN_CONTAINER=yes; export IN_CONTAINER\nexec \"$@\"\n");
    }

    private void answer(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private void tool(String name, String answer) throws IOException {
        script(name, """
                call=$(mktemp "$tools/calls/.XXXXXX")
                { printf 'tool=%s\\n' NAME
                  printf 'arguments=%s\\n' "$*"
                  printf 'directory=%s\\n' "$PWD"
                  printf 'container=%s\\n' "$IN_CONTAINER"
                  printf 'probe=%s\\n' "$PROBE"
                  printf 'configuration='
                  if [ -n "$DOCKER_CONFIG" ]; then tr -d '\\n' < "$DOCKER_CONFIG/config.json"; fi
                } > "$call"
                mv "$call" "$tools/calls/$(basename "$call" | tr -d .)"
                if rm "$tools/fail-NAME" 2>/dev/null; then echo 'it is broken' >&2; exit 1; fi
                if [ -e "$tools/hang-NAME" ]; then echo $$ > "$tools/hanging"; exec tail -f /dev/null; fi
                """.replace("NAME", name) + answer);
    }

    private void script(String name, String text) throws IOException {
        Path script = folder.resolve("bin").resolve(name);
        Files.writeString(script, "#!/bin/sh\ntools='" + folder + "'\n" + text + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The folder for the PATH. */
    Path path() {
        return folder.resolve("bin");
    }

    /** A program that runs another one, for a launcher to put in front of all that it launches. */
    Path container() {
        return folder.resolve("bin/container");
    }

    /** Lets the next call of a tool end badly. */
    void failOnce(String tool) throws IOException {
        Files.createFile(folder.resolve("fail-" + tool));
    }

    /** Lets all calls of a tool go on for ever. */
    void hang(String tool) throws IOException {
        Files.createFile(folder.resolve("hang-" + tool));
    }

    /** Whether the process that hangs is there. */
    boolean isHanging() throws IOException {
        Path pid = folder.resolve("hanging");
        return Files.exists(pid) && ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).isPresent();
    }

    /** Every call so far. */
    List<Call> calls() throws IOException {
        List<Call> calls = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("calls"))) {
            files.filter(file -> !file.getFileName().toString().startsWith(".")).forEach(file -> calls.add(Call.read(file)));
        }
        return calls;
    }

    /** One call of a tool. */
    record Call(String tool, String arguments, String directory, String container, String probe, Map<String, String> logins) {
        private static Call read(Path file) {
            try {
                Map<String, String> said = new TreeMap<>();
                for (String line : Files.readAllLines(file)) {
                    said.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
                }
                return new Call(said.get("tool"), said.get("arguments"), said.get("directory"), said.get("container"), said.get("probe"),
                        logins(said.get("configuration")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Map<String, String> logins(String configuration) throws IOException {
            Map<String, String> logins = new TreeMap<>();
            if (!configuration.isEmpty()) {
                Iterator<Map.Entry<String, JsonNode>> hosts = new ObjectMapper().readTree(configuration).path("auths").fields();
                hosts.forEachRemaining(host -> logins.put(host.getKey(), new String(
                        Base64.getDecoder().decode(host.getValue().path("auth").asText()), StandardCharsets.UTF_8)));
            }
            return logins;
        }
    }
}
