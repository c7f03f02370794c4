package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.stream.FirstCharacter;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import io.jenkins.plugins.containerrelease.engine.stream.XmlInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the vulnerabilities of a CycloneDX document in JSON or XML; its beginning says which. */
final class CycloneDxReader implements FindingReader {
    private static final long serialVersionUID = 1L;

    /** What was scanned. */
    private final ScanSubject subject;

    CycloneDxReader(ScanSubject subject) {
        this.subject = subject;
    }

    @Override
    public ScanReport read(InputStream in, FindingSink sink) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        if (FirstCharacter.of(buffered).character() == '<') {
            return XmlInput.read(buffered, ReportFormat.CYCLONEDX.title(), xml -> new CycloneDxXmlPass(xml, subject, sink).read());
        }
        return JsonInput.read(buffered, ReportFormat.CYCLONEDX.title(), json -> new CycloneDxPass(json, subject, sink).read());
    }
}
