package io.jenkins.plugins.containerrelease.cli.run;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Event.FileUnreadable.Reason;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.host.LocalFiles;
import io.jenkins.plugins.containerrelease.storage.AtomicFile;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Reads, writes and keeps files for a flow. */
final class FlowFiles {
    private final Path workspace;
    private final Path scratch;
    private final ReportFolder report;
    private final EvidenceStore evidence;

    FlowFiles(Path workspace, Path scratch, ReportFolder report, EvidenceStore evidence) {
        this.workspace = workspace;
        this.scratch = scratch;
        this.report = report;
        this.evidence = evidence;
    }

    private Path resolve(FileRef file) {
        return switch (file.place()) {
            case WORKSPACE -> workspace.resolve(file.path());
            case SCRATCH -> scratch.resolve(file.path());
            case REPORT -> report.resolve(file);
            case EVIDENCE -> throw new IllegalArgumentException(file + " has to be kept in the report first");
        };
    }

    /** Hands files to a reader; what the reader writes is in the report only if it read to the end. */
    Event read(Action.ReadFile action, Clock clock) throws IOException {
        List<Path> paths = action.files().stream().map(this::resolve).toList();
        try {
            Object[] result = new Object[1];
            if (action.output() == null) {
                result[0] = LocalFiles.read(action.reader(), paths, OutputStream.nullOutputStream());
            } else {
                AtomicFile.write(resolve(action.output()), out -> result[0] = LocalFiles.read(action.reader(), paths, out));
            }
            return new Event.FileRead(clock.instant(), result[0]);
        } catch (NoSuchFileException e) {
            return new Event.FileUnreadable(clock.instant(), Reason.ABSENT, e.getMessage());
        } catch (UnreadableException e) {
            return new Event.FileUnreadable(clock.instant(), Reason.MALFORMED, e.getMessage());
        }
    }

    void write(Action.WriteFile action) throws IOException {
        AtomicFile.write(resolve(action.file()), action.content());
    }

    Event keep(Action.KeepFile action, Clock clock) throws IOException {
        try {
            if (action.isWithEvidence()) {
                report.copy(action, evidence);
            } else {
                Path from = resolve(action.from());
                LocalFiles.check(from);
                AtomicFile.write(resolve(action.to()), out -> Files.copy(from, out));
            }
            return new Event.FileWritten(clock.instant());
        } catch (NoSuchFileException e) {
            return new Event.FileUnreadable(clock.instant(), Reason.ABSENT, e.getMessage());
        } catch (UnreadableException e) {
            return new Event.FileUnreadable(clock.instant(), Reason.MALFORMED, e.getMessage());
        }
    }
}
