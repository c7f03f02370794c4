package io.jenkins.plugins.containerrelease.engine.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some of the findings of a report.
 *
 * @param total rows that there are without any filter
 * @param found rows that were asked for
 * @param bySeverity rows of each severity that the question would give without its own severities, and that count: neither
 *     suppressed nor excepted
 * @param kinds all kinds that there are
 * @param scanners all scanners that there are
 * @param platforms all platforms that there are
 * @param images all images that there are
 * @param offset how many rows come before these
 * @param rows the rows
 */
public record FindingsPage(
        long total,
        long found,
        Map<Severity, Long> bySeverity,
        Set<FindingKind> kinds,
        Set<String> scanners,
        Set<String> platforms,
        Set<Digest> images,
        int offset,
        List<Row> rows) {

    /** More places of a finding are in its file. */
    static final int MOST_PLACES = 100;
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * A merged finding in an image.
     *
     * @param image the image it is in: the index, where the platforms are of one
     * @param judged the finding
     */
    public record Row(Digest image, JudgedFinding judged) {}

    /**
     * Writes the page as JSON, see {@code docs/report.md}.
     *
     * @param out closed
     */
    public void write(OutputStream out) throws IOException {
        try (JsonGenerator to = JSON.createGenerator(out)) {
            to.writeStartObject();
            to.writeNumberField("total", total);
            to.writeNumberField("found", found);
            to.writeNumberField("reachable", Math.min(found, FindingsQuery.MOST_ROWS));
            to.writeObjectFieldStart("bySeverity");
            for (Severity severity : Severity.values()) {
                to.writeNumberField(severity.name(), bySeverity.getOrDefault(severity, 0L));
            }
            to.writeEndObject();
            strings(to, "kinds", kinds);
            strings(to, "scanners", scanners);
            strings(to, "platforms", platforms);
            strings(to, "images", images);
            to.writeNumberField("offset", offset);
            to.writeArrayFieldStart("rows");
            for (Row row : rows) {
                row(to, row);
            }
            to.writeEndArray();
            to.writeEndObject();
        }
    }

    private static void strings(JsonGenerator to, String name, Collection<?> values) throws IOException {
        to.writeArrayFieldStart(name);
        for (Object value : values) {
            to.writeString(value.toString());
        }
        to.writeEndArray();
    }

    private static void row(JsonGenerator to, Row row) throws IOException {
        JudgedFinding judged = row.judged;
        MergedFinding finding = judged.finding();
        to.writeStartObject();
        to.writeStringField("image", row.image.toString());
        to.writeStringField("kind", finding.kind().name());
        to.writeStringField("severity", judged.severity().name());
        to.writeStringField("state", FindingState.of(judged).name());
        to.writeStringField("id", finding.id());
        string(to, "package", finding.packageName());
        string(to, "installed", finding.installedVersion());
        string(to, "fixed", FindingState.fixed(judged));
        string(to, "path", FindingState.path(judged));
        string(to, "title", finding.title());
        if (judged.isNew() != null) {
            to.writeBooleanField("new", judged.isNew());
        }
        to.writeArrayFieldStart("places");
        for (Sighting sighting : finding.sightings().subList(0, Math.min(finding.sightings().size(), MOST_PLACES))) {
            to.writeStartObject();
            FindingDetails.write(judged, sighting, to);
            to.writeEndObject();
        }
        to.writeEndArray();
        FindingDetails.writeExceptions(judged, to);
        to.writeEndObject();
    }

    private static void string(JsonGenerator to, String name, String value) throws IOException {
        if (value != null) {
            to.writeStringField(name, value);
        }
    }
}
