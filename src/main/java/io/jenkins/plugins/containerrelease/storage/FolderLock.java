package io.jenkins.plugins.containerrelease.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may touch a folder: one at a time, whether threads of this process or other processes. The system takes the lock
 * back when its owner is killed.
 *
 * <p>It is a file of its own, which nothing else opens: closing any handle of a file gives up all locks that the
 * process has on it (POSIX, fcntl).
 */
public final class FolderLock {
    private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private FolderLock() {}

    /** What is done under the lock. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /**
     * Waits for a folder's lock, and works under it.
     *
     * @param folder is there
     * @param name of the lock file in it
     */
    public static void holding(Path folder, String name, Work work) throws IOException {
        Path file = folder.toRealPath().resolve(name);
        ReentrantLock threads = THREADS.computeIfAbsent(file, f -> new ReentrantLock(true));
        threads.lock();
        try {
            if (Files.isWritable(file) || Files.notExists(file) && Files.isWritable(folder)) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    channel.lock();
                    work.run();
                }
            } else if (Files.isReadable(file)) {
                // a folder that may only be read: writers still have to wait
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    channel.lock(0, Long.MAX_VALUE, true);
                    work.run();
                }
            } else {
                work.run();
            }
        } finally {
            threads.unlock();
        }
    }
}
