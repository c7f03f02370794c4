package io.jenkins.plugins.containerrelease.engine.finding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes a {@link FindingsFile}. */
public final class FindingsWriter implements FindingSink, Closeable {
    // ASCII alone: a scanner's text may hold half a surrogate pair, which UTF-8 cannot say, but JSON's escapes can
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();
    private static final SerializableString NEXT_LINE = new SerializedString("\n");

    private final JsonGenerator json;
    private final FindingsFile.Header header;
    private long findings;
    private boolean closed;

    FindingsWriter(OutputStream out, FindingsFile.Header header) throws IOException {
        this.header = header;
        json = FACTORY.createGenerator(out);
        json.setRootValueSeparator(NEXT_LINE);
        json.writeStartObject();
        json.writeNumberField(Properties.VERSION, FindingsFile.VERSION);
        json.writeStringField(Properties.SCANNER, header.scanner());
        text(Properties.PLATFORM, header.platform() == null ? null : header.platform().toString());
        text(Properties.IMAGE, header.image() == null ? null : header.image().toString());
        json.writeEndObject();
    }

    @Override
    public void accept(Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField(Properties.KIND, finding.kind().name());
        json.writeStringField(Properties.ID, finding.id());
        texts(Properties.ALIASES, finding.aliases());
        text(Properties.TITLE, finding.title());
        json.writeStringField(Properties.SEVERITY, finding.severity().name());
        text(Properties.TOOL_SEVERITY, finding.toolSeverity());
        text(Properties.PACKAGE_NAME, finding.packageName());
        text(Properties.PACKAGE_TYPE, finding.packageType());
        text(Properties.PURL, finding.purl());
        text(Properties.INSTALLED_VERSION, finding.installedVersion());
        texts(Properties.FIXED_VERSIONS, finding.fixedVersions());
        text(Properties.FIX_STATE, finding.fixState());
        text(Properties.PATH, finding.path());
        if (finding.line() != 0) {
            json.writeNumberField(Properties.LINE, finding.line());
        }
        text(Properties.LAYER, finding.layer());
        text(Properties.TARGET, finding.target());
        unlessHeader(Properties.SCANNER, finding.scanner(), header.scanner());
        unlessHeader(Properties.PLATFORM, finding.platform(), header.platform());
        unlessHeader(Properties.IMAGE, finding.image(), header.image());
        text(Properties.DATA_SOURCE, finding.dataSource());
        scores(finding.scores());
        texts(Properties.LINKS, finding.links());
        text(Properties.PUBLISHED, finding.published());
        text(Properties.SUPPRESSED, finding.suppressed());
        extra(finding.extra());
        json.writeEndObject();
        findings++;
    }

    private void text(String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private void texts(String name, List<String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void unlessHeader(String name, Object value, Object inHeader) throws IOException {
        if (value == inHeader || Objects.equals(value, inHeader)) {
            return;
        }
        json.writeFieldName(name);
        json.writeString(value == null ? null : value.toString());
    }

    private void scores(List<Score> scores) throws IOException {
        if (scores.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(Properties.SCORES);
        for (Score score : scores) {
            json.writeStartObject();
            text(Properties.SOURCE, score.source());
            text(Properties.SYSTEM, score.system());
            text(Properties.VECTOR, score.vector());
            if (!Double.isNaN(score.value())) {
                json.writeNumberField(Properties.VALUE, score.value());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void extra(Map<String, String> extra) throws IOException {
        if (extra.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(Properties.EXTRA);
        for (Map.Entry<String, String> entry : extra.entrySet()) {
            json.writeFieldName(entry.getKey());
            json.writeString(entry.getValue());
        }
        json.writeEndObject();
    }

    /** Writes the last line, which makes the file complete; do not call it after a failure. Leaves the stream open. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        json.writeStartObject();
        json.writeNumberField(Properties.FINDINGS, findings);
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }
}
