package io.jenkins.plugins.containerrelease.host;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Output that goes three ways: its end is kept, a copy is written, and its lines are shown as they come. */
public final class Tee extends OutputStream {
    private final Tail tail;
    private final OutputStream copy;
    private final Lines lines;

    public Tee(Tail tail, OutputStream copy, Consumer<String> shown) {
        this.tail = tail;
        this.copy = copy;
        this.lines = new Lines(shown);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        tail.write(bytes, offset, length);
        lines.write(bytes, offset, length);
        copy.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        try (copy) {
            lines.close();
        }
    }
}
