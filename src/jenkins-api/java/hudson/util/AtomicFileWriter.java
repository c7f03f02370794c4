package hudson.util;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Path;

public class AtomicFileWriter extends Writer {
    public AtomicFileWriter(File f) throws IOException {}

    public AtomicFileWriter(@NonNull Path destinationPath, @NonNull Charset charset) throws IOException {}

    public void abort() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void commit() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void flush() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void write(String str, int off, int len) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void write(char[] cbuf, int off, int len) throws IOException {
        throw new UnsupportedOperationException();
    }
}
