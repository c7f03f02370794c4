package io.jenkins.plugins.containerrelease.jenkins.durable;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Counts what goes through, so that both ends of a connection can compare, and lets only so much through. Closing it leaves
 * what is below open, which is whoever's opened it.
 */
final class CountingStream extends FilterOutputStream {
    private final long most;
    private long count;
    private boolean overflowing;

    CountingStream(OutputStream out) {
        this(out, Long.MAX_VALUE);
    }

    /** @param most how many bytes it lets through; with one more it fails */
    CountingStream(OutputStream out, long most) {
        super(out);
        this.most = most;
    }

    /** Whether there was more than it lets through. */
    boolean isOverflowing() {
        return overflowing;
    }

    /** Bytes so far. */
    long count() {
        return count;
    }

    @Override
    public void write(int b) throws IOException {
        makeRoomFor(1);
        out.write(b);
        count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        makeRoomFor(length);
        out.write(bytes, offset, length);
        count += length;
    }

    private void makeRoomFor(int length) throws IOException {
        overflowing |= length > most - count;
        if (overflowing) {
            throw new IOException("more than " + most + " bytes");
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
