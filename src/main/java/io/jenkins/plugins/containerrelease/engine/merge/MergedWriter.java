package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.JsonBytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a {@link MergedFile}. */
public final class MergedWriter implements MergedFile.Sink, Closeable {
    private static final byte[] VERSION = JsonBytes.field("{", MergedNames.VERSION);
    private static final byte[] SEVERITY_FROM = next(MergedNames.SEVERITY_FROM);
    private static final byte[] SCANS = next(MergedNames.SCANS);
    private static final byte[] SCANNER = JsonBytes.field("{", MergedNames.SCANNER);
    private static final byte[] PLATFORM = next(MergedNames.PLATFORM);
    private static final byte[] IMAGE = next(MergedNames.IMAGE);
    private static final byte[] KEY = JsonBytes.field("{", MergedNames.KEY);
    private static final byte[] KIND = next(MergedNames.KIND);
    private static final byte[] SEVERITY = next(MergedNames.SEVERITY);
    private static final byte[] NEW = next(MergedNames.NEW);
    private static final byte[] ID = next(MergedNames.ID);
    private static final byte[] ALIASES = next(MergedNames.ALIASES);
    private static final byte[] TITLE = next(MergedNames.TITLE);
    private static final byte[] PACKAGE_NAME = next(MergedNames.PACKAGE_NAME);
    private static final byte[] PACKAGE_TYPE = next(MergedNames.PACKAGE_TYPE);
    private static final byte[] PURL = next(MergedNames.PURL);
    private static final byte[] INSTALLED_VERSION = next(MergedNames.INSTALLED_VERSION);
    private static final byte[] EXCEPTED = next(MergedNames.EXCEPTED);
    private static final byte[] SOURCE = JsonBytes.field("{", MergedNames.SOURCE);
    private static final byte[] STATUS = next(MergedNames.STATUS);
    private static final byte[] REASON = next(MergedNames.REASON);
    private static final byte[] OWNER = next(MergedNames.OWNER);
    private static final byte[] EXPIRES = next(MergedNames.EXPIRES);
    private static final byte[] SIGHTINGS = next(MergedNames.SIGHTINGS);
    private static final byte[] SCAN = JsonBytes.field("{", MergedNames.SCAN);
    private static final byte[] TOOL_SEVERITY = next(MergedNames.TOOL_SEVERITY);
    private static final byte[] VENDOR = next(MergedNames.VENDOR);
    private static final byte[] FIXED_VERSIONS = next(MergedNames.FIXED_VERSIONS);
    private static final byte[] FIX_STATE = next(MergedNames.FIX_STATE);
    private static final byte[] CVSS = next(MergedNames.CVSS);
    private static final byte[] EPSS = next(MergedNames.EPSS);
    private static final byte[] EXPLOITED = next(MergedNames.EXPLOITED);
    private static final byte[] PUBLISHED = next(MergedNames.PUBLISHED);
    private static final byte[] PATH = next(MergedNames.PATH);
    private static final byte[] LINE = next(MergedNames.LINE);
    private static final byte[] LAYER = next(MergedNames.LAYER);
    private static final byte[] TARGET = next(MergedNames.TARGET);
    private static final byte[] DATA_SOURCE = next(MergedNames.DATA_SOURCE);
    private static final byte[] LINK = next(MergedNames.LINK);
    private static final byte[] SUPPRESSED = next(MergedNames.SUPPRESSED);
    private static final byte[] MERGED = JsonBytes.field("{", MergedNames.MERGED);
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NEXT_LINE = {'}', '\n'};

    private final OutputStream out;
    private final JsonBytes json;
    private final Map<FindingsFile.Header, Integer> scans = new HashMap<>();
    private long findings;
    private boolean closed;

    MergedWriter(OutputStream out, MergedFile.Header header) throws IOException {
        this.out = out;
        json = new JsonBytes(out);
        json.raw(VERSION);
        json.number(MergedFile.VERSION);
        text(SEVERITY_FROM, header.severityFrom().toString());
        json.raw(SCANS);
        char before = '[';
        for (FindingsFile.Header scan : header.scans()) {
            scans.put(scan, scans.size());
            json.raw(before);
            text(SCANNER, scan.scanner());
            text(PLATFORM, scan.platform() == null ? null : scan.platform().toString());
            text(IMAGE, scan.image() == null ? null : scan.image().toString());
            json.raw('}');
            before = ',';
        }
        if (before == '[') {
            json.raw('[');
        }
        json.raw(']');
        json.raw(NEXT_LINE);
    }

