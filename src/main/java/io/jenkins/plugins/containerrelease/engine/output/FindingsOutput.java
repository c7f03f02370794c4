package io.jenkins.plugins.containerrelease.engine.output;

import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import java.io.Closeable;
import java.io.IOException;

/** Takes findings and writes them in some form. Whatever the findings hold, it needs little memory. */
public interface FindingsOutput extends MergedFile.Sink, Closeable {
    /** Takes the next one. */
    @Override
    void accept(JudgedFinding finding) throws IOException;

    /** Completes the output; not to be called after a failure. Leaves the stream open. */
    @Override
    void close() throws IOException;

    /** How many findings are in the output; known when it is complete. */
    long written();
}
