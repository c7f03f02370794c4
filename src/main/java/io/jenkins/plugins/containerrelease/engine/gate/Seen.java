package io.jenkins.plugins.containerrelease.engine.gate;

/**
 * Remembers findings by their identity, in little memory: about 50 bytes for each. For each, what is known of it, as
 * bits, and by which rules it was counted.
 */
final class Seen {
    private static final int FIRST_CAPACITY = 1 << 10;

    private final int words;
    private long[] high = new long[FIRST_CAPACITY];
    private long[] low = new long[FIRST_CAPACITY];
    /** Never 0 in a place that is taken. */
    private short[] facts = new short[FIRST_CAPACITY];
    /** A bit for each rule. */
    private long[] counted;
    private int size;

    /** @param rules how many rules count findings */
    Seen(int rules) {
        words = (rules + 63) / 64;
        counted = new long[FIRST_CAPACITY * words];
    }

    /** The place of a finding, which is new where its facts are 0; good until the next call. */
    int place(long newHigh, long newLow) {
        if (size * 2 > facts.length) {
            grow();
        }
        int at = find(newHigh, newLow);
        high[at] = newHigh;
        low[at] = newLow;
        return at;
    }

    private int find(long wantedHigh, long wantedLow) {
        int mask = facts.length - 1;
        int at = (int) wantedHigh & mask;
        while (facts[at] != 0 && (high[at] != wantedHigh || low[at] != wantedLow)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /** What is known of the finding at a place; 0 where nothing was said yet. */
    int facts(int place) {
        return facts[place];
    }

    /** Says what is known of the finding at a place. */
    void facts(int place, int value) {
        if (facts[place] == 0) {
            size++;
        }
        facts[place] = (short) value;
    }

    /** Marks a finding as counted by a rule; false where it was already. */
    boolean count(int place, int rule) {
        int word = place * words + rule / 64;
        long bit = 1L << (rule % 64);
        boolean first = (counted[word] & bit) == 0;
        counted[word] |= bit;
        return first;
    }

    /** The facts of all findings; 0 in between. */
    short[] allFacts() {
        return facts;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        short[] oldFacts = facts;
        long[] oldCounted = counted;
        int capacity = Math.multiplyExact(oldFacts.length, 2);
        high = new long[capacity];
        low = new long[capacity];
        facts = new short[capacity];
        counted = new long[Math.multiplyExact(capacity, words)];
        for (int i = 0; i < oldFacts.length; i++) {
            if (oldFacts[i] != 0) {
                int at = find(oldHigh[i], oldLow[i]);
                high[at] = oldHigh[i];
                low[at] = oldLow[i];
                facts[at] = oldFacts[i];
                System.arraycopy(oldCounted, i * words, counted, at * words, words);
            }
        }
    }
}
