package io.jenkins.plugins.containerrelease.engine.stream;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that gives a parser so many bytes and no more until the parser has got somewhere: parsers of XML hold a comment
 * or the value of an attribute as a whole, whatever its length. Its owner closes it, not the parser.
 */
final class Budget extends FilterInputStream {
    private final long most;
    private final String what;
    private long left;

    Budget(InputStream in, long most, String what) {
        super(in);
        this.most = most;
        this.what = what;
        this.left = most;
    }

    /** To be called whenever the parser has finished a piece of the document. */
    void renew() {
        left = most;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        spend(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int n = in.read(bytes, from, length);
        spend(n);
        return n;
    }

    private void spend(int n) throws UnreadableException {
        left -= Math.max(n, 0);
        if (left < 0) {
            throw new UnreadableException("this " + what + " exceeds a limit: one piece of it has more than " + most + " bytes");
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // the owner does
    }
}
