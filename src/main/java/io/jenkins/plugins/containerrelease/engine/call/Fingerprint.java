package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checksum of a tool's executable, computed where it runs, before it runs. A command does it, because the agent's own
 * Java may not see the files of the container that tools run in. The script is fixed; what it looks up is an argument.
 */
public final class Fingerprint {
    private static final String SCRIPT = """
            found=$(command -v -- "$1") || exit 127
            sha256sum -- "$found" 2>/dev/null || shasum -a 256 -- "$found"
            """;
    private static final int NOT_FOUND = 127;
    private static final Pattern LINE = Pattern.compile("\\\\?([0-9a-f]{64})\\s");

    private Fingerprint() {}

    /**
     * The command that computes it.
     *
     * @param id of the command
     * @param title the tool's name, for people
     * @param executable its path, or its name on the path where it runs
     */
    public static Command command(String id, String title, String executable) {
        return Command.of(id, "Compute the checksum of " + title)
                .argv("sh", "-c", SCRIPT, "checksum", executable).timeout(Duration.ofMinutes(5)).quiet().build();
    }

    /** {@code null} where it could not be computed. */
    public static String read(CommandResult ended) {
        Matcher line = LINE.matcher(ended.stdout());
        return ended.succeeded() && line.lookingAt() ? line.group(1) : null;
    }

    /** Whether there is no such executable. */
    public static boolean isAbsent(CommandResult ended) {
        return ended.ending() == CommandResult.Ending.EXITED && ended.exitCode() == NOT_FOUND;
    }
}
