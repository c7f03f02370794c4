package io.jenkins.plugins.containerrelease.engine.stream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The encoding of a text and the first character of it that is no blank, found without consuming anything: tells JSON, XML
 * and others apart.
 */
public final class FirstCharacter {
    /** So far blanks are looked through. */
    private static final int FAR = 8_192;

    private final Charset charset;
    private final int mark;
    private final char character;

    private FirstCharacter(Charset charset, int mark, char character) {
        this.charset = charset;
        this.mark = mark;
        this.character = character;
    }

    /** Looks into the stream, which stands where it stood afterwards. */
    public static FirstCharacter of(BufferedInputStream in) throws IOException {
        in.mark(FAR);
        byte[] head = in.readNBytes(FAR);
        in.reset();
        int b0 = at(head, 0);
        int b1 = at(head, 1);
        boolean utf8Mark = b0 == 0xEF && b1 == 0xBB && at(head, 2) == 0xBF;
        boolean wide = at(head, 2) == 0 && at(head, 3) == 0;
        Charset charset = StandardCharsets.UTF_8;
        int mark = utf8Mark ? 3 : 0;
        if (b0 == 0xFF && b1 == 0xFE && !wide || b0 > 0 && b1 == 0 && !wide) {
            charset = StandardCharsets.UTF_16LE;
            mark = b0 == 0xFF ? 2 : 0;
        } else if (b0 == 0xFE && b1 == 0xFF || b0 == 0 && b1 > 0) {
            charset = StandardCharsets.UTF_16BE;
            mark = b0 == 0xFE ? 2 : 0;
        }
        String text = new String(head, mark, head.length - mark, charset).stripLeading();
        return new FirstCharacter(charset, mark, text.isEmpty() ? 0 : text.charAt(0));
    }

    private static int at(byte[] head, int index) {
        return index < head.length ? head[index] & 0xFF : -1;
    }

    /** UTF-8 or UTF-16; UTF-8 too where neither is recognised. */
    public Charset charset() {
        return charset;
    }

    /** The first character that is no blank; 0 where there is none near the beginning. */
    public char character() {
        return character;
    }

    /** Skips the byte order mark. */
    public void skipMark(InputStream in) throws IOException {
        in.skipNBytes(mark);
    }
}
