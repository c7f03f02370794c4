package io.jenkins.plugins.containerrelease.jenkins.durable;

import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult.Ending;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import io.jenkins.plugins.containerrelease.host.Masks;
import io.jenkins.plugins.containerrelease.host.PrivateFiles;
import io.jenkins.plugins.containerrelease.host.RegistryConfig;
import io.jenkins.plugins.containerrelease.host.Secrets;
import io.jenkins.plugins.containerrelease.host.Tail;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The folder of one run of a command, on the agent. Every operation may be repeated: the controller may have gone down
 * after it was done and before that was saved.
 *
 * <pre>
 * scratch/ID/secrets, scratch/ID/registry   secrets in files and registry configurations, gone when the command has ended
 * scratch/ID/run-TOKEN/                     this run: its scripts, one for each launch, and what they leave, see
 *                                           {@link CommandScript}
 * scratch/ID/run-TOKEN/masks                what to hide in its output, gone once that is done
 * </pre>
 */
final class CommandFolder {
    /** How much output is passed on at once, in bytes. */
    static final int MOST_AT_ONCE = 512 * 1024;

    private static final String SCRIPT = "script-";
    private static final String MASKS = "masks";

    private final Path scratch;
    private final Path workspace;
    private final Path folder;
    private final Path run;

    /**
     * @param scratch the flow's private folder
     * @param workspace working directory of a command that names none
     * @param token tells this run from others of the same command
     */
    CommandFolder(Path scratch, Path workspace, String commandId, String token) {
        this.scratch = scratch;
        this.workspace = workspace;
        this.folder = scratch.resolve(commandId);
        this.run = folder.resolve("run-" + token);
    }

    /**
     * Makes ready what the command needs; nothing where this run has started already. A script of an earlier launch either
     * has started before anything is touched, or never will.
     *
     * @param dockerConfigs the Docker configurations that its own are based on: an outer step's, the user's
     * @param buildxConfig the folder with buildx' builders
     * @return the script to launch; it is not there where the run has started already
     */
    Path prepare(Command command, Secrets secrets, List<Path> dockerConfigs, Path buildxConfig)
            throws IOException {
        PrivateFiles.folder(run);
        String launch = UUID.randomUUID().toString();
        Path script = run.resolve(SCRIPT + launch);
        if (hasStarted()) {
            return script;
        }
        Path secretFiles = folder.resolve("secrets");
        Path registryFiles = folder.resolve("registry");
        PrivateFiles.remove(secretFiles);
        PrivateFiles.remove(registryFiles);
        CommandScript text = new CommandScript(run, launch, directory(command), command.argv()).removing(secretFiles).removing(registryFiles);
        command.environment().forEach(text::with);
        for (SecretUse use : command.secrets()) {
            PrivateFiles.folder(secretFiles);
            byte[] bytes = secrets.as(use);
            switch (use.delivery()) {
                case FILE -> PrivateFiles.write(secretFiles.resolve(use.slot().name()), bytes);
                case STDIN -> text.withInput(written(secretFiles.resolve(use.slot().name() + ".stdin"), bytes));
                case ENVIRONMENT -> text.withSecret(use.variable(),
                        written(secretFiles.resolve(use.slot().name() + "." + use.variable()), bytes));
            }
        }
        RegistryConfig registryConfig = new RegistryConfig(dockerConfigs, secrets);
        for (RegistryAccess access : command.registries()) {
            Path config = registryFiles.resolve(access.name());
            registryConfig.write(access, config);
            if (access.name().equals(RegistryAccess.DEFAULT)) {
                text.with("DOCKER_CONFIG", config.toString());
                // builders live in the Docker configuration unless told otherwise
                text.with("BUILDX_CONFIG", buildxConfig.toString());
            }
        }
        anew(MASKS, masks(secrets));
        anew(CommandScript.STDOUT, new byte[0]);
        anew(CommandScript.STDERR, new byte[0]);
        anew(script.getFileName().toString(), text.text().getBytes(StandardCharsets.UTF_8));
        anew(CommandScript.READY + launch, new byte[0]);
        return script;
    }

    /** Whether a script has started; where none has, none that was launched so far will. */
    private boolean hasStarted() throws IOException {
        try (DirectoryStream<Path> ready = Files.newDirectoryStream(run, CommandScript.READY + "*")) {
            for (Path each : ready) {
                Files.deleteIfExists(each);
            }
        }
        try (DirectoryStream<Path> claimed = Files.newDirectoryStream(run, CommandScript.CLAIMED + "*")) {
            return claimed.iterator().hasNext() || Files.exists(run.resolve(CommandScript.STARTED));
        }
    }

    private Path directory(Command command) {
        return command.directory() == null ? workspace : Path.of(command.directory());
    }

    private static Path written(Path file, byte[] content) throws IOException {
        PrivateFiles.write(file, content);
        return file;
    }

