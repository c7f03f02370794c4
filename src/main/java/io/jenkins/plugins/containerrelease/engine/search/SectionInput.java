package io.jenkins.plugins.containerrelease.engine.search;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32C;

/** A part of an index that is read from its begin to its end, piece by piece, and whose checksum is compared then. */
final class SectionInput {
    private final StoredBytes stored;
    private final CRC32C sum = new CRC32C();
    private final int expected;
    private long at;
    private long left;
    private byte[] buffer;
    private int from;
    private int to;

    SectionInput(StoredBytes stored, long begin, long length, int expected, int capacity) {
        this.stored = stored;
        this.at = begin;
        this.left = length;
        this.expected = expected;
        this.buffer = new byte[(int) Math.min(capacity, length)];
    }

    /**
     * Goes on by so many bytes.
     *
     * @return where they are in {@link #bytes()}
     * @throws BadIndexException if there are not so many
     */
    int next(int length) throws IOException {
        if (length < 0 || length > to - from + left) {
            throw new BadIndexException("a part of it is too short");
        }
        if (length > to - from) {
            fill(length);
        }
        int begin = from;
        from += length;
        return begin;
    }

    private void fill(int length) throws IOException {
        int rest = to - from;
        byte[] target = length > buffer.length ? new byte[length] : buffer;
        System.arraycopy(buffer, from, target, 0, rest);
        buffer = target;
        int n = (int) Math.min(left, buffer.length - rest);
        try {
            stored.read(at, buffer, rest, n);
        } catch (EOFException e) {
            throw new BadIndexException("it was cut off", e);
        }
        sum.update(buffer, rest, n);
        at += n;
        left -= n;
        from = 0;
        to = rest + n;
    }

    /** Holds what {@link #next} found, until it is called again. */
    byte[] bytes() {
        return buffer;
    }

    /** To be called at the end. */
    void checkSum() throws BadIndexException {
        if (from != to || left > 0 || (int) sum.getValue() != expected) {
            throw new BadIndexException("a part of it is damaged");
        }
    }
}
