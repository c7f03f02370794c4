package io.jenkins.plugins.containerrelease.engine.output;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.merge.Excepted;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedWriter;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import io.jenkins.plugins.containerrelease.engine.merge.Sighted;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Findings to be handed on. */
final class Exported {
    static final Platform AMD64 = Platform.parse("linux/amd64");
    static final Platform ARM64 = Platform.parse("linux/arm64");
    static final Digest DIGEST = Digest.parse("sha256:" + "4b".repeat(32));
    static final String KEY = "0f3c".repeat(8);
    static final Excepted EXCEPTION = new Excepted("release-policy.yaml:12", null, "not reachable", "ann", "2026-12-31", List.of(0));

    private Exported() {}

    static ScannedImage image(String... problems) {
        return new ScannedImage("registry.example.com/shop/web:1.4.2", "shop/web", DIGEST, Instant.parse("2026-03-01T10:00:00Z"),
                Map.of("trivy", "0.44.1", "grype", ""), List.of(problems));
    }

    static MergedFinding finding(String key, String id, String title, Sighting... sightings) {
        return new MergedFinding(key, FindingKind.VULNERABILITY, id, List.of("GHSA-jfh8-c2jp-5v3q"), title, "log4j-core", "jar",
                "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1", "2.14.1", List.of(sightings));
    }

    static JudgedFinding judged(Severity severity, MergedFinding finding, Excepted... excepted) {
        return new JudgedFinding(finding, severity, null, List.of(excepted));
    }

    /** The same library in one file of both platforms, seen by two scanners. */
    static JudgedFinding log4j() {
        return judged(Severity.CRITICAL, finding(KEY, "CVE-2021-44228", "Remote code execution",
                Sighted.of(Severity.CRITICAL).by("grype").on(AMD64, DIGEST).fixed("2.15.0").cvss(10).epss(0.97)
                        .path("/app/lib/log4j-core-2.14.1.jar").seen(),
                Sighted.of(Severity.HIGH).by("trivy").on(ARM64, DIGEST).fixed("2.15.0", "2.12.2").cvss(9.8)
                        .path("/app/lib/log4j-core-2.14.1.jar").seen()));
    }

    static JudgedFinding simple(String id, Severity severity, Excepted... excepted) {
        return judged(severity, finding(Integer.toHexString(id.hashCode()), id, null, Sighted.of(severity).seen()), excepted);
    }

    /** Many, the severities in turn, the least severe first. */
    static List<JudgedFinding> many(int count) {
        List<JudgedFinding> findings = new ArrayList<>();
        Severity[] severities = {Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL};
        for (int i = 0; i < count; i++) {
            findings.add(simple("CVE-2026-" + (10_000 + i), severities[i % severities.length]));
        }
        return findings;
    }

    /** A file of them. */
    static byte[] merged(List<JudgedFinding> findings) throws IOException {
        List<FindingsFile.Header> scans = findings.stream().flatMap(judged -> judged.finding().sightings().stream())
                .map(sighting -> new FindingsFile.Header(sighting.scanner(), sighting.platform(), sighting.image())).distinct().toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MergedWriter writer = MergedFile.write(out, new MergedFile.Header(SeverityFrom.HIGHEST, scans))) {
            for (JudgedFinding finding : findings) {
                writer.accept(finding);
            }
        }
        return out.toByteArray();
    }
}
