package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;

/**
 * What it may take to bring identifiers together. Real reports need about three for each finding; one in which everything is
 * said to be the same as everything else needs the product of all.
 */
final class Effort {
    static final long MOST = 8_000_000;

    private long spent;

    /** @throws UnreadableException if that is more than there is */
    void spend(long steps) throws UnreadableException {
        spent += steps;
        if (spent > MOST) {
            throw new UnreadableException("the findings name more than " + MOST + " identifiers for each other: they are not merged");
        }
    }
}
