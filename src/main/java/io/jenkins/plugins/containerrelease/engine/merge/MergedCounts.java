package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many merged findings there are: over all scans, each once with its merged severity; and of each scan, each once with
 * the worst severity that this scan gives it. Those without an open sighting are counted apart.
 */
public final class MergedCounts implements MergedFile.Sink, Serializable {
    private static final long serialVersionUID = 1L;

    /** All findings, each once. */
    private final Counts all = new Counts();
    /** What each scan saw, by scanner and image; scans that saw nothing are absent. */
    private final TreeMap<String, Counts> byScan = new TreeMap<>();

    @Override
    public void accept(JudgedFinding judged) {
        MergedFinding finding = judged.finding();
        List<Sighting> open = judged.open();
        count(all, finding.kind(), judged.severity(), open, finding.sightings());
        if (finding.sightings().size() == 1) {
            countScan(finding.kind(), open, finding.sightings());
            return;
        }
        Map<String, List<Sighting>> scans = new LinkedHashMap<>();
        for (Sighting sighting : finding.sightings()) {
            scans.computeIfAbsent(scan(sighting.scanner(), sighting.image()), first -> new ArrayList<>(2)).add(sighting);
        }
        // those that are open are some of the finding's own, of which there may be thousands
        Set<Sighting> counting = Collections.newSetFromMap(new IdentityHashMap<>());
        counting.addAll(open);
        for (List<Sighting> sightings : scans.values()) {
            countScan(finding.kind(), sightings.stream().filter(counting::contains).toList(), sightings);
        }
    }

    private void countScan(FindingKind kind, List<Sighting> open, List<Sighting> sightings) {
        Sighting first = sightings.get(0);
        Severity worst = (open.isEmpty() ? sightings : open).stream().map(Sighting::severity).min(Comparator.naturalOrder())
                .orElseThrow();
        Counts counts = byScan.computeIfAbsent(scan(first.scanner(), first.image()), absent -> new Counts());
        count(counts, kind, worst, open, sightings);
    }

    private static void count(Counts counts, FindingKind kind, Severity severity, List<Sighting> open, List<Sighting> sightings) {
        if (!open.isEmpty()) {
            counts.add(kind, severity, open.stream().anyMatch(Sighting::fixable));
        } else if (sightings.stream().allMatch(sighting -> sighting.suppressed() != null)) {
            counts.addSuppressed();
        } else {
            counts.addExcepted();
        }
    }

    private static String scan(String scanner, Digest image) {
        return scanner + "\n" + image;
    }

    /** All findings over platforms and scanners, each once. */
    public Counts all() {
        return all;
    }

    /**
     * The findings that one scan saw, each once.
     *
     * @param image digest of the manifest that was scanned; {@code null} where unknown
     */
    public Counts of(String scanner, Digest image) {
        return byScan.getOrDefault(scan(scanner, image), new Counts());
    }
}
