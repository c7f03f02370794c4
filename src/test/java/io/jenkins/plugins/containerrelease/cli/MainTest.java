package io.jenkins.plugins.containerrelease.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static final Digest IMAGE = Digest.of("image".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void openTerminal() throws IOException {
        cli = new Cli(folder);
    }

    private void know(Evidence evidence) throws IOException {
        cli.store().append(List.of(EvidenceEntry.of("id-1", Instant.parse("2026-03-01T10:00:00Z"), IMAGE, null, null,
                "registry.example.com/shop/web", "ann", "terminal", evidence)));
    }

    @Test
    void aMistypedCommandIsAUsageErrorWithASuggestion() {
        assertThat(cli.plain("hisotry")).isEqualTo(2);
        assertThat(cli.err()).contains("hisotry").contains("Did you mean history?").doesNotContain("\tat ");
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void aMistypedOptionIsAUsageErrorWithASuggestion() {
        assertThat(cli.plain("history", "--fromat", "json", "x")).isEqualTo(2);
        assertThat(cli.err()).contains("--fromat").contains("Did you mean --format?").contains("container-release history --help");
    }

    @Test
    void noCommandIsAUsageError() {
        assertThat(cli.plain()).isEqualTo(2);
        assertThat(cli.err()).contains("--help");
    }

    @Test
    void helpIsForEveryCommandAndSaysItsExitCodes() {
        for (String command : Main.commandLine(cli.surroundings()).getSubcommands().keySet()) {
            assertThat(cli.plain(command, "--help")).as(command).isZero();
            assertThat(cli.out()).as(command).contains("Usage: container-release " + command);
            if (!command.equals("generate-completion")) {
                assertThat(cli.out()).as(command).contains("Exit codes:").contains("Example");
            }
            assertThat(cli.out().lines()).as(command).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
        }
    }

    @Test
    void completionIsABashScriptWithAllCommands() {
        assertThat(cli.plain("generate-completion")).isZero();
        assertThat(cli.out()).startsWith("#!/usr/bin/env bash").contains("history");
    }

    @Test
    void historyOfADigestSaysWhatHappenedToIt() throws IOException {
        know(new Evidence.Promoted("p", true, "registry.example.com/dev/web@" + IMAGE,
                List.of(new Evidence.MovedTag("1.4.2", null), new Evidence.MovedTag("latest", IMAGE)), 3, "release 42"));

        assertThat(cli.run("history", IMAGE.toString())).isZero();

        assertThat(cli.out()).isEqualTo("""
                2026-03-01T10:00:00Z  promoted  registry.example.com/shop/web@%1$s
                    from registry.example.com/dev/web@%1$s to 1.4.2 (new), latest (was %1$s), complete: release 42
                    by ann, terminal
                """.formatted(IMAGE));
    }

    @Test
    void historyOfAResultThatNamesNoDigestSaysSo() throws IOException {
        know(new Evidence.Scanned("other", null, null, "f", null, Map.of(), Map.of(), "one.sarif", false, null, null, null));

        assertThat(cli.run("history", IMAGE.toString())).isZero();
        assertThat(cli.out()).contains("by other (from the file one.sarif, which names no digest): no vulnerabilities");
    }

    @Test
    void historyOfARepositoryAsJsonIsWhatTheStoreHas() throws IOException {
        know(new Evidence.Signed("cosign 2.5.0", "ab", null, null));

        assertThat(cli.run("history", "registry.example.com/shop/web", "--format", "json")).isZero();
        assertThat(cli.out()).isEqualTo(Files.readString(cli.store.resolve("evidence.jsonl")));
    }

    @Test
    void historyOfATagIsRefused() {
        assertThat(cli.run("history", "registry.example.com/shop/web:1.4.2")).isEqualTo(2);
        assertThat(cli.err()).contains("registry.example.com/shop/web:1.4.2").contains("names a tag");
    }

    @Test
    void anUnknownDigestIsNoErrorButSaid() {
        assertThat(cli.run("history", IMAGE.toString())).isZero();
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("knows nothing of " + IMAGE).contains(cli.store.toString());
    }

    @Test
    void aDamagedStoreIsNotAnEmptyHistory() throws IOException {
        know(new Evidence.Signed("cosign 2.5.0", "ab", null, null));
        Files.writeString(cli.store.resolve("evidence.jsonl"), "garbage\n");

        assertThat(cli.run("history", IMAGE.toString())).isEqualTo(3);
        assertThat(cli.err()).contains("line 1").contains("evidence.jsonl").doesNotContain("\tat ");
    }

    @Test
    void theStoreIsWhereTheEnvironmentSays() throws IOException {
        know(new Evidence.Signed("cosign 2.5.0", "ab", null, null));

        assertThat(cli.set("CONTAINER_RELEASE_STORE", cli.store.toString()).plain("history", IMAGE.toString())).isZero();
        assertThat(cli.out()).contains("signed");
    }

    @Test
    void aReportOfNothingIsRefused() {
        assertThat(cli.run("report")).isEqualTo(2);
        assertThat(cli.err()).contains("there is no report in");
        assertThat(cli.report).doesNotExist();
    }

    @Test
    void aStepThatWasKilledSpeaksAgainstTheReport() throws IOException {
        Files.createDirectories(cli.report.resolve("steps"));
        Files.writeString(cli.report.resolve("steps/step-1-scan-abcdefgh.json"), """
                {"version":1,"id":"step-1-scan-abcdefgh","step":"scan-image","startedAt":"2026-03-01T10:00:00Z"}""");

        assertThat(cli.run("report")).isEqualTo(1);
        assertThat(cli.out()).contains("verdict: FAIL");
        assertThat(cli.report.resolve("report.json")).content().contains("\"verdict\" : \"FAIL\"");
    }
}
