package io.jenkins.plugins.containerrelease.engine.finding;

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
    private static final byte[] KIND = JsonBytes.field("{", Properties.KIND);
    private static final byte[] ID = next(Properties.ID);
    private static final byte[] ALIASES = next(Properties.ALIASES);
    private static final byte[] TITLE = next(Properties.TITLE);
    private static final byte[] SEVERITY = next(Properties.SEVERITY);
    private static final byte[] TOOL_SEVERITY = next(Properties.TOOL_SEVERITY);
    private static final byte[] PACKAGE_NAME = next(Properties.PACKAGE_NAME);
    private static final byte[] PACKAGE_TYPE = next(Properties.PACKAGE_TYPE);
    private static final byte[] PURL = next(Properties.PURL);
    private static final byte[] INSTALLED_VERSION = next(Properties.INSTALLED_VERSION);
    private static final byte[] FIXED_VERSIONS = next(Properties.FIXED_VERSIONS);
    private static final byte[] FIX_STATE = next(Properties.FIX_STATE);
    private static final byte[] PATH = next(Properties.PATH);
    private static final byte[] LINE = next(Properties.LINE);
    private static final byte[] LAYER = next(Properties.LAYER);
    private static final byte[] TARGET = next(Properties.TARGET);
    private static final byte[] SCANNER = next(Properties.SCANNER);
    private static final byte[] PLATFORM = next(Properties.PLATFORM);
    private static final byte[] IMAGE = next(Properties.IMAGE);
    private static final byte[] DATA_SOURCE = next(Properties.DATA_SOURCE);
    private static final byte[] SCORES = next(Properties.SCORES);
    private static final byte[] LINKS = next(Properties.LINKS);
    private static final byte[] PUBLISHED = next(Properties.PUBLISHED);
    private static final byte[] SUPPRESSED = next(Properties.SUPPRESSED);
    private static final byte[] EXTRA = next(Properties.EXTRA);
    private static final byte[] SOURCE = JsonBytes.field("", Properties.SOURCE);
    private static final byte[] SYSTEM = JsonBytes.field("", Properties.SYSTEM);
    private static final byte[] VECTOR = JsonBytes.field("", Properties.VECTOR);
    private static final byte[] VALUE = JsonBytes.field("", Properties.VALUE);
    private static final byte[] VERSION = JsonBytes.field("{", Properties.VERSION);
    private static final byte[] FINDINGS = JsonBytes.field("{", Properties.FINDINGS);
    private static final int KNOWN_NAMES = 256;
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] NEXT_LINE = {'}', '\n'};

    private final JsonBytes json;
    private final OutputStream out;
    private final FindingsFile.Header header;
    private final String[] names = new String[KNOWN_NAMES];
    private final byte[][] encodedNames = new byte[KNOWN_NAMES][];
    private long findings;
    private boolean closed;

    FindingsWriter(OutputStream out, FindingsFile.Header header) throws IOException {
        this.out = out;
        this.header = header;
        json = new JsonBytes(out);
        json.raw(VERSION);
        json.number(FindingsFile.VERSION);
        text(SCANNER, header.scanner());
        unless(null, PLATFORM, header.platform());
        unless(null, IMAGE, header.image());
        json.raw(NEXT_LINE);
    }

    private static byte[] next(String name) {
        return JsonBytes.field(",", name);
    }

    @Override
    public void accept(Finding finding) throws IOException {
        text(KIND, finding.kind().name());
        text(ID, finding.id());
        texts(ALIASES, finding.aliases());
        text(TITLE, finding.title());
        text(SEVERITY, finding.severity().name());
        text(TOOL_SEVERITY, finding.toolSeverity());
        text(PACKAGE_NAME, finding.packageName());
        text(PACKAGE_TYPE, finding.packageType());
        text(PURL, finding.purl());
        text(INSTALLED_VERSION, finding.installedVersion());
        texts(FIXED_VERSIONS, finding.fixedVersions());
        text(FIX_STATE, finding.fixState());
        text(PATH, finding.path());
        if (finding.line() != 0) {
            json.raw(LINE);
            json.number(finding.line());
        }
        text(LAYER, finding.layer());
        text(TARGET, finding.target());
        unless(header.scanner(), SCANNER, finding.scanner());
        unless(header.platform(), PLATFORM, finding.platform());
        unless(header.image(), IMAGE, finding.image());
        text(DATA_SOURCE, finding.dataSource());
        scores(finding.scores());
        texts(LINKS, finding.links());
        text(PUBLISHED, finding.published());
        text(SUPPRESSED, finding.suppressed());
        extra(finding.extra());
        json.raw(NEXT_LINE);
        findings++;
    }

    private void text(byte[] name, String value) throws IOException {
        if (value != null) {
            json.raw(name);
            json.text(value);
        }
    }

    private void texts(byte[] name, List<String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        json.raw(name);
        char before = '[';
        for (int i = 0; i < values.size(); i++) {
            json.raw(before);
            orNull(values.get(i));
            before = ',';
        }
        json.raw(']');
    }

    private void orNull(String value) throws IOException {
        if (value == null) {
            json.raw(NULL);
        } else {
            json.text(value);
        }
    }

    private void unless(Object inHeader, byte[] name, Object value) throws IOException {
        if (value == inHeader || Objects.equals(value, inHeader)) {
            return;
        }
        json.raw(name);
        orNull(value == null ? null : value.toString());
    }

    private void scores(List<Score> scores) throws IOException {
        if (scores.isEmpty()) {
            return;
        }
        json.raw(SCORES);
        char before = '[';
        for (int i = 0; i < scores.size(); i++) {
            json.raw(before);
            score(scores.get(i));
            before = ',';
        }
        json.raw(']');
    }

    private void score(Score score) throws IOException {
        char before = '{';
        before = part(before, SOURCE, score.source());
        before = part(before, SYSTEM, score.system());
        before = part(before, VECTOR, score.vector());
        if (!Double.isNaN(score.value())) {
            json.raw(before);
            json.raw(VALUE);
            json.number(score.value());
        } else if (before == '{') {
            json.raw('{');
        }
        json.raw('}');
    }

    /** What stands before the next part. */
    private char part(char before, byte[] name, String value) throws IOException {
        if (value == null) {
            return before;
        }
        json.raw(before);
        text(name, value);
        return ',';
    }

    private void extra(Map<String, String> extra) throws IOException {
        if (extra.isEmpty()) {
            return;
        }
        json.raw(EXTRA);
        char before = '{';
        for (Map.Entry<String, String> entry : extra.entrySet()) {
            json.raw(before);
            name(entry.getKey());
            orNull(entry.getValue());
            before = ',';
        }
        json.raw('}');
    }

    /** The same names, as the same instances, come with most findings. */
    private void name(String name) throws IOException {
        int place = name.hashCode() & KNOWN_NAMES - 1;
        if (names[place] != name) {
            if (!PlainBytes.only(name.getBytes(StandardCharsets.UTF_8))) {
                json.text(name);
                json.raw(':');
                return;
            }
            names[place] = name;
            encodedNames[place] = JsonBytes.field("", name);
        }
        json.raw(encodedNames[place]);
    }

    /** Writes the last line, which makes the file complete; do not call it after a failure. Leaves the stream open. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        json.raw(FINDINGS);
        json.number(findings);
        json.raw(NEXT_LINE);
        json.flush();
        out.flush();
    }
}
