package io.jenkins.plugins.containerrelease.engine.search;

import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers questions about findings by their indexes: records are gone through, lines are read for those findings alone that are given.
 * What is held is the records up to the end of the page that is wanted, and the indexes' strings where the question is about them.
 */
public final class FindingsSearch {
    private static final Severity[] SEVERITIES = Severity.values();

    private final FindingsQuery query;
    private final List<Searched> searched = new ArrayList<>();
    private final Overview overview = new Overview();
    private final Set<Digest> images = new TreeSet<>();
    private final List<String> unreadable = new ArrayList<>();
    private final long[] counted = new long[SEVERITIES.length];
    private long found;

    public FindingsSearch(FindingsQuery query) {
        this.query = query;
    }

    /** Adds what is searched; stays open until the answer is there. */
    public void add(Digest image, FindingsIndex index) {
        searched.add(new Searched(searched.size(), image, index, query));
        overview.add(index.overview());
        if (index.overview().total() > 0) {
            images.add(image);
        }
    }

    /** Tells of findings that cannot be read, so that the answer is not taken for a whole one. */
    public void lacks(String file) {
        unreadable.add(file);
    }

    /** What the answer lacks. */
    public List<String> unreadable() {
        return unreadable;
    }

    /**
     * The page that is wanted.
     *
     * @throws BadIndexException if an index is damaged, or its findings were changed
     */
    public FindingsPage page() throws IOException {
        try {
            return query.grouped() ? packages() : rows();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Gives all that is asked for, whatever the page, in the order of the files.
     *
     * @throws BadIndexException if an index is damaged, or its findings were changed; what was given is then worth nothing
     */
    public void forEach(MergedFile.Sink sink) throws IOException {
        for (Searched each : wanted()) {
            FindingsIndex.Batch batch = each.index.batch(sink);
            each.scan().run(record -> {
                if (hasSeverity(record)) {
                    batch.add(record.line());
                }
            });
            batch.flush();
        }
    }

    /** The images that findings are given of. */
    public Set<Digest> images() {
        Set<Digest> given = new TreeSet<>();
        wanted().forEach(each -> given.add(each.image));
        return given;
    }

    private List<Searched> wanted() {
        return searched.stream().filter(Searched::isWanted).toList();
    }

    private boolean hasSeverity(IndexRecord record) {
        return query.severities().isEmpty() || query.severities().contains(SEVERITIES[record.severity]);
    }

    /** Counts a record that is asked for but for its severity; says whether it has that, too. */
    private boolean count(IndexRecord record) {
        if (record.state == FindingState.OPEN.ordinal()) {
            counted[record.severity]++;
        }
        found += hasSeverity(record) ? 1 : 0;
        return hasSeverity(record);
    }

    private Map<Severity, Long> bySeverity() {
        Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
        for (Severity severity : SEVERITIES) {
            if (counted[severity.ordinal()] > 0) {
                bySeverity.put(severity, counted[severity.ordinal()]);
            }
        }
        return bySeverity;
    }

    private FindingsPage rows() throws IOException {
        List<Hit> hits = new ArrayList<>();
        for (Searched each : wanted()) {
            hits.addAll(first(each));
        }
        hits.sort(Hit.order(query));
        List<FindingsPage.Row> rows = new ArrayList<>();
        List<Hit> wanted = page(hits);
        List<JudgedFinding> findings = read(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            rows.add(new FindingsPage.Row(wanted.get(i).in.image, findings.get(i)));
        }
        return new FindingsPage(overview, images, unreadable, found, bySeverity(), query.offset(), rows, null);
    }

    private <T> List<T> page(List<T> all) {
        int from = Math.min(query.offset(), all.size());
        return all.subList(from, Math.min(from + query.limit(), all.size()));
    }

    /** As many of the first findings of an index as there can be on the page and before. */
    private List<Hit> first(Searched in) throws IOException {
        int most = query.offset() + query.limit();
        PriorityQueue<Hit> first = new PriorityQueue<>(Comparator.<Hit>comparingLong(hit -> hit.key).reversed());
        in.scan().run(record -> {
            if (!count(record)) {
                return;
            }
            long key = in.key(record);
            if (first.size() < most || most > 0 && key < first.element().key) {
                first.add(new Hit(in, key, record));
            }
            if (first.size() > most) {
                first.remove();
            }
        });
        return new ArrayList<>(first);
    }

    private static List<JudgedFinding> read(List<Hit> hits) throws IOException {
        List<JudgedFinding> findings = new ArrayList<>();
        for (int from = 0; from < hits.size();) {
            FindingsIndex index = hits.get(from).in.index;
            int to = from + 1;
            while (to < hits.size() && hits.get(to).in.index == index) {
                to++;
            }
            findings.addAll(index.read(hits.subList(from, to).stream().map(hit -> hit.line).toList()));
            from = to;
        }
        IndexFooter.check(findings.size() == hits.size());
        for (int i = 0; i < hits.size(); i++) {
            hits.get(i).check(findings.get(i));
        }
        return findings;
    }

    private FindingsPage packages() throws IOException {
        Map<String, PackageGroup> groups = new HashMap<>();
        Comparator<Hit> order = Hit.order(query);
        Map<Searched, BitSet> given = new HashMap<>();
        for (Searched each : wanted()) {
            PackageGroup[] bySubject = new PackageGroup[each.index.footer().strings];
            BitSet numbers = new BitSet();
            each.scan().run(record -> {
                if (count(record)) {
                    numbers.set(record.number);
                    PackageGroup group = bySubject[record.subject];
                    if (group == null) {
                        group = groups.computeIfAbsent(each.strings().get(record.subject), PackageGroup::new);
                        bySubject[record.subject] = group;
                    }
                    group.count(each, record, order);
                }
            });
            given.put(each, numbers);
        }
        List<PackageGroup> all = new ArrayList<>(groups.values());
        all.sort(Comparator.comparing(PackageGroup::first, order));
        List<PackageGroup> page = page(all);
        List<JudgedFinding> firsts = read(page.stream().map(PackageGroup::first).toList());
        List<PackageGroup.Listed> listed = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            listed.add(new PackageGroup.Listed(page.get(i), firsts.get(i)));
        }
        list(listed, given);
        return new FindingsPage(overview, images, unreadable, found, bySeverity(), query.offset(), List.of(), new FindingsPage.Packages(all.size(), listed));
    }

    /** Goes through the records once more, for what is listed of the packages of the page. */
    private static void list(List<PackageGroup.Listed> page, Map<Searched, BitSet> given) throws IOException {
        for (Map.Entry<Searched, BitSet> each : given.entrySet()) {
            Searched in = each.getKey();
            PackageGroup.Listed[] bySubject = new PackageGroup.Listed[in.index.footer().strings];
            for (PackageGroup.Listed listed : page) {
                int subject = in.strings().find(listed.name());
                if (subject >= 0) {
                    bySubject[subject] = listed;
                }
            }
            IndexScan scan = in.scan();
            scan.run(each.getValue(), record -> {
                if (bySubject[record.subject] != null) {
                    bySubject[record.subject].add(in, record, scan.places());
                }
            });
        }
    }
}
