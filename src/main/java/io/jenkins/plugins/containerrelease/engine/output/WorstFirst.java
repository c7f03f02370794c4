package io.jenkins.plugins.containerrelease.engine.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;

/**
 * Keeps the first of many things by some order, at most so many and at most so much, and forgets the others.
 *
 * @param <T> what is kept
 */
final class WorstFirst<T> {
    private final Comparator<T> order;
    private final ToLongFunction<T> size;
    private final int most;
    private final long mostBytes;
    /** The last of what is kept is its head. */
    private final PriorityQueue<T> kept;
    private long bytes;
    private long leftOut;
    /** The first of what is forgotten: nothing after it is kept; {@code null} where nothing is forgotten. */
    private T limit;

    /**
     * @param order what comes first is kept; no two things are the same by it
     * @param size how much one takes
     * @param most how many are kept
     * @param mostBytes how much they take together
     */
    WorstFirst(Comparator<T> order, ToLongFunction<T> size, int most, long mostBytes) {
        this.order = order;
        this.size = size;
        this.most = most;
        this.mostBytes = mostBytes;
        this.kept = new PriorityQueue<>(order.reversed());
    }

    void add(T thing) {
        if (limit != null && order.compare(thing, limit) > 0) {
            leftOut++;
            return;
        }
        kept.add(thing);
        bytes += size.applyAsLong(thing);
        while (kept.size() > most || bytes > mostBytes) {
            limit = kept.remove();
            bytes -= size.applyAsLong(limit);
            leftOut++;
        }
    }

    /** What is kept, in order. */
    List<T> sorted() {
        List<T> sorted = new ArrayList<>(kept);
        sorted.sort(order);
        return sorted;
    }

    long leftOut() {
        return leftOut;
    }
}
