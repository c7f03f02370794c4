package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/**
 * Reads one scanner's report as a stream: every finding goes to the sink in the order of the report, and only a summary
 * is kept. Memory is bounded whatever the report holds.
 *
 * <p>A finding that reached the sink is worth nothing until {@link #read} has returned: a report that ends too early, or
 * turns out to be something else, is only noticed on the way.
 */
public interface FindingReader extends Serializable {
    /**
     * Reads to the end.
     *
     * @param in the report; closed by the caller
     * @param sink takes the findings, suppressed ones included
     * @throws UnreadableException if the input is no complete report of this format; the message says what, where and
     *     what was expected
     * @throws IOException if the stream or the sink fails
     */
    ScanReport read(InputStream in, FindingSink sink) throws IOException;
}
