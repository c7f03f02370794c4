package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.document.Glob;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionSet.Standing;
import io.jenkins.plugins.containerrelease.engine.merge.Excepted;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import io.jenkins.plugins.containerrelease.engine.purl.PackageUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Looks which exceptions cover which sightings of findings, one finding after another, and counts what each exception did.
 * What is named by identifiers is looked up by them, and what is not by its packages or the folders of its paths, so that
 * many exceptions cost little.
 */
public final class WaiverMatcher {
    private static final int MOST_REMEMBERED = 20_000;

    private final ExceptionSet set;
    private final List<Entry> entries = new ArrayList<>();
    /** Those that name identifiers, by each of these. */
    private final Map<String, List<Entry>> byId = new HashMap<>();
    /** Those that name no identifier but packages, by each of these. */
    private final Map<String, List<Entry>> byPackage = new HashMap<>();
    /** Those that name neither of both but paths. */
    private final PathIndex<Entry> byPath = new PathIndex<>();
    /** Those that name none of them. */
    private final List<Entry> others = new ArrayList<>();
    /** Packages that were looked at, by their package-urls: many findings are about one. */
    private final Map<String, Package> packages = new HashMap<>();

    /** A package and all its names. */
    private record Package(PackageUrl purl, List<String> names) {
        private static final Package NONE = new Package(null, List.of());

        static Package of(String text) {
            PackageUrl purl = PackageUrl.of(text);
            return purl == null ? NONE : new Package(purl, PackagePattern.names(purl));
        }
    }

    /** An exception, ready to be matched, and what it did. */
    static final class Entry {
        final Waiver waiver;
        final Standing standing;
        private final int place;
        private final boolean floor;
        private final List<Glob> paths;
        /** How many findings it covers, or would if it were in force. */
        long findings;
        /** How many it takes out, or places of them. */
        long used;
        /** How many of those that it covers somebody objects to, who is not earlier, or to places of them. */
        long objections;
        /** Who objected first, with the word for it; {@code null}: nobody. */
        String objector;

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
                index(entry);
            }
        }
    }

    private void index(Entry entry) {
        Waiver waiver = entry.waiver;
        if (!waiver.ids().isEmpty()) {
            waiver.ids().forEach(id -> byId.computeIfAbsent(id, absent -> new ArrayList<>()).add(entry));
        } else if (!waiver.packages().isEmpty()) {
            waiver.packages().forEach(pattern -> byPackage.computeIfAbsent(pattern.name(), absent -> new ArrayList<>()).add(entry));
        } else if (!waiver.paths().isEmpty()) {
            waiver.paths().forEach(path -> byPath.add(path, entry));
        } else {
            others.add(entry);
        }
    }

    /** What exceptions leave of a finding; to be asked once for each finding. */
    public Coverage look(MergedFinding finding) {
        if (entries.isEmpty()) {
            return Coverage.nothing(finding);
        }
        List<Entry> matching = new ArrayList<>(0);
        if (!byId.isEmpty()) {
            add(byId.get(finding.id().toUpperCase(Locale.ROOT)), finding, matching);
            for (String alias : finding.aliases()) {
                add(byId.get(alias.toUpperCase(Locale.ROOT)), finding, matching);
            }
        }
        if (!byPackage.isEmpty()) {
            packageOf(finding).names.forEach(name -> add(byPackage.get(name), finding, matching));
        }
        if (!byPath.isEmpty()) {
            paths(finding, matching);
        }
        add(others, finding, matching);
        return matching.isEmpty() ? Coverage.nothing(finding) : cover(finding, matching);
    }

    private void paths(MergedFinding finding, List<Entry> matching) {
        String last = null;
        for (Sighting sighting : finding.sightings()) {
            String path = sighting.path();
            if (path != null && !path.equals(last)) {
                byPath.forEach(inside(path), entry -> add(List.of(entry), finding, matching));
                last = path;
            }
        }
    }

    private void add(List<Entry> some, MergedFinding finding, List<Entry> matching) {
        if (some == null) {
            return;
        }
        for (Entry entry : some) {
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
        Package found = waiver.packages().isEmpty() ? null : packageOf(finding);
        return found == null || found.purl != null && waiver.packages().stream()
                .anyMatch(pattern -> pattern.matches(found.purl, found.names, finding.installedVersion()));
    }

    private Package packageOf(MergedFinding finding) {
        if (finding.purl() == null) {
            return Package.NONE;
        }
        if (packages.size() > MOST_REMEMBERED) {
            packages.clear();
        }
        return packages.computeIfAbsent(finding.purl(), Package::of);
    }

    private Coverage cover(MergedFinding finding, List<Entry> matching) {
        matching.sort((a, b) -> Integer.compare(a.place, b.place));
        List<Entry> objections = matching.stream().filter(entry -> entry.waiver.isObjection()).toList();
        List<Sighting> sightings = finding.sightings();
        BitSet job = new BitSet();
        BitSet floor = new BitSet();
        List<Excepted> excepted = new ArrayList<>();
        for (Entry entry : matching) {
            List<Integer> covered = entry.waiver.isObjection() ? List.of() : covered(entry, finding);
            if (covered.isEmpty()) {
                continue;
            }
            entry.findings++;
            covered = unopposed(entry, covered, objections, finding);
            if (entry.standing == Standing.IN_FORCE && !covered.isEmpty()) {
                entry.used++;
                covered.forEach(job::set);
                if (entry.floor) {
                    covered.forEach(floor::set);
                }
                excepted.add(excepted(entry.waiver, covered));
            }
        }
        return new Coverage(without(job, sightings), without(floor, sightings), List.copyOf(excepted));
    }

    /** What is left of the sightings that a statement of a VEX document covers where others, which are not earlier, object. */
    private List<Integer> unopposed(Entry entry, List<Integer> covered, List<Entry> objections, MergedFinding finding) {
        if (entry.waiver.source() != Source.VEX || objections.isEmpty()) {
            return covered;
        }
        List<Integer> left = new ArrayList<>(covered);
        for (Entry objection : objections) {
            if (!isLater(entry.waiver.stated(), objection.waiver.stated())
                    && left.removeIf(place -> covers(objection, finding, finding.sightings().get(place))) && entry.objector == null) {
                entry.objector = objection.waiver.origin() + " says '" + objection.waiver.status() + "'";
            }
        }
        entry.objections += left.size() < covered.size() ? 1 : 0;
        return left;
    }

    /** What has no time is not later than anything. */
    private static boolean isLater(Instant one, Instant other) {
        return one != null && other != null && one.isAfter(other);
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
        String inside = inside(path);
        return patterns.stream().anyMatch(pattern -> pattern.matches(inside));
    }

    private static String inside(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
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
