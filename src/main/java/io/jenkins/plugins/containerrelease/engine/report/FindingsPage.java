package io.jenkins.plugins.containerrelease.engine.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
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
 * @param bySeverity rows of each severity that the question would give without its own severities
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

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Findings that are the same but for who found them, and on which platform.
     *
     * @param image the image they are in: the index, where the platforms are of one
     * @param findings at least one
     */
    public record Row(Digest image, List<Finding> findings) {}

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
        Finding first = row.findings.get(0);
        to.writeStartObject();
        to.writeStringField("image", row.image.toString());
        to.writeStringField("kind", first.kind().name());
        to.writeStringField("severity", first.severity().name());
        to.writeStringField("id", first.id());
        string(to, "package", first.packageName());
        string(to, "installed", first.installedVersion());
        string(to, "fixed", FindingsSearch.fixed(first));
        string(to, "path", first.path());
        for (Finding finding : row.findings) {
            if (finding.title() != null) {
                to.writeStringField("title", finding.title());
                break;
            }
        }
        to.writeArrayFieldStart("places");
        for (Finding finding : row.findings) {
            to.writeStartObject();
            to.writeStringField("scanner", finding.scanner());
            string(to, "platform", finding.platform() == null ? null : finding.platform().toString());
            FindingDetails.write(finding, to);
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeEndObject();
    }

    private static void string(JsonGenerator to, String name, String value) throws IOException {
        if (value != null) {
            to.writeStringField(name, value);
        }
    }
}
