package io.jenkins.plugins.containerrelease.engine.finding;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The normalised findings of one scan in a file: JSON objects, one on each line (UTF-8, {@code \n}; only ASCII
 * characters are written). The first line is the header, the last line says how many findings are between them; a file
 * without it was cut off and is not read.
 * <pre>{@code
 * {"findingsVersion":1,"scanner":"trivy","platform":"linux/amd64","image":"sha256:…"}
 * {"kind":"VULNERABILITY","id":"CVE-2021-44228","severity":"CRITICAL",…}
 * {"findings":1}
 * }</pre>
 *
 * <p>A finding's properties are the components of {@link Finding}, by name and in their order. Left out are {@code null},
 * empty lists and maps, {@code line} 0, and {@code scanner}, {@code platform} and {@code image} where they are the
 * header's (where a finding has none but the header does, {@code null} is written). A score is an object with
 * {@code source}, {@code system}, {@code vector} and {@code value}; {@code value} is left out where there is only a
 * vector.
 *
 * <p>A reader ignores properties that it does not know. A version is a whole number; it only changes when an older reader
 * would misunderstand a file.
 */
public final class FindingsFile {
    /** The version that is written, and the only one that is read. */
    public static final int VERSION = 1;

    private FindingsFile() {}

    /**
     * Begins a file and writes its header.
     *
     * @param out written in large pieces; not closed
     * @param scanner the scanner of all, or most, findings
     * @param platform the platform of all, or most, findings; may be {@code null}
     * @param image the image of all, or most, findings; may be {@code null}
     * @return takes the findings; the file is complete when it was {@linkplain FindingsWriter#close() closed}
     */
    public static FindingsWriter write(OutputStream out, String scanner, Platform platform, Digest image) throws IOException {
        return new FindingsWriter(out, new Header(scanner, platform, image));
    }

    /**
     * Reads a whole file.
     *
     * @param in not closed
     * @param sink takes the findings in the order of the file; worth nothing if this method fails
     * @return the header
     * @throws UnreadableException if it is no complete file of a version that can be read; the message says what is wrong
     *     and where
     * @throws IOException if the stream or the sink fails
     */
    public static Header read(InputStream in, FindingSink sink) throws IOException {
        return FindingsParser.read(in, 1, sink).get(0);
    }

    /**
     * Reads several whole files that follow each other in one stream.
     *
     * @param files how many there are
     * @return their headers
     * @throws UnreadableException as in {@link #read}; also if there are fewer or more files
     * @throws IOException if the stream or the sink fails
     */
    public static List<Header> readAll(InputStream in, int files, FindingSink sink) throws IOException {
        return FindingsParser.read(in, files, sink);
    }

    /**
     * Reads several whole files that end an input in which others were before them, see {@link JsonInput#open}.
     *
     * @param files how many there are
     * @throws UnreadableException as in {@link #readAll}
     * @throws IOException if the stream or the sink fails
     */
    public static List<Header> readRest(JsonInput json, int files, FindingSink sink) throws IOException {
        return FindingsParser.readRest(json, files, sink);
    }

    /**
     * What holds for all findings of a file that do not say otherwise.
     *
     * @param scanner name of the scanner
     * @param platform {@code null} where unknown
     * @param image digest of the manifest that was scanned; {@code null} where unknown
     */
    public record Header(String scanner, Platform platform, Digest image) {}
}
