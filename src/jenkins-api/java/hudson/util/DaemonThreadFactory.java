package hudson.util;

import java.util.concurrent.ThreadFactory;

public class DaemonThreadFactory implements ThreadFactory {
    public DaemonThreadFactory() {}

    public DaemonThreadFactory(ThreadFactory core) {}

    public Thread newThread(Runnable r) {
        throw new UnsupportedOperationException();
    }
}
