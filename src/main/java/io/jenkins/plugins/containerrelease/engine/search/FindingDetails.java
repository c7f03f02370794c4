package io.jenkins.plugins.containerrelease.engine.search;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.containerrelease.engine.merge.Excepted;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.io.IOException;
import java.util.List;

/** What a page shows of a finding when somebody opens it, as properties of an object; what is unknown is left out. */
public final class FindingDetails {
    private final JsonGenerator to;

    private FindingDetails(JsonGenerator to) {
        this.to = to;
    }

    /** What one scanner says of a finding in one place. */
    public static void write(JudgedFinding judged, Sighting sighting, JsonGenerator to) throws IOException {
        new FindingDetails(to).write(judged.finding(), sighting);
    }

    /** The exceptions that cover a finding, or parts of it, as a property; left out where there are none. */
    public static void writeExceptions(JudgedFinding judged, JsonGenerator to) throws IOException {
        if (!judged.excepted().isEmpty()) {
            new FindingDetails(to).write(judged.excepted());
        }
    }

    private void write(MergedFinding finding, Sighting seen) throws IOException {
        string("scanner", seen.scanner());
        string("platform", seen.platform() == null ? null : seen.platform().toString());
        string("severity", seen.severity().name());
        string("toolSeverity", seen.toolSeverity());
        string("id", seen.id().equals(finding.id()) ? null : seen.id());
        strings("aliases", finding.aliases());
        string("packageType", finding.packageType());
        string("purl", finding.purl());
        strings("fixedVersions", seen.fixedVersions());
        string("fixState", seen.fixState());
        string("path", seen.path());
        if (seen.line() > 0) {
            to.writeNumberField("line", seen.line());
        }
        string("layer", seen.layer());
        string("target", seen.target());
        string("dataSource", seen.dataSource());
        string("published", seen.published());
        string("suppressed", seen.suppressed());
        if (seen.exploited()) {
            to.writeBooleanField("exploited", true);
        }
        if (!Double.isNaN(seen.cvss()) || !Double.isNaN(seen.epss())) {
            to.writeArrayFieldStart("scores");
            score("CVSS", seen.cvss());
            score("EPSS", seen.epss());
            to.writeEndArray();
        }
        strings("links", seen.link() == null ? List.of() : List.of(seen.link()));
    }

    private void score(String system, double value) throws IOException {
        if (!Double.isNaN(value)) {
            to.writeStartObject();
            string("system", system);
            to.writeNumberField("value", value);
            to.writeEndObject();
        }
    }

    private void write(List<Excepted> excepted) throws IOException {
        to.writeArrayFieldStart("excepted");
        for (Excepted exception : excepted) {
            to.writeStartObject();
            string("source", exception.source());
            string("status", exception.status());
            string("reason", exception.reason());
            string("owner", exception.owner());
            string("expires", exception.expires());
            to.writeArrayFieldStart("places");
            for (int sighting : exception.sightings()) {
                to.writeNumber(sighting);
            }
            to.writeEndArray();
            to.writeEndObject();
        }
        to.writeEndArray();
    }

    private void string(String name, String value) throws IOException {
        if (value != null) {
            to.writeStringField(name, value);
        }
    }

    private void strings(String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            to.writeArrayFieldStart(name);
            for (String value : values) {
                to.writeString(value);
            }
            to.writeEndArray();
        }
    }
}
