package hudson.remoting;

import edu.umd.cs.findbugs.annotations.NonNull;

public class LocalChannel implements VirtualChannel {
    private LocalChannel() {}

    public <V, T extends Throwable> V call(Callable<V, T> callable) throws T {
        throw new UnsupportedOperationException();
    }

    public <V, T extends Throwable> Future<V> callAsync(@NonNull Callable<V, T> callable) {
        throw new UnsupportedOperationException();
    }

    public void close() {
        throw new UnsupportedOperationException();
    }

    public <T> T export(@NonNull Class<T> intf, T instance) {
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
