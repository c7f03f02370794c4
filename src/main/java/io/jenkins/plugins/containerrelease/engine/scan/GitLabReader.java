package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;

/** Reads GitLab's container scanning report. */
final class GitLabReader implements FindingReader {
    private static final long serialVersionUID = 1L;

    /** What was scanned. */
    private final ScanSubject subject;

    GitLabReader(ScanSubject subject) {
        this.subject = subject;
    }

    @Override
    public ScanReport read(InputStream in, FindingSink sink) throws IOException {
        return JsonInput.read(in, ReportFormat.GITLAB.title(), json -> new GitLabPass(json, subject, sink).read());
    }
}
