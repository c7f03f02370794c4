package io.jenkins.plugins.containerrelease.engine.image;

/** Hostile text as people may see it: with what it tries to hide made visible, and not endless. It is not escaped for anything. */
public final class VisibleText {
    /** How many characters are shown at most, unless another number is given. */
    public static final int LONGEST = 2_000;

    private VisibleText() {}

    /** The text for a place that holds no markup; hidden characters are named, e.g. {@code [U+202E]}. */
    public static String of(Object value) {
        return of(value, LONGEST);
    }

    /** The same, with so many characters at most. */
    public static String of(Object value, int longest) {
        String text = String.valueOf(value);
        if (text.length() <= longest && isPlain(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        int shown = 0;
        for (int i = 0; i < text.length(); ) {
            if (shown++ == longest) {
                return visible.append("… (").append(text.length() - i).append(" more characters)").toString();
            }
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (hidden(c)) {
                visible.append('[').append(name(c)).append(']');
            } else {
                visible.appendCodePoint(c);
            }
        }
        return visible.toString();
    }

    /** Most text is. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** What a hidden character is shown as. */
    public static String name(int c) {
        return String.format("U+%04X", c);
    }

    /** Whether a character is not seen, or changes how others are seen: controls, formats, lone surrogates. */
    public static boolean hidden(int c) {
        if (c == '\n' || c == '\t') {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.PRIVATE_USE || type == Character.UNASSIGNED;
    }
}
