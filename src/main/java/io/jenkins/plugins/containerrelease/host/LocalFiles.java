package io.jenkins.plugins.containerrelease.host;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Hands files of this machine to readers. */
public final class LocalFiles {
    private LocalFiles() {}

    /**
     * Hands files, one after the other as one stream, to a reader.
     *
     * @param out takes what the reader derives; not closed
     * @return what the reader gives back
     * @throws NoSuchFileException if one of the files is not there; the message says so in a sentence
     * @throws UnreadableException if a file is not what the reader reads, whatever the reader stumbled over
     * @throws IOException if the output failed
     */
    public static Object read(FileReader<?> reader, List<Path> files, OutputStream out) throws IOException {
        for (Path file : files) {
            check(file);
        }
        try (InputStream in = new BufferedInputStream(new SequenceInputStream(new Opening(files)), 1 << 16)) {
            OutputStream marked = new Marked(out);
            Object result = reader.read(in, marked);
            marked.flush();
            return result;
        } catch (OutputFailed e) {
            throw e.failure;
        } catch (UnreadableException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            String names = files.stream().map(Path::toString).collect(Collectors.joining(", "));
            throw new UnreadableException(names + " cannot be read: " + e, e);
        }
    }

    /**
     * Checks that there is something to read.
     *
     * @throws NoSuchFileException if there is nothing
     * @throws UnreadableException if it is no file
     */
    public static void check(Path file) throws NoSuchFileException, UnreadableException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException("there is no file " + file);
        }
        if (!Files.isRegularFile(file)) {
            throw new UnreadableException(file + " is not a regular file");
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

    /** The output failed; not to be taken for a file that could not be read. */
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
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw new OutputFailed(e);
            }
        }

        @Override
        public void close() throws IOException {
            // whoever opened it closes it
            flush();
        }
    }
}
