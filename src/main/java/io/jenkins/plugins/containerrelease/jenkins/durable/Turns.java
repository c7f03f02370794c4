package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.security.ACL;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jenkins.security.ImpersonatingExecutorService;
import jenkins.util.Timer;

/** The threads that drive steps; turns may block, so they are none of those that Pipelines or timers need. */
final class Turns {
    private static final ExecutorService THREADS = new ImpersonatingExecutorService(
            Executors.newCachedThreadPool(new NamingThreadFactory(new DaemonThreadFactory(), "container-release")),
            ACL.SYSTEM2);

    private Turns() {}

    static void now(Runnable turn) {
        THREADS.execute(turn);
    }

    static void later(Runnable turn, long milliseconds) {
        Timer.get().schedule(() -> now(turn), milliseconds, TimeUnit.MILLISECONDS);
    }
}
