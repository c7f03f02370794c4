package io.jenkins.plugins.containerrelease.cli.run;

import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult.Ending;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import io.jenkins.plugins.containerrelease.host.Masks;
import io.jenkins.plugins.containerrelease.host.PrivateFiles;
import io.jenkins.plugins.containerrelease.host.RegistryConfig;
import io.jenkins.plugins.containerrelease.host.Secret;
import io.jenkins.plugins.containerrelease.host.Secrets;
import io.jenkins.plugins.containerrelease.host.Tail;
import io.jenkins.plugins.containerrelease.host.Tee;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs one command as a process, with its secrets there for as long as it runs. */
final class CommandRunner {
    /** The system's words for "not there", "may not be run", "no program for this machine". */
    private static final Set<String> NOT_RUNNABLE = Set.of("error=2,", "error=13,", "error=8,");
    /** How long output is waited for that a process left behind may still write. */
    private static final Duration STRAGGLERS = Duration.ofSeconds(2);

    private final Machine machine;
    private final Path scratch;
    private final Secrets secrets;
    private final Console console;
    private final Interruption interruption;
    private final Masks masks;
    private final RegistryConfig registryConfig;

    CommandRunner(Machine machine, Path scratch, Secrets secrets, Console console, Interruption interruption) {
        this.machine = machine;
        this.scratch = scratch;
        this.secrets = secrets;
        this.console = console;
        this.interruption = interruption;
        this.masks = secrets.masks();
        this.registryConfig = new RegistryConfig(List.of(machine.dockerConfig()), secrets);
    }

    /**
     * Runs a command to its end.
     *
     * @param prefix stands before each line it shows; empty where it runs alone
     */
    CommandResult run(Command command, String prefix) throws IOException {
        Path folder = scratch.resolve(command.id());
        Path secretFiles = folder.resolve("secrets");
        Path registryFiles = folder.resolve("registry");
        try {
            PrivateFiles.folder(folder);
            for (SecretUse use : command.secrets()) {
                if (use.delivery() == SecretUse.Delivery.FILE) {
                    PrivateFiles.folder(secretFiles);
                    PrivateFiles.write(secretFiles.resolve(use.slot().name()), secrets.as(use));
                }
            }
            for (RegistryAccess access : command.registries()) {
                registryConfig.write(access, registryFiles.resolve(access.name()));
            }
            return start(command, registryFiles, prefix);
        } finally {
            if (!interruption.stopping()) {
                PrivateFiles.remove(secretFiles);
                PrivateFiles.remove(registryFiles);
            }
        }
    }