    private static byte[] masks(Secrets secrets) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        secrets.masks().save(bytes);
        return bytes.toByteArray();
    }

    private void anew(String name, byte[] content) throws IOException {
        Path file = run.resolve(name);
        Files.deleteIfExists(file);
        PrivateFiles.write(file, content);
    }

    /** Claims the run: its script will do nothing from now on. Answers {@code false} where the script was first. */
    boolean claim() throws IOException {
        PrivateFiles.folder(run);
        if (hasStarted()) {
            return false;
        }
        try {
            PrivateFiles.newFolder(run.resolve(CommandScript.STARTED));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /**
     * Looks at the run.
     *
     * @param from where in its standard error the part begins that is wanted
     * @param most longest part, in bytes
     */
    Sighting look(long from, int most) throws IOException {
        // asked first: what is read then is all there is
        boolean ended = Files.exists(run.resolve(CommandScript.EXIT));
        boolean started = Files.exists(run.resolve(CommandScript.STARTED));
        byte[] output = wholeLines(from, most, ended);
        Path alive = run.resolve(CommandScript.ALIVE);
        long touched = Files.exists(alive) ? Files.getLastModifiedTime(alive).toMillis() : 0;
        return new Sighting(started, ended, touched, from + output.length, hidden(output));
    }

    /** Lines from there on: a line that is not whole may end with half a secret. */
    private byte[] wholeLines(long from, int most, boolean ended) throws IOException {
        Path file = run.resolve(CommandScript.STDERR);
        if (!Files.exists(file)) {
            return new byte[0];
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            int available = (int) Math.min(most, Math.max(0, in.length() - from));
            byte[] bytes = new byte[available];
            in.seek(from);
            in.readFully(bytes);
            int end = available;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            boolean whole = ended && from + available >= in.length() || end == 0 && available == most;
            return whole ? bytes : Arrays.copyOf(bytes, end);
        }
    }

    private String hidden(byte[] output) throws IOException {
        ByteArrayOutputStream hidden = new ByteArrayOutputStream(output.length);
        try (OutputStream out = loadMasks().onTheWayTo(hidden)) {
            out.write(output);
        }
        return hidden.toString(StandardCharsets.UTF_8);
    }

    /** Nothing to hide any more where the file is gone: then the output was rewritten without secrets. */
    private Masks loadMasks() throws IOException {
        Path file = run.resolve(MASKS);
        if (!Files.exists(file)) {
            return new Masks();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Masks.load(in);
        }
    }

    /**
     * Concludes the run: hides secrets in its output, puts the output where the command wants it, removes what is secret.
     *
     * @param stopped how it ended where the script could not say so itself; {@code null} where the script says
     * @param waited how long whoever launched it waited for it, counts only where the command left no trace of how long it ran
     */
    CommandResult conclude(Command command, Ending stopped, Duration waited) throws IOException {
        Path stdout = run.resolve(CommandScript.STDOUT);
        Path stderr = run.resolve(CommandScript.STDERR);
        Masks masks = loadMasks();
        hide(stdout, masks);
        hide(stderr, masks);
        String stdoutEnd = "";
        if (command.stdout() == null) {
            stdoutEnd = end(stdout);
        } else if (Files.exists(stdout)) {
            Files.move(stdout, target(command.stdout()), StandardCopyOption.REPLACE_EXISTING);
        }
        if (command.stderr() != null && Files.exists(stderr)) {
            Files.copy(stderr, target(command.stderr()), StandardCopyOption.REPLACE_EXISTING);
        }
        String stderrEnd = end(stderr);
        PrivateFiles.remove(folder.resolve("secrets"));
        PrivateFiles.remove(folder.resolve("registry"));
        Files.deleteIfExists(run.resolve(MASKS));
        if (stopped != null) {
            return new CommandResult(stopped, -1, stdoutEnd, stderrEnd, waited);
        }
        String said = Files.readString(run.resolve(CommandScript.EXIT)).strip();
        Duration duration = ran(waited);
        return switch (said) {
            case CommandScript.NOT_FOUND -> new CommandResult(Ending.NOT_FOUND, -1, stdoutEnd, stderrEnd, duration);
            case CommandScript.NO_WORKSPACE -> new CommandResult(
                    Ending.LOST, -1, stdoutEnd, "the working directory " + directory(command) + " is not there", duration);
            default -> exited(said, stdoutEnd, stderrEnd, duration);
        };
    }

    /** By what the script left: a controller that was away meanwhile makes no command longer, and no gate on time stricter. */
    private Duration ran(Duration waited) throws IOException {
        Path started = run.resolve(CommandScript.STARTED);
        if (!Files.exists(started)) {
            return waited;
        }
        Duration ran = Duration.between(Files.getLastModifiedTime(started).toInstant(),
                Files.getLastModifiedTime(run.resolve(CommandScript.EXIT)).toInstant());
        return ran.isNegative() ? waited : ran;
    }

    private static CommandResult exited(String said, String stdout, String stderr, Duration duration) {
        int code;
        try {
            code = Integer.parseInt(said);
        } catch (NumberFormatException e) {
            return new CommandResult(Ending.LOST, -1, stdout, stderr.isBlank() ? said : stderr, duration);
        }
        // shells say 128 and the signal's number of a process that was killed
        boolean signalled = code > 128 && code <= 128 + 31;
        return signalled
                ? new CommandResult(Ending.LOST, -1, stdout, stderr, duration)
                : CommandResult.exited(code, stdout, stderr, duration);
    }

    private Path target(FileRef file) throws IOException {
        Path target = scratch.resolve(file.path());
        PrivateFiles.folder(target.getParent());
        return target;
    }

    private static void hide(Path file, Masks masks) throws IOException {
        if (masks.isEmpty() || !Files.exists(file)) {
            return;
        }
        Path hidden = file.resolveSibling(file.getFileName() + ".hidden");
        Files.deleteIfExists(hidden);
        PrivateFiles.write(hidden, new byte[0]);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                OutputStream out = masks.onTheWayTo(new BufferedOutputStream(Files.newOutputStream(hidden), 1 << 16))) {
            in.transferTo(out);
        }
        Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String end(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        Tail tail = new Tail(CommandResult.TAIL);
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(Math.max(0, in.length() - 2L * CommandResult.TAIL));
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                tail.write(buffer, 0, read);
            }
        }
        return tail.text();
    }
}
