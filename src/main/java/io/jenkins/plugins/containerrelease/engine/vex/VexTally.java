package io.jenkins.plugins.containerrelease.engine.vex;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** Counts what a document states and gathers what it says of itself. */
final class VexTally {
    private static final int MOST_VULNERABILITIES = 200_000;
    private static final int LONGEST_FACT = 2_000;

    private final JsonInput json;
    private final VexSink sink;
    private final Budget names = new Budget("names of vulnerabilities", MOST_VULNERABILITIES, 8_000_000);
    private final Set<String> vulnerabilities = new HashSet<>();
    private final TreeMap<String, Long> words = new TreeMap<>();
    private VexFormat format;
    private String formatVersion;
    private String id;
    private String version;
    private String author;
    private String timestamp;
    private long entries;

    VexTally(JsonInput json, VexSink sink) {
        this.json = json;
        this.sink = sink;
    }

    /** {@code null} until it is known. */
    VexFormat format() {
        return format;
    }

    void format(VexFormat known) {
        format = known;
    }

    /** The text the input stands on, for the summary, which has to be small. */
    private String fact() throws IOException {
        String text = json.text();
        if (text != null && text.length() > LONGEST_FACT) {
            throw json.wrong("a text that describes the document has more than " + LONGEST_FACT + " characters");
        }
        return text;
    }

    void formatVersion(String known) {
        formatVersion = known;
    }

    void id() throws IOException {
        id = fact();
    }

    void version() throws IOException {
        version = fact();
    }

    void author() throws IOException {
        author = fact();
    }

    void timestamp() throws IOException {
        timestamp = fact();
    }

    /**
     * Counts an entry of OpenVEX's {@code statements} or CSAF's {@code vulnerabilities}.
     *
     * @param vulnerability may be {@code null}
     */
    void entry(String vulnerability) throws UnreadableException {
        entries++;
        if (vulnerabilities.add(vulnerability)) {
            names.take(vulnerability);
        }
    }

    /** The status with this word. */
    VexStatus status(String word) throws IOException {
        VexStatus status = VexStatus.of(format, word);
        if (status == null) {
            throw json.wrong("'" + Quoted.text(word) + "' is not a status of " + format.title());
        }
        return status;
    }

    void statement(VexStatement statement) throws IOException {
        words.merge(statement.word(), 1L, Long::sum);
        sink.accept(statement);
    }

    VexSummary summary() {
        return new VexSummary(format, formatVersion, id, version, author, timestamp, entries, vulnerabilities.size(), words);
    }
}
