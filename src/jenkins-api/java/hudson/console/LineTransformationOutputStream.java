package hudson.console;

import java.io.IOException;
import java.io.OutputStream;

public abstract class LineTransformationOutputStream extends OutputStream {
    public LineTransformationOutputStream() {}

    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }

    protected abstract void eol(byte[] b, int len) throws IOException;

    public void forceEol() throws IOException {
        throw new UnsupportedOperationException();
    }

    protected String trimEOL(String line) {
        throw new UnsupportedOperationException();
    }

    public void write(int b) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void write(byte[] b, int off, int len) throws IOException {
        throw new UnsupportedOperationException();
    }

    public static abstract class Delegating extends LineTransformationOutputStream {
        protected final OutputStream out = null;

        protected Delegating(OutputStream out) {}

        public void close() throws IOException {
            throw new UnsupportedOperationException();
        }

        public void flush() throws IOException {
            throw new UnsupportedOperationException();
        }
    }
}
