package hudson.remoting;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.Closeable;
import java.io.IOException;

public class Channel implements VirtualChannel, IChannel, Closeable {
    private Channel() {}

    public <V, T extends Throwable> V call(Callable<V, T> callable) throws IOException, T, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public <V, T extends Throwable> Future<V> callAsync(Callable<V, T> callable) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public static Channel current() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static Channel currentOrFail() throws IllegalStateException {
        throw new UnsupportedOperationException();
    }

    public <T> T export(Class<T> type, T instance) {
        throw new UnsupportedOperationException();
    }

    public String getName() {
        throw new UnsupportedOperationException();
    }

    public boolean isClosingOrClosed() {
        throw new UnsupportedOperationException();
    }

    public void join() throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    public void join(long timeout) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    public void syncLocalIO() throws InterruptedException {
        throw new UnsupportedOperationException();
    }
}
