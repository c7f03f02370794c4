package io.jenkins.plugins.containerrelease.storage;

import io.jenkins.plugins.containerrelease.engine.search.StoredBytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is read from any place. It is not mapped into memory: what is mapped cannot be deleted everywhere. */
final class StoredFile implements StoredBytes {
    private final FileChannel channel;

    StoredFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void read(long at, byte[] to, int from, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(to, from, length);
        while (rest.hasRemaining()) {
            if (channel.read(rest, at + length - rest.remaining()) < 0) {
                throw new EOFException("the file ends before " + (at + length));
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
