package io.jenkins.plugins.containerrelease.engine.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that its owner closes, not the parser. */
final class KeptOpen extends FilterInputStream {
    KeptOpen(InputStream in) {
        super(in);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        return in.read(bytes, from, length);
    }

    @Override
    public void close() {
        // the owner does
    }
}
