package hudson.util;

import java.util.concurrent.ThreadFactory;

public class ExceptionCatchingThreadFactory implements ThreadFactory, Thread.UncaughtExceptionHandler {
    public ExceptionCatchingThreadFactory() {}

    public ExceptionCatchingThreadFactory(ThreadFactory core) {}

    public Thread newThread(Runnable r) {
        throw new UnsupportedOperationException();
    }

    public void uncaughtException(Thread t, Throwable e) {
        throw new UnsupportedOperationException();
    }
}
