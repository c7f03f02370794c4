package io.jenkins.plugins.containerrelease.engine.search;

import java.nio.charset.StandardCharsets;

/**
 * Texts as bytes: every UTF-16 unit by itself, in the form that UTF-8 has for its number (CESU-8). Unlike UTF-8 it can say half
 * a surrogate pair, which hostile texts have; and one text is in another if, and only if, its bytes are.
 *
 * <p>Source: Unicode Technical Report 26, "Compatibility Encoding Scheme for UTF-16: 8-bit".
 */
final class UnitText {
    private static final int TWO = 0x80;
    private static final int THREE = 0x800;
    private static final int TAIL_BITS = 6;
    private static final int TAIL = 0x3f;

    private UnitText() {}

    static byte[] bytes(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < TWO ? 1 : c < THREE ? 2 : 3;
        }
        if (length == text.length()) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        byte[] bytes = new byte[length];
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < TWO) {
                bytes[at++] = (byte) c;
                continue;
            }
            if (c < THREE) {
                bytes[at++] = (byte) (0xc0 | c >> TAIL_BITS);
            } else {
                bytes[at++] = (byte) (0xe0 | c >> 2 * TAIL_BITS);
                bytes[at++] = (byte) (TWO | c >> TAIL_BITS & TAIL);
            }
            bytes[at++] = (byte) (TWO | c & TAIL);
        }
        return bytes;
    }

    /** @throws BadIndexException if these are no bytes of a text */
    static String text(byte[] bytes, int from, int to) throws BadIndexException {
        int at = from;
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        if (at == to) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        StringBuilder text = new StringBuilder(to - from);
        at = from;
        while (at < to) {
            int first = bytes[at++] & 0xff;
            if (first < TWO) {
                text.append((char) first);
                continue;
            }
            int tails = first >> 5 == 0x6 ? 1 : first >> 4 == 0xe ? 2 : 0;
            int unit = tails == 1 ? first & 0x1f : first & 0xf;
            if (tails == 0 || at + tails > to) {
                throw new BadIndexException("a text in it is damaged");
            }
            for (int i = 0; i < tails; i++) {
                unit = unit << TAIL_BITS | bytes[at++] & TAIL;
            }
            text.append((char) unit);
        }
        return text.toString();
    }

    /** Whether what is between two places has a word in it. */
    static boolean has(byte[] bytes, int from, int to, byte[] word) {
        byte first = word[0];
        int last = to - word.length;
        for (int at = from; at <= last; at++) {
            if (bytes[at] == first && same(bytes, at, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(byte[] bytes, int at, byte[] word) {
        for (int i = 1; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
