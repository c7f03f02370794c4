package io.jenkins.plugins.containerrelease.cli.run;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Event.FileUnreadable.Reason;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Reads, writes and keeps files for a flow. */
final class FlowFiles {
    private final Path workspace;
    private final Path scratch;
    private final ReportFolder report;

    FlowFiles(Path workspace, Path scratch, ReportFolder report) {
        this.workspace = workspace;
        this.scratch = scratch;
        this.report = report;
    }

    private Path resolve(FileRef file) {
        return switch (file.place()) {
            case WORKSPACE -> workspace.resolve(file.path());
            case SCRATCH -> scratch.resolve(file.path());
            case REPORT -> report.resolve(file);
        };
    }

    /** Hands files to a reader; what the reader writes is in the report only if it read to the end. */
    Event read(Action.ReadFile action, Clock clock) throws IOException {
        List<Path> paths = action.files().stream().map(this::resolve).toList();
        for (Path file : paths) {
            Event.FileUnreadable problem = problem(file, clock);
            if (problem != null) {
                return problem;
            }
        }
        Object[] result = new Object[1];
        try {
            if (action.output() == null) {
                result[0] = read(action, paths, OutputStream.nullOutputStream());
            } else {
                AtomicFile.write(resolve(action.output()), out -> result[0] = read(action, paths, new Marked(out)));
            }
            return new Event.FileRead(clock.instant(), result[0]);
        } catch (UnreadableException e) {
            return new Event.FileUnreadable(clock.instant(), Reason.MALFORMED, e.getMessage());
        } catch (OutputFailed e) {
            throw e.failure;
        }
    }

    private static Object read(Action.ReadFile action, List<Path> paths, OutputStream out) throws IOException {
        try (InputStream in = new BufferedInputStream(new SequenceInputStream(new Opening(paths)), 1 << 16)) {
            return action.reader().read(in, out);
        } catch (UnreadableException | OutputFailed e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            String names = paths.stream().map(Path::toString).collect(Collectors.joining(", "));
            throw new UnreadableException(names + " cannot be read: " + e, e);
        }
    }

    /** Opens one file after the other, so that never more than one is open. */
    private static final class Opening implements Enumeration<InputStream> {
        private final Iterator<Path> paths;

        Opening(List<Path> paths) {
            this.paths = paths.iterator();
        }

        @Override
        public boolean hasMoreElements() {
            return paths.hasNext();
        }

        @Override
        public InputStream nextElement() {
            try {
                return Files.newInputStream(paths.next());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Event.FileUnreadable problem(Path file, Clock clock) {
        if (!Files.exists(file)) {
            return new Event.FileUnreadable(clock.instant(), Reason.ABSENT, "there is no file " + file);
        }
        if (!Files.isRegularFile(file)) {
            return new Event.FileUnreadable(clock.instant(), Reason.MALFORMED, file + " is not a regular file");
        }
        return null;
    }

    void write(Action.WriteFile action) throws IOException {
        AtomicFile.write(resolve(action.file()), action.content());
    }

    Event keep(Action.KeepFile action, Clock clock) throws IOException {
        Path from = resolve(action.from());
        Event.FileUnreadable problem = problem(from, clock);
        if (problem != null) {
            return problem;
        }
        AtomicFile.write(resolve(action.to()), out -> Files.copy(from, out));
        return new Event.FileWritten(clock.instant());
    }

    /** The report could not be written; not to be taken for a file that could not be read. */
    private static final class OutputFailed extends IOException {
        private static final long serialVersionUID = 1L;
        private final IOException failure;

        OutputFailed(IOException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /** Marks its own failures. */
    private static final class Marked extends FilterOutputStream {
        Marked(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            try {
                out.write(b);
            } catch (IOException e) {
                throw new OutputFailed(e);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw new OutputFailed(e);
            }
        }

        @Override
        public void close() throws IOException {
            // AtomicFile closes what it opened, after syncing it
            flush();
        }
    }
}
