package io.jenkins.plugins.containerrelease.cli.run;

import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import java.nio.file.Path;

/** The folder that keeps what steps leave. */
public final class ReportFolder {
    private final Path root;

    /** @param root absolute; made when first written to */
    public ReportFolder(Path root) {
        this.root = root;
    }

    /** The path of a file of the report. */
    Path resolve(FileRef file) {
        return root.resolve(file.path());
    }
}
