package io.jenkins.plugins.containerrelease.engine.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/** The strings of an index, in their natural order, while a question is answered. */
final class Strings {
    private final IntBuffer offsets;
    private final byte[] bytes;
    private final int count;

    Strings(FindingsIndex index) throws IOException {
        offsets = ByteBuffer.wrap(index.section(IndexFooter.OFFSETS)).asIntBuffer();
        bytes = index.section(IndexFooter.STRINGS);
        count = index.footer().strings;
    }

    /** A string by its place; {@code null} for -1. */
    String get(int place) throws BadIndexException {
        if (place == -1) {
            return null;
        }
        IndexFooter.check(place >= 0 && place < count);
        int from = offsets.get(place);
        int to = offsets.get(place + 1);
        IndexFooter.check(from >= 0 && from <= to && to <= bytes.length);
        return UnitText.text(bytes, from, to);
    }

    /** The place of a string; -2 where it is not there. */
    int find(String string) throws BadIndexException {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = get(middle).compareTo(string);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -2;
    }
}
