package io.jenkins.plugins.containerrelease.cli.run;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.flow.Places;
import io.jenkins.plugins.containerrelease.host.PrivateFiles;
import io.jenkins.plugins.containerrelease.host.Secrets;
import io.jenkins.plugins.containerrelease.host.ShellQuoted;
import io.jenkins.plugins.containerrelease.host.UsageException;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does what a flow asks for, until it has ended. */
public final class FlowRunner {
    private final Machine machine;
    private final Secrets secrets;
    private final EvidenceStore store;
    private final ReportFolder report;
    private final Console console;
    private final Interruption interruption;

    public FlowRunner(
            Machine machine,
            Secrets secrets,
            EvidenceStore store,
            ReportFolder report,
            Console console,
            Interruption interruption) {
        this.machine = machine;
        this.secrets = secrets;
        this.store = store;
        this.report = report;
        this.console = console;
        this.interruption = interruption;
    }

    /** Makes the facts of a run, once its private folder is known. */
    @FunctionalInterface
    public interface FactsFor {
        Facts in(Places places);
    }

    /**
     * Drives a flow to its end.
     *
     * @return {@link Action.Done} or {@link Action.Refused}
     * @throws UsageException if what was given does not allow it
     * @throws FrontException if this machine does not
     */
    public Action run(Flow flow, FactsFor facts) {
        console.hide(secrets.masks());
        try (Scratch scratch = Scratch.create(machine.temporary(), machine.user())) {
            // runs beside the stopping of commands, whose secrets have to go even where one does not stop
            Runnable remove = () -> PrivateFiles.removeQuietly(scratch.folder());
            Runnable unfinished = () -> recordUnfinished(flow);
            interruption.add(remove);
            interruption.add(unfinished);
            try {
                return new Drive(flow, scratch).toItsEnd(facts);
            } finally {
                interruption.holdWhenStopping();
                interruption.withdraw(remove);
                interruption.withdraw(unfinished);
            }
        } catch (IOException e) {
            throw new FrontException(flow.step() + " stopped while " + flow.status() + ": " + message(e), e);
        }
    }

    private void recordUnfinished(Flow flow) {
        try {
            store.append(flow.unfinished(machine.clock().instant(), "it was stopped before it had ended"));
        } catch (IOException | RuntimeException e) {
            console.error("that it was stopped could not be recorded: " + e.getMessage());
        }
    }

    private static String message(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** One flow on its way. */
    private final class Drive {
        private final Flow flow;
        private final Scratch scratch;
        private final CommandRunner commands;
        private final FlowFiles files;
        private String shownStatus = "";

        Drive(Flow flow, Scratch scratch) {
            this.flow = flow;
            this.scratch = scratch;
            this.commands = new CommandRunner(machine, scratch.folder(), secrets, console, interruption);
            this.files = new FlowFiles(machine.workspace(), scratch.folder(), report, store);
        }

        Action toItsEnd(FactsFor facts) throws IOException {
            Places places = new Places(machine.workspace().toString(), scratch.folder().toString());
            Event event = new Event.Started(now(), facts.in(places));
            while (true) {
                interruption.holdWhenStopping();
                Action action = flow.next(event);
                if (action instanceof Action.Done || action instanceof Action.Refused) {
                    return action;
                }
                event = answer(action);
            }
        }

        private Event answer(Action action) throws IOException {
            if (action instanceof Action.Run run) {
                announce();
                CommandResult result = one(run.command(), "");
                return new Event.Ran(now(), List.of(result));
            } else if (action instanceof Action.RunBatch batch) {
                announce();
                List<CommandResult> results = batch(batch);
                return new Event.Ran(now(), results);
            } else if (action instanceof Action.ReadFile read) {
                return files.read(read, machine.clock());
            } else if (action instanceof Action.WriteFile write) {
                files.write(write);
                return new Event.FileWritten(now());
            } else if (action instanceof Action.KeepFile keep) {
                return files.keep(keep, machine.clock());
            } else if (action instanceof Action.Record record) {
                store.append(record.entries());
                return new Event.Recorded(now());
            } else if (action instanceof Action.Recall recall) {
                return new Event.Recalled(now(), store.find(recall.query()));
            } else if (action instanceof Action.Wait wait) {
                console.progress("waiting " + wait.duration().toSeconds() + " s: " + wait.reason());
                machine.waiting().accept(wait.duration());
                return new Event.Waited(now());
            }
            throw new IllegalStateException("a flow asked for " + action.getClass().getName());
        }

        /** Says what the flow is doing, where that has changed. */
        private void announce() {
            if (!flow.status().equals(shownStatus)) {
                shownStatus = flow.status();
                console.progress(flow.step() + ": " + shownStatus);
            }
        }

        private CommandResult one(Command command, String prefix) throws IOException {
            if (console.verbose()) {
                console.progress("+ " + ShellQuoted.command(command));
            }
            return commands.run(command, prefix);
        }

        private List<CommandResult> batch(Action.RunBatch batch) throws IOException {
            int threads = Math.min(batch.parallel(), batch.commands().size());
            ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
                Thread thread = new Thread(work, flow.step());
                thread.setDaemon(true);
                return thread;
            });
            try {
                List<Future<CommandResult>> running = new ArrayList<>();
                for (Command command : batch.commands()) {
                    String prefix = batch.commands().size() == 1 ? "" : "[" + command.id() + "] ";
                    running.add(pool.submit(() -> one(command, prefix)));
                }
                List<CommandResult> results = new ArrayList<>();
                for (Future<CommandResult> result : running) {
                    results.add(result.get());
                }
                return results;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } catch (ExecutionException e) {
                throw unwrapped(e.getCause());
            } finally {
                pool.shutdownNow();
            }
        }

        private IOException unwrapped(Throwable cause) {
            if (cause instanceof RuntimeException e) {
                throw e;
            }
            if (cause instanceof Error e) {
                throw e;
            }
            return cause instanceof IOException e ? e : new IOException(cause);
        }

        private Instant now() {
            return machine.clock().instant();
        }
    }
}
