package io.jenkins.plugins.containerrelease.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * What happens on Ctrl-C and SIGTERM: running commands are stopped and secrets removed before the process ends, and no
 * flow hears of it, so that none takes a stopped command for a failed one.
 */
public final class Interruption {
    private final Set<Runnable> cleanups = ConcurrentHashMap.newKeySet();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile boolean stopping;

    /** Takes effect when this Java process is asked to end. */
    public void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-commands"));
    }

    /** Something to do on interruption, until it is withdrawn. */
    void add(Runnable cleanup) {
        cleanups.add(cleanup);
    }

    void withdraw(Runnable cleanup) {
        cleanups.remove(cleanup);
    }

    /** Whether the process is about to end: start nothing any more. */
    boolean stopping() {
        return stopping;
    }

    /** Goes on normally; never returns once the process is about to end. */
    void holdWhenStopping() {
        if (stopping) {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("the process is about to end");
        }
    }

    private void stop() {
        stopping = true;
        cleanUp();
        // once more, for what a command that was just about to start has left
        cleanUp();
    }

    private void cleanUp() {
        List<Thread> threads = new ArrayList<>();
        for (Runnable cleanup : cleanups) {
            Thread thread = new Thread(cleanup, "stop-command");
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
