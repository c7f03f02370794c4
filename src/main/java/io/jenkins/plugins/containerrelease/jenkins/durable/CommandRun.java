package io.jenkins.plugins.containerrelease.jenkins.durable;

import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import java.io.Serializable;
import java.util.UUID;
import org.jenkinsci.plugins.durabletask.Controller;

/** How far one command of the pending action is; persisted, and never changed once it is part of what may be saved. */
final class CommandRun implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How far it is. */
    enum Phase {
        /** Not asked for yet: others of its batch come first. */
        WAITING,
        /** About to be launched, or launched without it having been noted: launching it again is safe. */
        LAUNCHING,
        /** Launched; it may have ended meanwhile. */
        RUNNING,
        /** Ended; the result is there. */
        ENDED
    }

    /** How far it is. */
    private final Phase phase;
    /** Names the folder of this run, so that a second launch finds the first. */
    private final String token;
    /** When it was first launched, in milliseconds since the epoch; 0 before. */
    private final long launchedAt;
    /** The durable task; {@code null} before RUNNING. */
    private final Controller controller;
    /** How much of its standard error was shown, in bytes. */
    private final long shown;
    /** How it ended; {@code null} before ENDED. */
    private final CommandResult result;
    /** How often it was launched without its script having begun. */
    private final int failedLaunches;

    private CommandRun(
            Phase phase,
            String token,
            long launchedAt,
            int failedLaunches,
            Controller controller,
            long shown,
            CommandResult result) {
        this.phase = phase;
        this.token = token;
        this.launchedAt = launchedAt;
        this.failedLaunches = failedLaunches;
        this.controller = controller;
        this.shown = shown;
        this.result = result;
    }

    static CommandRun waiting() {
        return new CommandRun(Phase.WAITING, UUID.randomUUID().toString().substring(0, 8), 0, 0, null, 0, null);
    }

    CommandRun launching(long now) {
        return new CommandRun(Phase.LAUNCHING, token, now, 0, null, 0, null);
    }

    /** Launched in vain: its script did not begin, and may therefore be launched again. */
    CommandRun launchingAgain(long now) {
        return new CommandRun(Phase.LAUNCHING, token, now, failedLaunches + 1, null, 0, null);
    }

    CommandRun running(Controller task) {
        return new CommandRun(Phase.RUNNING, token, launchedAt, failedLaunches, task, shown, null);
    }

    CommandRun shown(long position) {
        return new CommandRun(phase, token, launchedAt, failedLaunches, controller, position, result);
    }

    CommandRun ended(CommandResult end) {
        return new CommandRun(Phase.ENDED, token, launchedAt, failedLaunches, null, shown, end);
    }

    Phase phase() {
        return phase;
    }

    String token() {
        return token;
    }

    long launchedAt() {
        return launchedAt;
    }

    int failedLaunches() {
        return failedLaunches;
    }

    Controller controller() {
        return controller;
    }

    long shown() {
        return shown;
    }

    CommandResult result() {
        return result;
    }
}
