package io.jenkins.plugins.containerrelease.engine.search;

import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The findings that were asked for in one package, of whatever version and image. */
final class PackageGroup {
    /** Most versions, and most fixes, that are listed. */
    private static final int MOST_LISTED = 50;

    final String name;
    /** The first by the order that is asked for. */
    Hit first;
    long found;
    int worst = Integer.MAX_VALUE;
    final Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
    final Set<String> versions = new TreeSet<>();
    final Set<String> fixed = new TreeSet<>();
    final Set<String> scanners = new TreeSet<>();
    final Set<String> platforms = new TreeSet<>();
    final Set<String> images = new TreeSet<>();
    /** Its ecosystem, as its first finding says; {@code null} where unknown. */
    String type;

    PackageGroup(String name) {
        this.name = name;
    }

    void count(Searched in, IndexRecord record, Comparator<Hit> order) throws IOException {
        found++;
        worst = Math.min(worst, record.severity);
        if (record.state == FindingState.OPEN.ordinal()) {
            bySeverity.merge(Severity.values()[record.severity], 1L, Long::sum);
        }
        long key = in.key(record);
        if (first != null && first.in == in && first.key <= key) {
            return;
        }
        Hit hit = new Hit(in, key, record);
        if (first == null || order.compare(hit, first) < 0) {
            first = hit;
        }
    }

    void list(Searched in, IndexRecord record, IndexScan.Places places) throws IOException {
        Strings strings = in.strings();
        images.add(in.image.toString());
        add(versions, strings.get(record.version));
        add(fixed, strings.get(record.fixed));
        for (int i = 0; i < places.size(record.places); i++) {
            add(scanners, strings.get(places.scanner(record.places, i)));
            add(platforms, strings.get(places.platform(record.places, i)));
        }
    }

    private static void add(Set<String> to, String value) {
        if (value != null && to.size() < MOST_LISTED) {
            to.add(value);
        }
    }
}
