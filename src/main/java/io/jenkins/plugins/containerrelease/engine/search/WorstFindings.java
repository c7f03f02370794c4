package io.jenkins.plugins.containerrelease.engine.search;

import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The first findings that somebody has to see: those that count before those that do not, then the worst.
 *
 * @param <T> what is kept of a finding
 */
public final class WorstFindings<T> {
    /** How many they are at most. */
    public static final int MOST = 100;

    private static final Comparator<JudgedFinding> WORST_FIRST = Comparator
            .comparing((JudgedFinding judged) -> judged.open().isEmpty())
            .thenComparing(JudgedFinding::severity)
            .thenComparing(judged -> judged.finding().id())
            .thenComparing(judged -> String.valueOf(judged.finding().packageName()))
            .thenComparing(judged -> String.valueOf(judged.finding().installedVersion()));

    /** The last of them is its head. */
    private final PriorityQueue<Kept<T>> worst =
            new PriorityQueue<>(Comparator.<Kept<T>, JudgedFinding>comparing(Kept::judged, WORST_FIRST).reversed());

    private record Kept<T>(JudgedFinding judged, T what) {}

    /** Keeps this, if its finding is among the worst so far. */
    public void add(JudgedFinding judged, T what) {
        if (worst.size() < MOST || WORST_FIRST.compare(judged, worst.element().judged) < 0) {
            worst.add(new Kept<>(judged, what));
        }
        if (worst.size() > MOST) {
            worst.remove();
        }
    }

    /** What was kept, the worst first. */
    public List<T> list() {
        return worst.stream().sorted(Comparator.comparing(Kept::judged, WORST_FIRST)).map(Kept::what).toList();
    }
}
