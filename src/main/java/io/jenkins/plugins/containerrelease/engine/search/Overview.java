package io.jenkins.plugins.containerrelease.engine.search;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** What findings there are, before anybody asks for some of them. */
public final class Overview implements MergedFile.Sink {
    /** More of them would not be scans, or platforms, of one report. */
    private static final int MOST_NAMES = 20_000;

    private final long[] severities = new long[Severity.values().length];
    private final long[] states = new long[FindingState.values().length];
    private final long[] kinds = new long[FindingKind.values().length];
    /** How many the reference does not have; -1 where nothing was compared. */
    private long newFindings = -1;
    private final TreeSet<String> scanners = new TreeSet<>();
    private final TreeSet<String> platforms = new TreeSet<>();

    @Override
    public void accept(JudgedFinding judged) {
        severities[judged.severity().ordinal()]++;
        states[FindingState.of(judged).ordinal()]++;
        kinds[judged.finding().kind().ordinal()]++;
        if (judged.isNew() != null) {
            newFindings = Math.max(0, newFindings) + (judged.isNew() ? 1 : 0);
        }
        for (Sighting sighting : judged.finding().sightings()) {
            scanners.add(sighting.scanner());
            if (sighting.platform() != null) {
                platforms.add(sighting.platform().toString());
            }
        }
    }

    /** Adds what there is elsewhere. */
    public void add(Overview other) {
        Arrays.setAll(severities, i -> severities[i] + other.severities[i]);
        Arrays.setAll(states, i -> states[i] + other.states[i]);
        Arrays.setAll(kinds, i -> kinds[i] + other.kinds[i]);
        if (other.newFindings >= 0) {
            newFindings = Math.max(0, newFindings) + other.newFindings;
        }
        scanners.addAll(other.scanners);
        platforms.addAll(other.platforms);
    }

    /** How many findings there are. */
    public long total() {
        return Arrays.stream(severities).sum();
    }

    /** How many have this severity, whether or not they count. */
    public long of(Severity severity) {
        return severities[severity.ordinal()];
    }

    /** How many are in this state. */
    public long of(FindingState state) {
        return states[state.ordinal()];
    }

    /** How many the reference does not have; {@code null} where nothing was compared with one. */
    public Long newFindings() {
        return newFindings < 0 ? null : newFindings;
    }

    /** The kinds that there are. */
    public Set<FindingKind> kinds() {
        Set<FindingKind> there = EnumSet.noneOf(FindingKind.class);
        for (FindingKind kind : FindingKind.values()) {
            if (kinds[kind.ordinal()] > 0) {
                there.add(kind);
            }
        }
        return there;
    }

    /** Who saw any. */
    public Set<String> scanners() {
        return scanners;
    }

    /** Where any was seen. */
    public Set<String> platforms() {
        return platforms;
    }

    void write(DataOutput to) throws IOException {
        for (long[] numbers : new long[][] {severities, states, kinds}) {
            for (long number : numbers) {
                to.writeLong(number);
            }
        }
        to.writeLong(newFindings);
        for (Set<String> names : Arrays.asList(scanners, platforms)) {
            to.writeInt(names.size());
            for (String name : names) {
                IndexFooter.writeText(to, name);
            }
        }
    }

    static Overview read(DataInput from) throws IOException {
        Overview read = new Overview();
        for (long[] numbers : new long[][] {read.severities, read.states, read.kinds}) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = from.readLong();
                IndexFooter.check(numbers[i] >= 0);
            }
        }
        read.newFindings = from.readLong();
        for (Set<String> names : Arrays.asList(read.scanners, read.platforms)) {
            int size = from.readInt();
            IndexFooter.check(size >= 0 && size <= MOST_NAMES);
            for (int i = 0; i < size; i++) {
                names.add(IndexFooter.readText(from));
            }
        }
        long total = read.total();
        IndexFooter.check(Arrays.stream(read.states).sum() == total && Arrays.stream(read.kinds).sum() == total
                && read.newFindings >= -1 && read.newFindings <= total);
        return read;
    }
}
