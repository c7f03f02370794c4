package io.jenkins.plugins.containerrelease.engine.finding;

import java.io.IOException;

/** Takes findings one by one, as a reader comes upon them; keeps of each only what it needs. */
@FunctionalInterface
public interface FindingSink {
    /** @throws IOException if what it writes to fails */
    void accept(Finding finding) throws IOException;
}
