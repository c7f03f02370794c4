package io.jenkins.plugins.containerrelease.cli.run;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.flow.Places;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.host.ShellQuoted;
import io.jenkins.plugins.containerrelease.host.UsageException;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Prints the commands that a flow would run, and runs nothing. Files of the workspace and evidence are read, for they
 * decide what would be run; nothing is written.
 *
 * <p>Commands count as having ended well, and what they would have said is made up (see {@link Pretended}). Where a flow
 * cannot go on from that, the rest depends on what the commands really say, and that is printed.
 */
public final class DryRun {
    /** What stands for the private folder, which is made for each run. */
    private static final String SCRATCH = "/tmp/container-release-SCRATCH";

    private final Machine machine;
    private final EvidenceStore store;
    private final FlowFiles files;
    private final Console console;
    private final Pretended pretended;

    public DryRun(Machine machine, EvidenceStore store, ReportFolder report, Console console) {
        this.machine = machine;
        this.store = store;
        this.files = new FlowFiles(machine.workspace(), machine.workspace(), report, store);
        this.console = console;
        this.pretended = new Pretended(store, machine.clock());
    }

    /**
     * Plays a flow, and prints its commands.
     *
     * @throws UsageException if the flow refuses what it was asked for before it has run anything
     */
    public void play(Flow flow, SourceFacts source, Map<String, String> tools) {
        Places places = new Places(machine.workspace().toString(), SCRATCH);
        Facts facts = new Facts(places, source, tools, machine.user(), "terminal", "step-0-dry-run");
        Event event = new Event.Started(machine.clock().instant(), facts);
        boolean printed = false;
        while (true) {
            Action action = flow.next(event);
            if (action instanceof Action.Done) {
                console.progress("dry run: nothing was run or written; what the commands would say was made up, so what"
                        + " follows from that may differ");
                return;
            }
            if (action instanceof Action.Refused refused) {
                if (!printed) {
                    throw new UsageException(refused.message());
                }
                console.progress("dry run: nothing was run or written; what comes next depends on what these commands say");
                return;
            }
            printed |= action instanceof Action.Run || action instanceof Action.RunBatch;
            event = answer(action);
            if (event == null) {
                console.progress("dry run: nothing was run or written; what comes next depends on what these commands say");
                return;
            }
        }
    }

    private Event answer(Action action) {
        try {
            if (action instanceof Action.Run run) {
                return new Event.Ran(machine.clock().instant(), List.of(result(run.command())));
            } else if (action instanceof Action.RunBatch batch) {
                return new Event.Ran(machine.clock().instant(), batch.commands().stream().map(this::result).toList());
            } else if (action instanceof Action.ReadFile read) {
                return read.files().get(0).place() == FileRef.Place.WORKSPACE
                        ? files.read(new Action.ReadFile(read.files(), read.reader(), null), machine.clock())
                        : pretended.read(read);
            } else if (action instanceof Action.Recall recall) {
                return new Event.Recalled(machine.clock().instant(), store.find(recall.query()));
            } else if (action instanceof Action.Record) {
                return new Event.Recorded(machine.clock().instant());
            } else if (action instanceof Action.Wait) {
                return new Event.Waited(machine.clock().instant());
            }
            return new Event.FileWritten(machine.clock().instant());
        } catch (IOException e) {
            throw new FrontException(e.getMessage(), e);
        }
    }

    private CommandResult result(Command command) {
        console.progress("# " + command.title());
        console.result(ShellQuoted.command(command));
        ShellQuoted.notes(command).forEach(note -> console.progress("#   with " + note));
        return pretended.result(command);
    }
}
