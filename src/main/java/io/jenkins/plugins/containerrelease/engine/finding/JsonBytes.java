package io.jenkins.plugins.containerrelease.engine.finding;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * JSON values (RFC 8259) in ASCII on their way to a stream: characters beyond it are escaped, because a scanner's text may
 * hold half a surrogate pair, which UTF-8 cannot say, but JSON's escapes can. What stands between the values is the
 * caller's to write.
 *
 * <p>A findings file is hundreds of megabytes of short texts that hardly ever need an escape: looking for one first and
 * copying the bytes takes a third of the time of a general JSON generator.
 */
public final class JsonBytes {
    private static final int CAPACITY = 1 << 16;
    private static final int LONGEST_ESCAPE = 6;
    private static final int TENTHS = 100;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final byte[] buffer = new byte[CAPACITY];
    private int size;

    /** @param out takes what is written, in large pieces; not closed */
    public JsonBytes(OutputStream out) {
        this.out = out;
    }

    /** A field's name with what stands around it, to be written with {@link #raw}. */
    public static byte[] field(String before, String name) {
        return (before + '"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes bytes as they are. */
    public void raw(byte[] bytes) throws IOException {
        if (bytes.length > buffer.length - size) {
            flush();
            if (bytes.length > buffer.length) {
                out.write(bytes);
                return;
            }
        }
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    /** Writes an ASCII character as it is. */
    public void raw(char character) throws IOException {
        if (size == buffer.length) {
            flush();
        }
        buffer[size++] = (byte) character;
    }

    /** Writes a text in quotes. */
    public void text(String text) throws IOException {
        raw('"');
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (PlainBytes.only(bytes) || PlainBytes.onlyOrQuestionMarks(bytes) && isSame(bytes, text)) {
            raw(bytes);
        } else {
            escaped(text);
        }
        raw('"');
    }

    /** Tells a question mark from what half of a surrogate pair became. */
    private static boolean isSame(byte[] ascii, String text) {
        return text.equals(new String(ascii, StandardCharsets.ISO_8859_1));
    }

    private void escaped(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (buffer.length - size < LONGEST_ESCAPE) {
                flush();
            }
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> escape(c);
                case '\b' -> escape('b');
                case '\t' -> escape('t');
                case '\n' -> escape('n');
                case '\f' -> escape('f');
                case '\r' -> escape('r');
                default -> {
                    if (c >= ' ' && c <= 0x7f) {
                        buffer[size++] = (byte) c;
                    } else {
                        escape('u');
                        for (int shift = 12; shift >= 0; shift -= 4) {
                            buffer[size++] = HEX[c >> shift & 0xf];
                        }
                    }
                }
            }
        }
    }

    private void escape(char letter) {
        buffer[size++] = '\\';
        buffer[size++] = (byte) letter;
    }

    /** Writes a whole number. */
    public void number(long number) throws IOException {
        raw(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes a number; one that JSON cannot say becomes a text. */
    public void number(double number) throws IOException {
        // ratings are between 0 and 10 and have one decimal; the division rounds as reading the text would
        int tenths = (int) (number * 10 + 0.5);
        if (tenths > 0 && tenths < TENTHS && number == tenths / 10.0) {
            raw((char) ('0' + tenths / 10));
            raw('.');
            raw((char) ('0' + tenths % 10));
        } else if (Double.isFinite(number)) {
            raw(Double.toString(number).getBytes(StandardCharsets.US_ASCII));
        } else {
            text(Double.toString(number));
        }
    }

    /** Hands on what is held back. */
    public void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }
}
