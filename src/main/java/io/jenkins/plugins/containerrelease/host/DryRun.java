package io.jenkins.plugins.containerrelease.host;

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
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Shows the commands that a flow would run, and runs nothing. Files of the workspace and evidence are read, for they
 * decide what would be run; nothing is written.
 *
 * <p>Commands count as having ended well, and what they would have said is made up (see {@link Pretended}). Where a flow
 * cannot go on from that, the rest depends on what the commands really say, and that is said.
 */
public final class DryRun {
    private static final String NOBODY = "dry run";

    private final Front front;
    private final EvidenceStore store;
    private final Clock clock;
    private final Pretended pretended;

    /** What the front does for it. */
    public interface Front {
        /** Hands files of the workspace to a reader, whose own output nobody wants. */
        Event read(Action.ReadFile action) throws IOException, InterruptedException;

        /** Shows a command. */
        void command(String line);

        /** Says something about the commands. */
        void remark(String line);
    }

    public DryRun(Front front, EvidenceStore store, Clock clock) {
        this.front = front;
        this.store = store;
        this.clock = clock;
        this.pretended = new Pretended(store, clock);
    }

    /**
     * Plays a flow, and shows its commands.
     *
     * @param places where things would be
     * @param tools executables by the tool's name, where they are not simply on the PATH
     * @throws UsageException if the flow refuses what it was asked for before it has run anything
     */
    public void play(Flow flow, Places places, SourceFacts source, Map<String, String> tools)
            throws IOException, InterruptedException {
        Facts facts = new Facts(places, source, tools, NOBODY, NOBODY, "step-0-dry-run");
        Event event = new Event.Started(clock.instant(), facts);
        boolean shown = false;
        while (event != null) {
            Action action = flow.next(event);
            if (action instanceof Action.Done) {
                front.remark("dry run: nothing was run or written; what the commands would say was made up, so what"
                        + " follows from that may differ");
                return;
            }
            if (action instanceof Action.Refused refused) {
                if (!shown) {
                    throw new UsageException(refused.message());
                }
                break;
            }
            shown |= action instanceof Action.Run || action instanceof Action.RunBatch;
            event = answer(action);
        }
        front.remark("dry run: nothing was run or written; what comes next depends on what these commands say");
    }

    /** {@code null} where nobody can know. */
    private Event answer(Action action) throws IOException, InterruptedException {
        if (action instanceof Action.Run run) {
            return new Event.Ran(clock.instant(), List.of(result(run.command())));
        } else if (action instanceof Action.RunBatch batch) {
            return new Event.Ran(clock.instant(), batch.commands().stream().map(this::result).toList());
        } else if (action instanceof Action.ReadFile read) {
            return read.files().get(0).place() == FileRef.Place.WORKSPACE
                    ? front.read(new Action.ReadFile(read.files(), read.reader(), null))
                    : pretended.read(read);
        } else if (action instanceof Action.Recall recall) {
            return new Event.Recalled(clock.instant(), store.find(recall.query()));
        } else if (action instanceof Action.Record) {
            return new Event.Recorded(clock.instant());
        } else if (action instanceof Action.Wait) {
            return new Event.Waited(clock.instant());
        }
        return new Event.FileWritten(clock.instant());
    }

    private CommandResult result(Command command) {
        front.remark("# " + command.title());
        front.command(ShellQuoted.command(command));
        ShellQuoted.notes(command).forEach(note -> front.remark("#   with " + note));
        return pretended.result(command);
    }
}
