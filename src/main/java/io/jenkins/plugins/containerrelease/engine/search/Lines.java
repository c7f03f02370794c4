package io.jenkins.plugins.containerrelease.engine.search;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/**
 * The lines of a file of merged findings, while something else reads it: how long each is, and its checksum.
 *
 * <p>Every line has to begin with a brace and to end with one. Then all ends of lines are between two JSON documents, because nothing
 * else can be between a brace that closes and one that opens, and a text has no end of a line in it. So where there are as many
 * lines as documents, each line is a document.
 */
final class Lines extends FilterInputStream {
    private final MessageDigest digest;
    private final CRC32C sum = new CRC32C();
    private final Ints lengths = new Ints();
    private final Ints sums = new Ints();
    private long size;
    private long begin;
    private int last = '\n';

    Lines(InputStream in) {
        super(in);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int n = in.read(bytes, from, length);
        if (n > 0) {
            digest.update(bytes, from, n);
            look(bytes, from, from + n);
        }
        return n;
    }

    private void look(byte[] bytes, int from, int to) throws UnreadableException {
        int start = from;
        for (int i = from; i < to; i++) {
            byte c = bytes[i];
            if (last == '\n' && c != '{' || c == '\n' && last != '}') {
                throw new UnreadableException("this is not a usable file of merged findings: line " + (lengths.size() + 1)
                        + " is not one JSON object");
            }
            last = c;
            if (c == '\n') {
                sum.update(bytes, start, i + 1 - start);
                start = i + 1;
                end(size + i + 1 - from);
            }
        }
        sum.update(bytes, start, to - start);
        size += to - from;
    }

    private void end(long at) throws UnreadableException {
        if (at - begin > Integer.MAX_VALUE) {
            throw new UnreadableException("this is not a usable file of merged findings: a line is too long");
        }
        lengths.add((int) (at - begin));
        sums.add((int) sum.getValue());
        sum.reset();
        begin = at;
    }

    /** How many lines there are; a last one without an end is none. */
    int count() {
        return lengths.size();
    }

    int length(int line) {
        return lengths.get(line);
    }

    int sum(int line) {
        return sums.get(line);
    }

    /** How many bytes there were. */
    long size() {
        return size;
    }

    /** SHA-256 of all of them; asked for once. */
    byte[] digest() {
        return digest.digest();
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public long skip(long n) throws IOException {
        throw new IOException("what is skipped has no checksum");
    }
}
