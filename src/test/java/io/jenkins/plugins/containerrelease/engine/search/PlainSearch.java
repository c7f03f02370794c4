package io.jenkins.plugins.containerrelease.engine.search;

import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a question means, said without an index: all findings are looked at, one after the other. */
final class PlainSearch {
    private static final Comparator<String> WORDS = Comparator.nullsLast(String.CASE_INSENSITIVE_ORDER);
    private static final Comparator<String> EXACT = Comparator.nullsLast(Comparator.naturalOrder());

    private final FindingsQuery query;
    private final List<Row> all = new ArrayList<>();

    PlainSearch(FindingsQuery query) {
        this.query = query;
    }

    /** A finding, and how many came before. */
    record Row(Digest image, JudgedFinding judged, int number) {
        MergedFinding finding() {
            return judged.finding();
        }
    }

    void add(Digest image, JudgedFinding judged) {
        all.add(new Row(image, judged, all.size()));
    }

    /** All rows that are asked for, in order, whatever the page. */
    List<Row> rows() {
        return all.stream().filter(this::isWanted).filter(this::hasSeverity).sorted(order()).toList();
    }

    /** How many of a severity count, whatever severities are asked for. */
    long count(Severity severity) {
        return all.stream().filter(this::isWanted)
                .filter(row -> row.judged.severity() == severity && !row.judged.open().isEmpty()).count();
    }

    /** The packages of all rows that are asked for, with their rows, ordered by the first of each. */
    Map<String, List<Row>> packages() {
        Map<String, List<Row>> packages = new LinkedHashMap<>();
        rows().forEach(row -> packages.computeIfAbsent(subject(row), first -> new ArrayList<>()).add(row));
        return packages;
    }

    private static String subject(Row row) {
        if (row.finding().packageName() != null) {
            return row.finding().packageName();
        }
        return row.finding().sightings().stream().map(Sighting::path).filter(path -> path != null).findFirst().orElse(row.finding().id());
    }

    private boolean hasSeverity(Row row) {
        return query.severities().isEmpty() || query.severities().contains(row.judged.severity());
    }

    private Comparator<Row> order() {
        Comparator<Row> wanted = switch (query.sort()) {
            case SEVERITY -> Comparator.comparing(row -> row.judged.severity());
            case ID -> Comparator.comparing(row -> row.finding().id(), WORDS);
            case PACKAGE -> Comparator.comparing(row -> row.finding().packageName(), WORDS);
            case FIXED -> Comparator.comparing(row -> FindingState.fixed(row.judged), WORDS);
        };
        return (query.descending() ? wanted.reversed() : wanted)
                .thenComparing(row -> row.judged.severity())
                .thenComparing(row -> row.finding().id(), EXACT)
                .thenComparing(row -> row.finding().packageName(), EXACT)
                .thenComparing(row -> row.finding().installedVersion(), EXACT)
                .thenComparing(Row::image)
                .thenComparing(Row::number);
    }

    private boolean isWanted(Row row) {
        FindingState state = FindingState.of(row.judged);
        return (query.kind() == null || query.kind() == row.finding().kind())
                && (query.scanner() == null && query.platform() == null || row.finding().sightings().stream().anyMatch(this::isPlace))
                && (query.image() == null || query.image().equals(row.image.toString()))
                && (!query.fixable() || row.finding().sightings().stream().anyMatch(Sighting::fixable))
                && (query.suppressed() || state != FindingState.SUPPRESSED)
                && (!query.isNew() || Boolean.TRUE.equals(row.judged.isNew()))
                && (!query.excepted() || state == FindingState.EXCEPTED)
                && (query.inPackage() == null || query.inPackage().equals(subject(row))
                        || query.inPackage().startsWith("pkg:") && query.inPackage().equals(row.finding().purl()))
                && query.words().stream().allMatch(word -> says(row.finding(), word));
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
}
