package jenkins.security;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import jenkins.util.InterceptingExecutorService;
import org.springframework.security.core.Authentication;

public final class ImpersonatingExecutorService extends InterceptingExecutorService {
    public ImpersonatingExecutorService(ExecutorService base, Authentication authentication) {
        super(null);
    }

    protected Runnable wrap(Runnable r) {
        throw new UnsupportedOperationException();
    }

    protected <V> Callable<V> wrap(Callable<V> r) {
        throw new UnsupportedOperationException();
    }
}
