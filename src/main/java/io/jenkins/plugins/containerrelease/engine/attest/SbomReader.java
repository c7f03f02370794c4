package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.stream.FirstCharacter;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import io.jenkins.plugins.containerrelease.engine.stream.XmlInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads an SBOM in any form of {@link SbomFormat}, in one pass, whatever its size: hashes of its packages are held, at most {@value ComponentSet#MOST} of
 * them, and nothing else of it.
 */
public final class SbomReader implements FileReader<SbomSummary> {
    private static final long serialVersionUID = 1L;
    private static final String WHAT = "bill of materials (SBOM)";

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
        SbomSummary summary = readAny(new BufferedInputStream(in));
        if (expected != null && summary.format() != expected) {
            throw new UnreadableException("this is not " + expected.title() + " but " + summary.format().title());
        }
        return summary;
    }

    /** Its beginning says whether it is JSON, XML or tag-value. */
    private static SbomSummary readAny(BufferedInputStream in) throws IOException {
        FirstCharacter first = FirstCharacter.of(in);
        if (first.character() == '<') {
            return XmlInput.read(in, WHAT, xml -> new CycloneDxXmlPass(xml).read());
        }
        if (first.character() == '#' || Character.isLetter(first.character())) {
            first.skipMark(in);
            return new SpdxTagValuePass(new TagValueInput(in, first.charset())).read();
        }
        return JsonInput.read(in, WHAT, json -> new SbomPass(json).read());
    }
}
