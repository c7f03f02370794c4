package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;

/** Reads Grype's JSON. */
final class GrypeReader implements FindingReader {
    private static final long serialVersionUID = 1L;

    /** What was scanned. */
    private final ScanSubject subject;

    GrypeReader(ScanSubject subject) {
        this.subject = subject;
    }

    @Override
    public ScanReport read(InputStream in, FindingSink sink) throws IOException {
        return JsonInput.read(in, ReportFormat.GRYPE.title(), json -> new GrypePass(json, subject, sink).read());
    }
}
