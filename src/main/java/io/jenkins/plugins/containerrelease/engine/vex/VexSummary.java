package io.jenkins.plugins.containerrelease.engine.vex;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a VEX document says, in short. Texts are the document's: hostile. */
public final class VexSummary implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Its form. */
    private final VexFormat format;
    /** Version of its specification, e.g. {@code 0.2.0}; {@code null} where an OpenVEX document does not say. */
    private final String formatVersion;
    /** OpenVEX's {@code @id}, CSAF's {@code tracking.id}; {@code null} where absent. */
    private final String id;
    /** The document's own version; {@code null} where absent. */
    private final String version;
    /** Who states this: OpenVEX's {@code author}, CSAF's publisher; {@code null} where absent. */
    private final String author;
    /** When this version of it was made, as written; {@code null} where absent. */
    private final String timestamp;
    /** See {@link #entries()}. */
    private final long entries;
    /** Number of different vulnerabilities; those without an identifier count as one. */
    private final long vulnerabilities;
    /** Number of statements by the document's word for the status. */
    private final TreeMap<String, Long> words;

    VexSummary(
            VexFormat format,
            String formatVersion,
            String id,
            String version,
            String author,
            String timestamp,
            long entries,
            long vulnerabilities,
            Map<String, Long> words) {
        this.format = Objects.requireNonNull(format);
        this.formatVersion = formatVersion;
        this.id = id;
        this.version = version;
        this.author = author;
        this.timestamp = timestamp;
        this.entries = entries;
        this.vulnerabilities = vulnerabilities;
        this.words = new TreeMap<>(words);
    }

    public VexFormat format() {
        return format;
    }

    /** Version of its specification, e.g. {@code 0.2.0}; {@code null} where an OpenVEX document does not say. */
    public String formatVersion() {
        return formatVersion;
    }

    /** The document's identifier; {@code null} where absent. */
    public String id() {
        return id;
    }

    /** The document's own version; {@code null} where absent. */
    public String version() {
        return version;
    }

    /** Who states this; {@code null} where absent. */
    public String author() {
        return author;
    }

    /** When this version of the document was made, as written; {@code null} where absent. */
    public String timestamp() {
        return timestamp;
    }

    /** Number of entries of OpenVEX's {@code statements}, or of the {@code vulnerabilities} of the others. */
    public long entries() {
        return entries;
    }

    /** Number of statements: OpenVEX's entries; of CSAF one for each product in each {@code product_status}. */
    public long statements() {
        return words.values().stream().mapToLong(n -> n).sum();
    }

    /** Number of different vulnerabilities; those without an identifier count as one. */
    public long vulnerabilities() {
        return vulnerabilities;
    }

    /** Number of statements by the document's word for the status, e.g. {@code known_not_affected}. */
    public Map<String, Long> words() {
        return Collections.unmodifiableMap(words);
    }

    /** Number of statements with this status. */
    public long count(VexStatus status) {
        return words.entrySet().stream()
                .filter(word -> VexStatus.of(format, word.getKey()) == status)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** One line for people, safe to print. */
    public String text() {
        String counts = words.entrySet().stream()
                .map(word -> word.getValue() + " " + word.getKey())
                .collect(Collectors.joining(", "));
        return format.title() + (formatVersion == null ? "" : " " + formatVersion)
                + (author == null ? "" : " of '" + Quoted.text(author) + "'")
                + ": vulnerabilities: " + vulnerabilities + "; statements: " + (counts.isEmpty() ? "none" : counts);
    }
}
