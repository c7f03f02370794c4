package io.jenkins.plugins.containerrelease.engine.search;

import java.io.EOFException;

/** Bytes in memory, for tests; counts what is read. */
public final class MemoryBytes implements StoredBytes {
    private final byte[] bytes;
    private long read;

    public MemoryBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public void read(long at, byte[] to, int from, int length) throws EOFException {
        if (at < 0 || at + length > bytes.length) {
            throw new EOFException();
        }
        System.arraycopy(bytes, (int) at, to, from, length);
        read += length;
    }

    /** How many bytes were read in all. */
    public long read() {
        return read;
    }

    @Override
    public void close() {
        // nothing to close
    }
}
