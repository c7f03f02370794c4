package io.jenkins.plugins.containerrelease.engine.search;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;

/** Bytes that can be read from any place, as those of a file; only a front can open one. */
public interface StoredBytes extends Closeable {
    /** How many there are. */
    long size() throws IOException;

    /**
     * Reads as many bytes as are asked for.
     *
     * @param at where they begin
     * @throws EOFException if there are not so many
     */
    void read(long at, byte[] to, int from, int length) throws IOException;
}
