package hudson.remoting;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

public class RemoteInputStream extends InputStream implements SerializableOnlyOverRemoting {
    public RemoteInputStream(InputStream core, RemoteInputStream.Flag f) {}

    public RemoteInputStream(InputStream core, RemoteInputStream.Flag f1, RemoteInputStream.Flag f2) {}

    public RemoteInputStream(InputStream core, Set<RemoteInputStream.Flag> flags) {}

    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }

    public int read() throws IOException {
        throw new UnsupportedOperationException();
    }

    public enum Flag {
        GREEDY, NOT_GREEDY, MANUAL_UNEXPORT;
    }
}
