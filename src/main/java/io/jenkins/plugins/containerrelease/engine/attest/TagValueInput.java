package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/**
 * A document of lines {@code Tag: value}, read as a stream. A value in {@code <text>} and {@code </text>} may have several
 * lines. Memory is bounded whatever the document holds.
 *
 * <p>Source: SPDX specification 2.3, clause 4.6 and the tag-value examples of its clauses.
 */
final class TagValueInput {
    /** Longest value that is read, in characters; longer ones can be passed over, within a limit for the line. */
    static final int LONGEST_VALUE = 100_000;
    /** Longest line, in characters. */
    static final int LONGEST_LINE = 1_000_000;

    private static final String BEGIN = "<text>";
    private static final String END = "</text>";

    private final Reader reader;
    private final char[] buffer = new char[8_192];
    private final StringBuilder line = new StringBuilder();
    private int length;
    private int position;
    private long number;
    private String tag;
    private StringBuilder value = new StringBuilder();
    private boolean tooLong;

    TagValueInput(InputStream in, Charset charset) {
        reader = new InputStreamReader(in, charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** Goes to the next tag; false at the end. */
    boolean next() throws IOException {
        while (nextLine()) {
            String text = line.toString().strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            int colon = text.indexOf(':');
            tag = colon < 0 ? "" : text.substring(0, colon).strip();
            if (!isTag(tag)) {
                throw wrong("expected 'Tag: value' but found '" + Quoted.text(text) + "'");
            }
            readValue(text.substring(colon + 1).strip());
            return true;
        }
        return false;
    }

    private static boolean isTag(String text) {
        return !text.isEmpty() && text.length() <= 100
                && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9');
    }

    private void readValue(String first) throws IOException {
        value = new StringBuilder();
        tooLong = false;
        if (!first.startsWith(BEGIN)) {
            keep(first);
            return;
        }
        long begin = number;
        String rest = first.substring(BEGIN.length());
        for (int end = rest.indexOf(END); end < 0; end = rest.indexOf(END)) {
            keep(rest);
            keep("\n");
            if (!nextLine()) {
                throw wrong("the " + BEGIN + " of line " + begin + " has no end, it ends in the middle");
            }
            rest = line.toString();
        }
        keep(rest.substring(0, rest.indexOf(END)));
    }

    private void keep(String text) {
        tooLong |= value.length() + text.length() > LONGEST_VALUE;
        if (!tooLong) {
            value.append(text);
        }
    }

    /** The tag that the input stands on. */
    String tag() {
        return tag;
    }

    /**
     * Its value.
     *
     * @throws UnreadableException if it is too long
     */
    String value() throws UnreadableException {
        if (tooLong) {
            throw wrong("the value of " + tag + " has more than " + LONGEST_VALUE + " characters");
        }
        return value.toString().strip();
    }

    private boolean nextLine() throws IOException {
        line.setLength(0);
        number++;
        boolean any = false;
        while (position < length || fill()) {
            any = true;
            char c = buffer[position++];
            if (c == '\n') {
                return true;
            }
            if (line.length() == LONGEST_LINE) {
                throw wrong("a line has more than " + LONGEST_LINE + " characters");
            }
            line.append(c);
        }
        return any;
    }

    private boolean fill() throws IOException {
        try {
            position = 0;
            length = reader.read(buffer);
            return length > 0;
        } catch (CharacterCodingException | CharConversionException e) {
            length = 0;
            throw wrong("its characters are not encoded as its beginning says");
        }
    }

    /** What is wrong with the document, with the line that the input stands on; to be thrown. */
    UnreadableException wrong(String problem) {
        return new UnreadableException("this is not a usable bill of materials (SBOM): " + problem + " (line " + number + ")");
    }
}
