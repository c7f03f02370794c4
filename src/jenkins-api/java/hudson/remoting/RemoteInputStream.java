package hudson.remoting;

import java.io.IOException;
import java.io.InputStream;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

public class RemoteInputStream extends InputStream implements SerializableOnlyOverRemoting {
    public RemoteInputStream(InputStream core, Flag flag) {
    }

    @Override
    public int read() throws IOException {
        throw new UnsupportedOperationException();
    }

    public enum Flag {
        GREEDY,
        NOT_GREEDY,
        MANUAL_UNEXPORT
    }
}
