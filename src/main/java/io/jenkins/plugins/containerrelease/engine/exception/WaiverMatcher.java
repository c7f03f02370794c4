package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.document.Glob;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionSet.Standing;
import io.jenkins.plugins.containerrelease.engine.merge.Excepted;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import io.jenkins.plugins.containerrelease.engine.purl.PackageUrl;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Looks which exceptions cover which sightings of findings, one finding after another, and counts what each exception did.
 * What is named by identifiers is looked up by them, so that many exceptions cost little.
 */
public final class WaiverMatcher {
    private final ExceptionSet set;
    private final List<Entry> entries = new ArrayList<>();
    /** Those that name identifiers, by each of these. */
    private final Map<String, List<Entry>> byId = new HashMap<>();
    /** Those that name none. */
    private final List<Entry> others = new ArrayList<>();
    /** The finding that is looked at: its package; {@code null} while nobody asked, or where it has none. */
    private PackageUrl purl;
    private boolean purlKnown;

    /** An exception, ready to be matched, and what it did. */
    static final class Entry {
        final Waiver waiver;
        final Standing standing;
        private final int place;
        private final boolean floor;
        private final List<Glob> paths;
        /** How many findings it covers, or would if it were in force. */
        long findings;

        private Entry(Waiver waiver, Standing standing, int place, boolean floor) {
            this.waiver = waiver;
            this.standing = standing;
            this.place = place;
            this.floor = floor;
            this.paths = waiver.paths().stream().map(Glob::parse).toList();
        }
    }

    public WaiverMatcher(ExceptionSet set) {
        this.set = set;
        for (Waiver waiver : set.waivers()) {
            Entry entry = new Entry(waiver, set.standing(waiver), entries.size(), set.reachesFloor(waiver));
            entries.add(entry);
            if (entry.standing != Standing.OTHER_IMAGE) {
                waiver.ids().forEach(id -> byId.computeIfAbsent(id, absent -> new ArrayList<>()).add(entry));
                if (waiver.ids().isEmpty()) {
                    others.add(entry);
                }
            }
        }
    }

    /** What exceptions leave of a finding; to be asked once for each finding. */
    public Coverage look(MergedFinding finding) {
        if (entries.isEmpty()) {
            return Coverage.nothing(finding);
        }
        purlKnown = false;
        List<Entry> matching = new ArrayList<>(0);
        named(finding.id(), finding, matching);
        for (String alias : finding.aliases()) {
            named(alias, finding, matching);
        }
        for (Entry entry : others) {
            if (isAbout(entry, finding)) {
                matching.add(entry);
            }
        }
        return matching.isEmpty() ? Coverage.nothing(finding) : cover(finding, matching);
    }

    private void named(String id, MergedFinding finding, List<Entry> matching) {
        List<Entry> named = byId.isEmpty() ? null : byId.get(id.toUpperCase(Locale.ROOT));
        if (named == null) {
            return;
        }
        for (Entry entry : named) {
            if (!matching.contains(entry) && isAbout(entry, finding)) {
                matching.add(entry);
            }
        }
    }

    private boolean isAbout(Entry entry, MergedFinding finding) {
        Waiver waiver = entry.waiver;
        if (waiver.kind() != null && waiver.kind() != finding.kind()) {
            return false;
        }
        return waiver.packages().isEmpty() || purl(finding) != null
                && waiver.packages().stream().anyMatch(pattern -> pattern.matches(purl, finding.installedVersion()));
    }

    private PackageUrl purl(MergedFinding finding) {
        if (!purlKnown) {
            purl = PackageUrl.of(finding.purl());
            purlKnown = true;
        }
        return purl;
    }

    private Coverage cover(MergedFinding finding, List<Entry> matching) {
        matching.sort((a, b) -> Integer.compare(a.place, b.place));
        List<Sighting> sightings = finding.sightings();
        BitSet job = new BitSet();
        BitSet floor = new BitSet();
        List<Excepted> excepted = new ArrayList<>();
        for (Entry entry : matching) {
            List<Integer> covered = covered(entry, finding);
            if (covered.isEmpty()) {
                continue;
            }
            entry.findings++;
            if (entry.standing == Standing.IN_FORCE) {
                covered.forEach(job::set);
                if (entry.floor) {
                    covered.forEach(floor::set);
                }
                excepted.add(excepted(entry.waiver, covered));
            }
        }
        return new Coverage(without(job, sightings), without(floor, sightings), List.copyOf(excepted));
    }

    private List<Integer> covered(Entry entry, MergedFinding finding) {
        List<Integer> covered = new ArrayList<>();
        List<Sighting> sightings = finding.sightings();
        for (int i = 0; i < sightings.size(); i++) {
            if (sightings.get(i).suppressed() == null && covers(entry, finding, sightings.get(i))) {
                covered.add(i);
            }
        }
        return covered;
    }

    private boolean covers(Entry entry, MergedFinding finding, Sighting sighting) {
        Waiver waiver = entry.waiver;
        return (waiver.platforms().isEmpty() || waiver.platforms().contains(sighting.platform()))
                && (entry.paths.isEmpty() || isWithin(entry.paths, sighting.path()))
                && (waiver.tool() == null || waiver.tool().matches(finding, sighting))
                && (waiver.images().isEmpty() || waiver.images().stream()
                        .anyMatch(pattern -> pattern.matches(set.repository(), set.image(), sighting.image())));
    }

    private static boolean isWithin(List<Glob> patterns, String path) {
        if (path == null) {
            return false;
        }
        String inside = path.startsWith("/") ? path.substring(1) : path;
        return patterns.stream().anyMatch(pattern -> pattern.matches(inside));
    }

    private static Excepted excepted(Waiver waiver, List<Integer> covered) {
        return new Excepted(waiver.origin(), waiver.status(), waiver.reason(), waiver.owner(),
                waiver.lastDay() == null ? null : waiver.lastDay().toString(), covered);
    }

    private static List<Sighting> without(BitSet covered, List<Sighting> sightings) {
        List<Sighting> open = new ArrayList<>();
        for (int i = 0; i < sightings.size(); i++) {
            if (!covered.get(i) && sightings.get(i).suppressed() == null) {
                open.add(sightings.get(i));
            }
        }
        return List.copyOf(open);
    }

    /** What the exceptions did to the findings so far. */
    public ExceptionReport report() {
        return new ExceptionReport(entries, set.at());
    }
}
