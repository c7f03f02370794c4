package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads reports from the test resources, or written down in a test. */
final class Reports {
    static final Platform PLATFORM = Platform.parse("linux/arm64");
    static final Digest IMAGE = Digest.parse("sha256:" + "2".repeat(64));

    private Reports() {}

    static ScanSubject subject() {
        return new ScanSubject("tested", PLATFORM, IMAGE);
    }

    /** The bytes of a file below {@code src/test/resources}. */
    static byte[] bytes(String resource) {
        try (InputStream in = Reports.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ScanReport read(ReportFormat format, String text, Tally findings) throws IOException {
        return read(format, text.getBytes(StandardCharsets.UTF_8), findings);
    }

    static ScanReport read(ReportFormat format, byte[] bytes, Tally findings) throws IOException {
        return format.reader(subject()).read(new ByteArrayInputStream(bytes), findings);
    }

    /** The findings of a file below {@code src/test/resources}. */
    static Tally findings(ReportFormat format, String resource) throws IOException {
        Tally findings = new Tally();
        read(format, bytes(resource), findings);
        return findings;
    }

    /** What is said of a file below {@code src/test/resources}. */
    static ScanReport report(ReportFormat format, String resource) throws IOException {
        return read(format, bytes(resource), new Tally());
    }
}
