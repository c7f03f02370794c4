package io.jenkins.plugins.containerrelease.jenkins.durable;

import java.io.Serializable;

/** What was seen of a running command at one moment; travels from the agent, is never saved. */
final class Sighting implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whether its script has begun. */
    private final boolean started;
    /** Whether it has ended. */
    private final boolean ended;
    /** When its script last said that it lives, by the agent's clock; 0 where it never did. */
    private final long alive;
    /** Where in its standard error {@link #output} ends. */
    private final long position;
    /** What its standard error said since, secrets hidden; whole lines. */
    private final String output;

    Sighting(boolean started, boolean ended, long alive, long position, String output) {
        this.started = started;
        this.ended = ended;
        this.alive = alive;
        this.position = position;
        this.output = output;
    }

    boolean started() {
        return started;
    }

    boolean ended() {
        return ended;
    }

    long alive() {
        return alive;
    }

    long position() {
        return position;
    }

    String output() {
        return output;
    }
}
