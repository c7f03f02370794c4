package io.jenkins.plugins.containerrelease.engine.finding;

import java.util.Locale;

/** The one severity table. Ordered from worst to least; UNKNOWN is its own thing and below none of them. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    NEGLIGIBLE,
    /** The tool gave none, or one that this table does not have. Never taken for harmless. */
    UNKNOWN;

    /**
     * The severity that a tool's word stands for. The word itself is kept in {@link Finding#toolSeverity()}.
     *
     * <p>The levels of SARIF (2.1.0, section 3.27.10) are among the words: {@code error} is HIGH, {@code warning} MEDIUM,
     * {@code note} LOW, as GitHub code scanning shows them.
     *
     * @param word as the tool says it, in any case; may be {@code null}
     */
    public static Severity of(String word) {
        if (word == null) {
            return UNKNOWN;
        }
        return switch (word.strip().toUpperCase(Locale.ROOT)) {
            case "CRITICAL" -> CRITICAL;
            case "HIGH", "IMPORTANT", "ERROR" -> HIGH;
            case "MEDIUM", "MODERATE", "WARNING" -> MEDIUM;
            case "LOW", "NOTE" -> LOW;
            case "NEGLIGIBLE", "INFO", "INFORMATIONAL", "NONE", "UNIMPORTANT" -> NEGLIGIBLE;
            default -> UNKNOWN;
        };
    }

    /** Whether this is as bad as the limit or worse. UNKNOWN is only ever as bad as UNKNOWN. */
    public boolean atLeast(Severity limit) {
        return this == UNKNOWN || limit == UNKNOWN ? this == limit : compareTo(limit) <= 0;
    }
}
