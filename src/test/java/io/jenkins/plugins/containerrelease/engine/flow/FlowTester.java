package io.jenkins.plugins.containerrelease.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays the front for a flow, without processes or files. Between any two actions the flow and the action it is busy
 * with are saved and restored, so that every test is a restart test at every point.
 */
public final class FlowTester {
    /** When the tests take place. */
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    /** Paths as a front would give them. */
    public static final Places PLACES = new Places("/work space", "/scratch");

    private Flow flow;
    private Action action;
    private Instant now = START;
    /** What readers wrote for the report, by path in the report. */
    private final Map<String, String> kept = new LinkedHashMap<>();

    private FlowTester(Flow flow) {
        this.flow = flow;
    }

    /** Starts a flow with plain facts. */
    public static FlowTester start(Flow flow) {
        return start(flow, facts(new SourceFacts()));
    }

    /** Starts a flow with these facts. */
    public static FlowTester start(Flow flow, Facts facts) {
        FlowTester tester = new FlowTester(flow);
        tester.tell(new Event.Started(tester.now, facts));
        return tester;
    }

    /** Facts of a terminal run. */
    public static Facts facts(SourceFacts source) {
        return new Facts(PLACES, source, Map.of(), "tester", "terminal", "step-1");
    }

    /** Tells the flow an event, with a restart before and after. */
    public FlowTester tell(Event event) {
        flow = Saved.andRestored(flow);
        action = flow.next(event);
        flow = Saved.andRestored(flow);
        if (!(action instanceof Action.Done) && !(action instanceof Action.Refused)) {
            action = Saved.andRestored(action);
        }
        assertThat(flow.status()).isNotBlank();
        return this;
    }

    /** Lets time pass before the next event. */
    public FlowTester after(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** The action that the flow waits for, which has to be of this type. */
    public <T extends Action> T expect(Class<T> type) {
        assertThat(action).as(() -> "what the flow asks for: " + describe(action)).isInstanceOf(type);
        return type.cast(action);
    }

    /** The action that the flow waits for. */
    public Action action() {
        return action;
    }

    /** The one command that the flow waits for. */
    public Command command() {
        return expect(Action.Run.class).command();
    }

    /** The commands of the batch that the flow waits for. */
    public List<Command> commands() {
        return expect(Action.RunBatch.class).commands();
    }

    /** All commands of the pending action ended well and said nothing. */
    public FlowTester ok() {
        return ran(0, "", "");
    }

    /** All commands of the pending action ended like this. */
    public FlowTester ran(int exitCode, String stdout, String stderr) {
        int count = action instanceof Action.RunBatch batch ? batch.commands().size() : 1;
        CommandResult[] results = new CommandResult[count];
        Arrays.fill(results, CommandResult.exited(exitCode, stdout, stderr, Duration.ofSeconds(1)));
        return ran(results);
    }

    /** The commands of the pending action ended like this, in their order. */
    public FlowTester ran(CommandResult... results) {
        return tell(new Event.Ran(now, List.of(results)));
    }

    /** The executable of the pending command is not there. */
    public FlowTester notFound() {
        return ran(new CommandResult(CommandResult.Ending.NOT_FOUND, -1, "", "", Duration.ZERO));
    }

    /** The pending read finds this content; the reader itself decides what comes of it. */
    public FlowTester reads(String content) {
        return reads(content.getBytes(StandardCharsets.UTF_8));
    }

    /** The pending read finds this content; the reader itself decides what comes of it. */
    public FlowTester reads(byte[] content) {
        Action.ReadFile read = expect(Action.ReadFile.class);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Event event;
        try {
            event = new Event.FileRead(now, read.reader().read(new ByteArrayInputStream(content), out));
            Saved.write(((Event.FileRead) event).result());
        } catch (UnreadableException e) {
            event = new Event.FileUnreadable(now, Event.FileUnreadable.Reason.MALFORMED, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (read.output() != null) {
            kept.put(read.output().path(), out.toString(StandardCharsets.UTF_8));
        }
        return tell(event);
    }

    /** The pending read finds this resource of the test's class path. */
    public FlowTester readsResource(String resource) {
        return reads(resource(resource));
    }

    /** The pending file is not there. */
    public FlowTester absent() {
        return tell(new Event.FileUnreadable(now, Event.FileUnreadable.Reason.ABSENT, "no such file"));
    }

    /** The pending write or keep is done. */
    public FlowTester written() {
        assertThat(action).isInstanceOfAny(Action.WriteFile.class, Action.KeepFile.class);
        return tell(new Event.FileWritten(now));
    }

    /** The pending entries are in the store. */
    public FlowTester recorded() {
        expect(Action.Record.class);
        return tell(new Event.Recorded(now));
    }

    /** The store knows these entries. */
    public FlowTester recalls(EvidenceEntry... entries) {
        expect(Action.Recall.class);
        return tell(new Event.Recalled(now, List.of(entries)));
    }

    /** The pending wait is over. */
    public FlowTester waited() {
        now = now.plus(expect(Action.Wait.class).duration());
        return tell(new Event.Waited(now));
    }

    /** The entries that the flow asks to record. */
    public List<EvidenceEntry> entries() {
        return new ArrayList<>(expect(Action.Record.class).entries());
    }

    /** What the flow refused. */
    public Action.Refused refused(Action.Refused.Cause cause) {
        Action.Refused refused = expect(Action.Refused.class);
        assertThat(refused.cause()).as(refused.message()).isEqualTo(cause);
        return refused;
    }

    /** What came of the flow. */
    public <T> T outcome(Class<T> type) {
        return type.cast(expect(Action.Done.class).outcome());
    }

    /** What readers wrote for the report, by path in the report. */
    public Map<String, String> kept() {
        return kept;
    }

    /** What the flow says it is doing. */
    public String status() {
        return flow.status();
    }

    private static String describe(Action action) {
        if (action instanceof Action.Run run) {
            return run.command().toString();
        }
        if (action instanceof Action.Refused refused) {
            return "refused: " + refused.message();
        }
        return action instanceof Action.ReadFile read ? "read " + read.files() : action.getClass().getSimpleName();
    }

    /** The bytes of a resource of the test's class path. */
    public static byte[] resource(String name) {
        try (var in = FlowTester.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
