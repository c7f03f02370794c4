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
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
    private static final int MOST_NAMES = 2_000;

    private final JsonGenerator json;
    private final FindingsFile.Header header;
    /** Names as they are written: most of them come with every finding. */
    private final Map<String, SerializableString> names = new HashMap<>();
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
        text(Properties.KIND, finding.kind().name());
        text(Properties.ID, finding.id());
        texts(Properties.ALIASES, finding.aliases());
        text(Properties.TITLE, finding.title());
        text(Properties.SEVERITY, finding.severity().name());
        text(Properties.TOOL_SEVERITY, finding.toolSeverity());
        text(Properties.PACKAGE_NAME, finding.packageName());
        text(Properties.PACKAGE_TYPE, finding.packageType());
        text(Properties.PURL, finding.purl());
        text(Properties.INSTALLED_VERSION, finding.installedVersion());
        texts(Properties.FIXED_VERSIONS, finding.fixedVersions());
        text(Properties.FIX_STATE, finding.fixState());
        text(Properties.PATH, finding.path());
        if (finding.line() != 0) {
            name(Properties.LINE);
            json.writeNumber(finding.line());
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

    private void name(String name) throws IOException {
        SerializableString known = names.get(name);
        if (known == null && names.size() < MOST_NAMES) {
            known = new SerializedString(name);
            // encodes it with this file's escapes
            if (!PlainBytes.only(name.getBytes(StandardCharsets.UTF_8))) {
                json.writeFieldName(name);
                return;
            }
            names.put(name, known);
        }
        if (known == null) {
            json.writeFieldName(name);
        } else {
            json.writeFieldName(known);
        }
    }

    private void text(String name, String value) throws IOException {
        if (value != null) {
            name(name);
            value(value);
        }
    }

    /** Most texts need no escapes; looking for them first and copying the bytes is faster than one character at a time. */
    private void value(String text) throws IOException {
        if (text != null) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (PlainBytes.only(bytes)) {
                json.writeRawUTF8String(bytes, 0, bytes.length);
                return;
            }
        }
        json.writeString(text);
    }

    private void texts(String name, List<String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        name(name);
        json.writeStartArray();
        for (String value : values) {
            value(value);
        }
        json.writeEndArray();
    }

    private void unlessHeader(String name, Object value, Object inHeader) throws IOException {
        if (value == inHeader || Objects.equals(value, inHeader)) {
            return;
        }
        name(name);
        value(value == null ? null : value.toString());
    }

    private void scores(List<Score> scores) throws IOException {
        if (scores.isEmpty()) {
            return;
        }
        name(Properties.SCORES);
        json.writeStartArray();
        for (Score score : scores) {
            json.writeStartObject();
            text(Properties.SOURCE, score.source());
            text(Properties.SYSTEM, score.system());
            text(Properties.VECTOR, score.vector());
            if (!Double.isNaN(score.value())) {
                name(Properties.VALUE);
                json.writeNumber(score.value());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void extra(Map<String, String> extra) throws IOException {
        if (extra.isEmpty()) {
            return;
        }
        name(Properties.EXTRA);
        json.writeStartObject();
        for (Map.Entry<String, String> entry : extra.entrySet()) {
            name(entry.getKey());
            value(entry.getValue());
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
