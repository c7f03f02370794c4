package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The merged findings of a scan in a file, the worst first: JSON objects, one on each line (UTF-8, {@code \n}; only ASCII
 * characters are written). The first line is the header, the last line says how many findings are between them; a file
 * without it was cut off and is not read.
 * <pre>{@code
 * {"mergedVersion":1,"severityFrom":"highest","scans":[{"scanner":"trivy","platform":"linux/amd64","image":"sha256:…"}]}
 * {"key":"0f3c…","kind":"VULNERABILITY","severity":"CRITICAL","id":"CVE-2021-44228",…,"sightings":[{"scan":0,…}]}
 * {"merged":1}
 * }</pre>
 *
 * <p>A line's properties are the components of {@link MergedFinding} and {@link JudgedFinding} ({@code new} for
 * {@code isNew}), those of {@code sightings} the components of {@link Sighting}, those of {@code excepted} the components of
 * {@link Excepted}, by name. A sighting's scanner, platform and image are those of the header's {@code scans} at its
 * {@code scan}. Left out are {@code null}, {@code NaN}, {@code false} (but for {@code new}), empty lists, {@code line} 0, and a sighting's
 * {@code id} where it is the finding's.
 *
 * <p>A reader ignores properties that it does not know. A version is a whole number; it only changes when an older reader
 * would misunderstand a file.
 */
public final class MergedFile {
    /** The version that is written, and the only one that is read. */
    public static final int VERSION = 1;

    private MergedFile() {}

    /**
     * Begins a file and writes its header.
     *
     * @param out written in large pieces; not closed
     * @param header what holds for all lines
     * @return takes the findings; the file is complete when it was {@linkplain MergedWriter#close() closed}
     */
    public static MergedWriter write(OutputStream out, Header header) throws IOException {
        return new MergedWriter(out, header);
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
    public static Header read(InputStream in, Sink sink) throws IOException {
        return MergedParser.read(in, sink);
    }

    /**
     * Reads the next file of an input in which others may follow, see {@link JsonInput#open}.
     *
     * @throws UnreadableException as in {@link #read(InputStream, Sink)}
     * @throws IOException if the stream or the sink fails
     */
    public static Header readNext(JsonInput json, Sink sink) throws IOException {
        return MergedParser.readNext(json, sink);
    }

    /** Takes the lines of a file one by one. */
    @FunctionalInterface
    public interface Sink {
        /** @throws IOException if what it writes to fails */
        void accept(JudgedFinding finding) throws IOException;
    }

    /**
     * What holds for all lines.
     *
     * @param severityFrom whose severity the findings have
     * @param scans who looked at what; every sighting is of one of these
     */
    public record Header(SeverityFrom severityFrom, List<FindingsFile.Header> scans) {
        public Header {
            scans = List.copyOf(scans);
        }
    }
}
