package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult.Ending;
import io.jenkins.plugins.containerrelease.host.ShellQuoted;
import io.jenkins.plugins.containerrelease.jenkins.credentials.ResolvedCommand;
import io.jenkins.plugins.containerrelease.jenkins.durable.CommandRun.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.durabletask.BourneShellScript;
import org.jenkinsci.plugins.durabletask.Controller;

/**
 * Launches, watches and stops the commands of the action that a flow is busy with.
 *
 * <p>That a command is about to be launched is saved before it is; what its script leaves on the agent tells the rest, see
 * {@link CommandScript}. So after a restart a command whose launch may or may not have happened is simply launched again.
 */
final class RunningCommands {
    /** Without a sign of life for so long, while the agent could be asked, a command is dead. */
    private static final Duration SILENCE = Duration.ofSeconds(60);
    /** Looks that are further apart say nothing about what was between them. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(15);
    /** How long a stopped command gets to end. */
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final int MOST_FAILED_LAUNCHES = 2;
    private static final long SHORTEST_PAUSE = 250;
    private static final long LONGEST_PAUSE = 3_000;
    /** How many pieces of output are taken before everything else gets its turn: a command may talk without a pause. */
    private static final int MOST_PIECES = 16;

    /** The step's side: where its state is kept. */
    interface Host {
        FlowPoint point();

        /** Takes a point forward, without saving it yet. */
        void advance(FlowPoint point);

        /** Saves, and returns when that is done. */
        void save() throws IOException, InterruptedException;

        /** Saves soon, and does not wait for it. */
        void saveSoon();

        void transition(String what);

        Run<?, ?> run() throws IOException, InterruptedException;
    }

    private final Host host;
    private final Agent agent;
    private final StepSetup setup;
    private final StepLog log;
    private final Clock clock;
    private final Map<String, Watch> watches = new HashMap<>();
    private long pause = SHORTEST_PAUSE;
    /** When it was last saved how much was shown. */
    private long notedAt;

    RunningCommands(Host host, Agent agent, StepSetup setup, StepLog log, Clock clock) {
        this.host = host;
        this.agent = agent;
        this.setup = setup;
        this.log = log;
        this.clock = clock;
    }

    /** What is known of a running command besides what is saved. */
    private static final class Watch {
        private final ShownOutput output;
        /** How far its output was read. */
        private long position;
        private long alive = -1;
        private long aliveSeenAt;
        /** When it was looked at last. */
        private long lookedAt;
        /** When it was told to stop; 0 where it was not. */
        private long stoppedAt;

        Watch(ShownOutput output) {
            this.output = output;
        }
    }

    /**
     * Takes all commands as far as they are.
     *
     * @return when to look again, in milliseconds; 0 where all have ended
     */
    long advance() throws IOException, InterruptedException {
        launchMore();
        boolean said = false;
        List<Command> commands = host.point().commands();
        for (int i = 0; i < commands.size(); i++) {
            if (host.point().runs().get(i).phase() == Phase.RUNNING) {
                said |= watch(i, commands.get(i));
            }
        }
        if (host.point().runs().stream().allMatch(run -> run.phase() == Phase.ENDED)) {
            watches.clear();
            pause = SHORTEST_PAUSE;
            return 0;
        }
        if (host.point().runs().stream().anyMatch(run -> run.phase() == Phase.WAITING) && running() < host.point().parallel()) {
            return 1;
        }
        if (said && clock.millis() - notedAt > LONGEST_PAUSE) {
            // so that after a restart little is shown twice; saving a Pipeline is too dear to do it for every line
            notedAt = clock.millis();
            host.saveSoon();
        }
        pause = said ? SHORTEST_PAUSE : Math.min(LONGEST_PAUSE, pause * 6 / 5);
        return pause;
    }

    /** How they ended, in their order. */
    List<CommandResult> results() {
        return host.point().runs().stream().map(CommandRun::result).toList();
    }

    private long running() {
        return host.point().runs().stream()
                .filter(run -> run.phase() == Phase.RUNNING || run.phase() == Phase.LAUNCHING)
                .count();
    }

