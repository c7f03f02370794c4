package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.search.FindingsIndex;
import java.io.IOException;
import java.io.InputStream;

/** The findings and other files of a report's folder, which only the front can open. */
public interface IndexedFiles {
    /**
     * Opens findings with their index, which is made where it is missing, or is not theirs.
     *
     * @return closed by the caller
     * @throws IOException if the findings are not there, not usable, or not those that they were; the message says so
     */
    FindingsIndex open(ShownFindings findings) throws IOException;

    /**
     * Throws an index away that turned out to be damaged, and makes it anew.
     *
     * @throws IOException as in {@link #open}
     */
    void makeAnew(ShownFindings findings) throws IOException;

    /**
     * Opens any file.
     *
     * @param path in the report's folder, with {@code /}; may come from a step file, so the front makes sure that it stays inside
     * @return closed by the caller
     * @throws IOException if it is not there or cannot be read
     */
    InputStream read(String path) throws IOException;
}
