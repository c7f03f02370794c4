package io.jenkins.plugins.containerrelease.jenkins.durable;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.slaves.ComputerListener;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.jenkins.durable.CommandRun.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.durabletask.BourneShellScript;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/**
 * What steps left on agents that were away when they ended: stopped and removed when the agent is back. Forgotten when the
 * controller goes down; then the next step in that workspace removes it, see {@link AgentWork.MakeScratch}.
 */
@Extension
public final class Leftovers extends ComputerListener {
    private static final Logger LOGGER = Logger.getLogger(Leftovers.class.getName());
    /** By the agent's name. */
    private static final Map<String, List<Leftover>> LEFT = new ConcurrentHashMap<>();

    /**
     * Notes what a step left.
     *
     * @param point where its flow was; {@code null} where it had not begun
     */
    static void remember(StepSetup setup, FlowPoint point) {
        List<String> running = new ArrayList<>();
        List<Command> commands = point == null ? List.of() : point.commands();
        for (int i = 0; i < commands.size(); i++) {
            Phase phase = point.runs().get(i).phase();
            if (phase == Phase.LAUNCHING || phase == Phase.RUNNING) {
                running.add(commands.get(i).id());
            }
        }
        LEFT.merge(setup.node(), List.of(new Leftover(setup.scratch(), running)), Leftovers::both);
        if (FilePathUtils.find(setup.node(), setup.scratch()) != null) {
            // it came back meanwhile
            remove(setup.node());
        }
    }

    private static List<Leftover> both(List<Leftover> some, List<Leftover> others) {
        List<Leftover> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    @Override
    public void onOnline(@NonNull Computer agent, @NonNull TaskListener listener) {
        remove(agent.getName());
    }

    private static void remove(String node) {
        List<Leftover> left = LEFT.remove(node);
        if (left != null) {
            Turns.now(() -> left.forEach(each -> each.remove(node)));
        }
    }

    /** What one step left. */
    private static final class Leftover {
        private final String scratch;
        /** Ids of the commands that may still run. */
        private final List<String> running;

        Leftover(String scratch, List<String> running) {
            this.scratch = scratch;
            this.running = List.copyOf(running);
        }

        private void remove(String node) {
            FilePath folder = FilePathUtils.find(node, scratch);
            if (folder == null) {
                return;
            }
            try {
                Launcher launcher = folder.createLauncher(TaskListener.NULL);
                for (String command : running) {
                    FilePath task = folder.child(command);
                    // a task that does nothing leads to the one that runs: both have one workspace
                    new BourneShellScript("exit 0").launch(new EnvVars(), task, launcher, TaskListener.NULL).stop(task, launcher);
                }
                folder.act(new AgentWork.RemoveScratch());
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.INFO, e, () -> "what a step left in " + scratch + " on " + node + " could not be removed");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
