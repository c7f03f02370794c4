package io.jenkins.plugins.containerrelease.storage;

import io.jenkins.plugins.containerrelease.engine.report.BuildSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The summary of a report in the report's folder. */
final class SummaryFile {
    static final String NAME = "summary.json";
    private static final int MOST_BYTES = 128 << 10;

    private SummaryFile() {}

    static void write(Path report, BuildSummary summary) throws IOException {
        AtomicFile.write(report.resolve(NAME), summary.toJson());
    }

    /**
     * Reads it.
     *
     * @param file its path
     * @throws NoSuchFileException if there is none
     * @throws IOException if it cannot be read, or is not what this version writes
     */
    static BuildSummary read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new IOException(file + " is longer than a summary can be");
        }
        try {
            return BuildSummary.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
