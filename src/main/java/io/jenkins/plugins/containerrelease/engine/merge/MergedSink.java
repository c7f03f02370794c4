package io.jenkins.plugins.containerrelease.engine.merge;

import java.io.IOException;

/** Takes merged findings one by one; keeps of each only what it needs. */
@FunctionalInterface
public interface MergedSink {
    /** @throws IOException if what it writes to fails */
    void accept(MergedFinding finding) throws IOException;
}
