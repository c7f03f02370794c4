package io.jenkins.plugins.containerrelease.engine.stream;

import java.util.Arrays;
import java.util.HashSet;

/**
 * Notices names that an object has twice, and documents with too many different names: the parser holds every name, so
 * that many of them would fill the memory.
 *
 * <p>The parser keeps one instance of every name, so identity tells names apart; unlike their hash codes, identities
 * cannot be chosen by whoever wrote the document.
 */
final class FieldNames {
    /** Up to so many names of an object are compared one by one, which is faster than hashing. */
    private static final int FEW = 48;
    private static final int SKETCH_BITS = 1 << 18;

    private final int mostDifferent;
    private final long[] sketch = new long[SKETCH_BITS / Long.SIZE];
    private final String[][] few;
    private final int[] count;
    private final HashSet<String>[] many;
    private int different;
    private int depth = -1;

    @SuppressWarnings({"unchecked", "rawtypes"})
    FieldNames(int mostDifferent, int deepest) {
        this.mostDifferent = mostDifferent;
        few = new String[deepest + 1][];
        count = new int[deepest + 1];
        many = new HashSet[deepest + 1];
    }

    void enter() {
        depth++;
        if (few[depth] == null) {
            few[depth] = new String[FEW];
        }
        count[depth] = 0;
        many[depth] = null;
    }

    void leave() {
        depth--;
    }

    /** Whether the object entered last has this name already. */
    boolean isDouble(String name) {
        HashSet<String> hashed = many[depth];
        if (hashed != null) {
            return !hashed.add(name);
        }
        String[] seen = few[depth];
        int n = count[depth];
        for (int i = 0; i < n; i++) {
            if (seen[i] == name) {
                return true;
            }
        }
        if (n == FEW) {
            many[depth] = new HashSet<>(Arrays.asList(seen));
            many[depth].add(name);
        } else {
            seen[n] = name;
            count[depth] = n + 1;
        }
        return false;
    }

    /** Whether the document has more different names than allowed, this one included; an estimate. */
    boolean isTooMany(String name) {
        int bit = (System.identityHashCode(name) * 0x9E3779B9) >>> 14;
        long mask = 1L << bit;
        if ((sketch[bit >>> 6] & mask) == 0) {
            sketch[bit >>> 6] |= mask;
            different++;
        }
        return different > mostDifferent;
    }
}
