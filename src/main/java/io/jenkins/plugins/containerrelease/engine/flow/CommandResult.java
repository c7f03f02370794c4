package io.jenkins.plugins.containerrelease.engine.flow;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/** How a command ended. */
public final class CommandResult implements Serializable {
    private static final long serialVersionUID = 1L;
    /** How much of the end of each output stream is kept, in characters. */
    public static final int TAIL = 64 * 1024;

    /** The ways to end. */
    public enum Ending {
        /** It ran and gave an exit code. */
        EXITED,
        /** It exceeded its time limit and was stopped. */
        TIMED_OUT,
        /** Its executable is not there, or may not be run. */
        NOT_FOUND,
        /** It was killed, or nobody knows what became of it. */
        LOST
    }

    /** How it ended. */
    private final Ending ending;
    /** Exit code; -1 unless EXITED. */
    private final int exitCode;
    /** End of standard output, secrets masked; empty where it went to a file. */
    private final String stdout;
    /** End of standard error, secrets masked. */
    private final String stderr;
    /** How long it ran. */
    private final Duration duration;

    public CommandResult(Ending ending, int exitCode, String stdout, String stderr, Duration duration) {
        this.ending = Objects.requireNonNull(ending);
        this.exitCode = exitCode;
        this.stdout = Objects.requireNonNull(stdout);
        this.stderr = Objects.requireNonNull(stderr);
        this.duration = Objects.requireNonNull(duration);
    }

    /** A command that gave an exit code. */
    public static CommandResult exited(int exitCode, String stdout, String stderr, Duration duration) {
        return new CommandResult(Ending.EXITED, exitCode, stdout, stderr, duration);
    }

    public Ending ending() {
        return ending;
    }

    public int exitCode() {
        return exitCode;
    }

    public String stdout() {
        return stdout;
    }

    public String stderr() {
        return stderr;
    }

    public Duration duration() {
        return duration;
    }

    public boolean succeeded() {
        return ending == Ending.EXITED && exitCode == 0;
    }

    /** How it ended, as the end of a sentence about it: {@code ended with exit code 2: <last lines of its error output>}. */
    public String describe() {
        String said = lastLines(stderr.isBlank() ? stdout : stderr);
        String how = switch (ending) {
            case EXITED -> "ended with exit code " + exitCode;
            case TIMED_OUT -> "exceeded its time limit and was stopped after " + duration.toSeconds() + " s";
            case NOT_FOUND -> "is not installed where it has to run, or may not be run";
            case LOST -> "was killed";
        };
        return said.isEmpty() ? how : how + ": " + said;
    }

    private static String lastLines(String text) {
        String[] lines = text.strip().split("\\R");
        StringBuilder kept = new StringBuilder();
        for (int i = Math.max(0, lines.length - 3); i < lines.length; i++) {
            kept.append(kept.isEmpty() ? "" : " | ").append(lines[i].strip());
        }
        return kept.length() <= 600 ? kept.toString() : "…" + kept.substring(kept.length() - 600);
    }
}
