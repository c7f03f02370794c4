package io.jenkins.plugins.containerrelease.host;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keeps the end of a stream, however long the stream is. */
public final class Tail extends OutputStream {
    private final int limit;
    private byte[] kept;
    private int length;

    /** @param limit how much to keep, in bytes; enough for that many characters at least where they are plain */
    public Tail(int limit) {
        this.limit = limit;
        this.kept = new byte[Math.min(limit * 2, 1024)];
    }

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int count) {
        int from = Math.max(0, count - limit);
        int added = count - from;
        if (length + added > limit * 2) {
            int keep = Math.min(length, limit);
            System.arraycopy(kept, length - keep, kept, 0, keep);
            length = keep;
        }
        if (length + added > kept.length) {
            kept = Arrays.copyOf(kept, Math.min(limit * 2, Math.max(kept.length * 2, length + added)));
        }
        System.arraycopy(bytes, offset + from, kept, length, added);
        length += added;
    }

    /** The end of what was written; a character that the limit cut in two is left out. */
    public synchronized String text() {
        int start = Math.max(0, length - limit);
        if (start > 0) {
            while (start < length && (kept[start] & 0xc0) == 0x80) {
                start++;
            }
        }
        return new String(kept, start, length - start, StandardCharsets.UTF_8);
    }
}
