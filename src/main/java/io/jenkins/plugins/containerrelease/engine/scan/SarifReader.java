package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;

/** Reads SARIF. */
final class SarifReader implements FindingReader {
    private static final long serialVersionUID = 1L;

    /** What was scanned. */
    private final ScanSubject subject;

    SarifReader(ScanSubject subject) {
        this.subject = subject;
    }

    @Override
    public ScanReport read(InputStream in, FindingSink sink) throws IOException {
        return JsonInput.read(in, ReportFormat.SARIF.title(), json -> new SarifPass(json, subject, sink).read());
    }
}
