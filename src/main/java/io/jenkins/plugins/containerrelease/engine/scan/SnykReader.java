package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;

/** Reads Snyk's JSON. */
final class SnykReader implements FindingReader {
    private static final long serialVersionUID = 1L;

    /** What was scanned. */
    private final ScanSubject subject;

    SnykReader(ScanSubject subject) {
        this.subject = subject;
    }

    @Override
    public ScanReport read(InputStream in, FindingSink sink) throws IOException {
        return JsonInput.read(in, ReportFormat.SNYK.title(), json -> new SnykPass(json, subject, sink).read());
    }
}
