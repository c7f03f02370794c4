package io.jenkins.plugins.containerrelease.engine.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;

/**
 * Engine code that reads a file where it was made, and gives back something small.
 *
 * <p>It travels: an implementation is serialisable, needs the JDK and jackson-core alone, streams, and keeps memory
 * bounded whatever the file holds. Its result is serialisable and compact.
 *
 * @param <R> what it gives back
 */
public interface FileReader<R> extends Serializable {
    /**
     * Reads.
     *
     * @param in the file; closed by the caller
     * @param out what the reader derives from the file for the report, e.g. normalised findings; discarded where the
     *     action named no output. Closed by the caller.
     * @throws UnreadableException if the file is not what this reader reads; the message says what, where and what was
     *     expected
     * @throws IOException if the streams fail
     */
    R read(InputStream in, OutputStream out) throws IOException;
}