    private static byte[] next(String name) {
        return JsonBytes.field(",", name);
    }

    /** @throws IllegalArgumentException if a sighting is of none of the header's scans */
    @Override
    public void accept(JudgedFinding judged) throws IOException {
        MergedFinding finding = judged.finding();
        text(KEY, finding.key());
        text(KIND, finding.kind().name());
        text(SEVERITY, judged.severity().name());
        if (judged.isNew() != null) {
            json.raw(NEW);
            json.raw(judged.isNew() ? TRUE : FALSE);
        }
        text(ID, finding.id());
        texts(ALIASES, finding.aliases());
        text(TITLE, finding.title());
        text(PACKAGE_NAME, finding.packageName());
        text(PACKAGE_TYPE, finding.packageType());
        text(PURL, finding.purl());
        text(INSTALLED_VERSION, finding.installedVersion());
        excepted(judged.excepted());
        json.raw(SIGHTINGS);
        char before = '[';
        for (Sighting sighting : finding.sightings()) {
            json.raw(before);
            sighting(sighting, finding);
            before = ',';
        }
        json.raw(']');
        json.raw(NEXT_LINE);
        findings++;
    }

    private void excepted(List<Excepted> excepted) throws IOException {
        if (excepted.isEmpty()) {
            return;
        }
        json.raw(EXCEPTED);
        char before = '[';
        for (Excepted exception : excepted) {
            json.raw(before);
            text(SOURCE, exception.source());
            text(STATUS, exception.status());
            text(REASON, exception.reason());
            text(OWNER, exception.owner());
            text(EXPIRES, exception.expires());
            json.raw(SIGHTINGS);
            char beforeNumber = '[';
            for (int sighting : exception.sightings()) {
                json.raw(beforeNumber);
                json.number(sighting);
                beforeNumber = ',';
            }
            json.raw(']');
            json.raw('}');
            before = ',';
        }
        json.raw(']');
    }

    private void sighting(Sighting sighting, MergedFinding of) throws IOException {
        Integer scan = scans.get(new FindingsFile.Header(sighting.scanner(), sighting.platform(), sighting.image()));
        if (scan == null) {
            throw new IllegalArgumentException("a sighting of a scan that the header does not have: " + sighting.scanner());
        }
        json.raw(SCAN);
        json.number(scan);
        text(ID, sighting.id().equals(of.id()) ? null : sighting.id());
        text(SEVERITY, sighting.severity().name());
        text(TOOL_SEVERITY, sighting.toolSeverity());
        flag(VENDOR, sighting.vendor());
        texts(FIXED_VERSIONS, sighting.fixedVersions());
        text(FIX_STATE, sighting.fixState());
        number(CVSS, sighting.cvss());
        number(EPSS, sighting.epss());
        flag(EXPLOITED, sighting.exploited());
        text(PUBLISHED, sighting.published());
        text(PATH, sighting.path());
        if (sighting.line() != 0) {
            json.raw(LINE);
            json.number(sighting.line());
        }
        text(LAYER, sighting.layer());
        text(TARGET, sighting.target());
        text(DATA_SOURCE, sighting.dataSource());
        text(LINK, sighting.link());
        text(SUPPRESSED, sighting.suppressed());
        json.raw('}');
    }

    private void text(byte[] name, String value) throws IOException {
        if (value != null) {
            json.raw(name);
            json.text(value);
        }
    }

    private void flag(byte[] name, boolean value) throws IOException {
        if (value) {
            json.raw(name);
            json.raw(TRUE);
        }
    }

    private void number(byte[] name, double value) throws IOException {
        if (!Double.isNaN(value)) {
            json.raw(name);
            json.number(value);
        }
    }

    private void texts(byte[] name, List<String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        json.raw(name);
        char before = '[';
        for (String value : values) {
            json.raw(before);
            json.text(value);
            before = ',';
        }
        json.raw(']');
    }

    /** Writes the last line, which makes the file complete; do not call it after a failure. Leaves the stream open. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        json.raw(MERGED);
        json.number(findings);
        json.raw(NEXT_LINE);
        json.flush();
        out.flush();
    }
}