    private void launchMore() throws IOException, InterruptedException {
        List<Command> commands = host.point().commands();
        boolean news = false;
        for (int i = 0; i < commands.size() && running() < host.point().parallel(); i++) {
            CommandRun run = host.point().runs().get(i);
            if (run.phase() == Phase.WAITING) {
                host.advance(host.point().with(i, run.launching(clock.millis())));
                news = true;
            }
        }
        if (news) {
            host.save();
            pause = SHORTEST_PAUSE;
        }
        boolean launched = false;
        for (int i = 0; i < commands.size(); i++) {
            CommandRun run = host.point().runs().get(i);
            if (run.phase() == Phase.LAUNCHING) {
                host.transition("saved before launching " + commands.get(i).id());
                Controller controller = launch(commands.get(i), run);
                host.transition("launched " + commands.get(i).id());
                host.advance(host.point().with(i, run.running(controller)));
                launched = true;
            }
        }
        if (launched) {
            host.save();
            host.transition("saved after launching");
        }
    }

    private Controller launch(Command command, CommandRun run) throws IOException, InterruptedException {
        EnvVars environment = agent.environment();
        Launcher launcher = agent.launcher();
        // anew for each launch: tokens of clouds expire while a build runs
        ResolvedCommand resolved = setup.credentials().resolve(host.run(), command, setup.facts().places());
        String script = agent.scratch(new AgentWork.Prepare(setup.workspace(), resolved.command(), run.token(),
                resolved.secrets(), environment.get("DOCKER_CONFIG"), agent.setForNode("DOCKER_CONFIG"),
                environment.get("BUILDX_CONFIG")));
        if (!command.quiet() || setup.verbose()) {
            log.line("+ " + ShellQuoted.command(command));
        }
        return start(command, "exec /bin/sh " + ShellQuoted.word(script), environment, launcher);
    }

    private Controller start(Command command, String script, EnvVars environment, Launcher launcher)
            throws IOException, InterruptedException {
        // a workspace of its own: stopping a durable task stops everything that was started for the same one
        FilePath folder = taskFolder(command);
        return agent.talk(() -> new BourneShellScript(script).launch(environment, folder, launcher, TaskListener.NULL));
    }

    /** Answers whether there was anything new. */
    private boolean watch(int index, Command command) throws IOException, InterruptedException {
        CommandRun run = host.point().runs().get(index);
        String prefix = prefix(command);
        Watch watch = watches.computeIfAbsent(
                run.token(), token -> new Watch(new ShownOutput(command, setup.verbose(), line -> log.line(prefix + line))));
        boolean said = false;
        for (int piece = 1; ; piece++) {
            // what was shown before a restart is taken apart from what comes after it
            boolean again = watch.position < run.shown();
            int most = again ? (int) Math.min(CommandFolder.MOST_AT_ONCE, run.shown() - watch.position) : CommandFolder.MOST_AT_ONCE;
            Sighting seen = agent.brief(
                    new AgentWork.Look(setup.workspace(), command.id(), run.token(), watch.position, most));
            boolean more = seen.position() > watch.position;
            watch.output.take(seen.output(), again);
            watch.position = seen.position();
            if (watch.position > run.shown()) {
                run = run.shown(watch.position);
                host.advance(host.point().with(index, run));
            }
            said |= more;
            if (!more || piece == MOST_PIECES) {
                decide(index, command, run, watch, seen, more);
                return said;
            }
        }
    }

    /** Tells the lines of commands that run side by side from each other. */
    private String prefix(Command command) {
        return host.point().commands().size() > 1 ? "[" + command.id() + "] " : "";
    }

    /**
     * Decides whether a command has ended, is to be stopped, or goes on.
     *
     * @param more whether it may have said more than was taken: then it has not ended yet
     */
    private void decide(int index, Command command, CommandRun run, Watch watch, Sighting seen, boolean more)
            throws IOException, InterruptedException {
        long now = clock.millis();
        boolean ended = seen.ended() && !more;
        // a time in which nobody could look says nothing: the agent may have been away, or paused with all that runs there
        if (seen.alive() != watch.alive || now - watch.lookedAt > LONGEST_GAP.toMillis()) {
            watch.alive = seen.alive();
            watch.aliveSeenAt = now;
        }
        watch.lookedAt = now;
        if (watch.stoppedAt > 0) {
            if (ended || now - watch.stoppedAt > GRACE.toMillis()) {
                conclude(index, command, run, Ending.TIMED_OUT, null);
            }
        } else if (ended) {
            conclude(index, command, run, null, null);
        } else if (command.timeout() != null && now - run.launchedAt() > command.timeout().toMillis()) {
            log.line(command.title() + " exceeded its time limit of " + command.timeout().toSeconds() + " s and is stopped");
            stop(command, run);
            watch.stoppedAt = now;
        } else if (!seen.started()) {
            notStarted(index, command, run, now - watch.aliveSeenAt);
        } else if (now - watch.aliveSeenAt > SILENCE.toMillis()) {
            conclude(index, command, run, Ending.LOST, null);
        }
    }

