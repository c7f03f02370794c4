package io.jenkins.plugins.containerrelease.engine.report;

import java.io.IOException;
import java.io.Writer;

/** Writes HTML. Text is escaped, isolated from the direction of what surrounds it, and shows what it tries to hide. */
final class Html {
    private static final int LONGEST = 2_000;
    private final Writer out;

    Html(Writer out) {
        this.out = out;
    }

    /** Markup of the project's own. */
    Html raw(String markup) throws IOException {
        out.write(markup);
        return this;
    }

    /** Hostile text. */
    Html text(Object value) throws IOException {
        out.write("<bdi>");
        visible(value, true);
        out.write("</bdi>");
        return this;
    }

    /** Hostile text where no markup can be. */
    Html plain(Object value) throws IOException {
        visible(value, false);
        return this;
    }

    private void visible(Object value, boolean marked) throws IOException {
        String text = String.valueOf(value);
        int shown = 0;
        for (int i = 0; i < text.length(); ) {
            if (shown++ == LONGEST) {
                out.write("… (" + (text.length() - i) + " more characters)");
                return;
            }
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (hidden(c)) {
                String name = String.format("U+%04X", c);
                out.write(marked ? "<span class=\"rr-hidden\">" + name + "</span>" : "[" + name + "]");
            } else {
                escaped(c);
            }
        }
    }

    private void escaped(int c) throws IOException {
        switch (c) {
            case '<' -> out.write("&lt;");
            case '>' -> out.write("&gt;");
            case '&' -> out.write("&amp;");
            case '"' -> out.write("&quot;");
            case '\'' -> out.write("&#39;");
            case '`' -> out.write("&#96;");
            default -> out.write(Character.toString(c));
        }
    }

    /** Whether a character is not seen, or changes how others are seen: controls, formats, lone surrogates. */
    private static boolean hidden(int c) {
        if (c == '\n' || c == '\t') {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.PRIVATE_USE || type == Character.UNASSIGNED;
    }
}
