package io.jenkins.plugins.containerrelease.host;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts a stream into lines; a line that does not end is passed on in pieces. */
public final class Lines extends OutputStream {
    /** Longest line in bytes; progress of BuildKit as JSON stays well under it. */
    static final int LONGEST = 256 * 1024;

    private final Consumer<String> taker;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean afterReturn;

    public Lines(Consumer<String> taker) {
        this.taker = taker;
    }

    @Override
    public void write(int b) {
        if (b == '\n' && afterReturn) {
            afterReturn = false;
            return;
        }
        afterReturn = b == '\r';
        if (b == '\n' || b == '\r') {
            pass();
            return;
        }
        line.write(b);
        if (line.size() >= LONGEST) {
            pass();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    private void pass() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        taker.accept(text);
    }

    @Override
    public void close() {
        if (line.size() > 0) {
            pass();
        }
    }
}
