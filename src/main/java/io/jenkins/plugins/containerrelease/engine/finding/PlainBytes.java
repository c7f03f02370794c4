package io.jenkins.plugins.containerrelease.engine.finding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds out whether a text is plain: ASCII characters alone that JSON does not escape. Looks at eight bytes at once, which
 * counts where hundreds of megabytes are written.
 *
 * <p>A question mark is not taken for plain: it is also what half of a surrogate pair becomes when a text is encoded.
 */
final class PlainBytes {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long QUESTION_MARKS = ONES * '?';
    private static final long SPACES = ONES * ' ';

    private PlainBytes() {}

    /** Whether all bytes are ASCII and none is a control character, a quote, a backslash or a question mark. */
    static boolean only(byte[] bytes) {
        return only(bytes, QUESTION_MARKS);
    }

    /** Whether that is so question marks apart. */
    static boolean onlyOrQuestionMarks(byte[] bytes) {
        return only(bytes, QUOTES);
    }

    private static boolean only(byte[] bytes, long mark) {
        long special = 0;
        int i = 0;
        for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
            special |= special((long) EIGHT.get(bytes, i), mark);
        }
        for (; i < bytes.length; i++) {
            special |= special(SPACES & ~0xffL | bytes[i] & 0xff, mark);
        }
        return (special & HIGHEST_BITS) == 0;
    }

    /**
     * Sets highest bits where a byte has it set, is below a space, or is a quote, a backslash or the mark; and only then. (A byte
     * minus one has its highest bit set, while the byte itself has not, if the byte is zero; a borrow from the byte below
     * can set it wrongly, but only where that byte is special already.)
     */
    private static long special(long eight, long mark) {
        return eight | eight - SPACES & ~eight | zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES) | zeros(eight ^ mark);
    }

    private static long zeros(long eight) {
        return eight - ONES & ~eight;
    }
}
