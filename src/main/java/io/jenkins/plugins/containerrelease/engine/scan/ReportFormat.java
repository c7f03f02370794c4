package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import java.util.function.Function;

/** The formats of scanner reports that can be read. */
public enum ReportFormat {
    /** {@code trivy image --format json}, {@code trivy fs}, {@code trivy k8s}: schema versions 1 and 2. */
    TRIVY("Trivy report", TrivyReader::new),
    /** {@code grype --output json}. */
    GRYPE("Grype report", GrypeReader::new),
    /** {@code snyk container test --json} and {@code snyk test --json}. */
    SNYK("Snyk report", SnykReader::new),
    /** SARIF 2.1.0 of any tool; Docker Scout writes this. */
    SARIF("SARIF log", SarifReader::new),
    /** GitLab's container scanning report. */
    GITLAB("GitLab container scanning report", GitLabReader::new),
    /** A CycloneDX document with its {@code vulnerabilities}, 1.4 to 1.7, or in XML with the extension for them, since 1.0. */
    CYCLONEDX("CycloneDX report", CycloneDxReader::new);

    private final String title;
    private final Function<ScanSubject, FindingReader> readers;

    ReportFormat(String title, Function<ScanSubject, FindingReader> readers) {
        this.title = title;
        this.readers = readers;
    }

    /** The format's name in messages, e.g. {@code Trivy report}. */
    public String title() {
        return title;
    }

    /**
     * Reads a report in this process: counting, gating and writing happen in one pass over it.
     *
     * @param subject what was scanned by what
     */
    public FindingReader reader(ScanSubject subject) {
        return readers.apply(subject);
    }

    /**
     * Reads a report where it is, and writes its findings as a
     * {@link io.jenkins.plugins.containerrelease.engine.finding.FindingsFile}.
     *
     * @param subject what was scanned by what
     */
    public FileReader<ScanReport> fileReader(ScanSubject subject) {
        return new ReportFileReader(reader(subject), subject);
    }
}
