package io.jenkins.plugins.containerrelease.jenkins.durable;

import static io.jenkins.plugins.containerrelease.host.ShellQuoted.word;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The script that runs one command, detached from whoever launched it. It says what became of the command in files, each
 * there whole or not at all, so that nobody needs to have watched:
 *
 * <ul>
 *   <li>{@code ready-LAUNCH}, there before the script is launched. It becomes {@code claimed-LAUNCH}: what was taken back
 *       before it could be claimed, to be prepared anew for another launch, never starts.
 *   <li>{@code started}, a folder, made next. Making it is what claims the run: a script that is launched a second time,
 *       because nobody knew whether the first launch had worked, ends at once.
 *   <li>{@code alive}, touched every few seconds for as long as the script lives.
 *   <li>{@code stdout}, {@code stderr}: the command's output.
 *   <li>{@code exit}: its exit code, or one of the words below, after the secrets were removed.
 * </ul>
 *
 * <p>The text holds no secret: it reads them from files. It is run without tracing.
 */
final class CommandScript {
    static final String READY = "ready-";
    static final String CLAIMED = "claimed-";
    static final String STARTED = "started";
    static final String ALIVE = "alive";
    static final String STDOUT = "stdout";
    static final String STDERR = "stderr";
    static final String EXIT = "exit";
    /** Instead of an exit code: the executable is not there, or may not be run. */
    static final String NOT_FOUND = "not-found";
    /** Instead of an exit code: the working directory is not there. */
    static final String NO_WORKSPACE = "no-workspace";

    private final Path run;
    private final String launch;
    private final Path workspace;
    private final List<String> argv;
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, Path> secretVariables = new TreeMap<>();
    private final List<Path> removedAtTheEnd = new ArrayList<>();
    private String input = "/dev/null";

    /**
     * @param run folder of this run of the command; absolute, like all paths here
     * @param launch tells this launch from others of the same run
     * @param workspace working directory of the command
     * @param argv executable and arguments
     */
    CommandScript(Path run, String launch, Path workspace, List<String> argv) {
        this.run = run;
        this.launch = launch;
        this.workspace = workspace;
        this.argv = List.copyOf(argv);
    }

    /** Sets a variable, which is no secret. */
    CommandScript with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Sets a variable to the content of a file, which is a secret. */
    CommandScript withSecret(String variable, Path file) {
        secretVariables.put(variable, file);
        return this;
    }

    /** Feeds a file to standard input; without it there is none. */
    CommandScript withInput(Path file) {
        input = file.toString();
        return this;
    }

    /** Removes a file or folder when the command has ended, before anybody hears of the end. */
    CommandScript removing(Path path) {
        removedAtTheEnd.add(path);
        return this;
    }

    /** Why a script could not be started, by what the shell said instead. */
    static String notStarted(String said) {
        String reason = said.isBlank() ? "its shell said nothing" : said.strip();
        boolean ofAnother = said.isBlank() || said.contains("ermission denied");
        return "it could not be started: " + reason
                + (ofAnother ? " (its files are for the agent's user alone: in a container, run it as that user)" : "");
    }

    String text() {
        StringBuilder text = new StringBuilder("#!/bin/sh\n");
        line(text, "run=" + word(run.toString()));
        line(text, "mv \"$run/" + READY + launch + "\" \"$run/" + CLAIMED + launch + "\" 2>/dev/null || exit 0");
        line(text, "mkdir \"$run/" + STARTED + "\" 2>/dev/null || exit 0");
        line(text, "end() {");
        for (Path path : removedAtTheEnd) {
            line(text, "  rm -rf " + word(path.toString()));
        }
        line(text, "  printf '%s\\n' \"$1\" > \"$run/" + EXIT + ".part\"");
        line(text, "  mv -f \"$run/" + EXIT + ".part\" \"$run/" + EXIT + "\"");
        line(text, "  exit 0");
        line(text, "}");
        line(text, "( while kill -0 $$ 2>/dev/null; do : > \"$run/" + ALIVE + "\"; sleep 3; done ) </dev/null >/dev/null 2>&1 &");
        line(text, "cd " + word(workspace.toString()) + " 2>/dev/null || end " + NO_WORKSPACE);
        environment.forEach((name, value) -> line(text, name + "=" + word(value) + "; export " + name));
        secretVariables.forEach((name, file) ->
                line(text, name + "=\"$(cat " + word(file.toString()) + ")\" && export " + name + " || end secret-unreadable"));
        line(text, "command -v " + word(argv.get(0)) + " >/dev/null 2>&1 || end " + NOT_FOUND);
        StringBuilder command = new StringBuilder();
        argv.forEach(argument -> command.append(word(argument)).append(' '));
        line(text, command + "< " + word(input) + " > \"$run/" + STDOUT + "\" 2> \"$run/" + STDERR + "\"");
        line(text, "end $?");
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
