package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;

/** One pass over a report; in the making, refuses everything. */
final class GitLabPass extends ReportPass {
    GitLabPass(JsonInput json, ScanSubject subject, FindingSink sink) {
        super(json, subject, sink);
    }

    @Override
    ScanReport read() throws IOException {
        throw json.wrong("this format can't be read yet");
    }
}
