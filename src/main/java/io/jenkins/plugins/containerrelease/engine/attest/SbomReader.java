package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads an SBOM in one pass, whatever its size: hashes of its packages are held, at most {@value ComponentSet#MOST} of
 * them, and nothing else of it.
 */
public final class SbomReader implements FileReader<SbomSummary> {
    private static final long serialVersionUID = 1L;

    /** What it has to be; {@code null} where any form will do. */
    private final SbomFormat expected;

    /** Reads any form. */
    public SbomReader() {
        this(null);
    }

    /** Reads this form alone; {@code null} for any. */
    public SbomReader(SbomFormat expected) {
        this.expected = expected;
    }

    @Override
    public SbomSummary read(InputStream in, OutputStream out) throws IOException {
        SbomSummary summary = JsonInput.read(in, "bill of materials (SBOM)", json -> new SbomPass(json).read());
        if (expected != null && summary.format() != expected) {
            throw new UnreadableException("this is not " + expected.title() + " but " + summary.format().title());
        }
        return summary;
    }
}