    private CommandResult start(Command command, Path registryFiles, String prefix) throws IOException {
        String mark = UUID.randomUUID().toString();
        Path stdoutFile = outputFile(command.stdout());
        ProcessBuilder builder = new ProcessBuilder(command.argv())
                .directory(command.directory() == null ? machine.workspace().toFile() : new File(command.directory()));
        environment(builder.environment(), command, registryFiles, mark);
        Secret input = input(command);
        if (input == null) {
            builder.redirectInput(new File("/dev/null"));
        }
        if (stdoutFile != null && masks.isEmpty()) {
            builder.redirectOutput(stdoutFile.toFile());
        }
        interruption.holdWhenStopping();
        long started = System.nanoTime();
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            Ending ending = NOT_RUNNABLE.stream().anyMatch(why::contains) ? Ending.NOT_FOUND : Ending.LOST;
            return new CommandResult(ending, -1, "", why, Duration.ZERO);
        }
        Running running = new Running(
                command, process, new ProcessTree(process, mark), stdoutFile, outputFile(command.stderr()), prefix);
        Runnable stop = running::interrupt;
        interruption.add(stop);
        try {
            return running.toItsEnd(input, started);
        } finally {
            interruption.holdWhenStopping();
            interruption.withdraw(stop);
        }
    }

    /** A file for output in the scratch folder, made empty. */
    private Path outputFile(FileRef output) throws IOException {
        if (output == null) {
            return null;
        }
        Path file = scratch.resolve(output.path());
        PrivateFiles.folder(file.getParent());
        Files.deleteIfExists(file);
        PrivateFiles.write(file, new byte[0]);
        return file;
    }

    private void environment(Map<String, String> environment, Command command, Path registryFiles, String mark) {
        secrets.variables().forEach(environment::remove);
        environment.putAll(command.environment());
        for (RegistryAccess access : command.registries()) {
            if (access.name().equals(RegistryAccess.DEFAULT)) {
                // builders live in the Docker configuration unless told otherwise
                environment.putIfAbsent("BUILDX_CONFIG", machine.dockerConfig().resolve("buildx").toString());
                environment.put("DOCKER_CONFIG", registryFiles.resolve(access.name()).toString());
            }
        }
        for (SecretUse use : command.secrets()) {
            if (use.delivery() == SecretUse.Delivery.ENVIRONMENT) {
                environment.put(use.variable(), secrets.in(use.slot()).text());
            }
        }
        environment.put(ProcessTree.MARK, mark);
    }

    private Secret input(Command command) {
        List<SecretUse> uses = command.secrets().stream()
                .filter(use -> use.delivery() == SecretUse.Delivery.STDIN)
                .toList();
        if (uses.size() > 1) {
            throw new IllegalStateException("command " + command.id() + " has one standard input");
        }
        return uses.isEmpty() ? null : secrets.in(uses.get(0).slot());
    }

    /** A process with its streams being drained, both at once: a full pipe would stop it. */
    private final class Running {
        private final Command command;
        private final Process process;
        private final ProcessTree tree;
        private final Path stdoutFile;
        private final Path stderrFile;
        private final String prefix;
        private final Tail stdout = new Tail(CommandResult.TAIL);
        private final Tail stderr = new Tail(CommandResult.TAIL);
        private volatile IOException trouble;

        Running(
                Command command, Process process, ProcessTree tree, Path stdoutFile, Path stderrFile, String prefix) {
            this.command = command;
            this.process = process;
            this.tree = tree;
            this.stdoutFile = stdoutFile;
            this.stderrFile = stderrFile;
            this.prefix = prefix;
        }

        void interrupt() {
            tree.stop(machine.grace());
        }

        CommandResult toItsEnd(Secret input, long started) throws IOException {
            List<Thread> drains = new ArrayList<>();
            drains.add(drain("stdout", process.getInputStream(), this::standardOutput));
            drains.add(drain("stderr", process.getErrorStream(), this::standardError));
            if (input != null) {
                thread("stdin", () -> feed(input)).start();
            }
            drains.forEach(Thread::start);
            boolean inTime = await();
            if (!inTime) {
                tree.stop(machine.grace());
            }
            for (Thread drain : drains) {
                join(drain);
            }
            Duration duration = Duration.ofNanos(System.nanoTime() - started);
            if (trouble != null && inTime) {
                throw trouble;
            }
            return result(inTime, duration);
        }

        private CommandResult result(boolean inTime, Duration duration) {
            if (!inTime) {
                return new CommandResult(Ending.TIMED_OUT, -1, stdout.text(), stderr.text(), duration);
            }
            int exit = process.exitValue();
            // Java reports a signal as 128 and its number; shells do the same for their children
            boolean signalled = exit > 128 && exit <= 128 + 31;
            return signalled
                    ? new CommandResult(Ending.LOST, -1, stdout.text(), stderr.text(), duration)
                    : CommandResult.exited(exit, stdout.text(), stderr.text(), duration);
        }

        private boolean await() {
            try {
                if (command.timeout() == null) {
                    process.waitFor();
                    return true;
                }
                return process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Output ends with the process, unless something it left behind holds it open; that is not waited for. */
        private void join(Thread drain) {
            try {
                drain.join(STRAGGLERS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void standardOutput(InputStream in) throws IOException {
            if (stdoutFile == null) {
                try (OutputStream out = masks.onTheWayTo(
                        console.verbose() ? new Tee(stdout, OutputStream.nullOutputStream(), this::show) : stdout)) {
                    in.transferTo(out);
                }
            } else if (!masks.isEmpty()) {
                try (OutputStream out = masks.onTheWayTo(Files.newOutputStream(stdoutFile))) {
                    in.transferTo(out);
                }
            }
        }

        private void standardError(InputStream in) throws IOException {
            OutputStream copy = stderrFile == null ? OutputStream.nullOutputStream() : Files.newOutputStream(stderrFile);
            try (OutputStream out = masks.onTheWayTo(new Tee(stderr, copy, shown()))) {
                in.transferTo(out);
            }
        }

        private Consumer<String> shown() {
            if (command.quiet() && !console.verbose()) {
                return line -> {};
            }
            if (command.view() == null) {
                return this::show;
            }
            Consumer<String> view = command.view().open(this::show);
            return line -> {
                try {
                    view.accept(line);
                } catch (RuntimeException e) {
                    show(line);
                }
            };
        }

        private void show(String line) {
            if (!line.isBlank()) {
                console.tool(prefix + line);
            }
        }

        private void feed(Secret input) {
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.bytes());
            } catch (IOException e) {
                // it ended, or closed its input, without reading all of it; its exit code says what that means
            }
        }

        private Thread drain(String name, InputStream stream, Drain drain) {
            return thread(name, () -> {
                try (stream) {
                    drain.read(stream);
                } catch (IOException e) {
                    trouble = e;
                }
            });
        }

        private Thread thread(String name, Runnable work) {
            Thread thread = new Thread(work, command.id() + " " + name);
            thread.setDaemon(true);
            return thread;
        }
    }

    @FunctionalInterface
    private interface Drain {
        void read(InputStream in) throws IOException;
    }
}
