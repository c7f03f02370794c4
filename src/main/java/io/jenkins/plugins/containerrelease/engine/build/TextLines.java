package io.jenkins.plugins.containerrelease.engine.build;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lines of a text file of unknown size, each kept up to a limit. */
final class TextLines {
    private static final int LONGEST = 16_384;

    private final InputStream in;

    TextLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The next line without its end, cut off where it is too long; {@code null} at the end of the file. */
    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = 0;
        for (int b = in.read(); b != -1; b = in.read()) {
            read++;
            if (b == '\n') {
                return text(line);
            }
            if (line.size() < LONGEST) {
                line.write(b);
            }
        }
        return read == 0 ? null : text(line);
    }

    private static String text(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
