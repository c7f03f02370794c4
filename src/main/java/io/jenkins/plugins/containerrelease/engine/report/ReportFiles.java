package io.jenkins.plugins.containerrelease.engine.report;

import java.io.IOException;
import java.io.InputStream;

/** The files of a report's folder, which only the front can open. */
@FunctionalInterface
public interface ReportFiles {
    /**
     * Opens a file.
     *
     * @param path path in the report's folder, with {@code /}; comes from a step file, so the front makes sure that it
     *     stays inside
     * @return closed by the caller
     * @throws IOException if it is not there or cannot be read
     */
    InputStream open(String path) throws IOException;
}
