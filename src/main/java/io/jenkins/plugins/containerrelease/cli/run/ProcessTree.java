package io.jenkins.plugins.containerrelease.cli.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process and all that came of it. Children of children whose parent has ended are found by a mark in their
 * environment, where the system shows it (Linux).
 */
final class ProcessTree {
    /** Variable that marks all processes of a command. */
    static final String MARK = "CONTAINER_RELEASE_COMMAND";
    private static final Path PROC = Path.of("/proc");

    private final Process root;
    private final String mark;

    /** @param mark the root's value of {@link #MARK}, unique */
    ProcessTree(Process root, String mark) {
        this.root = root;
        this.mark = mark;
    }

    /** Asks all processes to end, and after a while ends those that did not. */
    void stop(Duration grace) {
        Set<ProcessHandle> all = members();
        all.forEach(ProcessHandle::destroy);
        await(all, grace);
        // also those that started meanwhile
        Set<ProcessHandle> left = members();
        left.addAll(all);
        left.forEach(ProcessHandle::destroyForcibly);
        await(left, Duration.ofSeconds(5));
    }

    private Set<ProcessHandle> members() {
        Set<ProcessHandle> all = new LinkedHashSet<>();
        if (root.isAlive()) {
            all.add(root.toHandle());
            root.descendants().forEach(all::add);
        }
        for (ProcessHandle marked : marked()) {
            all.add(marked);
            marked.descendants().forEach(all::add);
        }
        return all;
    }

    private Set<ProcessHandle> marked() {
        Set<ProcessHandle> found = new LinkedHashSet<>();
        byte[] wanted = ("\0" + MARK + "=" + mark + "\0").getBytes(StandardCharsets.ISO_8859_1);
        String text = new String(wanted, StandardCharsets.ISO_8859_1);
        if (!Files.isDirectory(PROC)) {
            return found;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                try {
                    String environment =
                            "\0" + Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
                    if (environment.contains(text)) {
                        ProcessHandle.of(Long.parseLong(process.getFileName().toString())).ifPresent(found::add);
                    }
                } catch (IOException e) {
                    // another user's process, or one that has just ended
                }
            }
        } catch (IOException e) {
            return found;
        }
        return found;
    }

    private static void await(Set<ProcessHandle> processes, Duration limit) {
        CompletableFuture<?> all =
                CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        try {
            all.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // the caller looks again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
