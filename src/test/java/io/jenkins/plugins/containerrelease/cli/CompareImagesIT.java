package io.jenkins.plugins.containerrelease.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.toolchain.Ran;
import io.jenkins.plugins.containerrelease.toolchain.Toolchain;
import io.jenkins.plugins.containerrelease.toolchain.WithToolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real images say of themselves, what they stand on, and what is different from an earlier one. */
@WithToolchain
class CompareImagesIT {
    private static final String LENIENT = "version: 1\nlimits: {critical: {fail: 99}, high: {fail: 99}}\n";

    @TempDir
    private Path workspace;

    private Ran step(Toolchain tools, String step, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                tools.cliJar().toString(), step, "--report-dir", "report", "--store", "store"));
        command.addAll(List.of(arguments));
        return tools.run(workspace, Map.of(), command.toArray(String[]::new));
    }

    /** The outcome of a scan, as the report has it; every scan begins with an empty report. */
    private JsonNode scan(Toolchain tools, String policy, String... arguments) throws IOException {
        Path report = workspace.resolve("report");
        if (Files.exists(report)) {
            Files.move(report, Files.createTempDirectory(workspace, "old-").resolve("report"));
        }
        Files.writeString(workspace.resolve("policy.yaml"), policy);
        List<String> all = new ArrayList<>(List.of("--offline", "--cache-dir", tools.trivyCache().toString(), "--policy", "policy.yaml"));
        all.addAll(List.of(arguments));
        Ran ran = step(tools, "scan-image", all.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isLessThan(2);
        try (var files = Files.list(report.resolve("steps"))) {
            JsonNode outcome = Json.mapper().readTree(files.findFirst().orElseThrow().toFile()).path("outcome");
            ((ObjectNode) outcome).put("log", ran.out() + ran.err());
            return outcome;
        }
    }

    private String build(Toolchain tools, String image, String dockerfile, String... options) throws IOException {
        Path context = Files.createTempDirectory(workspace, "context-");
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
        Files.writeString(context.resolve("app.txt"), image);
        List<String> command = new ArrayList<>(List.of("docker", "buildx", "build", "--builder", "default", "--platform",
                "linux/amd64,linux/arm64"));
        command.addAll(List.of(options));
        command.add(context.toString());
        tools.run(workspace, Map.of(), command.toArray(String[]::new)).orFail();
        return image;
    }

    private String pushed(Toolchain tools, String image, String dockerfile) throws IOException {
        return build(tools, image, dockerfile, "--provenance", "mode=max", "--tag", image, "--push");
    }

    private static String digest(Toolchain tools, String image) {
        return tools.run("oras", "resolve", "--plain-http", image).orFail().out().strip();
    }

    @Test
    void whatARealImageSaysOfItselfAndOfItsBaseIsFoundInTheRegistryAndInALayout(Toolchain tools) throws IOException {
        String base = tools.open().repository("inspect/base");
        tools.push("fixed", base + ":1");
        String pinned = base + ":1@" + digest(tools, base + ":1");
        String dockerfile = "FROM " + pinned + " AS base\nFROM base\nARG NPM_TOKEN=s3cr3t-of-the-build\nCOPY app.txt /app.txt\n"
                + "HEALTHCHECK CMD [\"/bin/busybox\", \"true\"]\nUSER 1000\n";
        JsonNode images = scan(tools, LENIENT, "--image", pushed(tools, tools.open().repository("inspect/app") + ":1", dockerfile)).path("images");
        assertThat(images).hasSize(2);
        for (JsonNode image : images) {
            assertThat(image.path("problem").isMissingNode()).as(image.toString()).isTrue();
            assertThat(image.path("user").asText()).isEqualTo("1000");
            assertThat(image.path("healthcheck").asBoolean()).isTrue();
            assertThat(image.path("secrets").toString()).contains("sets NPM_TOKEN").doesNotContain("s3cr3t");
            JsonNode found = image.path("base");
            assertThat(found.path("name").asText()).isEqualTo(base + ":1");
            assertThat(pinned).endsWith(found.path("digest").asText());
            assertThat(found.path("pinned").asBoolean()).isTrue();
            assertThat(found.path("layers").asInt()).isPositive();
            assertThat(found.path("created").asText()).isNotEmpty();
        }

        String unpinned = build(tools, "layout", dockerfile.replace(pinned, base + ":1"), "--output",
                "type=oci,dest=" + workspace.resolve("layout") + ",tar=false", "--provenance", "mode=max");
        JsonNode layout = scan(tools, LENIENT, "--layout", unpinned).path("images").path(1);
        assertThat(layout.path("user").asText()).isEqualTo("1000");
        assertThat(layout.path("base").path("name").asText()).isEqualTo(base + ":1");
        assertThat(layout.path("base").path("pinned").asBoolean()).isFalse();
        assertThat(layout.path("base").path("layers").asInt()).as("off the network the base image's registry is not asked").isEqualTo(-1);
    }

    @Test
    void anImageFromScratchRunsAsRootAndStandsOnNothing(Toolchain tools) throws IOException {
        String image = tools.open().repository("inspect/fixed") + ":1";
        tools.push("fixed", image);
        JsonNode found = scan(tools, LENIENT, "--image", image, "--platform", "linux/arm64").path("images").path(0);
        assertThat(found.path("user").asText()).isEmpty();
        assertThat(found.path("user").isMissingNode()).as("root is known, not unknown").isFalse();
        assertThat(found.path("healthcheck").asBoolean()).isFalse();
        assertThat(found.path("secrets")).isEmpty();
        assertThat(found.path("base").path("name").asText()).isEqualTo("scratch");
        assertThat(found.path("base").path("layers").asInt()).isZero();
    }

    @Test
    void aSecondBuildIsComparedWithTheOneThatWasPromoted(Toolchain tools) throws IOException {
        String app = tools.open().repository("compare/app");
        String production = tools.open().repository("compare/production");
        tools.push("vulnerable", app + ":1");
        JsonNode first = scan(tools, LENIENT + "reference: promoted:" + production + "\n", "--image", app + ":1");
        assertThat(first.path("changes").path("problem").asText()).isEqualTo("nothing was promoted to " + production + " yet");
        assertThat(first.path("changes").path("newFindings").asLong()).isPositive();
        String released = app + "@" + digest(tools, app + ":1");
        step(tools, "promote-image", "--image", released, "--to", production, "--tag", "1").orFail();

        tools.push("fixed", app + ":2");
        JsonNode second = scan(tools, LENIENT + "reference: promoted:" + production + "\n", "--image", app + ":2");
        JsonNode changes = second.path("changes");
        assertThat(changes.path("problem").isMissingNode()).as(changes.toString()).isTrue();
        assertThat(released).endsWith(changes.path("reference").asText());
        assertThat(changes.path("newFindings").asLong()).isZero();
        assertThat(changes.path("fixed").asLong()).isEqualTo(first.path("changes").path("newFindings").asLong());
        assertThat(changes.path("packages").path("moved").asLong()).isPositive();
        assertThat(second.path("log").asText()).contains("since promoted:" + production + ", sha256:", " 0 new, ", " in another version, ");
        JsonNode file = Json.mapper().readTree(workspace.resolve("report").resolve(changes.path("file").asText()).toFile());
        TreeSet<String> moved = new TreeSet<>();
        file.path("packages").path("moved").forEach(one -> moved.add(one.path("platform").asText() + " " + one.path("name").asText()));
        assertThat(moved).contains("linux/amd64 org.apache.logging.log4j:log4j-core", "linux/arm64 org.apache.logging.log4j:log4j-core");

        JsonNode back = scan(tools, LENIENT + "reference: " + digest(tools, app + ":2") + "\n", "--image", app + ":1");
        assertThat(back.path("changes").path("newFindings").asLong()).isEqualTo(changes.path("fixed").asLong());
        JsonNode same = scan(tools, LENIENT + "reference: promoted:" + production + "\n", "--image", production + ":1");
        assertThat(same.path("changes").path("newFindings").asLong()).isZero();
        assertThat(same.path("changes").path("unchanged").asLong()).isEqualTo(first.path("changes").path("newFindings").asLong());
    }

    @Test
    void aBranchIsComparedWithItsLastImageThatPassedAndDamageIsNoComparison(Toolchain tools) throws IOException {
        String app = tools.open().repository("compare/branch");
        String policy = LENIENT + "reference: branch:main\n";
        for (String tag : List.of(":1", ":2")) {
            step(tools, "build-image", "--image", app, "--tag", tag.substring(1), "--push", "--builder", "default", "--platform",
                    "linux/amd64,linux/arm64", "--assume-emulation", "--branch", "main", "--context",
                    tools.fixture(tag.equals(":1") ? "fixed" : "vulnerable").toString()).orFail();
        }
        scan(tools, policy, "--image", app + ":1");
        JsonNode changes = scan(tools, policy, "--image", app + ":2").path("changes");
        assertThat(changes.path("reference").asText()).isEqualTo(digest(tools, app + ":1"));
        assertThat(changes.path("newFindings").asLong()).isPositive();
        assertThat(changes.path("fixed").asLong()).isZero();

        try (var kept = Files.walk(workspace.resolve("store/files"))) {
            for (Path file : kept.filter(path -> path.toString().contains("merged")).toList()) {
                Files.writeString(file, "not what was kept");
            }
        }
        JsonNode damaged = scan(tools, policy, "--image", app + ":2").path("changes");
        assertThat(damaged.path("problem").asText()).contains("cannot be used", "is damaged");
        assertThat(damaged.path("fixed").isMissingNode()).isTrue();
    }
}
