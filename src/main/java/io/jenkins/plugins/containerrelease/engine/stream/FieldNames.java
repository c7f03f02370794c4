package io.jenkins.plugins.containerrelease.engine.stream;

import java.util.HashSet;

/**
 * Notices names that an object has twice, and documents with too many different names: the parser holds every name, so
 * that many of them would fill the memory.
 *
 * <p>The parser keeps one instance of every name, so identity tells names apart; unlike their hash codes, identities
 * cannot be chosen by whoever wrote the document.
 */
final class FieldNames {
    private static final int SKETCH_BITS = 1 << 18;

    private final int mostDifferent;
    private final long[] sketch = new long[SKETCH_BITS / Long.SIZE];
    private final Level[] levels;
    private int different;
    private int depth = -1;

    FieldNames(int mostDifferent, int deepest) {
        this.mostDifferent = mostDifferent;
        levels = new Level[deepest + 1];
    }

    void enter() {
        depth++;
        if (levels[depth] == null) {
            levels[depth] = new Level();
        }
        levels[depth].enter();
    }

    void leave() {
        depth--;
    }

    /** Whether the object entered last has this name already. */
    boolean isDouble(String name) {
        return levels[depth].isDouble(name);
    }

    /** Whether the document has more different names than allowed, this one included; an estimate. */
    boolean isTooMany(String name) {
        if (depth >= 0 && levels[depth].isNext(name)) {
            return false;
        }
        int bit = (System.identityHashCode(name) * 0x9E3779B9) >>> 14;
        long mask = 1L << bit;
        if ((sketch[bit >>> 6] & mask) == 0) {
            sketch[bit >>> 6] |= mask;
            different++;
        }
        return different > mostDifferent;
    }

    /**
     * The names of the objects at one depth. Objects mostly have the same names in the same order, each other's names apart
     * that they leave out: so a name is looked for where the one before it was followed by it earlier.
     */
    private static final class Level {
        /** Up to so many names are compared one by one, which is faster than hashing. */
        private static final int FEW = 48;

        private final String[] names = new String[FEW];
        /** The last object that had the name, by its number. */
        private final long[] lastSeen = new long[FEW];
        private int size;
        private int next;
        private long object;
        /** Names of the object that have no place above; {@code null} where there are none. */
        private HashSet<String> others;

        private void enter() {
            object++;
            others = null;
        }

        private boolean isNext(String name) {
            return names[next] == name;
        }

        private boolean isDouble(String name) {
            int at = names[next] == name ? next : place(name);
            if (at < 0) {
                others = others == null ? new HashSet<>() : others;
                return !others.add(name);
            }
            boolean seen = lastSeen[at] == object;
            lastSeen[at] = object;
            next = at + 1 == size ? 0 : at + 1;
            return seen;
        }

        /** Where the name is, or has been put; negative where there is no place left. */
        private int place(String name) {
            for (int at = 0; at < size; at++) {
                if (names[at] == name) {
                    return at;
                }
            }
            if (size == FEW) {
                return -1;
            }
            names[size] = name;
            return size++;
        }
    }
}
