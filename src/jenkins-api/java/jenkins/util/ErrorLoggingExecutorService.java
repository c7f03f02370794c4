package jenkins.util;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

public class ErrorLoggingExecutorService extends InterceptingExecutorService {
    public ErrorLoggingExecutorService(ExecutorService base) {
        super(null);
    }

    protected Runnable wrap(Runnable r) {
        throw new UnsupportedOperationException();
    }

    protected <V> Callable<V> wrap(Callable<V> r) {
        throw new UnsupportedOperationException();
    }
}
