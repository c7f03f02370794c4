package io.jenkins.plugins.containerrelease.cli.run;

import static io.jenkins.plugins.containerrelease.cli.run.Terminal.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceFile;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult.Ending;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event.FileUnreadable.Reason;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.host.Login;
import io.jenkins.plugins.containerrelease.host.Secret;
import io.jenkins.plugins.containerrelease.host.Secrets;
import io.jenkins.plugins.containerrelease.host.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowRunnerTest {
    private static final SecretSlot TOKEN = new SecretSlot("npm_token");
    private static final String VALUE = "s3cr3t-Vàlue+1/2";

    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void openTerminal() throws IOException {
        terminal = new Terminal(folder);
    }

    @Test
    void runsACommandInTheWorkspaceWithExactlyItsArguments() {
        CommandResult result = terminal.run(shell("args", "pwd; printf '<%s>' \"$@\"", "a b", "$HOME", "'", "").build());

        assertThat(result.succeeded()).isTrue();
        assertThat(result.stdout()).isEqualTo(terminal.workspace + "\n<a b><$HOME><'><>");
    }

    @Test
    void runsACommandInTheDirectoryThatItNames() {
        assertThat(terminal.run(shell("there", "pwd").directory("/usr").build()).stdout()).isEqualTo("/usr\n");
    }

    @Test
    void standardInputIsClosed() {
        assertThat(terminal.run(shell("stdin", "cat; echo end").build()).stdout()).isEqualTo("end\n");
    }

    @Test
    void bothStreamsAreDrainedAtOnceAndOnlyTheirEndsKept() {
        String script = "i=0; while [ $i -lt 3000 ]; do echo \"out $i 0123456789012345678901234567890123456789\";"
                + " echo \"err $i 0123456789012345678901234567890123456789\" >&2; i=$((i+1)); done";
        CommandResult result = terminal.run(shell("much", script).quiet().build());

        assertThat(result.stdout()).hasSize(CommandResult.TAIL).endsWith("out 2999 0123456789012345678901234567890123456789\n");
        assertThat(result.stderr()).hasSize(CommandResult.TAIL).endsWith("err 2999 0123456789012345678901234567890123456789\n");
    }

    @Test
    void aMissingExecutableIsNotFound() {
        CommandResult result = terminal.run(Command.of("x", "x").argv("no-such-tool-here").build());

        assertThat(result.ending()).isEqualTo(Ending.NOT_FOUND);
    }

    @Test
    void aFileThatMayNotBeRunIsNotFound() throws IOException {
        Path tool = Files.writeString(terminal.workspace.resolve("tool"), "#!/bin/sh\n");

        assertThat(terminal.run(Command.of("x", "x").argv(tool.toString()).build()).ending()).isEqualTo(Ending.NOT_FOUND);
    }

    @Test
    void aKilledCommandIsLost() {
        assertThat(terminal.run(shell("killed", "kill -9 $$").build()).ending()).isEqualTo(Ending.LOST);
    }

    @Test
    void anExitCodeIsPassedOn() {
        assertThat(terminal.run(shell("fails", "echo why >&2; exit 7").build()).describe())
                .isEqualTo("ended with exit code 7: why");
    }

    @Test
    void aTimeLimitStopsTheWholeTree() throws Exception {
        String script = "trap '' TERM; sh -c 'sh -c \"trap \\\"\\\" TERM; sleep 300\" & sleep 300' & echo $! >&2; sleep 300";
        CommandResult result = terminal.run(shell("slow", script).timeout(Duration.ofMillis(700)).build());

        assertThat(result.ending()).isEqualTo(Ending.TIMED_OUT);
        long child = Long.parseLong(result.stderr().strip());
        assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false)).isFalse();
        assertThat(sleeping(terminal.workspace)).isEmpty();
    }

    @Test
    void aTimeLimitAlsoStopsWhatHasLostItsParent() {
        String script = "(sleep 301 & echo $! >&2); sleep 301";
        CommandResult result = terminal.run(shell("orphan", script).timeout(Duration.ofMillis(700)).build());

        long orphan = Long.parseLong(result.stderr().strip());
        assertThat(ProcessHandle.of(orphan).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    }

    @Test
    void outputHeldOpenByWhatIsLeftBehindIsNotWaitedFor() {
        long before = System.nanoTime();
        CommandResult result = terminal.run(shell("daemon", "sleep 20 & echo $!").build());
        ProcessHandle.of(Long.parseLong(result.stdout().strip())).ifPresent(ProcessHandle::destroyForcibly);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
        assertThat(result.succeeded()).isTrue();
    }

    @Test
    void aSecretFileIsThereWithMode0600WhileTheCommandRunsAndGoneAfterwards() throws IOException {
        Script script = new Script().then(started -> {
            String file = started.facts().places().secretFile("show", TOKEN);
            return new Action.Run(shell("show", "stat -c '%a' \"$1\"; stat -c '%a' \"$(dirname \"$1\")\"; wc -c <\"$1\"", file)
                    .secret(SecretUse.file(TOKEN)).build());
        }).then(started -> new Action.Run(shell("after", "ls \"$1\"", started.facts().places().scratch("show")).build()));
        terminal.withSecret("npm_token", VALUE).play(script);

        assertThat(script.answer(0, Event.Ran.class).result().stdout().split("\\s+"))
                .containsExactly("600", "700", String.valueOf(VALUE.getBytes(StandardCharsets.UTF_8).length));
        assertThat(script.answer(1, Event.Ran.class).result().stdout()).isEmpty();
        assertThat(terminal.left()).isEmpty();
    }

    @Test
    void aSecretInTheEnvironmentIsThereForItsCommandAlone() {
        Script script = new Script()
                .then(new Action.Run(shell("with", "test \"$TOKEN\" = \"$(cat \"$1\")\" && echo same", "token")
                        .secret(SecretUse.environment(TOKEN, "TOKEN")).build()))
                .then(new Action.Run(shell("without", "echo \"<$TOKEN>\"").build()));
        terminal.withSecret("npm_token", VALUE);
        write("token", VALUE);
        terminal.play(script);

        assertThat(script.answer(0, Event.Ran.class).result().stdout()).isEqualTo("same\n");
        assertThat(script.answer(1, Event.Ran.class).result().stdout()).isEqualTo("<>\n");
    }

    @Test
    void aSecretOnStandardInputIsReadToItsEnd() {
        CommandResult result = terminal.withSecret("npm_token", VALUE)
                .run(shell("stdin", "wc -c").secret(SecretUse.stdin(TOKEN)).build());

        assertThat(result.stdout().strip()).isEqualTo(String.valueOf(VALUE.getBytes(StandardCharsets.UTF_8).length));
    }

    @Test
    void noSecretIsInTheArgumentsOfAnyProcess() {
        CommandResult result = terminal.withSecret("npm_token", VALUE).run(shell(
                        "argv", "for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline; done 2>/dev/null | base64 -w0")
                .secret(SecretUse.file(TOKEN)).secret(SecretUse.environment(TOKEN, "TOKEN")).secret(SecretUse.stdin(TOKEN))
                .build());

        String all = new String(Base64.getDecoder().decode(result.stdout()), StandardCharsets.UTF_8);
        assertThat(all).contains("/bin/sh").doesNotContain(VALUE);
    }

    @Test
    void aVariableThatASecretWasTakenFromIsNotInherited() {
        terminal.with(new Secrets(Map.of("npm_token", Secret.of(VALUE)), List.of(), Set.of("HOME")));

        assertThat(terminal.run(shell("env", "echo \"<$HOME>\"").build()).stdout()).isEqualTo("<>\n");
    }

    @Test
    void aToolThatSaysASecretIsMaskedEverywhere() throws IOException {
        write("token", VALUE);
        Script script = new Script()
                .then(new Action.Run(shell("says", "cat token; cat token >&2; base64 -w0 token >&2").secret(SecretUse.file(TOKEN)).build()))
                .then(new Action.Run(shell("slowly", "printf 's3cr' >&2; sleep 0.2; tail -c +5 token >&2; echo ' end' >&2").build()))
                .then(new Action.Run(shell("file", "cat token").stdout(FileRef.scratch("out.txt")).build()))
                .then(new Action.KeepFile(FileRef.scratch("out.txt"), FileRef.report("kept.txt")));
        terminal.verbose().withSecret("npm_token", VALUE).play(script);

        CommandResult said = script.answer(0, Event.Ran.class).result();
        assertThat(said.stdout()).isEqualTo("****");
        assertThat(said.stderr()).isEqualTo("********");
        assertThat(script.answer(1, Event.Ran.class).result().stderr()).isEqualTo("**** end\n");
        assertThat(terminal.report.resolve("kept.txt")).hasContent("****");
        assertThat(terminal.shown()).doesNotContain(VALUE).contains("**** end");
    }

    @Test
    void controlCharactersOfAToolDoNotReachTheTerminal() {
        terminal.run(shell("colours", "printf '\\033[31mred\\033[0m \\033]0;title\\007 \\a back\\n' >&2").build());

        assertThat(terminal.shown()).contains("  red  \\u0007 back").doesNotContain("\u001b");
    }

    @Test
    void coloursInTheMiddleOfASecretDoNotShowIt() throws IOException {
        write("token", VALUE);
        terminal.withSecret("npm_token", VALUE).run(shell("colours", "head -c 5 token >&2; printf '\\033[31m' >&2;"
                + " tail -c +6 token >&2").secret(SecretUse.file(TOKEN)).build());
        assertThat(terminal.shown()).doesNotContain(VALUE);
    }

    @Test
    void whatAQuietCommandSaysIsForTheFlowAlone() {
        CommandResult result = terminal.run(shell("bad", "echo no signatures found >&2; exit 10").quiet().build());
        assertThat(terminal.shown()).doesNotContain("no signatures");
        assertThat(result.describe()).isEqualTo("ended with exit code 10: no signatures found");
    }

    @Test
    void aViewThatFailsDoesNotHideALine() {
        terminal.run(shell("view", "echo first >&2; echo second >&2")
                .view(shown -> line -> {
                    if (line.equals("second")) {
                        throw new IllegalStateException("cannot");
                    }
                    shown.accept("seen: " + line);
                }).build());

        assertThat(terminal.shown()).contains("seen: first").contains("  second");
    }

    @Test
    void aBatchRunsSideBySideAndAnswersInItsOrder() {
        // each waits for the other: one after the other they would not end
        String meet = "touch \"$1\"; i=0; while [ ! -e \"$2\" ] && [ $i -lt 100 ]; do sleep 0.05; i=$((i+1)); done; [ -e \"$2\" ]; echo \"$1 $?\"";
        Script script = new Script().then(new Action.RunBatch(
                List.of(shell("a", meet, "one", "two").build(), shell("b", meet, "two", "one").build()), 2));
        terminal.play(script);

        assertThat(script.answer(0, Event.Ran.class).results()).extracting(CommandResult::stdout)
                .containsExactly("one 0\n", "two 0\n");
    }

    @Test
    void anAbsentFileIsAbsent() {
        Script script = new Script().then(new Action.ReadFile(FileRef.workspace("none"), (FileReader<String>) (in, out) -> ""));
        terminal.play(script);

        assertThat(script.answer(0, Event.FileUnreadable.class).reason()).isEqualTo(Reason.ABSENT);
    }

    @Test
    void whatAReaderDerivedIsKeptOnlyIfItReadToTheEnd() {
        write("good", "good");
        write("bad", "bad");
        FileReader<String> reader = (in, out) -> {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            out.write(text.getBytes(StandardCharsets.UTF_8));
            if (text.equals("bad")) {
                throw new UnreadableException("bad is bad");
            }
            return text;
        };
        Script script = new Script()
                .then(new Action.ReadFile(FileRef.workspace("good"), reader, FileRef.report("step-1/good")))
                .then(new Action.ReadFile(FileRef.workspace("bad"), reader, FileRef.report("step-1/bad")));
        terminal.play(script);

        assertThat(script.answer(0, Event.FileRead.class).result()).isEqualTo("good");
        assertThat(script.answer(1, Event.FileUnreadable.class).message()).isEqualTo("bad is bad");
        assertThat(terminal.report.resolve("step-1").toFile().list()).containsExactly("good");
    }

    @Test
    void severalFilesAreReadAsOneStream() {
        write("one", "1");
        write("two", "2");
        FileReader<String> reader = (in, out) -> new String(in.readAllBytes(), StandardCharsets.UTF_8);
        Script script = new Script()
                .then(new Action.ReadFile(List.of(FileRef.workspace("one"), FileRef.workspace("two")), reader, null))
                .then(new Action.ReadFile(List.of(FileRef.workspace("one"), FileRef.workspace("none")), reader, null));
        terminal.play(script);

        assertThat(script.answer(0, Event.FileRead.class).result()).isEqualTo("12");
        assertThat(script.answer(1, Event.FileUnreadable.class).reason()).isEqualTo(Reason.ABSENT);
    }

    @Test
    void aCopyOfStandardErrorIsKeptAnewForEachRun() {
        Command noisy = shell("noisy", "echo to people >&2; echo data").stderr(FileRef.scratch("noisy.err")).build();
        FileReader<String> reader = (in, out) -> new String(in.readAllBytes(), StandardCharsets.UTF_8);
        Script script = new Script()
                .then(new Action.Run(noisy))
                .then(new Action.Run(noisy))
                .then(new Action.ReadFile(FileRef.scratch("noisy.err"), reader));
        terminal.play(script);

        assertThat(script.answer(1, Event.Ran.class).result().stderr()).isEqualTo("to people\n");
        assertThat(script.answer(2, Event.FileRead.class).result()).isEqualTo("to people\n");
        assertThat(terminal.shown()).contains("to people");
    }

    @Test
    void aReaderThatBreaksHasNotReadTheFile() {
        write("file", "x");
        Script script = new Script().then(new Action.ReadFile(FileRef.workspace("file"), (FileReader<String>) (in, out) -> {
            throw new IllegalStateException("a bug");
        }));
        terminal.play(script);

        assertThat(script.answer(0, Event.FileUnreadable.class).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void aReportThatCannotBeWrittenIsNotTakenForAnUnreadableFile() throws IOException {
        write("file", "x");
        Files.writeString(terminal.report, "a file where the folder should be");
        Script script = new Script().then(new Action.ReadFile(
                FileRef.workspace("file"), (FileReader<String>) (in, out) -> "read", FileRef.report("step-1/out")));

        assertThatThrownBy(() -> terminal.play(script)).isInstanceOf(FrontException.class)
                .hasMessageContaining("script stopped while playing a script");
    }

    @Test
    void waitingIsSaidWithItsReason() {
        terminal.play(new Script().then(new Action.Wait(Duration.ofSeconds(4), "the registry said 429")));

        assertThat(terminal.waits).containsExactly(Duration.ofSeconds(4));
        assertThat(terminal.shown()).contains("waiting 4 s: the registry said 429");
    }

    @Test
    void aSecretThatWasNotGivenIsNamed() {
        assertThatThrownBy(() -> terminal.run(shell("x", "true").secret(SecretUse.file(TOKEN)).build()))
                .isInstanceOf(UsageException.class).hasMessageContaining("npm_token");
    }

    @Test
    void aDeadRunsFilesAreSweptAwayAndALivingOnesStay() throws Exception {
        Path all = Files.createDirectory(terminal.temporary.resolve("container-release-tester"));
        Files.setPosixFilePermissions(all, PosixFilePermissions.fromString("rwx------"));
        Path dead = Files.createDirectories(all.resolve("run-dead/files/build/secrets"));
        Files.writeString(dead.resolve("npm_token"), VALUE);
        try (Scratch living = Scratch.create(terminal.temporary, "tester")) {
            Path file = Files.writeString(living.folder().resolve("in-use"), "x");

            terminal.run(shell("x", "true").build());

            assertThat(all.resolve("run-dead")).doesNotExist();
            assertThat(file).exists();
        }
    }

    @Test
    void aTemporaryFolderPreparedBySomebodyElseIsNotTrusted() throws IOException {
        Path all = Files.createDirectory(terminal.temporary.resolve("container-release-tester"));
        Files.setPosixFilePermissions(all, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (Scratch scratch = Scratch.create(terminal.temporary, "tester")) {
            assertThat(scratch.folder().startsWith(all)).isFalse();
        }
    }

    @Test
    void aCommandGetsItsRegistryLoginAndNoOther() {
        terminal.with(new Secrets(Map.of(), List.of(
                new Login("registry.example.com", "reader", Secret.of("reader-password")),
                new Login("registry.example.com/shop", "shop", Secret.of("shop-password")),
                new Login("other.example.com", "other", Secret.of("other-password"))), Set.of()));
        CommandResult result = terminal.run(shell("login", "stat -c '%a' \"$DOCKER_CONFIG/config.json\"; tr -d '\\n ' <\"$DOCKER_CONFIG/config.json\" | base64 -w0; echo; echo \"$BUILDX_CONFIG\"")
                .registry(RegistryAccess.to("registry.example.com/shop/web")).build());

        String[] lines = result.stdout().split("\n");
        String auth = Base64.getEncoder().encodeToString("shop:shop-password".getBytes(StandardCharsets.UTF_8));
        assertThat(lines[0]).isEqualTo("600");
        assertThat(new String(Base64.getDecoder().decode(lines[1]), StandardCharsets.UTF_8))
                .isEqualTo("{\"auths\":{\"registry.example.com\":{\"auth\":\"" + auth + "\"}}}");
        assertThat(lines[2]).isEqualTo(terminal.dockerConfig.resolve("buildx").toString());
    }

    private void write(String name, String content) {
        try {
            Files.writeString(terminal.workspace.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> sleeping(Path workspace) throws Exception {
        Process ps = new ProcessBuilder("sh", "-c", "for p in /proc/[0-9]*; do [ \"$(readlink $p/cwd)\" = \"$1\" ] && echo $p; done; true",
                "sh", workspace.toString()).start();
        assertThat(ps.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aFileOfTheReportIsKeptWithTheEvidenceAndComesBackAsItWas() throws IOException {
        byte[] content = "findings\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
        EvidenceFile kept = new EvidenceFile(Digest.of("image".getBytes(StandardCharsets.UTF_8)), Digest.of(content), "merged.ndjson");
        Script script = new Script()
                .then(new Action.WriteFile(FileRef.report("merged.ndjson"), new String(content, StandardCharsets.UTF_8)))
                .then(new Action.KeepFile(FileRef.report("merged.ndjson"), FileRef.evidence(kept)))
                .then(new Action.KeepFile(FileRef.evidence(kept), FileRef.report("reference.ndjson")));
        terminal.play(script);
        script.answer(2, Event.FileWritten.class);
        assertThat(terminal.report.resolve("reference.ndjson")).hasBinaryContent(content);
    }

    @Test
    void aKeptFileThatIsGoneOrOtherThanItsNameSaysIsNotReadable() {
        EvidenceFile other = new EvidenceFile(Digest.of(new byte[1]), Digest.of(new byte[2]), "merged.ndjson");
        Script script = new Script()
                .then(new Action.KeepFile(FileRef.evidence(other), FileRef.report("reference.ndjson")))
                .then(new Action.WriteFile(FileRef.report("merged.ndjson"), "something else"))
                .then(new Action.KeepFile(FileRef.report("merged.ndjson"), FileRef.evidence(other)));
        terminal.play(script);
        assertThat(script.answer(0, Event.FileUnreadable.class).reason()).isEqualTo(Event.FileUnreadable.Reason.ABSENT);
        Event.FileUnreadable refused = script.answer(2, Event.FileUnreadable.class);
        assertThat(refused.reason()).isEqualTo(Event.FileUnreadable.Reason.MALFORMED);
        assertThat(refused.message()).contains("is not what was kept");
        assertThat(terminal.report.resolve("reference.ndjson")).doesNotExist();
    }
}
