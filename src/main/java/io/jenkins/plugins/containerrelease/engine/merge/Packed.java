package io.jenkins.plugins.containerrelease.engine.merge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records of texts and numbers, one after another in large arrays of bytes: about a third of what they take as objects. A
 * text that is often the same is kept once. Half of a surrogate pair, which is no character, becomes a question mark.
 */
final class Packed {
    /** Less than half of the smallest region of the G1 collector, which gives larger arrays regions of their own. */
    private static final int PIECE = 1 << 18;
    private static final int MOST_WORDS = 10_000;
    /** Instead of a word's number: there is none; or it follows as a text. */
    private static final int NO_WORD = 0;
    private static final int TEXT = 1;

    private final List<byte[]> pieces = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private byte[] record = new byte[4_096];
    private int length;
    /** Bytes of the last piece that are taken. */
    private int taken = PIECE;
    private long bytes;

    /** Begins a record. */
    void begin() {
        length = 0;
    }

    /** Ends the record; answers by what it can be read again. */
    long end() {
        if (PIECE - taken < length) {
            pieces.add(new byte[Math.max(PIECE, length)]);
            taken = 0;
        }
        System.arraycopy(record, 0, pieces.get(pieces.size() - 1), taken, length);
        long place = (long) (pieces.size() - 1) << Integer.SIZE | taken;
        taken += length;
        bytes += length;
        return place;
    }

    /** Bytes of all records. */
    long bytes() {
        return bytes;
    }

    void number(int number) {
        room(5);
        int rest = number;
        while ((rest & ~0x7f) != 0) {
            record[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        record[length++] = (byte) rest;
    }

    void number(double number) {
        long bits = Double.doubleToLongBits(number);
        number((int) (bits >>> Integer.SIZE));
        number((int) bits);
    }

    /** @param text may be {@code null} */
    void text(String text) {
        if (text == null) {
            number(0);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length + 1);
        room(utf8.length);
        System.arraycopy(utf8, 0, record, length, utf8.length);
        length += utf8.length;
    }

    /** Adds those of the texts that are there. */
    void texts(List<String> texts) {
        int present = 0;
        for (String text : texts) {
            present += text == null ? 0 : 1;
        }
        number(present);
        for (String text : texts) {
            if (text != null) {
                text(text);
            }
        }
    }

    /** Adds a text that other records have as well; it may be {@code null}. */
    void word(String word) {
        if (word == null) {
            number(NO_WORD);
            return;
        }
        Integer known = numbers.get(word);
        if (known == null && words.size() < MOST_WORDS) {
            known = words.size();
            words.add(word);
            numbers.put(word, known);
            bytes += word.length();
        }
        if (known != null) {
            number(known + 2);
        } else {
            number(TEXT);
            text(word);
        }
    }

    private void room(int more) {
        if (record.length - length < more) {
            record = Arrays.copyOf(record, 2 * (record.length + more));
        }
    }

    /** Reads a record. */
    Reader read(long place) {
        return new Reader(pieces.get((int) (place >>> Integer.SIZE)), (int) place);
    }

    /** Gives what was written, in the same order. */
    final class Reader {
        private final byte[] piece;
        private int at;

        private Reader(byte[] piece, int at) {
            this.piece = piece;
            this.at = at;
        }

        int number() {
            int number = 0;
            for (int shift = 0; ; shift += 7) {
                byte part = piece[at++];
                number |= (part & 0x7f) << shift;
                if (part >= 0) {
                    return number;
                }
            }
        }

        double decimal() {
            long high = number();
            return Double.longBitsToDouble(high << Integer.SIZE | number() & 0xffffffffL);
        }

        /** May be {@code null}. */
        String text() {
            int size = number() - 1;
            if (size < 0) {
                return null;
            }
            at += size;
            return new String(piece, at - size, size, StandardCharsets.UTF_8);
        }

        List<String> texts() {
            int size = number();
            if (size == 0) {
                return List.of();
            }
            String[] texts = new String[size];
            for (int i = 0; i < size; i++) {
                texts[i] = text();
            }
            return Arrays.asList(texts);
        }

        /** May be {@code null}. */
        String word() {
            int number = number();
            return number == NO_WORD ? null : number == TEXT ? text() : words.get(number - 2);
        }
    }
}
