package io.jenkins.plugins.containerrelease.engine.vex;

import java.io.IOException;

/** Takes statements while a document is read. They count only when the document was read to its end. */
@FunctionalInterface
public interface VexSink {
    void accept(VexStatement statement) throws IOException;
}
