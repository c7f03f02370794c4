package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Answers a question about findings while they stream by. What is kept: the rows up to the end of the page that is wanted. */
final class FindingsSearch {
    private static final Comparator<String> WORDS = Comparator.nullsLast(String.CASE_INSENSITIVE_ORDER);
    private static final Comparator<String> EXACT = Comparator.nullsLast(Comparator.naturalOrder());

    private final FindingsQuery query;
    private final TreeSet<Row> first;
    private final Map<Severity, Long> counted = new EnumMap<>(Severity.class);
    private final Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    private final Set<String> scanners = new TreeSet<>();
    private final Set<String> platforms = new TreeSet<>();
    private final Set<Digest> images = new TreeSet<>();
    private long total;
    private long found;

    FindingsSearch(FindingsQuery query) {
        this.query = query;
        this.first = new TreeSet<>(order(query));
    }

    /**
     * A finding on its way.
     *
     * @param number of the finding, so that no two are the same
     */
    private record Row(Digest image, JudgedFinding judged, FindingState state, String fixed, long number) {
        Severity severity() {
            return judged.severity();
        }

        MergedFinding finding() {
            return judged.finding();
        }
    }

    private static Comparator<Row> order(FindingsQuery query) {
        Comparator<Row> wanted = switch (query.sort()) {
            case SEVERITY -> Comparator.comparing(Row::severity);
            case ID -> Comparator.comparing(row -> row.finding().id(), WORDS);
            case PACKAGE -> Comparator.comparing(row -> row.finding().packageName(), WORDS);
            case FIXED -> Comparator.comparing(Row::fixed, WORDS);
        };
        return (query.descending() ? wanted.reversed() : wanted)
                .thenComparing(Row::severity)
                .thenComparing(row -> row.finding().id(), EXACT)
                .thenComparing(row -> row.finding().packageName(), EXACT)
                .thenComparing(row -> row.finding().installedVersion(), EXACT)
                .thenComparing(Row::image)
                .thenComparingLong(Row::number);
    }

    void accept(Digest image, JudgedFinding judged) {
        total++;
        kinds.add(judged.finding().kind());
        images.add(image);
        for (Sighting sighting : judged.finding().sightings()) {
            scanners.add(sighting.scanner());
            if (sighting.platform() != null) {
                platforms.add(sighting.platform().toString());
            }
        }
        Row row = new Row(image, judged, FindingState.of(judged), FindingState.fixed(judged), total);
        if (!wanted(row)) {
            return;
        }
        if (row.state == FindingState.OPEN) {
            counted.merge(row.severity(), 1L, Long::sum);
        }
        if (query.severities().isEmpty() || query.severities().contains(row.severity())) {
            found++;
            keep(row);
        }
    }

    private boolean wanted(Row row) {
        return (query.kind() == null || query.kind() == row.finding().kind())
                && (query.scanner() == null && query.platform() == null
                        || row.finding().sightings().stream().anyMatch(this::isPlace))
                && (query.image() == null || query.image().equals(row.image.toString()))
                && (!query.fixable() || row.fixed != null)
                && (query.suppressed() || row.state != FindingState.SUPPRESSED)
                && query.words().stream().allMatch(word -> word.isEmpty() || says(row.finding(), word));
    }

    private boolean isPlace(Sighting sighting) {
        return (query.scanner() == null || query.scanner().equals(sighting.scanner()))
                && (query.platform() == null
                        || sighting.platform() != null && query.platform().equals(sighting.platform().toString()));
    }

    private static boolean says(MergedFinding finding, String word) {
        return contains(finding.id(), word) || contains(finding.packageName(), word)
                || contains(finding.installedVersion(), word) || contains(finding.title(), word)
                || finding.aliases().stream().anyMatch(alias -> contains(alias, word))
                || finding.sightings().stream().anyMatch(sighting -> contains(sighting.path(), word));
    }

    private static boolean contains(String text, String word) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(word);
    }

    private void keep(Row row) {
        int most = query.offset() + query.limit();
        if (first.size() >= most && (most == 0 || first.comparator().compare(row, first.last()) > 0)) {
            return;
        }
        first.add(row);
        if (first.size() > most) {
            first.pollLast();
        }
    }

    FindingsPage page() {
        List<FindingsPage.Row> rows = first.stream().skip(query.offset())
                .map(row -> new FindingsPage.Row(row.image, row.judged)).toList();
        return new FindingsPage(total, found, counted, kinds, scanners, platforms, images, query.offset(), rows);
    }
}
