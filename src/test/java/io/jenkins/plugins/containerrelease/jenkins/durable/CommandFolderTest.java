package io.jenkins.plugins.containerrelease.jenkins.durable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult.Ending;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import io.jenkins.plugins.containerrelease.host.Login;
import io.jenkins.plugins.containerrelease.host.Secret;
import io.jenkins.plugins.containerrelease.host.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done on the agent, with the agent's own shell. */
class CommandFolderTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final Duration TOOK = Duration.ofSeconds(3);

    @TempDir
    Path temporary;

    private Path scratch;
    private Path workspace;

    @BeforeEach
    void folders() throws IOException {
        // names that a careless script would trip over
        scratch = Files.createDirectory(temporary.resolve("it's a $(scratch)"));
        workspace = Files.createDirectory(temporary.resolve("a work space"));
    }

    @Test
    void runsInTheWorkspaceAndSaysHowItEnded() throws Exception {
        Command command = sh("pwd; echo oops >&2; exit 3").build();
        CommandResult result = run(command, Secrets.none());
        assertThat(result.ending()).isEqualTo(Ending.EXITED);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stdout()).isEqualTo(workspace.toRealPath() + "\n");
        assertThat(result.stderr()).isEqualTo("oops\n");
    }

    @Test
    void runsInTheDirectoryThatItNames() throws Exception {
        CommandResult result = run(sh("pwd").directory(scratch.toString()).build(), Secrets.none());
        assertThat(result.stdout()).isEqualTo(scratch.toRealPath() + "\n");
    }

    @Test
    void timeWithoutAControllerIsNotTimeThatACommandTook() throws Exception {
        Command command = sh("true").build();
        CommandFolder folder = folder("t1", command);
        Path script = prepare(folder, command, Secrets.none());
        start(script);
        assertThat(folder.conclude(command, null, Duration.ofDays(1)).duration()).isBetween(Duration.ZERO, Duration.ofHours(1));
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        List<String> hostile = List.of("a b", "$(touch pwned)", "`touch pwned`", "'; touch pwned; '", "\"", "\\", "*", "ä\nö", "");
        Command.Builder command = Command.of("args", "Arguments").argv("printf", "<%s>");
        command.argv(hostile);
        CommandResult result = run(command.build(), Secrets.none());
        assertThat(result.stdout()).isEqualTo("<" + String.join("><", hostile) + ">");
        assertThat(workspace).isEmptyDirectory();
    }

    @Test
    void saysThatAnExecutableIsNotThere() throws Exception {
        CommandResult result = run(Command.of("gone", "Gone").argv("no-such-tool-here").build(), Secrets.none());
        assertThat(result.ending()).isEqualTo(Ending.NOT_FOUND);
    }

    @Test
    void saysThatTheWorkspaceIsNotThere() throws Exception {
        Command command = sh("true").build();
        CommandFolder folder = folder("t1", command);
        Path script = prepare(folder, command, Secrets.none());
        Files.delete(workspace);
        start(script);
        CommandResult result = folder.conclude(command, null, TOOK);
        assertThat(result.ending()).isEqualTo(Ending.LOST);
        assertThat(result.describe()).contains("working directory").contains(workspace.toString());
    }

    @Test
    void saysWhoseFilesTheyAreWhereAScriptCannotBeRead() {
        assertThat(CommandScript.notStarted("+ exec /bin/sh /w/script\n/bin/sh: 0: cannot open /w/script: Permission denied\n"))
                .startsWith("it could not be started: ").contains("Permission denied").endsWith("run it as that user)");
        assertThat(CommandScript.notStarted("sh: not found\n")).isEqualTo("it could not be started: sh: not found");
    }

    @Test
    void whatNoStepCameBackForIsRemoved() throws Exception {
        Path all = temporary.resolve("container-release");
        Path forsaken = Files.createDirectories(all.resolve("step-1-scan-a/one/run-1"));
        Path busy = Files.createDirectories(all.resolve("step-2-scan-b/one/run-1"));
        Files.writeString(forsaken.resolve("masks"), "x");
        Files.writeString(busy.resolve("masks"), "x");
        try (Stream<Path> files = Files.walk(all)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
            }
        }
        Files.writeString(busy.resolve("alive"), "");

        new AgentWork.MakeScratch().invoke(all.resolve("step-3-scan-c").toFile(), null);

        assertThat(all).isDirectoryNotContaining(path -> path.endsWith("step-1-scan-a"))
                .isDirectoryContaining(path -> path.endsWith("step-2-scan-b"))
                .isDirectoryContaining(path -> path.endsWith("step-3-scan-c"));
        assertThat(busy.resolve("masks")).exists();
    }

    @Test
    void aKilledCommandIsLostAndNotAnExitCode() throws Exception {
        assertThat(run(sh("kill -9 $$").build(), Secrets.none()).ending()).isEqualTo(Ending.LOST);
    }

    @Test
    void secretsArriveAndAreGoneWhenItHasEnded() throws Exception {
        Command command = sh("cat \"$1\"; echo; cat; echo; echo \"$TOKEN\"; echo \"$PASSED\"")
                .argv("sh", new PlacesOf(scratch).secretFile("sh", "key"))
                .secret(SecretUse.file(new SecretSlot("key")))
                .secret(SecretUse.stdin(new SecretSlot("input")))
                .secret(SecretUse.environment(new SecretSlot("token"), "TOKEN"))
                .environment("PASSED", "no secret")
                .stdout(FileRef.scratch("out.txt"))
                .build();
        Secrets secrets = new Secrets(
                Map.of("key", Secret.of("key-key-key"), "input", Secret.of("in-in-in"), "token", Secret.of("to-ken-ken")),
                List.of(), Set.of());
        CommandFolder folder = folder("t1", command);
        Path script = prepare(folder, command, secrets);
        start(script);
        assertThat(leftBehind("secrets", "registry")).as("removed by the script, whoever may be watching").isEmpty();
        assertThat(Files.readString(scratch.resolve("sh/run-t1/stdout"))).contains("key-key-key", "in-in-in", "to-ken-ken");
        folder.conclude(command, null, TOOK);
        assertThat(Files.readString(scratch.resolve("out.txt"))).isEqualTo("****\n****\n****\nno secret\n");
        try (Stream<Path> all = Files.walk(scratch)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("key-key-key", "in-in-in", "to-ken-ken");
            }
        }
    }

    @Test
    void aSecretMayBeInALineOfItsFile() throws Exception {
        Command command = sh("cat \"$SECRETS/header\"")
                .secret(SecretUse.line(new SecretSlot("header"), "Authorization: Bearer "))
                .environment("SECRETS", scratch.resolve("sh/secrets").toString())
                .stdout(FileRef.scratch("out.txt"))
                .build();
        CommandFolder folder = folder("t1", command);
        Path script = prepare(
                folder, command, new Secrets(Map.of("header", Secret.of("to-ken-ken\r\n")), List.of(), Set.of()));
        start(script);
        assertThat(Files.readString(scratch.resolve("sh/run-t1/stdout"))).isEqualTo("Authorization: Bearer to-ken-ken\n");
        folder.conclude(command, null, TOOK);
        assertThat(Files.readString(scratch.resolve("out.txt"))).isEqualTo("Authorization: Bearer ****\n");
        Secrets broken = new Secrets(Map.of("header", Secret.of("a\r\nX-Evil: b")), List.of(), Set.of());
        assertThatThrownBy(() -> prepare(folder("t2", command), command, broken)).hasMessageContaining("'header' has several lines");
    }

    @Test
    void whatIsShownHasNoSecretEvenWhereItComesInPieces() throws Exception {
        Command command = sh("echo start >&2; printf 'the password is correct horse ' >&2; echo 'battery staple' >&2").build();
        Secrets secrets = new Secrets(Map.of("any", Secret.of(PASSWORD)), List.of(), Set.of());
        CommandFolder folder = folder("t1", command);
        prepare(folder, command, secrets);
        Path stderr = scratch.resolve("sh/run-t1/stderr");
        Files.writeString(stderr, "start\nthe password is correct horse ");
        Sighting first = folder.look(0, CommandFolder.MOST_AT_ONCE);
        assertThat(first.output()).isEqualTo("start\n");
        Files.writeString(stderr, "start\nthe password is " + PASSWORD + "\n");
        Sighting second = folder.look(first.position(), CommandFolder.MOST_AT_ONCE);
        assertThat(second.output()).isEqualTo("the password is ****\n");
        assertThat(second.position()).isEqualTo(Files.size(stderr));
    }

    @Test
    void theFilesOfACommandAreItsOwn() throws Exception {
        Command command = sh("ls -ld \"$DOCKER_CONFIG\" \"$DOCKER_CONFIG/config.json\"; cat \"$DOCKER_CONFIG/config.json\"")
                .registry(RegistryAccess.to("registry.example.com/shop/web"))
                .build();
        Secrets secrets = new Secrets(
                Map.of(), List.of(new Login("registry.example.com", "ci", Secret.of(PASSWORD))), Set.of());
        CommandFolder folder = folder("t1", command);
        Path script = prepare(folder, command, secrets);
        start(script);
        CommandResult result = folder.conclude(command, null, TOOK);
        assertThat(result.stdout()).contains("drwx------", "-rw-------", "\"registry.example.com\"");
        assertThat(result.stdout()).doesNotContain(PASSWORD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(script))).isEqualTo("rw-------");
    }

    @Test
    void launchedTwiceItRunsOnce() throws Exception {
        Command command = sh("echo ran >> ran.txt").build();
        CommandFolder folder = folder("t1", command);
        Path script = prepare(folder, command, Secrets.none());
        start(script);
        assertThat(prepare(folder, command, Secrets.none())).doesNotExist();
        start(script);
        assertThat(workspace.resolve("ran.txt")).hasContent("ran");
        assertThat(folder.conclude(command, null, TOOK).succeeded()).isTrue();
    }

    @Test
    void whatIsPreparedAnewIsNotStartedByTheLaunchBefore() throws Exception {
        Command command = sh("echo ran >> ran.txt").build();
        CommandFolder folder = folder("t1", command);
        Path before = prepare(folder, command, Secrets.none());
        Path script = prepare(folder, command, Secrets.none());
        start(before);
        assertThat(workspace.resolve("ran.txt")).doesNotExist();
        start(script);
        assertThat(workspace.resolve("ran.txt")).hasContent("ran");
    }

    @Test
    void preparedAnewWhileItStartsItRunsOnceAndWithItsSecret() throws Exception {
        Command command = sh("cat > said.txt; echo ran >> ran.txt").secret(SecretUse.stdin(new SecretSlot("input"))).build();
        Secrets secrets = new Secrets(Map.of("input", Secret.of("a secret")), List.of(), Set.of());
        for (int i = 0; i < 30; i++) {
            CommandFolder folder = folder("t" + i, command);
            Process before = process(prepare(folder, command, secrets));
            Path script = prepare(folder, command, secrets);
            if (Files.exists(script)) {
                start(script);
            }
            assertThat(before.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(folder.conclude(command, null, TOOK).succeeded()).as("run %d", i).isTrue();
            assertThat(workspace.resolve("said.txt")).hasContent("a secret");
            assertThat(Files.readAllLines(workspace.resolve("ran.txt"))).hasSize(i + 1);
        }
    }

    @Test
    void aClaimedRunNeverStarts() throws Exception {
        Command command = sh("echo ran >> ran.txt").build();
        CommandFolder folder = folder("t1", command);
        Path script = prepare(folder, command, Secrets.none());
        assertThat(folder.claim()).isTrue();
        start(script);
        assertThat(workspace.resolve("ran.txt")).doesNotExist();
        assertThat(folder.claim()).isFalse();
    }

    @Test
    void concludedTwiceItSaysTheSame() throws Exception {
        Command command = sh("echo '" + PASSWORD + "'; echo " + PASSWORD.replace(" ", "' '") + " >&2; exit 1")
                .stdout(FileRef.scratch("a/out.txt"))
                .stderr(FileRef.scratch("a/err.txt"))
                .build();
        Secrets secrets = new Secrets(Map.of("any", Secret.of(PASSWORD)), List.of(), Set.of());
        CommandFolder folder = folder("t1", command);
        Path script = prepare(folder, command, secrets);
        start(script);
        CommandResult first = folder.conclude(command, null, TOOK);
        CommandResult second = folder.conclude(command, null, TOOK);
        assertThat(second).usingRecursiveComparison().isEqualTo(first);
        assertThat(first.stderr()).isEqualTo("****\n");
        assertThat(scratch.resolve("a/out.txt")).hasContent("****");
        assertThat(scratch.resolve("a/err.txt")).hasContent("****");
    }

    @Test
    void ofLongOutputTheEndIsKept() throws Exception {
        CommandResult result = run(sh("i=0; while [ $i -lt 30000 ]; do echo line $i; i=$((i+1)); done; echo last").build(),
                Secrets.none());
        assertThat(result.stdout()).hasSizeBetween(CommandResult.TAIL - 10, CommandResult.TAIL).endsWith("line 29999\nlast\n");
    }

    @Test
    void itSaysThatItLivesAndThenThatItHasEnded() throws Exception {
        Command command = sh("cat go.fifo >/dev/null; exit 0").build();
        CommandFolder folder = folder("t1", command);
        Path script = prepare(folder, command, Secrets.none());
        new ProcessBuilder("mkfifo", workspace.resolve("go.fifo").toString()).start().waitFor();
        assertThat(folder.look(0, 100).started()).isFalse();
        Process process = process(script);
        Path alive = scratch.resolve("sh/run-t1/alive");
        for (int i = 0; i < 1000 && !Files.exists(alive); i++) {
            Thread.onSpinWait();
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
        Sighting seen = folder.look(0, 100);
        assertThat(seen.started()).isTrue();
        assertThat(seen.ended()).isFalse();
        assertThat(seen.alive()).isPositive();
        Files.writeString(workspace.resolve("go.fifo"), "go");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.look(0, 100).ended()).isTrue();
    }

    private List<Path> leftBehind(String... names) {
        return Stream.of(names).map(name -> scratch.resolve("sh").resolve(name)).filter(Files::exists).toList();
    }

    private static Command.Builder sh(String script) {
        return Command.of("sh", "Shell").argv("sh", "-c", script);
    }

    private CommandFolder folder(String token, Command command) {
        return new CommandFolder(scratch, workspace, command.id(), token);
    }

    private Path prepare(CommandFolder folder, Command command, Secrets secrets) throws IOException {
        return folder.prepare(command, secrets, List.of(temporary.resolve("no-docker-config")), temporary.resolve("buildx"));
    }

    private CommandResult run(Command command, Secrets secrets) throws Exception {
        CommandFolder folder = folder("t1", command);
        Path script = prepare(folder, command, secrets);
        start(script);
        return folder.conclude(command, null, TOOK);
    }

    private static void start(Path script) throws Exception {
        Process process = process(script);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    }

    private static Process process(Path script) throws IOException {
        return new ProcessBuilder("/bin/sh", script.toString())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
    }

    /** The paths that a flow puts into arguments. */
    private record PlacesOf(Path scratch) {
        String secretFile(String command, String slot) {
            return scratch.resolve(command).resolve("secrets").resolve(slot).toString();
        }
    }
}
