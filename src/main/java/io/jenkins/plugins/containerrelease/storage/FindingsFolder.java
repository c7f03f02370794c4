package io.jenkins.plugins.containerrelease.storage;

import io.jenkins.plugins.containerrelease.engine.report.IndexedFiles;
import io.jenkins.plugins.containerrelease.engine.report.ShownFindings;
import io.jenkins.plugins.containerrelease.engine.search.BadIndexException;
import io.jenkins.plugins.containerrelease.engine.search.FindingsIndex;
import io.jenkins.plugins.containerrelease.engine.search.IndexWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The findings in a report's folder and their indexes, each a file beside its findings.
 *
 * <p>An index fits as long as size, time and key of its findings' file are those that it was made with. Where they are not (the
 * folder was copied, say), or the index is damaged, all findings are read again; where an index knows what their SHA-256 was, and it is
 * another one now, they were changed and are not believed. Findings of single scans that no step merged are merged into a file
 * beside the first of them.
 */
final class FindingsFolder implements IndexedFiles {
    private static final String INDEX = ".index";
    private static final String MERGED = ".merged";
    /** So that those who look at a new report at the same time do not all make its index. */
    private static final Object[] LOCKS = new Object[16];

    static {
        for (int i = 0; i < LOCKS.length; i++) {
            LOCKS[i] = new Object();
        }
    }

    private final ReportFolder folder;

    FindingsFolder(ReportFolder folder) {
        this.folder = folder;
    }

    @Override
    public FindingsIndex open(ShownFindings findings) throws IOException {
        FindingsIndex index = fitting(findings);
        if (index != null) {
            return index;
        }
        synchronized (lock(findings)) {
            index = fitting(findings);
            if (index == null) {
                makeAnew(findings);
                index = fitting(findings);
            }
        }
        if (index == null) {
            throw new IOException("its index cannot be made: the file changes while it is read");
        }
        return index;
    }

    @Override
    public void makeAnew(ShownFindings findings) throws IOException {
        synchronized (lock(findings)) {
            try {
                write(findings);
            } catch (FileSystemException e) {
                // its own words have the path of the folder, and go into the report
                throw new IOException("its index cannot be written: "
                        + Objects.requireNonNullElse(e.getReason(), e.getClass().getSimpleName()), e);
            }
        }
    }

    @Override
    public InputStream read(String path) throws IOException {
        return Files.newInputStream(folder.find(path));
    }

    private Object lock(ShownFindings findings) {
        return LOCKS[Math.floorMod(merged(findings).hashCode(), LOCKS.length)];
    }

    private Path merged(ShownFindings findings) {
        return folder.root().resolve(findings.merged() != null ? findings.merged() : findings.files().get(0) + MERGED).normalize();
    }

    private static Path index(Path merged) {
        return merged.resolveSibling(merged.getFileName() + INDEX);
    }

    /** The index, where it is there and is that of the findings as they are now; otherwise {@code null}. */
    private FindingsIndex fitting(ShownFindings findings) throws IOException {
        String stamp = stamp(findings);
        Path merged = merged(findings);
        if (!Files.isRegularFile(index(merged))) {
            return null;
        }
        FindingsIndex index;
        try {
            index = open(index(merged), merged);
        } catch (NoSuchFileException | BadIndexException e) {
            return null;
        }
        if (!index.stamp().equals(stamp)) {
            index.close();
            return null;
        }
        return index;
    }

    private static FindingsIndex open(Path index, Path merged) throws IOException {
        StoredFile opened = new StoredFile(index);
        try {
            return FindingsIndex.open(opened, new StoredFile(merged));
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private String stamp(ShownFindings findings) throws IOException {
        List<String> states = new ArrayList<>();
        for (String file : findings.merged() != null ? List.of(findings.merged()) : findings.files()) {
            states.add(stamp(folder.find(file)));
        }
        if (findings.merged() == null) {
            Path merged = merged(findings);
            states.add(Files.exists(merged) ? stamp(merged) : "");
        }
        return String.join(", ", states);
    }

    /** Another one whenever a file was written or replaced. */
    static String stamp(Path file) throws IOException {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        return is.size() + " " + is.lastModifiedTime() + " " + is.fileKey();
    }

    private void write(ShownFindings findings) throws IOException {
        Path merged = merged(findings);
        if (findings.merged() == null) {
            AtomicFile.write(merged, out -> findings.merge(this::read, out));
        }
        String stamp = stamp(findings);
        byte[] expected = findings.merged() == null ? null : digest(index(merged));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(merged), 1 << 16)) {
            AtomicFile.write(index(merged), out -> IndexWriter.write(in, out, stamp, expected));
        }
    }

    private static byte[] digest(Path index) throws IOException {
        if (!Files.isRegularFile(index)) {
            return null;
        }
        try (StoredFile file = new StoredFile(index)) {
            return FindingsIndex.digest(file);
        }
    }
}
