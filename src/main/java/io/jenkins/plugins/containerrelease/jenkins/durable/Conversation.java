package io.jenkins.plugins.containerrelease.jenkins.durable;

import java.io.IOException;

/** Lets others end a turn's waiting for the agent: an answer may take long, or never come. */
final class Conversation {
    /** Who waits for an answer; {@code null} where nobody does. Guarded by this. */
    private Thread waiting;

    /** Something that talks to the agent. */
    @FunctionalInterface
    interface Talk<T> {
        T now() throws IOException, InterruptedException;
    }

    /** Talks to the agent; not while already talking. */
    <T> T hold(Talk<T> talk) throws IOException, InterruptedException {
        begin();
        try {
            return talk.now();
        } finally {
            finish();
        }
    }

    private synchronized void begin() {
        waiting = Thread.currentThread();
    }

    private synchronized void finish() {
        waiting = null;
        // who hung up came too late: there is an answer
        Thread.interrupted();
    }

    /** Ends the waiting for an answer, which is interrupted; where nobody waits, nothing. */
    synchronized void hangUp() {
        if (waiting != null) {
            waiting.interrupt();
        }
    }
}
