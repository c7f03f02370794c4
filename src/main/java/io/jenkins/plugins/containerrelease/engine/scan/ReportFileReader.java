package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsWriter;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads a report where it is; writes its findings file, and keeps the digests of both. */
final class ReportFileReader implements FileReader<ScanReport> {
    private static final long serialVersionUID = 1L;

    /** Reads the report. */
    private final FindingReader reader;
    /** What was scanned; goes into the header of the findings file. */
    private final ScanSubject subject;

    ReportFileReader(FindingReader reader, ScanSubject subject) {
        this.reader = reader;
        this.subject = subject;
    }

    @Override
    public ScanReport read(InputStream in, OutputStream out) throws IOException {
        MessageDigest raw = sha256();
        MessageDigest written = sha256();
        ByteCount count = new ByteCount(new DigestInputStream(in, raw));
        FindingsWriter findings = FindingsFile.write(
                new DigestOutputStream(out, written), subject.scanner(), subject.platform(), subject.image());
        ScanReport report = reader.read(count, findings);
        findings.close();
        return report.withFiles(count.bytes(), digest(raw), digest(written));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Digest digest(MessageDigest digest) {
        return new Digest("sha256", HexFormat.of().formatHex(digest.digest()));
    }
}
