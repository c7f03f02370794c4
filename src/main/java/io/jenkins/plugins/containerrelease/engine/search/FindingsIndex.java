package io.jenkins.plugins.containerrelease.engine.search;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file of merged findings with its index, opened: what there is, is known at once; what is asked for is read then.
 *
 * <p>What is checked: when it is opened, that the index is whole, of a known version and fits together (lengths, numbers), that the
 * findings have the size that the index knows, and that their last line, which says how many they are, says the same as the index. When
 * something is read, the checksum of that part of the index, and that it points to nothing that is not there; the lines of all
 * findings follow each other from the first line to the last, so that none can be left out. When a finding is read, the checksum of its
 * line. That the content is what it was, as a whole, is for whoever opens it to know, see {@link #stamp()}.
 */
public final class FindingsIndex implements Closeable {
    private static final int BATCH = 500;
    private static final int BATCH_BYTES = 1 << 20;

    private final StoredBytes index;
    private final StoredBytes merged;
    private final IndexFooter footer;

    private FindingsIndex(StoredBytes index, StoredBytes merged, IndexFooter footer) {
        this.index = index;
        this.merged = merged;
        this.footer = footer;
    }

    /**
     * Opens an index.
     *
     * @param index closed with the result, and if this method fails
     * @param merged the findings that it is of; likewise
     * @throws BadIndexException if it is no index of these findings
     */
    public static FindingsIndex open(StoredBytes index, StoredBytes merged) throws IOException {
        try {
            IndexFooter footer = IndexFooter.read(index);
            byte[] last = IndexWriter.lastLine(footer.findings);
            IndexFooter.check(merged.size() == footer.size && footer.size >= last.length);
            byte[] actual = new byte[last.length];
            merged.read(footer.size - last.length, actual, 0, last.length);
            IndexFooter.check(Arrays.equals(last, actual));
            return new FindingsIndex(index, merged, footer);
        } catch (EOFException e) {
            index.close();
            merged.close();
            throw new BadIndexException("its findings were cut off", e);
        } catch (IOException | RuntimeException e) {
            index.close();
            merged.close();
            throw e;
        }
    }

    /** What its findings' file was known by when the index was made. */
    public String stamp() {
        return footer.stamp;
    }

    /** SHA-256 that an index has for its findings' file; {@code null} where it is no whole index. */
    public static byte[] digest(StoredBytes index) throws IOException {
        try {
            return IndexFooter.read(index).digest;
        } catch (BadIndexException e) {
            return null;
        }
    }

    /** What there is. */
    public Overview overview() {
        return footer.overview;
    }

    /** The worst findings, in order; at most {@link WorstFindings#MOST}. */
    public List<JudgedFinding> worst() throws IOException {
        return read(footer.worst);
    }

    /** Gives all findings in the order of their file. */
    public void forEach(MergedFile.Sink sink) throws IOException {
        MergedFile.read(new BufferedInputStream(new From(merged), 1 << 16), sink);
    }

    IndexFooter footer() {
        return footer;
    }

    /** Reads a part of the index that is held as a whole. */
    byte[] section(int section) throws IOException {
        SectionInput in = input(section, 0);
        int length = (int) footer.lengths[section];
        int from = in.next(length);
        in.checkSum();
        return from == 0 && in.bytes().length == length ? in.bytes() : Arrays.copyOfRange(in.bytes(), from, from + length);
    }

    /** Reads a part of the index piece by piece. */
    SectionInput input(int section, int buffer) {
        return new SectionInput(index, footer.begin(section), footer.lengths[section], footer.sums[section], buffer);
    }

    /** Reads findings, in the order in which they are asked for. */
    List<JudgedFinding> read(List<Line> lines) throws IOException {
        List<JudgedFinding> findings = new ArrayList<>(lines.size());
        Batch batch = new Batch(findings::add);
        for (Line line : lines) {
            batch.add(line);
        }
        batch.flush();
        return findings;
    }

    /** Reads findings on the way to somebody. */
    Batch batch(MergedFile.Sink sink) {
        return new Batch(sink);
    }

    /** Lines that are read together, as a small file of their own. */
    final class Batch {
        private final MergedFile.Sink sink;
        private final ByteArrayOutputStream file = new ByteArrayOutputStream();
        private int findings;

        private Batch(MergedFile.Sink sink) {
            this.sink = sink;
        }

        void add(Line line) throws IOException {
            if (findings == 0) {
                copy(footer.header);
            }
            copy(line);
            findings++;
            if (findings == BATCH || file.size() > BATCH_BYTES) {
                flush();
            }
        }

        void flush() throws IOException {
            if (findings > 0) {
                file.writeBytes(IndexWriter.lastLine(findings));
                try {
                    MergedFile.read(new ByteArrayInputStream(file.toByteArray()), sink);
                } catch (UnreadableException e) {
                    throw new BadIndexException("what it says are findings are none", e);
                }
                file.reset();
                findings = 0;
            }
        }

        private void copy(Line line) throws IOException {
            byte[] bytes = new byte[line.length()];
            try {
                merged.read(line.at(), bytes, 0, bytes.length);
            } catch (EOFException e) {
                throw new BadIndexException("its findings were cut off", e);
            }
            if (IndexWriter.sum(bytes) != line.sum()) {
                throw new BadIndexException("its findings were changed");
            }
            file.writeBytes(bytes);
        }
    }

    /** Stored bytes from the first to the last. */
    private static final class From extends InputStream {
        private final StoredBytes bytes;
        private long at;

        private From(StoredBytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int n = (int) Math.min(length, bytes.size() - at);
            if (n <= 0) {
                return length == 0 ? 0 : -1;
            }
            bytes.read(at, to, from, n);
            at += n;
            return n;
        }
    }

    @Override
    public void close() throws IOException {
        try (merged) {
            index.close();
        }
    }
}
