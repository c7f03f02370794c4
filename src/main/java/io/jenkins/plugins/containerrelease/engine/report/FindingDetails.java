package io.jenkins.plugins.containerrelease.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.Score;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a page shows of a finding when somebody opens it, as properties of an object; what is unknown is left out. */
final class FindingDetails {
    private final JsonGenerator to;

    private FindingDetails(JsonGenerator to) {
        this.to = to;
    }

    static void write(Finding finding, JsonGenerator to) throws IOException {
        new FindingDetails(to).write(finding);
    }

    private void write(Finding f) throws IOException {
        strings("aliases", f.aliases());
        string("toolSeverity", f.toolSeverity());
        string("packageType", f.packageType());
        string("purl", f.purl());
        string("fixState", f.fixState());
        if (f.line() > 0) {
            to.writeNumberField("line", f.line());
        }
        string("layer", f.layer());
        string("target", f.target());
        string("dataSource", f.dataSource());
        string("published", f.published());
        string("suppressed", f.suppressed());
        if (!f.scores().isEmpty()) {
            to.writeArrayFieldStart("scores");
            for (Score score : f.scores()) {
                score(score);
            }
            to.writeEndArray();
        }
        strings("links", f.links());
        if (!f.extra().isEmpty()) {
            to.writeObjectFieldStart("extra");
            for (Map.Entry<String, String> entry : f.extra().entrySet()) {
                to.writeStringField(entry.getKey(), entry.getValue());
            }
            to.writeEndObject();
        }
    }

    private void score(Score score) throws IOException {
        to.writeStartObject();
        string("source", score.source());
        string("system", score.system());
        string("vector", score.vector());
        if (Double.isFinite(score.value())) {
            to.writeNumberField("value", score.value());
        }
        to.writeEndObject();
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
