package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An entry of the evidence store in lines for people. */
final class EvidenceText {
    private EvidenceText() {}

    static List<String> of(EvidenceEntry entry) {
        List<String> lines = new ArrayList<>();
        String where = entry.repository() == null ? "" : entry.repository() + "@";
        String platform = entry.platform() == null ? "" : " (" + entry.platform() + ")";
        lines.add(entry.at() + "  " + entry.kind() + "  " + where + entry.subject() + platform);
        String what = what(entry);
        if (!what.isEmpty()) {
            lines.add("    " + what);
        }
        lines.add("    by " + entry.actor() + ", " + entry.run());
        return lines;
    }

    private static String what(EvidenceEntry entry) {
        Evidence.Built built = entry.as(Evidence.Built.class);
        if (built != null) {
            String commit = built.commit() == null ? "" : "from commit " + built.commit();
            String tags = built.tags() == null || built.tags().isEmpty() ? "" : " as " + String.join(", ", built.tags());
            return (commit + tags).strip();
        }
        Evidence.Scanned scanned = entry.as(Evidence.Scanned.class);
        if (scanned != null) {
            String version = scanned.scannerVersion() == null ? "" : " " + scanned.scannerVersion();
            return "by " + scanned.scanner() + version + source(scanned) + ": " + severities(scanned.bySeverity());
        }
        Evidence.Judged judged = entry.as(Evidence.Judged.class);
        if (judged != null) {
            String reasons = judged.reasons() == null || judged.reasons().isEmpty()
                    ? "" : ": " + String.join("; ", judged.reasons());
            return judged.step() + " said " + judged.verdict() + reasons;
        }
        Evidence.Signed signed = entry.as(Evidence.Signed.class);
        if (signed != null) {
            return signer(signed.keyFingerprint(), signed.identity());
        }
        Evidence.Attested attested = entry.as(Evidence.Attested.class);
        if (attested != null) {
            return attested.format() + ", " + signer(attested.keyFingerprint(), attested.identity());
        }
        return moved(entry);
    }

    private static String source(Evidence.Scanned scanned) {
        if (scanned.resultFile() == null) {
            return "";
        }
        return " (from the file " + Quoted.text(scanned.resultFile())
                + (Boolean.TRUE.equals(scanned.resultNamesDigest()) ? ")" : ", which names no digest)");
    }

    private static String moved(EvidenceEntry entry) {
        Evidence.Promoted promoted = entry.as(Evidence.Promoted.class);
        if (promoted != null) {
            return "from " + promoted.from() + " to " + tags(promoted.tags())
                    + end(promoted.complete(), promoted.reason());
        }
        Evidence.RolledBack rolledBack = entry.as(Evidence.RolledBack.class);
        return rolledBack == null ? "" : tags(rolledBack.tags()) + end(rolledBack.complete(), rolledBack.reason());
    }

    private static String end(boolean complete, String reason) {
        return (complete ? ", complete" : ", begun") + (reason == null ? "" : ": " + reason);
    }

    private static String tags(List<Evidence.MovedTag> tags) {
        return tags.stream()
                .map(tag -> tag.tag() + (tag.previous() == null ? " (new)" : " (was " + tag.previous() + ")"))
                .collect(Collectors.joining(", "));
    }

    private static String signer(String keyFingerprint, String identity) {
        return keyFingerprint != null ? "key " + keyFingerprint : "identity " + identity;
    }

    private static String severities(Map<String, Long> counts) {
        if (counts == null) {
            return "no vulnerabilities";
        }
        List<String> parts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            Long count = counts.get(severity.name());
            if (count != null && count > 0) {
                parts.add(count + " " + severity);
            }
        }
        return parts.isEmpty() ? "no vulnerabilities" : String.join(", ", parts);
    }
}
