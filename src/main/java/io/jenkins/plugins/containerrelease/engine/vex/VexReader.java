package io.jenkins.plugins.containerrelease.engine.vex;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.stream.FirstCharacter;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads VEX documents: OpenVEX 0.0.1 and 0.2.0 (OpenVEX specification, "The VEX Document" and "Statements"), CSAF 2.0
 * and, where it is the same, 2.1 (OASIS CSAF, section 3.2), CycloneDX 1.4 to 1.7 as JSON ({@code vulnerability.analysis}). As a
 * file reader it derives nothing.
 */
public final class VexReader implements FileReader<VexSummary> {
    private static final long serialVersionUID = 1L;

    @Override
    public VexSummary read(InputStream in, OutputStream out) throws IOException {
        return read(in, statement -> {});
    }

    /**
     * Reads a document and hands on its statements; one at a time is held, of CSAF those of one vulnerability.
     *
     * @param in the document; not closed
     * @param sink takes the statements. What it took counts only when this method returns.
     * @throws UnreadableException if this is no such document, or not one that was understood to its end
     * @throws IOException if the stream or the sink fails
     */
    public static VexSummary read(InputStream in, VexSink sink) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        if (FirstCharacter.of(buffered).character() == '<') {
            throw new UnreadableException("this VEX document is XML: OpenVEX, CSAF and CycloneDX are read as JSON; give CycloneDX as JSON");
        }
        return JsonInput.read(buffered, "VEX document", json -> read(json, sink));
    }

    /** The same where the document is a part of another one, on which the input stands. */
    public static VexSummary read(JsonInput json, VexSink sink) throws IOException {
        return new VexPass(json, sink).read();
    }
}
