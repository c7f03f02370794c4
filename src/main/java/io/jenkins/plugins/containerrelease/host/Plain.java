package io.jenkins.plugins.containerrelease.host;

import java.util.regex.Pattern;

/** Text of others made safe for a terminal: nothing in it moves the cursor, sets colours or titles, or turns the line around. */
public final class Plain {
    /** Source: ECMA-48, 5th edition, sections 5.4 (control sequences) and 5.6 (control strings). */
    private static final Pattern SEQUENCE = Pattern.compile(
            "(?:\u001b\\[|\u009b)[\\x30-\\x3f]*[\\x20-\\x2f]*[\\x40-\\x7e]"
                    + "|(?:\u001b[\\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c)");

    private Plain() {}

    /** One line: control sequences left out, other control and direction characters shown as {@code \\uXXXX}. */
    public static String line(String text) {
        String without = SEQUENCE.matcher(text).replaceAll("");
        StringBuilder plain = new StringBuilder(without.length());
        without.codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (c == '\t') {
                plain.append("    ");
            } else if (Character.isISOControl(c) || type == Character.FORMAT || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR) {
                plain.append(String.format("\\u%04x", c));
            } else {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }
}
