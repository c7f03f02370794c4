package io.jenkins.plugins.containerrelease.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.KeptFindings;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Set;

/**
 * Findings as data blocks of a page, in pieces. Each piece is two blocks: {@code findings-rows} with what a table shows,
 * searches and sorts by, which the page reads at once, and {@code findings-details} with the rest, which it reads when
 * somebody opens a finding. A row is a list:
 * <pre>{@code [file, kind, severity, id, package, installed, fixed, path, title, suppressed, scanner, platform]}</pre>
 * {@code file} is the index in the report's {@code findingsFiles}; {@code suppressed} is 0 or 1.
 */
final class EmbeddedFindings {
    private static final int PIECE_FINDINGS = 500;
    private static final int PIECE_CHARS = 1 << 20;

    private final Writer page;
    private final Set<Severity> carried;
    private StringWriter rows;
    private StringWriter details;
    private JsonGenerator row;
    private JsonGenerator detail;
    private int inPiece;

    private EmbeddedFindings(Writer page, Set<Severity> carried) {
        this.page = page;
        this.carried = carried;
    }

    static void write(List<KeptFindings> kept, FindingsSurvey survey, ReportFiles files, Writer page) throws IOException {
        EmbeddedFindings embedded = new EmbeddedFindings(page, survey.carried());
        for (int i = 0; i < kept.size(); i++) {
            KeptFindings file = kept.get(i);
            if (file.current() && survey.readable(file)) {
                int index = i;
                try (InputStream in = files.open(file.file())) {
                    FindingsFile.read(in, finding -> embedded.add(index, finding));
                }
            }
        }
        embedded.endPiece();
    }

    private void add(int file, Finding finding) throws IOException {
        if (!carried.contains(finding.severity())) {
            return;
        }
        if (inPiece == 0) {
            beginPiece();
        }
        row(file, finding);
        detail(finding);
        inPiece++;
        if (inPiece == PIECE_FINDINGS || rows.getBuffer().length() + details.getBuffer().length() > PIECE_CHARS) {
            endPiece();
        }
    }

    private void beginPiece() throws IOException {
        rows = new StringWriter();
        details = new StringWriter();
        row = EmbeddedJson.generator(rows);
        detail = EmbeddedJson.generator(details);
        row.writeStartArray();
        detail.writeStartArray();
    }

    private void endPiece() throws IOException {
        if (inPiece == 0) {
            return;
        }
        row.writeEndArray();
        detail.writeEndArray();
        row.close();
        detail.close();
        page.write("<script type=\"application/json\" class=\"findings-rows\">" + rows + "</script>\n");
        page.write("<script type=\"application/json\" class=\"findings-details\">" + details + "</script>\n");
        inPiece = 0;
    }

    private void row(int file, Finding f) throws IOException {
        row.writeStartArray();
        row.writeNumber(file);
        row.writeNumber(f.kind().ordinal());
        row.writeNumber(f.severity().ordinal());
        row.writeString(f.id());
        row.writeString(f.packageName());
        row.writeString(f.installedVersion());
        row.writeString(f.fixedVersions().isEmpty() ? null : String.join(", ", f.fixedVersions()));
        row.writeString(f.path());
        row.writeString(f.title());
        row.writeNumber(f.suppressed() == null ? 0 : 1);
        row.writeString(f.scanner());
        row.writeString(f.platform() == null ? null : f.platform().toString());
        row.writeEndArray();
        row.flush();
    }

    private void detail(Finding f) throws IOException {
        detail.writeStartObject();
        FindingDetails.write(f, detail);
        detail.writeEndObject();
        detail.flush();
    }
}
