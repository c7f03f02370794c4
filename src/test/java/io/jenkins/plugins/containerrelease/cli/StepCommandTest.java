package io.jenkins.plugins.containerrelease.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepCommandTest {
    private static final String DIGEST = "sha256:" + "4b".repeat(32);
    private static final String IMAGE = "registry.example.com/shop/web@" + DIGEST;

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void openTerminal() throws IOException {
        cli = new Cli(folder);
    }

    private String tool(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return name + "=" + file;
    }

    @Test
    void aMissingToolEndsWithThreeAndIsInTheReport() throws IOException {
        assertThat(cli.run("scan-image", "--image", IMAGE, "--tool", "docker=/no/such/docker", "--tool", "oras=/no/such/oras",
                "--tool", "trivy=/no/such/trivy")).isEqualTo(3);

        assertThat(cli.err()).contains("error: ").contains("not installed");
        assertThat(Json.mapper().readTree(cli.report.resolve("report.json").toFile()).at("/verdict").textValue())
                .isEqualTo("FAIL");
        assertThat(cli.report.resolve("report.html")).exists();
        assertThat(steps()).singleElement().asString().contains("\"REFUSED\"").contains("\"TOOL\"");
    }

    @Test
    void aWrongImageEndsWithTwoAndLeavesNothing() {
        assertThat(cli.run("scan-image", "--image", "Registry/UPPER")).isEqualTo(2);

        assertThat(cli.err()).contains("Registry/UPPER");
        assertThat(cli.report).doesNotExist();
        assertThat(cli.store).doesNotExist();
    }

    @Test
    void withoutAnImageAndWithoutAReportThereIsNothingToScan() {
        assertThat(cli.run("scan-image")).isEqualTo(2);
        assertThat(cli.err()).contains("--image: none is given, and the report in").contains("has none");
    }

    @Test
    void aSecretThatIsNotThereIsSaidBeforeAnythingRuns() throws IOException {
        assertThat(cli.run("promote-image", "--image", IMAGE, "--to", "prod.example.com/shop/web:1.4.2", "--key",
                "env:NO_SUCH_KEY")).isEqualTo(2);

        assertThat(cli.err()).contains("NO_SUCH_KEY").contains("is not set");
        assertThat(cli.report).doesNotExist();
    }

    @Test
    void aSecretGivenAsAValueIsRefusedAndNotRepeated() {
        assertThat(cli.run("promote-image", "--image", IMAGE, "--to", "prod.example.com/shop/web:1", "--key", "hunter2")).isEqualTo(2);
        assertThat(cli.err()).contains("--key").contains("expected env:VARIABLE or file:PATH").doesNotContain("hunter2");
    }

    @Test
    void aLoginNamesWhereItsPasswordIs() {
        for (String wrong : List.of("registry.example.com", "registry.example.com,username=u",
                "registry.example.com,username=u,password=p", "registry.example.com,username=u,password-env=A,password-file=B",
                "UPPER/x,username=u,password-env=A", "registry.example.com/a:1,username=u,password-env=A")) {
            assertThat(cli.run("scan-image", "--image", IMAGE, "--login", wrong)).as(wrong).isEqualTo(2);
            assertThat(cli.err()).as(wrong).contains("--login");
        }
    }

    @Test
    void aDryRunPrintsCommandsAndWritesNothing() throws IOException {
        String trivy = tool("trivy", "touch " + folder.resolve("was-run"));

        assertThat(cli.run("scan-image", "--image", IMAGE, "--dry-run", "--tool", trivy)).isZero();

        assertThat(cli.out()).isNotBlank();
        assertThat(cli.err()).contains("dry run: nothing was run or written");
        assertThat(folder.resolve("was-run")).doesNotExist();
        assertThat(cli.report).doesNotExist();
        assertThat(cli.store).doesNotExist();
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    private void knowBuild() throws IOException {
        Digest amd64 = Digest.of(new byte[] {1});
        Digest arm64 = Digest.of(new byte[] {2});
        cli.store().append(List.of(EvidenceEntry.of("built", Instant.EPOCH, Digest.parse(DIGEST), null, null,
                "registry.example.com/shop/web", "ann", "terminal", new Evidence.Built(null, List.of(), List.of(
                        new Evidence.BuiltPlatform(Platform.parse("linux/amd64"), amd64, 1),
                        new Evidence.BuiltPlatform(Platform.parse("linux/arm64"), arm64, 1)), List.of(), null, null, null,
                        "Dockerfile", Map.of(), Instant.EPOCH, 1, "default", "buildx"))));
    }

    @Test
    void aDryRunOfAScanPrintsTheScanOfEveryPlatformThatIsKnown() throws IOException {
        knowBuild();

        assertThat(cli.run("scan-image", "--image", IMAGE, "--dry-run", "--login",
                "registry.example.com,username=u,password-env=NOT_EVEN_SET")).isZero();

        assertThat(cli.out()).contains("registry.example.com/shop/web@" + Digest.of(new byte[] {1}))
                .contains("registry.example.com/shop/web@" + Digest.of(new byte[] {2}));
        assertThat(cli.err()).contains("registry configuration 'default' for registry.example.com/shop/web");
    }

    @Test
    void aDryRunOfAPromotionPrintsItToTheLastTag() throws IOException {
        knowBuild();
        cli.store().append(List.of(EvidenceEntry.of("judged", Instant.EPOCH, Digest.parse(DIGEST), null, null,
                "registry.example.com/shop/web", "ann", "terminal", new Evidence.Judged("scan-image", Verdict.PASS, List.of(),
                        List.of(Digest.of(new byte[] {1}), Digest.of(new byte[] {2})), null, null))));
        String before = Files.readString(cli.store.resolve("evidence.jsonl"));

        assertThat(cli.run("promote-image", "--image", IMAGE, "--to", "prod.example.com/shop/web:1.4.2", "--dry-run")).isZero();

        assertThat(cli.out()).contains("oras cp ").contains("prod.example.com/shop/web@" + DIGEST + " 1.4.2");
        assertThat(Files.readString(cli.store.resolve("evidence.jsonl"))).isEqualTo(before);
        assertThat(cli.report).doesNotExist();
    }

    @Test
    void aPolicyErrorHasFileLineAndColumn() throws IOException {
        Path policy = Files.writeString(folder.resolve("release-policy.yaml"), "version: 1\nfailOnn: HIGH\n");

        assertThat(cli.run("scan-image", "--image", IMAGE, "--policy", policy.toString())).isEqualTo(2);
        assertThat(cli.err()).contains("release-policy.yaml").contains("failOnn").containsPattern("\\b2\\b");
    }

    @Test
    void aWrongLimitNamesItsOption() {
        assertThat(cli.run("scan-image", "--image", IMAGE, "--max-high", "-1")).isEqualTo(2);
        assertThat(cli.err()).contains("--max-high").contains("-1");
    }

    private List<String> steps() throws IOException {
        try (Stream<Path> files = Files.list(cli.report.resolve("steps"))) {
            return files.map(file -> {
                try {
                    return Files.readString(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).toList();
        }
    }
}
