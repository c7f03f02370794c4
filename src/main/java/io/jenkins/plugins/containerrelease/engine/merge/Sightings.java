package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All sightings by their numbers, in the order in which they came, in little memory: about 300 bytes for each. */
final class Sightings {
    private static final int FIRST_CAPACITY = 1 << 10;
    private static final FindingKind[] KINDS = FindingKind.values();
    private static final Severity[] SEVERITIES = Severity.values();

    private final Packed packed = new Packed();
    private final Map<FindingsFile.Header, Integer> scanNumbers = new HashMap<>();
    private final List<FindingsFile.Header> scans = new ArrayList<>();
    private long[] places = new long[FIRST_CAPACITY];
    /** The sighting of the same subject before; -1 where there is none. */
    private int[] before = new int[FIRST_CAPACITY];
    private int size;
    private FindingsFile.Header lastScan;
    private int lastNumber;

    /**
     * What it takes to find out which sightings are of one finding.
     *
     * @param number the sighting's number
     * @param kind sort of finding
     * @param severity the scanner's severity
     * @param suppressed whether the scanner itself suppresses it
     * @param family the package's ecosystem; {@code null} where unknown, or it is not about a package
     * @param id the identifier that the scanner gives it
     * @param aliases other identifiers
     */
    record Head(int number, FindingKind kind, Severity severity, boolean suppressed, String family, String id, List<String> aliases) {}

    /**
     * Adds what a scanner saw.
     *
     * @param family the package's ecosystem; {@code null} where unknown, or it is not about a package
     * @param earlier number of the sighting of the same subject before; -1 where there is none
     */
    void add(Finding finding, String family, int earlier) {
        if (size == places.length) {
            places = Arrays.copyOf(places, 2 * size);
            before = Arrays.copyOf(before, 2 * size);
        }
        before[size] = earlier;
        packed.begin();
        packed.number(finding.kind().ordinal());
        packed.number(finding.severity().ordinal());
        packed.word(finding.suppressed());
        packed.word(family);
        packed.text(finding.id());
        packed.texts(finding.aliases());
        packed.number(scan(finding));
        packed.word(finding.toolSeverity());
        packed.number(Seen.isVendors(finding) ? 1 : 0);
        packed.texts(finding.fixedVersions());
        packed.word(finding.fixState());
        packed.number(Seen.cvss(finding));
        packed.number(Seen.epss(finding));
        packed.number(Seen.isExploited(finding) ? 1 : 0);
        packed.text(finding.published());
        packed.text(finding.path());
        packed.number(finding.line());
        packed.word(finding.layer());
        packed.word(finding.target());
        packed.word(finding.dataSource());
        packed.text(finding.links().isEmpty() ? null : finding.links().get(0));
        packed.text(finding.title());
        packed.text(finding.packageName());
        packed.word(finding.packageType());
        packed.text(finding.purl());
        packed.text(finding.installedVersion());
        places[size] = packed.end();
        size++;
    }

    private int scan(Finding finding) {
        boolean same = lastScan != null && lastScan.platform() == finding.platform() && lastScan.image() == finding.image()
                && lastScan.scanner().equals(finding.scanner());
        if (!same) {
            lastScan = new FindingsFile.Header(finding.scanner(), finding.platform(), finding.image());
            lastNumber = scanNumbers.computeIfAbsent(lastScan, scan -> {
                scans.add(scan);
                return scans.size() - 1;
            });
        }
        return lastNumber;
    }

    int size() {
        return size;
    }

    /** Who looked at what, each once. */
    List<FindingsFile.Header> scans() {
        return scans;
    }

    /** Bytes that the texts take. */
    long bytes() {
        return packed.bytes();
    }

    /** The sighting of the same subject before; -1 where there is none. */
    int before(int sighting) {
        return before[sighting];
    }

    Head head(int sighting) {
        return head(sighting, packed.read(places[sighting]), null);
    }

    private static Head head(int number, Packed.Reader from, String[] why) {
        FindingKind kind = KINDS[from.number()];
        Severity severity = SEVERITIES[from.number()];
        String suppressed = from.word();
        if (why != null) {
            why[0] = suppressed;
        }
        return new Head(number, kind, severity, suppressed != null, from.word(), from.text(), from.texts());
    }

    Seen get(int sighting) {
        Packed.Reader from = packed.read(places[sighting]);
        String[] suppressed = new String[1];
        Head head = head(sighting, from, suppressed);
        FindingsFile.Header scan = scans.get(from.number());
        String toolSeverity = from.word();
        boolean vendor = from.number() != 0;
        List<String> fixedVersions = from.texts();
        String fixState = from.word();
        double cvss = from.decimal();
        double epss = from.decimal();
        boolean exploited = from.number() != 0;
        String published = from.text();
        String path = from.text();
        int line = from.number();
        String layer = from.word();
        String target = from.word();
        String dataSource = from.word();
        String link = from.text();
        Sighting seen = new Sighting(scan.scanner(), scan.platform(), scan.image(), head.id(), head.severity(), toolSeverity, vendor,
                fixedVersions, fixState, cvss, epss, exploited, published, path, line, layer, target, dataSource, link,
                suppressed[0]);
        return new Seen(head.kind(), head.aliases(), from.text(), from.text(), from.word(), from.text(), from.text(), seen);
    }
}
