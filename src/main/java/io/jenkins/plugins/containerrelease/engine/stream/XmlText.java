package io.jenkins.plugins.containerrelease.engine.stream;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML document. The JDK's parser could decode them itself, but prints bytes that are none to standard
 * error, and nobody can keep it from doing so.
 *
 * <p>Source: XML 1.0, "Character Encoding in Entities" and appendix F.
 */
final class XmlText {
    /** So far the declaration is looked for. */
    private static final int FAR = 1_000;
    private static final Pattern DECLARED = Pattern.compile(
            "\\A\\s*<\\?xml\\s[^>]{0,200}?\\bencoding\\s{0,9}=\\s{0,9}[\"']([A-Za-z][A-Za-z0-9._-]{0,40})[\"']");
    /** Those in which a declaration looks as in ASCII. */
    private static final Pattern SINGLE_BYTES = Pattern.compile("UTF-8|US-ASCII|ISO-8859-\\d{1,2}|windows-12\\d\\d");

    private XmlText() {}

    /**
     * Decodes a document: by its byte order mark, by its first bytes, or as it says itself.
     *
     * @param what it is taken for; part of error messages
     * @throws UnreadableException if it says something else than its bytes, or an encoding that is not read
     */
    static Reader of(InputStream in, String what) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        FirstCharacter first = FirstCharacter.of(buffered);
        first.skipMark(buffered);
        Charset charset = first.charset();
        if (charset.equals(StandardCharsets.UTF_8)) {
            charset = declared(buffered, what);
        }
        return new InputStreamReader(buffered, charset.newDecoder());
    }

    private static Charset declared(BufferedInputStream in, String what) throws IOException {
        in.mark(FAR);
        String head = new String(in.readNBytes(FAR), StandardCharsets.ISO_8859_1);
        in.reset();
        Matcher declared = DECLARED.matcher(head);
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset charset = Charset.forName(declared.group(1));
            if (SINGLE_BYTES.matcher(charset.name()).matches()) {
                return charset;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // like one that is not read
        }
        throw new UnreadableException("this is not a usable " + what + ": it says that it is written in '"
                + Quoted.text(declared.group(1)) + "', which it is not, or which is not read: expected UTF-8 or UTF-16");
    }
}
