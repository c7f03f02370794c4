package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The worst findings that a rule counted, for people: the worst severity first, then by id, package and place. Which ones
 * are kept, and what is said of them, does not depend on the order in which findings come: whatever was left out once
 * stands behind enough others for good.
 */
final class Deciding {
    private static final int LONGEST = 300;

    private final TreeMap<Key, Where> items = new TreeMap<>();

    /** What is listed once. */
    private record Key(Severity severity, String id, String name, String version, String place) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::severity)
                .thenComparing(Key::id).thenComparing(Key::name).thenComparing(Key::version).thenComparing(Key::place);

        static Key of(MergedFinding finding, Severity worst, Sighting first) {
            String place = first.path() != null ? first.path() : first.target();
            String line = first.line() > 0 ? ":" + first.line() : "";
            return new Key(worst, text(finding.id()), text(finding.packageName()), text(finding.installedVersion()),
                    place == null ? "" : text(place) + line);
        }

        /** Enough to tell findings apart and to show them; it is quoted when it is shown. */
        private static String text(String text) {
            return text == null ? "" : text.substring(0, Math.min(text.length(), LONGEST));
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** On which platforms, and what helps. */
    private static final class Where {
        private final TreeSet<Platform> platforms = new TreeSet<>();
        private String fix;

        private void add(Sighting sighting) {
            if (sighting.platform() != null) {
                platforms.add(sighting.platform());
            }
            if (sighting.fixable()) {
                String version = Quoted.text(sighting.fixedVersions().get(0));
                fix = fix == null || version.compareTo(fix) < 0 ? version : fix;
            }
        }
    }

    /**
     * Takes a finding.
     *
     * @param counted those of its sightings that the rule counts; at least one
     */
    void add(MergedFinding finding, List<Sighting> counted) {
        Severity worst = counted.get(0).severity();
        for (Sighting sighting : counted) {
            worst = sighting.severity().compareTo(worst) < 0 ? sighting.severity() : worst;
        }
        boolean full = items.size() >= GateResult.MOST_DECIDING;
        if (full && isBehind(finding, worst, items.lastKey())) {
            return;
        }
        Key key = Key.of(finding, worst, counted.get(0));
        if (full && key.compareTo(items.lastKey()) > 0) {
            return;
        }
        Where where = items.computeIfAbsent(key, absent -> new Where());
        counted.forEach(where::add);
        if (items.size() > GateResult.MOST_DECIDING) {
            items.pollLastEntry();
        }
    }

    /** Tells most of those that come too late from their severity and id alone: there may be very many. */
    private static boolean isBehind(MergedFinding finding, Severity worst, Key last) {
        int severity = worst.compareTo(last.severity());
        return severity > 0 || severity == 0 && Key.text(finding.id()).compareTo(last.id()) > 0;
    }

    /** A line for each, the worst first. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        items.forEach((key, where) -> lines.add(line(key, where)));
        return lines;
    }

    private static String line(Key key, Where where) {
        StringBuilder line = new StringBuilder(Quoted.text(key.id()));
        if (!key.name().isEmpty()) {
            line.append(" in ").append(Quoted.text(key.name()))
                    .append(key.version().isEmpty() ? "" : " " + Quoted.text(key.version()));
        } else if (!key.place().isEmpty()) {
            line.append(" in ").append(Quoted.text(key.place()));
        }
        if (where.fix != null) {
            line.append(", fixed in ").append(where.fix);
        }
        if (!where.platforms.isEmpty()) {
            line.append(where.platforms.stream().map(Platform::toString)
                    .collect(Collectors.joining(", ", " (", ")")));
        }
        return line.toString();
    }
}
