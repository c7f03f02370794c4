package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.search.FindingsIndex;
import io.jenkins.plugins.containerrelease.engine.search.IndexWriter;
import io.jenkins.plugins.containerrelease.engine.search.MemoryBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Findings whose indexes are made whenever they are opened, for tests. */
public final class MemoryFindings implements IndexedFiles {
    private final ShownFindings.Opener files;

    public MemoryFindings(ShownFindings.Opener files) {
        this.files = files;
    }

    @Override
    public FindingsIndex open(ShownFindings findings) throws IOException {
        ByteArrayOutputStream merged = new ByteArrayOutputStream();
        if (findings.merged() == null) {
            findings.merge(files, merged);
        } else {
            try (InputStream in = files.open(findings.merged())) {
                in.transferTo(merged);
            }
        }
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        IndexWriter.write(new ByteArrayInputStream(merged.toByteArray()), index, "", null);
        return FindingsIndex.open(new MemoryBytes(index.toByteArray()), new MemoryBytes(merged.toByteArray()));
    }

    @Override
    public void makeAnew(ShownFindings findings) {
        // they are, whenever they are opened
    }

    @Override
    public InputStream read(String path) throws IOException {
        return files.open(path);
    }
}
