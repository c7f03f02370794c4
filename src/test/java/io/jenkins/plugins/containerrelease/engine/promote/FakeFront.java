package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A front over {@link FakeRegistries}, with an evidence store and files in memory, that can be killed at any point. */
final class FakeFront {
    final FakeRegistries registries;
    /** The evidence store; survives everything. */
    final List<EvidenceEntry> store = new ArrayList<>();
    /** Files in the report, by path. */
    final Map<String, String> report = new LinkedHashMap<>();
    private final Map<String, String> scratch = new LinkedHashMap<>();
    private Instant now = FlowTester.START;
    /** How many actions were done in the last run. */
    int actions;
    /** Whether the flow is saved and restored between any two actions. */
    boolean restarts = true;

    FakeFront(FakeRegistries registries) {
        this.registries = registries;
    }

    /** Runs a flow to its end. */
    Action run(Flow flow) {
        return run(flow, Integer.MAX_VALUE, false);
    }

    /**
     * Runs a flow until it is killed.
     *
     * @param most how many actions are done before that
     * @param torn whether the action in which it is killed is half done, rather than not begun
     * @return {@code null} where it was killed
     */
    Action run(Flow started, int most, boolean torn) {
        scratch.clear();
        actions = 0;
        Flow flow = started;
        Facts facts = new Facts(FlowTester.PLACES, new SourceFacts(), Map.of(), "alice", "terminal", "step-1");
        Action action = flow.next(new Event.Started(tick(), facts));
        while (!(action instanceof Action.Done) && !(action instanceof Action.Refused)) {
            if (actions == most) {
                if (torn) {
                    answer(action, true);
                }
                return null;
            }
            actions++;
            flow = restarts ? Saved.andRestored(flow) : flow;
            action = flow.next(answer(restarts ? Saved.andRestored(action) : action, false));
        }
        return action;
    }

    private Instant tick() {
        now = now.plusSeconds(1);
        return now;
    }

    private Event answer(Action action, boolean torn) {
        if (action instanceof Action.Run run) {
            return new Event.Ran(tick(), List.of(run(run.command(), torn)));
        }
        if (action instanceof Action.RunBatch batch) {
            List<CommandResult> results = new ArrayList<>();
            List<Command> commands = batch.commands();
            for (Command command : commands.subList(0, torn ? (commands.size() + 1) / 2 : commands.size())) {
                results.add(run(command, torn));
            }
            return new Event.Ran(tick(), results);
        }
        if (action instanceof Action.ReadFile read) {
            return read(read);
        }
        if (action instanceof Action.WriteFile write) {
            if (write.file().place() == FileRef.Place.REPORT) {
                report.put(write.file().path(), write.content());
            } else {
                registries.file(FlowTester.PLACES.scratch(write.file().path()), write.content());
            }
            return new Event.FileWritten(tick());
        }
        if (action instanceof Action.Record record) {
            int some = torn ? (record.entries().size() + 1) / 2 : record.entries().size();
            for (EvidenceEntry entry : record.entries().subList(0, some)) {
                if (store.stream().noneMatch(there -> there.id().equals(entry.id()))) {
                    store.add(entry);
                }
            }
            return new Event.Recorded(tick());
        }
        if (action instanceof Action.Recall recall) {
            return new Event.Recalled(tick(), store.stream().filter(recall.query()::matches).toList());
        }
        now = now.plus(((Action.Wait) action).duration());
        return new Event.Waited(tick());
    }

    private CommandResult run(Command command, boolean torn) {
        CommandResult result = registries.run(command, torn);
        if (command.stdout() != null) {
            scratch.put(command.stdout().path(), registries.printed());
        }
        return result;
    }

    private Event read(Action.ReadFile read) {
        String content = read.file().place() == FileRef.Place.SCRATCH
                ? scratch.get(read.file().path())
                : report.get(read.file().path());
        if (content == null) {
            return new Event.FileUnreadable(tick(), Event.FileUnreadable.Reason.ABSENT, "no such file");
        }
        try {
            return new Event.FileRead(tick(), read.reader().read(
                    new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), new ByteArrayOutputStream()));
        } catch (UnreadableException e) {
            return new Event.FileUnreadable(tick(), Event.FileUnreadable.Reason.MALFORMED, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
