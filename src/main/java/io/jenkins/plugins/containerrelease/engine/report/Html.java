package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.image.VisibleText;
import java.io.IOException;
import java.io.Writer;

/** Writes HTML. Text is escaped, isolated from the direction of what surrounds it, and shows what it tries to hide. */
final class Html {
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
        visible(value);
        out.write("</bdi>");
        return this;
    }

    /** Hostile text where no markup can be. */
    Html plain(Object value) throws IOException {
        escaped(VisibleText.of(value));
        return this;
    }

    private void visible(Object value) throws IOException {
        String text = String.valueOf(value);
        int shown = 0;
        for (int i = 0; i < text.length(); ) {
            if (shown++ == VisibleText.LONGEST) {
                out.write("… (" + (text.length() - i) + " more characters)");
                return;
            }
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (VisibleText.hidden(c)) {
                out.write("<span class=\"rr-hidden\">" + VisibleText.name(c) + "</span>");
            } else {
                escaped(Character.toString(c));
            }
        }
    }

    private void escaped(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '&' -> out.write("&amp;");
                case '"' -> out.write("&quot;");
                case '\'' -> out.write("&#39;");
                case '`' -> out.write("&#96;");
                default -> out.write(c);
            }
        }
    }
}
