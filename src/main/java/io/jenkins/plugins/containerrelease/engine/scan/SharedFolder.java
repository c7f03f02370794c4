package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Command;
import java.time.Duration;
import java.util.List;

/**
 * A folder with databases that several builds on one machine share: whoever reads it keeps others from changing it, and
 * whoever changes it is alone. The lock is one of the kernel's, taken by {@code flock} of util-linux or BusyBox around the
 * command: it is gone when the command is, however that ends. Where there is no {@code flock}, nothing is locked.
 */
final class SharedFolder {
    /** How long a command may have to wait for the lock beyond the time that it takes itself. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final String FILE = "/container-release.lock";
    private static final String SCRIPT = "mkdir -p -- \"$1\" && flock -s \"$2\" true";

    private SharedFolder() {}

    /** Makes the folder, and tries whether it can be locked. */
    static Command prepare(String scanner, String folder) {
        return Command.of(scanner + "-folder", "Look at the folder with the databases")
                .argv("sh", "-c", SCRIPT, "folder", folder, lock(folder))
                .timeout(LONGEST_WAIT).quiet().build();
    }

    /** The file that is locked. */
    static String lock(String folder) {
        return folder + FILE;
    }

    /** What a command that reads begins with; nothing where there is no lock. */
    static List<String> reading(String lock) {
        return lock == null ? List.of() : List.of("flock", "-s", lock);
    }

    /** What a command that changes something begins with; nothing where there is no lock. */
    static List<String> writing(String lock) {
        return lock == null ? List.of() : List.of("flock", "-x", lock);
    }
}
