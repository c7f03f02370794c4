package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.remoting.RemoteInputStream;
import hudson.remoting.RemoteOutputStream;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.jenkins.durable.AgentWork.ReadAnswer;
import io.jenkins.plugins.containerrelease.storage.AtomicFile;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Reads, writes and keeps files for a flow: on the agent what is there, on the controller what is in the report. */
final class AgentFiles {
    private final Agent agent;
    private final ReportFolder report;
    private final Clock clock;
    private final long most;

    /** @param most the largest file that is taken into the report, in bytes: it fills the controller's disk */
    AgentFiles(Agent agent, ReportFolder report, Clock clock, long most) {
        this.agent = agent;
        this.report = report;
        this.clock = clock;
        this.most = most;
    }

    Event read(Action.ReadFile action) throws IOException, InterruptedException {
        return event(read(action.files(), action.reader(), action.output()), clock.instant());
    }

    /** Keeps a file in the report, or moves a copy between the report and the evidence store, both on the controller. */
    Event keep(Action.KeepFile action, EvidenceStore evidence) throws IOException, InterruptedException {
        if (!action.isWithEvidence()) {
            ReadAnswer answer = read(List.of(action.from()), new AgentWork.Copy(), action.to());
            return answer.reason() == null ? new Event.FileWritten(clock.instant()) : event(answer, clock.instant());
        }
        try {
            report.copy(action, evidence);
            return new Event.FileWritten(clock.instant());
        } catch (NoSuchFileException e) {
            return new Event.FileUnreadable(clock.instant(), Event.FileUnreadable.Reason.ABSENT, e.getMessage());
        } catch (UnreadableException e) {
            return new Event.FileUnreadable(clock.instant(), Event.FileUnreadable.Reason.MALFORMED, e.getMessage());
        }
    }

    Event write(Action.WriteFile action) throws IOException, InterruptedException {
        FileRef file = action.file();
        switch (file.place()) {
            case REPORT -> AtomicFile.write(report.resolve(file), action.content());
            case SCRATCH -> agent.scratch(new AgentWork.Write(file.path(), action.content()));
            case WORKSPACE -> agent.workspace(new AgentWork.Write(file.path(), action.content()));
            case EVIDENCE -> throw new IllegalArgumentException(file + " has to be written into the report first");
        }
        return new Event.FileWritten(clock.instant());
    }

    /** What a flow is told of a reading. */
    static Event event(ReadAnswer answer, Instant now) {
        return answer.reason() != null
                ? new Event.FileUnreadable(now, answer.reason(), answer.message())
                : new Event.FileRead(now, answer.result());
    }

    /** What a reader writes is in the report only if it read to the end and all of it arrived. */
    private ReadAnswer read(List<FileRef> files, FileReader<?> reader, FileRef output)
            throws IOException, InterruptedException {
        if (output == null) {
            return where(files, reader, null);
        }
        if (output.isWhereToolsRun()) {
            return sent(files, reader, output);
        }
        try {
            ReadAnswer[] answer = new ReadAnswer[1];
            AtomicFile.write(report.resolve(output), out -> {
                CountingStream arrived = new CountingStream(out, most);
                try {
                    answer[0] = where(files, reader, arrived);
                } catch (InterruptedException e) {
                    throw new Interrupted(e);
                } catch (IOException e) {
                    if (!arrived.isOverflowing()) {
                        throw e;
                    }
                }
                if (arrived.isOverflowing()) {
                    throw new Unreadable(ReadAnswer.tooLarge(output.path(), most));
                }
                if (answer[0].reason() != null) {
                    throw new Unreadable(answer[0]);
                }
                if (answer[0].written() != arrived.count()) {
                    throw new IOException("of " + answer[0].written() + " bytes for the report " + arrived.count() + " arrived");
                }
            });
            return answer[0];
        } catch (Unreadable e) {
            return e.answer;
        } catch (Interrupted e) {
            throw e.interruption;
        }
    }

    /** Reads files of the report, and sends what the reader writes to the agent: it is there whole or not at all. */
    private ReadAnswer sent(List<FileRef> files, FileReader<?> reader, FileRef output) throws IOException, InterruptedException {
        Path copy = Files.createTempFile("container-release-", ".sent");
        try {
            ReadAnswer answer;
            try (CountingStream out = new CountingStream(new BufferedOutputStream(Files.newOutputStream(copy)))) {
                answer = where(files, reader, out);
            }
            if (answer.reason() == null) {
                try (InputStream in = Files.newInputStream(copy)) {
                    AgentWork.Receive work = new AgentWork.Receive(output.path(), new RemoteInputStream(in, RemoteInputStream.Flag.GREEDY),
                            Files.size(copy));
                    if (output.place() == FileRef.Place.SCRATCH) {
                        agent.scratch(work);
                    } else {
                        agent.workspace(work);
                    }
                }
            }
            return answer;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private ReadAnswer where(List<FileRef> files, FileReader<?> reader, CountingStream out)
            throws IOException, InterruptedException {
        FileRef.Place place = files.get(0).place();
        if (place == FileRef.Place.EVIDENCE) {
            throw new IllegalArgumentException(files + " have to be kept in the report first");
        }
        if (place == FileRef.Place.REPORT) {
            List<String> paths = files.stream().map(file -> report.resolve(file).toString()).toList();
            return new AgentWork.Read(reader, paths, out).invoke(report.root().toFile(), null);
        }
        List<String> paths = files.stream().map(FileRef::path).toList();
        AgentWork.Read work = new AgentWork.Read(reader, paths, out == null ? null : new RemoteOutputStream(out));
        return place == FileRef.Place.SCRATCH ? agent.scratch(work) : agent.workspace(work);
    }

    /** Takes an answer past the writing of a file that must not come to be. */
    private static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient ReadAnswer answer;

        Unreadable(ReadAnswer answer) {
            super(answer.message());
            this.answer = answer;
        }
    }

    /** Takes an interruption past the writing of a file. */
    private static final class Interrupted extends IOException {
        private static final long serialVersionUID = 1L;
        private final InterruptedException interruption;

        Interrupted(InterruptedException interruption) {
            super(interruption);
            this.interruption = interruption;
        }
    }
}
