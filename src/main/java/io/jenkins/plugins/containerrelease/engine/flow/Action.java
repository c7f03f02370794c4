package io.jenkins.plugins.containerrelease.engine.flow;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a flow asks its front to do. Classes rather than records, because the action a front is busy with is saved with
 * the flow (see {@link Flow}).
 */
public abstract sealed class Action implements Serializable {
    private static final long serialVersionUID = 1L;

    private Action() {}

    /** Run one command; answered by {@link Event.Ran} with one result. */
    public static final class Run extends Action {
        private static final long serialVersionUID = 1L;
        /** What to run. */
        private final Command command;

        public Run(Command command) {
            this.command = Objects.requireNonNull(command);
        }

        public Command command() {
            return command;
        }
    }

    /** Run commands side by side; answered by {@link Event.Ran} with a result for each, in this order. */
    public static final class RunBatch extends Action {
        private static final long serialVersionUID = 1L;
        /** What to run; their ids differ. Never empty. */
        private final List<Command> commands;
        /** How many may run at once; at least 1. */
        private final int parallel;

        public RunBatch(List<Command> commands, int parallel) {
            if (commands.isEmpty() || parallel < 1) {
                throw new IllegalArgumentException("a batch has a command, and runs at least one at a time");
            }
            this.commands = List.copyOf(commands);
            this.parallel = parallel;
        }

        public List<Command> commands() {
            return commands;
        }

        public int parallel() {
            return parallel;
        }
    }

    /**
     * Hand a file to a reader, where the file is; answered by {@link Event.FileRead} or {@link Event.FileUnreadable}.
     *
     * <p>With several files the reader gets their contents one after the other, as one stream; where one of them is not
     * there, the answer is {@link Event.FileUnreadable.Reason#ABSENT}.
     */
    public static final class ReadFile extends Action {
        private static final long serialVersionUID = 1L;
        /** The files, in their order; never empty, all in the same place. */
        private final List<FileRef> files;
        /** Engine code that reads it; travels to the file. */
        private final FileReader<?> reader;
        /**
         * Where what the reader writes is kept: in the report, or, where the files are in the report, where the tools run;
         * {@code null} where it writes nothing.
         */
        private final FileRef output;

        public ReadFile(FileRef file, FileReader<?> reader) {
            this(List.of(file), reader, null);
        }

        public ReadFile(FileRef file, FileReader<?> reader, FileRef output) {
            this(List.of(file), reader, output);
        }

        public ReadFile(List<FileRef> files, FileReader<?> reader, FileRef output) {
            if (files.stream().map(FileRef::place).distinct().count() != 1) {
                throw new IllegalArgumentException("files that are read together are in one place: " + files);
            }
            boolean kept = output == null || output.place() == FileRef.Place.REPORT
                    || output.isWhereToolsRun() && files.get(0).place() == FileRef.Place.REPORT;
            if (!kept) {
                throw new IllegalArgumentException("what a reader writes of " + files + " is kept in the report, not in " + output);
            }
            this.files = List.copyOf(files);
            this.reader = Objects.requireNonNull(reader);
            this.output = output;
        }

        /**
         * The one file.
         *
         * @throws IllegalStateException where there are several: whoever reads only the first would miss the others
         */
        public FileRef file() {
            if (files.size() > 1) {
                throw new IllegalStateException("there are several files to read: " + files);
            }
            return files.get(0);
        }

        /** All files, in the order in which the reader gets them. */
        public List<FileRef> files() {
            return files;
        }

        public FileReader<?> reader() {
            return reader;
        }

        /** {@code null} where the reader writes nothing. */
        public FileRef output() {
            return output;
        }
    }

    /** Write a small text file, atomically; answered by {@link Event.FileWritten}. Never holds a secret. */
    public static final class WriteFile extends Action {
        private static final long serialVersionUID = 1L;
        /** Where to. */
        private final FileRef file;
        /** What; UTF-8. */
        private final String content;

        public WriteFile(FileRef file, String content) {
            this.file = Objects.requireNonNull(file);
            this.content = Objects.requireNonNull(content);
        }

        public FileRef file() {
            return file;
        }

        public String content() {
            return content;
        }
    }

