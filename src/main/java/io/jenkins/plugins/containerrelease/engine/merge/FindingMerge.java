package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.merge.Sightings.Head;
import io.jenkins.plugins.containerrelease.engine.purl.PackageUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Brings together what all scanners found on all platforms, in whatever order it comes: the same weakness in the same version
 * of the same package is one finding, with every sighting of it. What is the same is said in {@code docs/findings.md};
 * {@link Subject} and {@link Weaknesses} find it out.
 *
 * <p>Commutative, associative and idempotent: the result is a function of the set of findings. What comes out has a fixed
 * order, the worst first.
 */
public final class FindingMerge implements FindingSink {
    /** Most findings of all scans together. */
    public static final int MOST_FINDINGS = 1_000_000;
    /** Most sightings, and most other identifiers, of one finding. */
    public static final int MOST_OF_ONE = 20_000;

    /** Most identifiers of all findings in one package: they are held in memory together. */
    private static final int MOST_OF_PACKAGE = 500_000;
    private static final int SEVERITIES = Severity.values().length;
    private static final Comparator<String> FAMILIES = Comparator.nullsLast(Comparator.naturalOrder());
    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_SCANS = 10_000;
    private static final Comparator<FindingsFile.Header> SCANS = Comparator.comparing(FindingsFile.Header::scanner)
            .thenComparing(FindingsFile.Header::platform, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(FindingsFile.Header::image, Comparator.nullsLast(Comparator.naturalOrder()));

    private final Subject subject = new Subject();
    private final Subjects subjects = new Subjects();
    private final Sightings sightings = new Sightings();

    /** One finding before its sightings are read. */
    private final class Group implements Comparable<Group> {
        /** The place of its subject. */
        private final int subject;
        /** The package's ecosystem; {@code null} where nobody knows it, or it is not about a package. */
        private final String family;
        /** What it is named after; in the form in which identifiers are compared. */
        private final String weakness;
        /** Numbers of its sightings. */
        private final int[] members;
        /** Lower where somebody saw it who does not suppress it, then where these, or all, find it worse. */
        private final int rank;
        /** The beginning of its name, to be compared at once. */
        private final long first;
        private final long second;

        private Group(int subject, String family, String weakness, List<Head> heads) {
            this.subject = subject;
            this.family = family;
            this.weakness = weakness;
            members = new int[heads.size()];
            int open = Integer.MAX_VALUE;
            int all = Integer.MAX_VALUE;
            for (int i = 0; i < members.length; i++) {
                Head head = heads.get(i);
                members[i] = head.number();
                all = Math.min(all, head.severity().ordinal());
                open = head.suppressed() ? open : Math.min(open, head.severity().ordinal());
            }
            rank = open != Integer.MAX_VALUE ? open : SEVERITIES + all;
            first = eight(0);
            second = eight(Long.BYTES);
        }

        private long eight(int from) {
            long packed = 0;
            for (int i = from; i < from + Long.BYTES; i++) {
                packed = packed << Byte.SIZE | (i < weakness.length() ? Math.min(weakness.charAt(i), Byte.MAX_VALUE) : 0);
            }
            return packed;
        }

        @Override
        public int compareTo(Group other) {
            if (rank != other.rank) {
                return rank - other.rank;
            }
            if (first != other.first) {
                return Long.compare(first, other.first);
            }
            if (second != other.second) {
                return Long.compare(second, other.second);
            }
            int order = weakness.compareTo(other.weakness);
            order = order != 0 ? order : subjects.compare(subject, other.subject);
            return order != 0 ? order : FAMILIES.compare(family, other.family);
        }
    }

    /** @throws UnreadableException if there are too many findings */
    @Override
    public void accept(Finding finding) throws UnreadableException {
        if (sightings.size() == MOST_FINDINGS) {
            throw new UnreadableException("there are more than " + MOST_FINDINGS + " findings: they are not merged");
        }
        subject.of(finding);
        sightings.add(finding, subject.family(), subjects.add(subject.high(), subject.low(), sightings.size()));
        if (sightings.bytes() > MOST_BYTES) {
            throw new UnreadableException("the findings of all scans have more than " + (MOST_BYTES >> 20)
                    + " MiB of text: they are not merged");
        }
        if (sightings.scans().size() > MOST_SCANS) {
            throw new UnreadableException("the findings are of more than " + MOST_SCANS + " scanners and platforms: they are not merged");
        }
    }

    /**
     * The merged findings of these; for sets that fit in memory.
     *
     * @throws UncheckedIOException if they exceed the limits
     */
    public static List<MergedFinding> of(Collection<Finding> findings) {
        FindingMerge merge = new FindingMerge();
        List<MergedFinding> merged = new ArrayList<>();
        try {
            for (Finding finding : findings) {
                merge.accept(finding);
            }
            merge.forEach(merged::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return merged;
    }

    /** Who looked at what, as far as something was found there; in a fixed order. */
    public List<FindingsFile.Header> scans() {
        return sightings.scans().stream().sorted(SCANS).toList();
    }

    /**
     * Gives all merged findings: those that some scanner does not suppress first, of these the worst first, then by identifier.
     *
     * @throws UnreadableException if the findings exceed the limits
     * @throws IOException if the sink fails
     */
    public void forEach(MergedSink sink) throws IOException {
        for (Group group : groups()) {
            sink.accept(merged(group));
        }
    }

    private List<Group> groups() throws UnreadableException {
        List<Group> groups = new ArrayList<>(subjects.size());
        Effort effort = new Effort();
        // in the order in which they came, which is the one in which memory holds them
        int[] places = subjects.byLatest(sightings.size());
        for (int sighting = 0; sighting < places.length; sighting++) {
            if (places[sighting] > 0) {
                groups(places[sighting] - 1, sighting, effort, groups);
            }
        }
        groups.sort(null);
        return groups;
    }

    /** @param latest the number of the subject's latest sighting */
    private void groups(int place, int latest, Effort effort, List<Group> groups) throws UnreadableException {
        List<Head> heads = new ArrayList<>(2);
        int identifiers = 0;
        for (int i = latest; i >= 0; i = sightings.before(i)) {
            Head head = sightings.head(i);
            heads.add(head);
            identifiers += 1 + head.aliases().size();
            if (identifiers > MOST_OF_PACKAGE) {
                throw new UnreadableException("the findings in one package have more than " + MOST_OF_PACKAGE
                        + " identifiers: they are not merged");
            }
        }
        Head first = heads.get(0);
        if (first.kind() != FindingKind.VULNERABILITY || heads.size() == 1 && first.aliases().isEmpty()) {
            byFamily(place, Identifiers.comparable(first.id()), heads, effort, groups);
            return;
        }
        for (Map.Entry<String, List<Head>> weakness : weaknesses(heads, effort).entrySet()) {
            byFamily(place, weakness.getKey(), weakness.getValue(), effort, groups);
        }
    }

    /** Where everybody names one CVE, as most do, there is nothing to find out. */
    private static Map<String, List<Head>> weaknesses(List<Head> heads, Effort effort) throws UnreadableException {
        Map<String, List<Head>> byCve = new TreeMap<>();
        for (Head head : heads) {
            String cve = Identifiers.comparable(head.id());
            if (!head.aliases().isEmpty() || Identifiers.sort(cve) != Identifiers.Sort.CVE) {
                Weaknesses weaknesses = new Weaknesses(effort);
                for (Head each : heads) {
                    weaknesses.add(each);
                }
                return weaknesses.sightings();
            }
            byCve.computeIfAbsent(cve, first -> new ArrayList<>(2)).add(head);
        }
        return byCve;
    }

    /** Packages of the same name in two ecosystems are two; who does not know the ecosystem saw it in each that others know. */
    private void byFamily(int place, String weakness, List<Head> heads, Effort effort, List<Group> groups)
            throws UnreadableException {
        if (heads.size() == 1) {
            groups.add(group(place, heads.get(0).family(), weakness, heads));
            return;
        }
        TreeMap<String, List<Head>> families = new TreeMap<>();
        List<Head> unknown = new ArrayList<>(0);
        for (Head head : heads) {
            (head.family() == null ? unknown : families.computeIfAbsent(head.family(), first -> new ArrayList<>(2))).add(head);
        }
        if (families.isEmpty()) {
            groups.add(group(place, null, weakness, unknown));
            return;
        }
        for (Map.Entry<String, List<Head>> family : families.entrySet()) {
            effort.spend(unknown.size());
            family.getValue().addAll(unknown);
            groups.add(group(place, family.getKey(), weakness, family.getValue()));
        }
    }

    private Group group(int place, String family, String weakness, List<Head> heads) throws UnreadableException {
        if (heads.size() > MOST_OF_ONE) {
            throw new UnreadableException("one finding was seen more than " + MOST_OF_ONE + " times: the findings are not merged");
        }
        return new Group(place, family, weakness, heads);
    }

    private MergedFinding merged(Group group) throws UnreadableException {
        List<Seen> all = new ArrayList<>(group.members.length);
        for (int member : group.members) {
            all.add(sightings.get(member));
        }
        all.sort(Seen.ORDER);
        List<Sighting> distinct = new ArrayList<>(all.size());
        Seen facts = all.get(0);
        for (Seen seen : all) {
            if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).equals(seen.sighting())) {
                distinct.add(seen.sighting());
            }
            facts = facts.or(seen);
        }
        Names names = names(group.weakness, all);
        return new MergedFinding(subject.key(facts, Identifiers.comparable(names.id), group.family), facts.kind(), names.id,
                names.aliases, facts.title(), packageName(facts), facts.packageType(), facts.purl(), facts.installedVersion(),
                distinct);
    }

    /** Some tools give a Java library its artifact's name alone, but then a package-url with the group. */
    private static String packageName(Seen facts) {
        PackageUrl purl = facts.purl() == null || !facts.purl().startsWith("pkg:maven/") ? null : PackageUrl.of(facts.purl());
        return purl == null ? facts.packageName() : purl.fullName();
    }

    /** What a finding is called. */
    private record Names(String id, List<String> aliases) {}

    /** The spelling that comes first stands for all others of an identifier. */
    private static Names names(String weakness, List<Seen> all) throws UnreadableException {
        Sighting only = all.get(0).sighting();
        if (all.size() == 1 && all.get(0).aliases().isEmpty() && only.id().equals(weakness)) {
            return new Names(weakness, List.of());
        }
        TreeMap<String, String> spellings = new TreeMap<>();
        for (Seen seen : all) {
            name(seen.sighting().id(), weakness, spellings);
            for (String alias : seen.aliases()) {
                name(alias, weakness, spellings);
            }
        }
        if (spellings.size() > MOST_OF_ONE) {
            throw new UnreadableException("one finding has more than " + MOST_OF_ONE + " identifiers: the findings are not merged");
        }
        if (Identifiers.rank(weakness) == 0) {
            spellings.putIfAbsent(weakness, weakness);
        }
        String best = spellings.firstKey();
        for (String comparable : spellings.size() == 1 ? List.<String>of() : spellings.keySet()) {
            best = Identifiers.rank(comparable) < Identifiers.rank(best) ? comparable : best;
        }
        String id = spellings.remove(best);
        return new Names(id, List.copyOf(new TreeSet<>(spellings.values())));
    }

    /** An identifier of a class of weaknesses, or of another CVE, is not one of this finding, although its scanner says so. */
    private static void name(String id, String weakness, TreeMap<String, String> spellings) {
        String comparable = Identifiers.comparable(id);
        boolean of = switch (Identifiers.sort(comparable)) {
            case CVE, NONE -> comparable.equals(weakness);
            case OWN, ADVISORY -> true;
        };
        if (of) {
            spellings.merge(comparable, id.strip(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
    }
}
