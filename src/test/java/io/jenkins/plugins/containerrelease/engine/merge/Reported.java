package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingBuilder;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Platform;

/** Findings for tests, as scanners report them. */
final class Reported {
    static final Platform AMD64 = Platform.parse("linux/amd64");
    static final Platform ARM64 = Platform.parse("linux/arm64");

    private Reported() {}

    /** A vulnerability of lib 1.0 from npm, on amd64. */
    static FindingBuilder by(String scanner, String id, String... aliases) {
        return on(AMD64, scanner, id, aliases);
    }

    static FindingBuilder on(Platform platform, String scanner, String id, String... aliases) {
        FindingBuilder finding = new FindingBuilder(FindingKind.VULNERABILITY, scanner, platform, null);
        finding.id(id);
        for (String alias : aliases) {
            finding.alias(alias);
        }
        finding.severity(Severity.HIGH);
        finding.packageName("lib");
        finding.packageType("npm");
        finding.installedVersion("1.0");
        return finding;
    }

    /** A vulnerability of another package. */
    static Finding in(String type, String name, String version, String purl, String scanner) {
        FindingBuilder finding = by(scanner, "CVE-2024-0001");
        finding.packageType(type);
        finding.packageName(name);
        finding.installedVersion(version);
        finding.purl(purl);
        return finding.build();
    }

    static Finding secret(String scanner, String rule, String path, int line) {
        FindingBuilder finding = new FindingBuilder(FindingKind.SECRET, scanner, AMD64, null);
        finding.id(rule);
        finding.severity(Severity.CRITICAL);
        finding.path(path);
        finding.line(line);
        return finding.build();
    }
}
