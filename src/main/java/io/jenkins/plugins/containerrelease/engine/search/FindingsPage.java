package io.jenkins.plugins.containerrelease.engine.search;

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
 * Some of the findings of a report, or some of the packages that they are in.
 *
 * @param overview what there is without any filter
 * @param images all images that there are
 * @param unreadable files with findings that cannot be read, and that nothing here is of; empty, unless the report fails
 * @param found findings that were asked for
 * @param bySeverity findings of each severity that the question would give without its own severities, and that count: neither
 *     suppressed nor excepted
 * @param offset how many rows, or packages, come before these
 * @param rows the findings; empty where packages were asked for
 * @param packages the packages; {@code null} where findings were asked for
 */
public record FindingsPage(
        Overview overview,
        Set<Digest> images,
        List<String> unreadable,
        long found,
        Map<Severity, Long> bySeverity,
        int offset,
        List<Row> rows,
        Packages packages) {

    /** More places of a finding are in its file. */
    public static final int MOST_PLACES = 100;
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * A merged finding in an image.
     *
     * @param image the image it is in: the index, where the platforms are of one
     * @param judged the finding
     */
    public record Row(Digest image, JudgedFinding judged) {}

    /** Some of the packages with findings that were asked for. */
    public static final class Packages {
        private final long found;
        private final List<PackageGroup.Listed> page;

        /** @param found how many there are */
        Packages(long found, List<PackageGroup.Listed> page) {
            this.found = found;
            this.page = page;
        }

        private void write(JsonGenerator to) throws IOException {
            to.writeNumberField("groups", found);
            to.writeArrayFieldStart("packages");
            for (PackageGroup.Listed each : page) {
                each.write(to);
            }
            to.writeEndArray();
        }
    }

    /** How many findings there are without any filter. */
    public long total() {
        return overview.total();
    }

    /**
     * Writes the page as JSON, see {@code docs/report.md}.
     *
     * @param out closed
     */
    public void write(OutputStream out) throws IOException {
        try (JsonGenerator to = JSON.createGenerator(out)) {
            to.writeStartObject();
            to.writeNumberField("total", total());
            to.writeNumberField("found", found);
            to.writeNumberField("reachable", Math.min(packages == null ? found : packages.found, FindingsQuery.MOST_ROWS));
            severities(to, bySeverity);
            to.writeObjectFieldStart("states");
            for (FindingState state : FindingState.values()) {
                to.writeNumberField(state.name(), overview.of(state));
            }
            to.writeEndObject();
            if (overview.newFindings() != null) {
                to.writeNumberField("new", overview.newFindings());
            }
            strings(to, "kinds", overview.kinds());
            strings(to, "scanners", overview.scanners());
            strings(to, "platforms", overview.platforms());
            strings(to, "images", images);
            if (!unreadable.isEmpty()) {
                strings(to, "unreadable", unreadable);
            }
            to.writeNumberField("offset", offset);
            if (packages != null) {
                packages.write(to);
            } else {
                to.writeArrayFieldStart("rows");
                for (Row row : rows) {
                    row(to, row);
                }
                to.writeEndArray();
            }
            to.writeEndObject();
        }
    }

    private static void severities(JsonGenerator to, Map<Severity, Long> bySeverity) throws IOException {
        to.writeObjectFieldStart("bySeverity");
        for (Severity severity : Severity.values()) {
            to.writeNumberField(severity.name(), bySeverity.getOrDefault(severity, 0L));
        }
        to.writeEndObject();
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
