package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;

/** Reads Trivy's JSON: schema version 2, the older list of results, and the reports of {@code trivy k8s}. */
final class TrivyReader implements FindingReader {
    private static final long serialVersionUID = 1L;

    /** What was scanned. */
    private final ScanSubject subject;

    TrivyReader(ScanSubject subject) {
        this.subject = subject;
    }

    @Override
    public ScanReport read(InputStream in, FindingSink sink) throws IOException {
        return JsonInput.read(in, ReportFormat.TRIVY.title(), json -> new TrivyPass(json, subject, sink).read());
    }
}
