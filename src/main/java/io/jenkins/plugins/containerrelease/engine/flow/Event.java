package io.jenkins.plugins.containerrelease.engine.flow;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import java.time.Instant;
import java.util.List;

/** What a front tells a flow: what came of the last action, and when. */
public sealed interface Event {
    /** When it happened, by the front's clock. */
    Instant at();

    /** The flow begins, with the facts that the front knows. */
    record Started(Instant at, Facts facts) implements Event {}

    /** The command, or the commands of the batch in their order, have ended. */
    record Ran(Instant at, List<CommandResult> results) implements Event {
        public Ran {
            results = List.copyOf(results);
        }

        /** The result of a single command. */
        public CommandResult result() {
            return results.get(0);
        }
    }

    /** What the reader made of the file. */
    record FileRead(Instant at, Object result) implements Event {}

    /** The file is not there, or the reader refused it. */
    record FileUnreadable(Instant at, Reason reason, String message) implements Event {
        /** Why. */
        public enum Reason {
            /** There is no such file. */
            ABSENT,
            /** The file is there, but is not what the reader reads, or exceeds its limits. */
            MALFORMED
        }
    }

    /** The file was written or kept. */
    record FileWritten(Instant at) implements Event {}

    /** The entries are in the store. */
    record Recorded(Instant at) implements Event {}

    /** What the store knows, oldest first. */
    record Recalled(Instant at, List<EvidenceEntry> entries) implements Event {
        public Recalled {
            entries = List.copyOf(entries);
        }
    }

    /** The wait is over. */
    record Waited(Instant at) implements Event {}
}
