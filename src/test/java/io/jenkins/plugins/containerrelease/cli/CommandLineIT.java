package io.jenkins.plugins.containerrelease.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The terminal as users have it: the jar, in a process of its own. */
class CommandLineIT {
    private static final String PASSWORD = "c0rrect-horse";
    private static final String DIGEST = "sha256:" + "4b".repeat(32);

    @TempDir
    private Path folder;

    private Path temporary;

    @BeforeEach
    void prepare() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", System.getProperty("cli.jar")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("TMPDIR", temporary.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("REGISTRY_PASSWORD", PASSWORD);
        builder.environment().remove("DOCKER_CONFIG");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theJarStartsAndKnowsItsVersion() throws Exception {
        Process process = start("--version");

        assertThat(text(process.getInputStream())).matches("container-release \\d+\\..*\\n");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void wrongUsageIsTwoWithOneMessage() throws Exception {
        Process process = start("scan-image", "--imaeg", "x");

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(text(process.getInputStream())).isEmpty();
        assertThat(text(process.getErrorStream())).contains("--imaeg").contains("Did you mean --image?")
                .doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void aMissingToolIsThree() throws Exception {
        Process process = start("scan-image", "--image", "registry.example.com/shop/web@" + DIGEST, "--tool",
                "docker=/none", "--tool", "oras=/none", "--tool", "trivy=/none", "--store", "store");

        assertThat(process.waitFor()).isEqualTo(3);
        assertThat(folder.resolve("container-release-report/report.json")).exists();
        assertThat(folder.resolve("container-release-report/report.html")).exists();
    }

    @Test
    void controlCStopsTheCommandRemovesSecretsAndEndsWith130() throws Exception {
        Path tool = tool("sleeper", "[ -z \"$DOCKER_CONFIG\" ] || ls \"$DOCKER_CONFIG\" >&2; echo $$ sleeping >&2; sleep 300");
        Process process = start("scan-image", "--image", "registry.example.com/shop/web@" + DIGEST, "--store", "store",
                "--tool", "docker=" + tool, "--tool", "oras=" + tool, "--tool", "trivy=" + tool, "--verbose",
                "--login", "registry.example.com,username=u,password-env=REGISTRY_PASSWORD");
        BufferedReader said = process.errorReader();
        StringBuilder all = new StringBuilder();
        String line = said.readLine();
        while (line != null && !line.contains("sleeping")) {
            all.append(line).append('\n');
            line = said.readLine();
        }
        assertThat(line).as(all.toString()).isNotNull();
        long child = Long.parseLong(line.replaceAll("\\D", ""));

        // the shell's own: a bare machine has no other
        assertThat(new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor()).isZero();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false)).isFalse();
        assertThat(files(temporary)).noneMatch(file -> file.getFileName().toString().equals("config.json"));
        assertThat(all).doesNotContain(PASSWORD);
        // the step has begun and never ended: that is what the report says of it
        assertThat(files(folder.resolve("container-release-report/steps"))).singleElement()
                .satisfies(step -> assertThat(Files.readString(step)).doesNotContain("finishedAt"));
        Process report = start("report");
        assertThat(report.waitFor()).isEqualTo(1);
    }

    private Path tool(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static List<Path> files(Path under) throws IOException {
        try (Stream<Path> all = Files.walk(under)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
