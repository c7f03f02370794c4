package io.jenkins.plugins.containerrelease.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import io.jenkins.plugins.containerrelease.engine.search.FindingDetails;
import io.jenkins.plugins.containerrelease.engine.search.FindingState;
import io.jenkins.plugins.containerrelease.engine.search.FindingsIndex;
import io.jenkins.plugins.containerrelease.engine.search.FindingsPage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

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

    static void write(ReleaseReport report, FindingsSurvey survey, IndexedFiles files, Writer page) throws IOException {
        EmbeddedFindings embedded = new EmbeddedFindings(page, survey.carried());
        page.write("<script type=\"application/json\" id=\"findings-total\">" + survey.total() + "</script>\n");
        List<Digest> images = report.images().stream().map(ReleaseReport.Image::digest).toList();
        for (ShownFindings shown : survey.readable()) {
            int image = images.indexOf(shown.image());
            try (FindingsIndex index = files.open(shown)) {
                index.forEach(judged -> embedded.add(image, judged));
            }
        }
        embedded.endPiece();
    }

    private void add(int image, JudgedFinding judged) throws IOException {
        if (!carried.contains(judged.severity())) {
            return;
        }
        if (inPiece == 0) {
            beginPiece();
        }
        row(image, judged);
        detail(judged);
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

    private void row(int image, JudgedFinding judged) throws IOException {
        MergedFinding finding = judged.finding();
        row.writeStartArray();
        row.writeNumber(image);
        row.writeNumber(finding.kind().ordinal());
        row.writeNumber(judged.severity().ordinal());
        row.writeString(finding.id());
        row.writeString(finding.packageName());
        row.writeString(finding.installedVersion());
        row.writeString(FindingState.fixed(judged));
        row.writeString(FindingState.path(judged));
        row.writeString(finding.title());
        row.writeNumber(FindingState.of(judged).ordinal());
        if (judged.isNew() == null) {
            row.writeNull();
        } else {
            row.writeNumber(judged.isNew() ? 1 : 0);
        }
        row.writeString(String.join(" ", finding.aliases()));
        row.writeStartArray();
        for (Sighting sighting : places(finding)) {
            row.writeStartArray();
            row.writeString(sighting.scanner());
            row.writeString(sighting.platform() == null ? null : sighting.platform().toString());
            row.writeNumber(sighting.severity().ordinal());
            row.writeEndArray();
        }
        row.writeEndArray();
        row.writeString(furtherPaths(finding));
        row.writeEndArray();
        row.flush();
    }

    /** What else words are looked for in; {@code null} where there is nothing. */
    private static String furtherPaths(MergedFinding finding) {
        String paths = finding.sightings().stream().map(Sighting::path).filter(Objects::nonNull).distinct().skip(1)
                .limit(FindingsPage.MOST_PLACES).collect(Collectors.joining("\n"));
        return paths.isEmpty() ? null : paths;
    }

    private static List<Sighting> places(MergedFinding finding) {
        return finding.sightings().subList(0, Math.min(finding.sightings().size(), FindingsPage.MOST_PLACES));
    }

    private void detail(JudgedFinding judged) throws IOException {
        detail.writeStartObject();
        detail.writeArrayFieldStart("places");
        for (Sighting sighting : places(judged.finding())) {
            detail.writeStartObject();
            FindingDetails.write(judged, sighting, detail);
            detail.writeEndObject();
        }
        detail.writeEndArray();
        FindingDetails.writeExceptions(judged, detail);
        detail.writeEndObject();
        detail.flush();
    }
}
