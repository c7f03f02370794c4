package io.jenkins.plugins.containerrelease.engine.image;

/** Bad input inside an error message: short, on one line, without control or direction characters. */
public final class Quoted {
    private static final int LIMIT = 200;

    private Quoted() {}

    /** The text as it may stand between quotes in a message; {@code null} becomes the empty text. */
    public static String text(String input) {
        if (input == null) {
            return "";
        }
        StringBuilder shown = new StringBuilder();
        input.codePoints().limit(LIMIT).forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = Character.isISOControl(c) || type == Character.FORMAT || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
            if (hidden) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return input.codePointCount(0, input.length()) > LIMIT ? shown.append('…').toString() : shown.toString();
    }
}
