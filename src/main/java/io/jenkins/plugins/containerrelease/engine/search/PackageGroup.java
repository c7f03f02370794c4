package io.jenkins.plugins.containerrelease.engine.search;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import java.io.IOException;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** The findings that were asked for in one package, of whatever version and image. */
final class PackageGroup {
    private static final Severity[] SEVERITIES = Severity.values();
    /** Most versions, and most fixes, that are listed. */
    private static final int MOST_LISTED = 50;

    final String name;
    /** The first by the order that is asked for. */
    private Hit first;
    private int worst = Integer.MAX_VALUE;
    private long found;
    /** Of each severity, how many count. */
    private final int[] counted = new int[SEVERITIES.length];

    PackageGroup(String name) {
        this.name = name;
    }

    Hit first() {
        return first;
    }

    void count(Searched in, IndexRecord record, Comparator<Hit> order) throws IOException {
        found++;
        worst = Math.min(worst, record.severity);
        if (record.state == FindingState.OPEN.ordinal()) {
            counted[record.severity]++;
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

    /** What is listed of a package that is on the page. */
    static final class Listed {
        private final PackageGroup group;
        private final Set<String> versions = new TreeSet<>();
        private final Set<String> fixed = new TreeSet<>();
        private final Set<String> scanners = new TreeSet<>();
        private final Set<String> platforms = new TreeSet<>();
        private final Set<String> images = new TreeSet<>();
        /** Its ecosystem; {@code null} where unknown. */
        private final String type;

        /** @param first its first finding */
        Listed(PackageGroup group, JudgedFinding first) {
            this.group = group;
            this.type = first.finding().packageType();
        }

        String name() {
            return group.name;
        }

        void add(Searched in, IndexRecord record, IndexScan.Places places) throws IOException {
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

        /** Writes it as an object. */
        void write(JsonGenerator to) throws IOException {
            to.writeStartObject();
            to.writeStringField("package", group.name);
            if (type != null) {
                to.writeStringField("type", type);
            }
            strings(to, "versions", versions);
            strings(to, "fixed", fixed);
            to.writeStringField("severity", SEVERITIES[group.worst].name());
            to.writeNumberField("found", group.found);
            to.writeObjectFieldStart("bySeverity");
            for (Severity severity : SEVERITIES) {
                to.writeNumberField(severity.name(), group.counted[severity.ordinal()]);
            }
            to.writeEndObject();
            strings(to, "scanners", scanners);
            strings(to, "platforms", platforms);
            strings(to, "images", images);
            to.writeEndObject();
        }

        private static void strings(JsonGenerator to, String name, Set<String> values) throws IOException {
            to.writeArrayFieldStart(name);
            for (String value : values) {
                to.writeString(value);
            }
            to.writeEndArray();
        }
    }
}
