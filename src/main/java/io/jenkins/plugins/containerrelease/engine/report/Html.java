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

    /** Text of the project's own as the value of an attribute. */
    Html attribute(String value) throws IOException {
        escaped(value);
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
        out.write(escape(text));
    }

    /** Text that is no markup wherever it stands. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '`' -> escaped.append("&#96;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
