package io.jenkins.plugins.containerrelease.engine.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms there are. */
public enum OutputFormat {
    /** Findings as SARIF 2.1.0, see {@link SarifWriter}. */
    SARIF("findings.sarif"),
    /** Findings as a table, see {@link CsvWriter}. */
    CSV("findings.csv"),
    /** What the gates said, see {@link GatesXml}. */
    JUNIT("gates.xml");

    private final String fileName;

    OutputFormat(String fileName) {
        this.fileName = fileName;
    }

    /** Its name among the files that a step keeps. */
    public String fileName() {
        return fileName;
    }

    /** Its names as people write them. */
    static String names() {
        return Arrays.stream(values()).map(OutputFormat::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