    /**
     * Looks why a launched command has not begun. A launch can come to nothing where the agent goes down in the same moment;
     * what has not begun can be launched again.
     */
    private void notStarted(int index, Command command, CommandRun run, long waited)
            throws IOException, InterruptedException {
        FilePath folder = taskFolder(command);
        Launcher launcher = agent.launcher();
        Integer status = agent.talk(() -> run.controller().exitStatus(folder, launcher, TaskListener.NULL));
        // 0: it has begun, and even ended, since it was looked at
        if ((status == null || status == 0) && waited <= SILENCE.toMillis()) {
            return;
        }
        if (run.failedLaunches() < MOST_FAILED_LAUNCHES) {
            watches.remove(run.token());
            host.advance(host.point().with(index, run.launchingAgain(clock.millis())));
        } else {
            conclude(index, command, run, Ending.LOST, said(command, run));
        }
    }

    /** What the durable task itself printed: why the script could not be started. */
    private String said(Command command, CommandRun run) throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FilePath folder = taskFolder(command);
        agent.talk(() -> run.controller().writeLog(folder, bytes));
        return CommandScript.notStarted(bytes.toString(StandardCharsets.UTF_8));
    }

    private void conclude(int index, Command command, CommandRun run, Ending stopped, String why)
            throws IOException, InterruptedException {
        Duration duration = Duration.ofMillis(Math.max(0, clock.millis() - run.launchedAt()));
        CommandResult result =
                agent.scratch(new AgentWork.Conclude(setup.workspace(), command, run.token(), stopped, duration));
        if (setup.verbose()) {
            // the end of it, as the flow gets it; what goes to a file is for a reader
            result.stdout().lines().filter(line -> !line.isBlank()).forEach(line -> log.line(prefix(command) + line));
        }
        if (why != null) {
            result = new CommandResult(result.ending(), result.exitCode(), result.stdout(), why, result.duration());
        }
        FilePath folder = taskFolder(command);
        agent.talk(() -> {
            run.controller().cleanup(folder);
            return null;
        });
        host.advance(host.point().with(index, run.ended(result)));
        host.transition("ended " + command.id());
    }

    private FilePath taskFolder(Command command) throws AgentAway {
        return agent.folder(setup.scratch()).child(command.id());
    }

    private void stop(Command command, CommandRun run) throws IOException, InterruptedException {
        stop(command, run.controller());
    }

    private void stop(Command command, Controller controller) throws IOException, InterruptedException {
        FilePath folder = taskFolder(command);
        Launcher launcher = agent.launcher();
        agent.talk(() -> {
            controller.stop(folder, launcher);
            return null;
        });
    }

    /** Stops all that runs, and what may have been launched without it having been noted. */
    void stopAll() throws IOException, InterruptedException {
        List<Command> commands = host.point().commands();
        for (int i = 0; i < commands.size(); i++) {
            CommandRun run = host.point().runs().get(i);
            Command command = commands.get(i);
            if (run.phase() == Phase.LAUNCHING
                    && !agent.brief(new AgentWork.Claim(setup.workspace(), command.id(), run.token()))) {
                // a task that does nothing leads to the one that runs: both have one workspace
                run = run.running(start(command, "exit 0", agent.environment(), agent.launcher()));
            }
            if (run.phase() == Phase.RUNNING) {
                stop(command, run);
            }
        }
    }

    /** Runs a command and waits for it, though not for long: for undoing what a stopped flow had made. */
    void undo(Command command) throws IOException, InterruptedException {
        log.line(command.title());
        CommandRun run = CommandRun.waiting().launching(clock.millis());
        Controller controller = launch(command, run);
        while (clock.millis() - run.launchedAt() < GRACE.toMillis()) {
            if (agent.brief(new AgentWork.Look(setup.workspace(), command.id(), run.token(), 0, 1)).ended()) {
                return;
            }
            Thread.sleep(SHORTEST_PAUSE);
        }
        stop(command, controller);
    }
}
