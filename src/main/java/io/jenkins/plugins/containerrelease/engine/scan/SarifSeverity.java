package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingBuilder;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import java.util.Locale;

/**
 * The severity of a SARIF result. SARIF itself has only levels, so in this order: the word that a scanner is known to
 * write beside them; the number {@code security-severity} of the rule; the level.
 */
final class SarifSeverity {
    private SarifSeverity() {}

    /** @param level the level in effect */
    static void of(FindingBuilder finding, SarifRule rule, String level) {
        String word = finding.toolSeverity() != null ? finding.toolSeverity() : word(rule);
        if (word != null) {
            finding.severity(word);
            return;
        }
        finding.severity(level);
        Severity byNumber = byNumber(rule.properties().get("security-severity"));
        if (byNumber != null) {
            finding.severity(byNumber);
        }
    }

    /** The tool's own word: Trivy's tag, Docker Scout's property, or how Snyk begins a title. */
    private static String word(SarifRule rule) {
        String scout = rule.properties().get("cvssV3_severity");
        if (isWord(scout)) {
            return scout;
        }
        String tags = rule.properties().get("tags");
        if (tags != null) {
            for (String tag : tags.split(", ", 50)) {
                if (isWord(tag) && tag.equals(tag.toUpperCase(Locale.ROOT))) {
                    return tag;
                }
            }
        }
        String title = rule.title();
        int end = title == null ? -1 : title.indexOf(" severity - ");
        return end > 0 && isWord(title.substring(0, end)) ? title.substring(0, end) : null;
    }

    private static boolean isWord(String text) {
        return text != null && switch (text.toUpperCase(Locale.ROOT)) {
            case "CRITICAL", "HIGH", "MEDIUM", "LOW", "NEGLIGIBLE", "UNKNOWN" -> true;
            default -> false;
        };
    }

    /** GitHub's table: critical from 9.0, high from 7.0, medium from 4.0, low above 0. */
    private static Severity byNumber(String text) {
        if (text == null) {
            return null;
        }
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return null;
        }
        if (number >= 9) {
            return Severity.CRITICAL;
        }
        if (number >= 7) {
            return Severity.HIGH;
        }
        if (number >= 4) {
            return Severity.MEDIUM;
        }
        return number > 0 ? Severity.LOW : null;
    }
}
