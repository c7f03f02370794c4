package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Answers a question about findings while they stream by. Findings that only differ in scanner and platform are one row;
 * where scanners disagree on the severity or the fix, there is a row for each opinion.
 *
 * <p>What is kept: the rows up to the end of the page that is wanted, and eight bytes for each finding, by which equal ones are
 * counted once.
 */
final class FindingsSearch {
    private static final int MOST_PLACES = 100;
    private static final Comparator<String> WORDS = Comparator.nullsLast(String.CASE_INSENSITIVE_ORDER);
    private static final Comparator<String> EXACT = Comparator.nullsLast(Comparator.naturalOrder());

    private final FindingsQuery query;
    private final TreeMap<Row, List<Finding>> first;
    private final Distinct all = new Distinct();
    private final Map<Severity, Distinct> matching = new EnumMap<>(Severity.class);
    private final Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    private final Set<String> scanners = new TreeSet<>();
    private final Set<String> platforms = new TreeSet<>();
    private final Set<Digest> images = new TreeSet<>();

    FindingsSearch(FindingsQuery query) {
        this.query = query;
        this.first = new TreeMap<>(order(query));
    }

    /** What makes a row. */
    private record Row(
            Digest image,
            FindingKind kind,
            boolean suppressed,
            Severity severity,
            String id,
            String name,
            String installed,
            String fixed,
            String path) {

        /** A number that is another one for another row (64-bit FNV-1a: for as many as a report has, near enough). */
        long fingerprint() {
            long sum = 0xcbf29ce484222325L;
            String facts = image + "\0" + kind + suppressed + severity;
            for (String part : Arrays.asList(facts, id, name, installed, fixed, path)) {
                for (int i = 0; part != null && i < part.length(); i++) {
                    sum = (sum ^ part.charAt(i)) * 0x100000001b3L;
                }
                sum = (sum ^ (part == null ? 0x10001 : 0x10000)) * 0x100000001b3L;
            }
            return sum;
        }
    }

    private static Comparator<Row> order(FindingsQuery query) {
        Comparator<Row> wanted = switch (query.sort()) {
            case SEVERITY -> Comparator.comparing(Row::severity);
            case ID -> Comparator.comparing(Row::id, WORDS);
            case PACKAGE -> Comparator.comparing(Row::name, WORDS);
            case FIXED -> Comparator.comparing(Row::fixed, WORDS);
        };
        return (query.descending() ? wanted.reversed() : wanted)
                .thenComparing(Row::severity)
                .thenComparing(Row::id, EXACT)
                .thenComparing(Row::name, EXACT)
                .thenComparing(Row::installed, EXACT)
                .thenComparing(Row::path, EXACT)
                .thenComparing(Row::fixed, EXACT)
                .thenComparing(Row::kind)
                .thenComparing(Row::suppressed)
                .thenComparing(Row::image);
    }

    /** The versions that help, as one text; {@code null} where there is none. */
    static String fixed(Finding finding) {
        return finding.fixedVersions().isEmpty() ? null : String.join(", ", finding.fixedVersions());
    }

    void accept(Digest image, Finding f) {
        Row row = new Row(image, f.kind(), f.suppressed() != null, f.severity(), f.id(), f.packageName(),
                f.installedVersion(), fixed(f), f.path());
        long fingerprint = row.fingerprint();
        all.add(fingerprint);
        kinds.add(f.kind());
        scanners.add(f.scanner());
        images.add(image);
        String platform = f.platform() == null ? null : f.platform().toString();
        if (platform != null) {
            platforms.add(platform);
        }
        if (!wanted(row, f, platform)) {
            return;
        }
        matching.computeIfAbsent(f.severity(), s -> new Distinct()).add(fingerprint);
        if (query.severities().isEmpty() || query.severities().contains(f.severity())) {
            keep(row, f);
        }
    }

    private boolean wanted(Row row, Finding f, String platform) {
        return (query.kind() == null || query.kind() == row.kind)
                && (query.scanner() == null || query.scanner().equals(f.scanner()))
                && (query.platform() == null || query.platform().equals(platform))
                && (query.image() == null || query.image().equals(row.image.toString()))
                && (!query.fixable() || row.fixed != null)
                && (query.suppressed() || !row.suppressed)
                && query.words().stream().allMatch(word -> word.isEmpty() || says(f, word));
    }

    private static boolean says(Finding f, String word) {
        return contains(f.id(), word) || contains(f.packageName(), word) || contains(f.installedVersion(), word)
                || contains(f.path(), word) || contains(f.title(), word);
    }

    private static boolean contains(String text, String word) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(word);
    }

    private void keep(Row row, Finding finding) {
        int most = query.offset() + query.limit();
        if (first.size() >= most && (most == 0 || first.comparator().compare(row, first.lastKey()) > 0)) {
            return;
        }
        List<Finding> places = first.computeIfAbsent(row, r -> new ArrayList<>(2));
        if (places.size() < MOST_PLACES) {
            places.add(finding);
        }
        if (first.size() > most) {
            first.pollLastEntry();
        }
    }

    FindingsPage page() {
        Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
        matching.forEach((severity, rows) -> bySeverity.put(severity, rows.count()));
        long found = bySeverity.entrySet().stream()
                .filter(entry -> query.severities().isEmpty() || query.severities().contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        List<FindingsPage.Row> rows = first.entrySet().stream()
                .skip(query.offset())
                .map(entry -> new FindingsPage.Row(entry.getKey().image, List.copyOf(entry.getValue())))
                .toList();
        return new FindingsPage(
                all.count(), found, bySeverity, kinds, scanners, platforms, images, query.offset(), rows);
    }

    /** How many different numbers there are. */
    private static final class Distinct {
        private long[] numbers = new long[64];
        private int size;

        void add(long number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            numbers[size++] = number;
        }

        long count() {
            Arrays.sort(numbers, 0, size);
            long count = 0;
            for (int i = 0; i < size; i++) {
                count += i == 0 || numbers[i] != numbers[i - 1] ? 1 : 0;
            }
            return count;
        }
    }
}