    /**
     * Copy a file that a tool wrote into the report, one of the report to where the tools run, or one between the report and the
     * evidence store; answered by
     * {@link Event.FileWritten} or {@link Event.FileUnreadable}.
     */
    public static final class KeepFile extends Action {
        private static final long serialVersionUID = 1L;
        /** The file. */
        private final FileRef from;
        /** Where to. */
        private final FileRef to;

        public KeepFile(FileRef from, FileRef to) {
            boolean wanted = to.place() == FileRef.Place.REPORT && from.place() != FileRef.Place.REPORT
                    || to.place() != FileRef.Place.REPORT && from.place() == FileRef.Place.REPORT;
            if (!wanted) {
                throw new IllegalArgumentException("files are kept in the report, and those of the report elsewhere; not "
                        + from + " in " + to);
            }
            this.from = from;
            this.to = to;
        }

        /** Whether it is copied between the report and the evidence store, and not from where the tools run. */
        public boolean isWithEvidence() {
            return from.place() == FileRef.Place.EVIDENCE || to.place() == FileRef.Place.EVIDENCE;
        }

        public FileRef from() {
            return from;
        }

        public FileRef to() {
            return to;
        }
    }

    /**
     * Append to the evidence store, durably, before going on; answered by {@link Event.Recorded}. An entry whose id is
     * there already is not added again.
     */
    public static final class Record extends Action {
        private static final long serialVersionUID = 1L;
        /** What to append; never empty. */
        private final List<EvidenceEntry> entries;

        public Record(List<EvidenceEntry> entries) {
            this.entries = List.copyOf(entries);
        }

        public List<EvidenceEntry> entries() {
            return entries;
        }
    }

    /** Ask the evidence store; answered by {@link Event.Recalled}. */
    public static final class Recall extends Action {
        private static final long serialVersionUID = 1L;
        /** Which entries. */
        private final EvidenceQuery query;

        public Recall(EvidenceQuery query) {
            this.query = Objects.requireNonNull(query);
        }

        public EvidenceQuery query() {
            return query;
        }
    }

    /** Let time pass; answered by {@link Event.Waited}. */
    public static final class Wait extends Action {
        private static final long serialVersionUID = 1L;
        /** How long; the front persists the moment it ends, not the rest. */
        private final Duration duration;
        /** Why, for people. */
        private final String reason;

        public Wait(Duration duration, String reason) {
            this.duration = Objects.requireNonNull(duration);
            this.reason = Objects.requireNonNull(reason);
        }

        public Duration duration() {
            return duration;
        }

        public String reason() {
            return reason;
        }
    }

    /** The flow has ended with an outcome, whose verdict may still be a failed gate. */
    public static final class Done extends Action {
        private static final long serialVersionUID = 1L;
        /** What came of it; part of the release report. */
        private final transient StepOutcome outcome;

        public Done(StepOutcome outcome) {
            this.outcome = Objects.requireNonNull(outcome);
        }

        public StepOutcome outcome() {
            return outcome;
        }
    }

    /** The flow could not do its work: wrong input, or a tool failed. Nothing may be released on the strength of it. */
    public static final class Refused extends Action {
        private static final long serialVersionUID = 1L;

        /** Whose turn it is. */
        public enum Cause {
            /** The caller asked for something impossible: a wrong value, or values that contradict each other. */
            INPUT,
            /** A tool is missing, crashed, timed out or said something unreadable. */
            TOOL
        }

        /** Whose turn it is. */
        private final Cause cause;
        /** What is wrong and what to do about it, in a sentence or two for people. */
        private final String message;
        /** What is known all the same, for the report; {@code null} where there is nothing. Its verdict is FAIL. */
        private final transient StepOutcome outcome;

        public Refused(Cause cause, String message) {
            this(cause, message, null);
        }

        public Refused(Cause cause, String message, StepOutcome outcome) {
            this.cause = Objects.requireNonNull(cause);
            this.message = Objects.requireNonNull(message);
            this.outcome = outcome;
        }

        public Cause cause() {
            return cause;
        }

        public String message() {
            return message;
        }

        /** {@code null} where nothing is known. */
        public StepOutcome outcome() {
            return outcome;
        }
    }
}
