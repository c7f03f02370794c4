package io.jenkins.plugins.containerrelease.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.toolchain.Ran;
import io.jenkins.plugins.containerrelease.toolchain.Toolchain;
import io.jenkins.plugins.containerrelease.toolchain.WithToolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scan-image of real images in a real registry, with the real Trivy. */
@WithToolchain
class ScanImageIT {
    @TempDir
    private Path workspace;

    private static String push(Toolchain tools, String variant) {
        String image = tools.source().repository("scan/" + variant) + ":1";
        tools.push(variant, image);
        return image;
    }

    private Ran scan(Toolchain tools, String... arguments) {
        return scan(tools, Map.of(), arguments);
    }

    private Ran scan(Toolchain tools, Map<String, String> variables, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                tools.cliJar().toString(), "scan-image", "--offline", "--summary-format", "json", "--report-dir", "report",
                "--store", "store"));
        command.addAll(List.of(arguments));
        return tools.run(workspace, variables, command.toArray(String[]::new));
    }

    private static String[] cached(Toolchain tools, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--cache-dir", tools.trivyCache().toString()));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    private static JsonNode summary(Ran ran, int exitCode) throws IOException {
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(exitCode);
        return Json.mapper().readTree(ran.out());
    }

    private String findings(String platform) throws IOException {
        try (var files = Files.walk(workspace.resolve("report"))) {
            Path found = files.filter(file -> file.getFileName().toString().equals("findings-trivy-" + platform + ".ndjson"))
                    .max(Path::compareTo).orElseThrow();
            return Files.readString(found);
        }
    }

    @Test
    void aVulnerableImageIsStoppedOnEveryPlatformAndTheFixedOneIsNot(Toolchain tools) throws IOException {
        JsonNode stopped = summary(scan(tools, cached(tools, "--image", push(tools, "vulnerable"))), 1);
        assertThat(stopped.path("verdict").asText()).isEqualTo("FAIL");
        assertThat(stopped.path("platforms")).hasSize(2);
        assertThat(stopped.path("reasons").toString()).contains("CRITICAL vulnerabilities: at most 0 allowed");
        assertThat(findings("linux-amd64")).contains("CVE-2021-44228", "CVE-2026-28390").doesNotContain("CVE-2026-22184");
        assertThat(findings("linux-arm64")).contains("CVE-2021-44228", "CVE-2026-22184").doesNotContain("CVE-2026-28390");

        JsonNode passed = summary(scan(tools, cached(tools, "--image", push(tools, "fixed"))), 0);
        assertThat(passed.path("verdict").asText()).isEqualTo("PASS");
    }

    @Test
    void whatLiesInTheWorkspaceOrTheEnvironmentHidesNothing(Toolchain tools) throws IOException {
        Files.writeString(workspace.resolve(".trivyignore"), "CVE-2021-44228\nCVE-2021-45046\n");
        Files.writeString(workspace.resolve("trivy.yaml"), "severity: [LOW]\nvulnerability:\n  ignore-unfixed: true\n");
        JsonNode stopped = summary(scan(tools, Map.of("TRIVY_SEVERITY", "LOW", "TRIVY_SKIP_FILES", "**/*.jar", "TRIVY_SKIP_DIRS", "/app"),
                cached(tools, "--image", push(tools, "vulnerable"), "--platform", "linux/amd64")), 1);
        assertThat(stopped.path("verdict").asText()).isEqualTo("FAIL");
        assertThat(findings("linux-amd64")).contains("CVE-2021-44228", "CVE-2021-45046", "CVE-2026-28390");
    }

    @Test
    void aLayoutIsScannedPlatformByPlatform(Toolchain tools) throws IOException {
        tools.run(workspace, Map.of(), "docker", "buildx", "build", "--builder", "default", "--platform", "linux/amd64,linux/arm64",
                "--output", "type=oci,dest=" + workspace.resolve("image") + ",tar=false", tools.fixture("vulnerable").toString()).orFail();
        JsonNode stopped = summary(scan(tools, cached(tools, "--layout", "image")), 1);
        assertThat(stopped.path("platforms")).hasSize(2);
        assertThat(findings("linux-amd64")).contains("CVE-2026-28390").doesNotContain("CVE-2026-22184");
        assertThat(findings("linux-arm64")).contains("CVE-2026-22184").doesNotContain("CVE-2026-28390");
    }

    @Test
    void anEndedSystemAndAnEmptyImageFailUnlessTheyAreAccepted(Toolchain tools) throws IOException {
        JsonNode ended = summary(scan(tools, cached(tools, "--image", push(tools, "end-of-life"))), 1);
        assertThat(ended.path("reasons").toString()).contains("alpine 3.11.12, is past its end of life");
        String empty = push(tools, "empty");
        assertThat(summary(scan(tools, cached(tools, "--image", empty)), 1).path("reasons").toString())
                .contains("no scanner found a package in linux/amd64");
        summary(scan(tools, cached(tools, "--image", empty, "--allow-empty")), 0);
    }

    @Test
    void anOldDatabaseFailsAndAnAbsentOneStopsTheScan(Toolchain tools) throws IOException {
        String image = push(tools, "fixed");
        Path old = tools.trivyCache(Instant.parse("2024-01-02T03:04:05Z"));
        JsonNode failed = summary(
                scan(tools, "--image", image, "--cache-dir", old.toString(), "--database-max-age", "48h"), 1);
        assertThat(failed.path("reasons").toString()).contains("the vulnerability database of trivy is", "2024-01-02T03:04:05Z");

        Ran absent = scan(tools, "--image", image, "--cache-dir", Files.createDirectory(workspace.resolve("none")).toString());
        assertThat(absent.exitCode()).as(absent.err()).isEqualTo(3);
        assertThat(absent.err()).contains("Trivy has no vulnerability database");
    }

    @Test
    void whatIsMissingOrAboutSomethingElseIsSaid(Toolchain tools) throws IOException {
        String image = push(tools, "fixed");
        Ran without = scan(tools, cached(tools, "--image", image, "--tool", "trivy=/nowhere/trivy"));
        assertThat(without.exitCode()).as(without.err()).isEqualTo(3);
        assertThat(without.err()).contains("not installed where it has to run");

        Ran absent = scan(tools, cached(tools, "--image", image + "-absent"));
        assertThat(absent.exitCode()).as(absent.err()).isEqualTo(2);
        assertThat(absent.err()).contains("there is no image");

        Path report = Path.of("src/test/resources/recorded/trivy-0.44.1/fixed.amd64.json").toAbsolutePath();
        Ran other = scan(tools, "--image", image, "--platform", "linux/amd64", "--result", "trivy=" + report);
        assertThat(other.exitCode()).as(other.err()).isEqualTo(2);
        assertThat(other.err()).contains("it is about another image");
    }
}
