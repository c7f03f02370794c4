package io.jenkins.plugins.containerrelease.engine.merge;

/** The sightings of each subject, found by its hash, in little memory: about 50 bytes for each subject. */
final class Subjects {
    private static final int FIRST_CAPACITY = 1 << 10;

    private long[] high = new long[FIRST_CAPACITY];
    private long[] low = new long[FIRST_CAPACITY];
    /** The subject's latest sighting, counted from 1; 0 in a place that is free. */
    private int[] latest = new int[FIRST_CAPACITY];
    private int size;

    /**
     * Adds a sighting to a subject.
     *
     * @param sighting its number, from 0
     * @return the number of the subject's sighting before; -1 where it is the first
     */
    int add(long subjectHigh, long subjectLow, int sighting) {
        if (size * 2 > latest.length) {
            grow();
        }
        int at = find(subjectHigh, subjectLow);
        int before = latest[at] - 1;
        size += before < 0 ? 1 : 0;
        high[at] = subjectHigh;
        low[at] = subjectLow;
        latest[at] = sighting + 1;
        return before;
    }

    private int find(long wantedHigh, long wantedLow) {
        int mask = latest.length - 1;
        int at = (int) wantedHigh & mask;
        while (latest[at] != 0 && (high[at] != wantedHigh || low[at] != wantedLow)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        int[] oldLatest = latest;
        int capacity = Math.multiplyExact(oldLatest.length, 2);
        high = new long[capacity];
        low = new long[capacity];
        latest = new int[capacity];
        for (int i = 0; i < oldLatest.length; i++) {
            if (oldLatest[i] != 0) {
                int at = find(oldHigh[i], oldLow[i]);
                high[at] = oldHigh[i];
                low[at] = oldLow[i];
                latest[at] = oldLatest[i];
            }
        }
    }

    int size() {
        return size;
    }

    /**
     * The places of the subjects, each where its latest sighting is.
     *
     * @param sightings how many there are of all subjects
     * @return by the number of a sighting, counted from 1; 0 where it is not the latest of its subject
     */
    int[] byLatest(int sightings) {
        int[] places = new int[sightings];
        for (int place = 0; place < latest.length; place++) {
            if (latest[place] != 0) {
                places[latest[place] - 1] = place + 1;
            }
        }
        return places;
    }

    /** An order of subjects that depends on nothing but what they are. */
    int compare(int place, int other) {
        int order = Long.compare(high[place], high[other]);
        return order != 0 ? order : Long.compare(low[place], low[other]);
    }
}
