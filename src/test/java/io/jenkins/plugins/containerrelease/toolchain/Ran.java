package io.jenkins.plugins.containerrelease.toolchain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that ran to its end.
 *
 * @param command what was run
 * @param exitCode how it ended
 * @param out what it wrote to its standard output
 * @param err what it wrote to its error output
 */
public record Ran(List<String> command, int exitCode, String out, String err) {

    /** Runs a program in exactly these surroundings, without standard input, for at most this long. */
    static Ran run(List<String> command, Path directory, Map<String, String> environment, Duration limit) {
        try {
            Path out = Files.createTempFile("ran", ".out");
            Path err = Files.createTempFile("ran", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().clear();
                builder.environment().putAll(environment);
                Process process = builder.start();
                boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                    throw new IllegalStateException(
                            command + " took longer than " + limit.toSeconds() + " s:\n" + text(out) + text(err));
                }
                return new Ran(List.copyOf(command), process.exitValue(), text(out), text(err));
            } finally {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }

    /** This, if the program ended well; otherwise a failure that shows what it said. */
    public Ran orFail() {
        if (exitCode != 0) {
            throw new AssertionError(String.join(" ", command) + "\nended with " + exitCode + "\n" + out + err);
        }
        return this;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
