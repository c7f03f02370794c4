package io.jenkins.plugins.containerrelease.cli.run;

import io.jenkins.plugins.containerrelease.host.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The private folder of one run, which holds a lock on it for as long as it lives. What a killed run left behind is
 * recognised by its missing lock and swept away by the next run.
 */
public final class Scratch implements AutoCloseable {
    private static final String LOCK = "lock";
    /** Of this process: to open and close the lock file of one of these would release its lock (POSIX, fcntl). */
    private static final Set<Path> MINE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel alive;

    private Scratch(Path folder, FileChannel alive) {
        this.folder = folder;
        this.alive = alive;
    }

    /**
     * Makes the folder of a run, after sweeping away those of dead ones.
     *
     * @param temporary the machine's or the user's folder for temporary files
     * @param user name of the user, part of the folder's name
     */
    public static Scratch create(Path temporary, String user) throws IOException {
        Path all = temporary.toAbsolutePath().resolve("container-release-" + user.replaceAll("[^A-Za-z0-9_.-]", "_"));
        try {
            PrivateFiles.newFolder(all);
        } catch (FileAlreadyExistsException e) {
            Path mine = Files.createTempFile(temporary, "container-release-", ".probe");
            try {
                if (!PrivateFiles.isPrivateFolder(all, mine)) {
                    // somebody else was here first, in a place that everybody can write to
                    all = Files.createTempDirectory(temporary, "container-release-");
                }
            } finally {
                Files.deleteIfExists(mine);
            }
        }
        // a new folder and its lock are made under the same lock as the sweep, which would else take it for a dead one
        synchronized (Scratch.class) {
            try (FileChannel channel = open(all.resolve(LOCK))) {
                channel.lock();
                sweep(all);
                Path folder = PrivateFiles.newFolder(all.resolve("run-" + UUID.randomUUID()));
                MINE.add(folder);
                FileChannel alive = open(folder.resolve(LOCK));
                alive.lock();
                PrivateFiles.newFolder(folder.resolve("files"));
                return new Scratch(folder, alive);
            }
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void sweep(Path all) throws IOException {
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(all, "run-*")) {
            for (Path run : runs) {
                if (!MINE.contains(run) && isDead(run)) {
                    PrivateFiles.removeQuietly(run);
                }
            }
        }
    }

    private static boolean isDead(Path run) throws IOException {
        try (FileChannel channel = open(run.resolve(LOCK)); FileLock lock = channel.tryLock()) {
            return lock != null;
        }
    }

    /** Where the flow's files go. */
    public Path folder() {
        return folder.resolve("files");
    }

    @Override
    public void close() {
        PrivateFiles.removeQuietly(folder);
        try {
            alive.close();
        } catch (IOException e) {
            // the lock goes with the process
        }
        MINE.remove(folder);
    }
}
