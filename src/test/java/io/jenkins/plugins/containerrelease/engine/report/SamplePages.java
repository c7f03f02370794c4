package io.jenkins.plugins.containerrelease.engine.report;

import static io.jenkins.plugins.containerrelease.engine.report.Runs.AMD64;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.ARM64;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.attested;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.build;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.child;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.digest;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.done;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.gate;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.image;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.promoted;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.refused;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.scanned;

import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsWriter;
import io.jenkins.plugins.containerrelease.engine.finding.Score;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.merge.Excepted;
import io.jenkins.plugins.containerrelease.engine.merge.FindingMerge;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import io.jenkins.plugins.containerrelease.engine.merge.MergedWriter;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Reports with findings, as they could be. */
public final class SamplePages {
    private static final String[] PACKAGES = {"libcrypto3", "log4j-core", "busybox", "zlib", "curl", "jackson-databind",
        "spring-web", "netty-handler", "libxml2", "glibc", "perl-base", "tar"};
    private static final Severity[] SEVERITIES = {Severity.LOW, Severity.MEDIUM, Severity.LOW, Severity.HIGH, Severity.MEDIUM,
        Severity.NEGLIGIBLE, Severity.UNKNOWN, Severity.MEDIUM, Severity.LOW};

    public final Map<String, byte[]> files = new HashMap<>();
    public final List<StepRun> runs = new ArrayList<>();

    private MemoryFindings findings() {
        return new MemoryFindings(path -> {
            byte[] content = files.get(path);
            if (content == null) {
                throw new FileNotFoundException(path + " is not there");
            }
            return new ByteArrayInputStream(content);
        });
    }

    ReleaseReport report() {
        return ReleaseReport.fold(runs, List.of());
    }

    HtmlReport page() {
        return HtmlReport.of(report(), findings());
    }

    byte[] html() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            page().write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A scan whose findings are kept. */
    ScanOutcome.Scan scan(String image, Platform platform, String scanner, List<Finding> findings) {
        String file = "scan/findings-" + image + "-" + scanner + "-" + platform.fileName() + ".ndjson";
        Counts counts = new Counts();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FindingsWriter writer = FindingsFile.write(out, scanner, platform, child(image, platform))) {
            for (Finding finding : findings) {
                writer.accept(finding);
                counts.accept(finding);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.put(file, out.toByteArray());
        return new ScanOutcome.Scan(platform, child(image, platform), scanner, "0.50.1", ScanOutcome.Status.COMPLETED, null,
                counts, file, "alpine 3.19.1", false, Runs.START.minusSeconds(7200), 4_200, "ab".repeat(32), "2",
                "ghcr.io/aquasecurity/trivy-db", null);
    }

    /** A release that a gate stops: log4j, a secret, a first scan that crashed, an image above its budget. */
    public static SamplePages failing() {
        SamplePages pages = new SamplePages();
        List<Finding> amd64 = findings(180, AMD64, "trivy");
        amd64.add(log4j(AMD64));
        amd64.add(secret(AMD64));
        List<Finding> arm64 = findings(90, ARM64, "trivy");
        arm64.add(log4j(ARM64));
        pages.runs.add(done(0, "build-image", build(
                List.of(new GateResult("growth", "at most 10 %", "release-policy.yaml:9", Verdict.WARN,
                                "linux/amd64 is 48.1 MB, 12 % larger than in the last release (42.9 MB)", "10 %", "12 %", List.of(), 0),
                        gate("build-time", Verdict.PASS, "The build took 41 s; 10 min are allowed")),
                image("web", List.of("1.4.2", "1.4", "1", "sha-3f1c2a9")))));
        pages.runs.add(refused(1, "scan-image", "registry.example.com/shop/web@" + digest("web") + " with trivy",
                "Trivy ended with exit code 1: FATAL failed to download vulnerability DB", null));
        ScanOutcome.Scan one = pages.scan("web", AMD64, "trivy", amd64);
        ScanOutcome.Scan two = pages.scan("web", ARM64, "trivy", arm64);
        pages.runs.add(Runs.run(4, "scan-image", "registry.example.com/shop/web@" + digest("web") + " with trivy",
                new Action.Done(Runs.since("branch:main", null, scanned("web", List.of(
                        new GateResult("severity", "max CRITICAL: 0", "release-policy.yaml:4", Verdict.FAIL,
                                "1 CRITICAL vulnerability was found where none is allowed", "0", "1",
                                List.of("CVE-2021-44228 in log4j-core 2.14.1 (linux/amd64)",
                                        "CVE-2021-44228 in log4j-core 2.14.1 (linux/arm64)"), 2),
                        new GateResult("severity", "max HIGH: 5", "release-policy.yaml:5", Verdict.FAIL,
                                "30 HIGH vulnerabilities were found where 5 are allowed", "5", "30",
                                List.of("CVE-2023-10003 in libcrypto3 3.1.4-r3 (linux/amd64)",
                                        "CVE-2023-10012 in log4j-core 3.1.4-r12 (linux/amd64)"), 30),
                        gate("database-age", Verdict.PASS, "The vulnerability database is 2 hours old; 48 are allowed")),
                        one, two)))));
        pages.packages("step-4-scan-image", List.of("busybox 1.36.1-r5 GPL-2.0-only", "libcrypto3 3.1.4-r3 Apache-2.0", "zlib 1.3-r2 Zlib",
                "curl 8.5.0-r0 curl", "tzdata 2024a-r0"));
        pages.file("scan/changes.json", """
                {"version":1,"reference":"sha256:00","findings":{"new":[],"fixed":[],"unchanged":12},"packages":{
                "added":[{"platform":"linux/amd64","type":"alpine","name":"curl","versions":["8.5.0-r0"]}],
                "removed":[{"platform":"linux/amd64","type":"alpine","name":"wget","versions":["1.21-r3"]}],
                "moved":[{"platform":"linux/amd64","type":"alpine","name":"zlib","from":["1.2.13-r1"],"to":["1.3-r2"]}],"unchanged":80}}
                """);
        pages.runs.add(done(6, "attest-sbom", attested("web", true)));
        return pages;
    }

    void file(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The list of packages that a scan leaves: name, version and, where there is one, licence of each. */
    private void packages(String step, List<String> packages) {
        StringBuilder lines = new StringBuilder("{\"packagesVersion\":1}\n");
        for (String platform : List.of("linux/amd64", "linux/arm64")) {
            for (String each : packages) {
                String[] parts = each.split(" ");
                lines.append("{\"platform\":\"").append(platform).append("\",\"type\":\"alpine\",\"name\":\"").append(parts[0])
                        .append("\",\"version\":\"").append(parts[1]).append('"')
                        .append(parts.length > 2 ? ",\"license\":\"" + parts[2] + "\"" : "").append("}\n");
            }
        }
        file(step + "/packages.ndjson", lines + "{\"packages\":" + 2 * packages.size() + "}\n");
    }

    /** A release that goes out, and is rolled back to later. */
    public static SamplePages passing() {
        SamplePages pages = new SamplePages();
        pages.runs.add(done(0, "build-image", build(List.of(gate("size", Verdict.PASS, "48.1 MB; 60 MB are allowed")),
                image("web", List.of("1.4.3", "1.4", "1")))));
        List<Finding> few = new ArrayList<>();
        few.add(Runs.finding("CVE-2024-0727", Severity.MEDIUM));
        few.add(Runs.finding("CVE-2023-42363", Severity.LOW));
        pages.runs.add(done(2, "scan-image", scanned("web",
                List.of(gate("severity", Verdict.PASS, "No CRITICAL or HIGH vulnerability was found")),
                pages.scan("web", AMD64, "trivy", few), pages.scan("web", ARM64, "trivy", List.of(few.get(0))))));
        pages.runs.add(done(3, "attest-sbom", attested("web", true)));
        pages.runs.add(done(5, "promote-image",
                promoted("web", List.of(gate("evidence", Verdict.PASS, "Scanned, signed and attested")), false)));
        pages.runs.add(done(9, "rollback-image",
                promoted("web", List.of(gate("evidence", Verdict.PASS, "Verified again")), true)));
        return pages;
    }

    /** A release whose scanners were brought together: log4j, on which they disagree, an excepted finding, a suppressed one. */
    public static SamplePages merged() {
        SamplePages pages = new SamplePages();
        pages.runs.add(done(0, "build-image", build(image("web", List.of("1.4.2"), AMD64))));
        Finding trivy = log4j(AMD64);
        Finding grype = new Finding(trivy.kind(), trivy.id(), trivy.aliases(), null, Severity.HIGH, "High", trivy.packageName(),
                trivy.packageType(), trivy.purl(), trivy.installedVersion(), List.of(), null, trivy.path(), 0, null, null, "grype",
                AMD64, trivy.image(), "nvd:cpe", List.of(), List.of(), null, null, Map.of());
        FindingMerge merge = new FindingMerge();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            merge.accept(trivy);
            merge.accept(grype);
            merge.accept(secret(AMD64));
            merge.accept(suppressed(AMD64));
            MergedWriter writer = MergedFile.write(out, new MergedFile.Header(SeverityFrom.HIGHEST, merge.scans()));
            merge.forEach(finding -> writer.accept(new JudgedFinding(finding, SeverityFrom.HIGHEST.of(finding),
                    finding.kind() == FindingKind.VULNERABILITY, finding.kind() != FindingKind.SECRET ? List.of()
                            : List.of(new Excepted("release-policy.yaml:7", null, "revoked", "anna", "2026-12-31", List.of(0))))));
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pages.files.put("scan/merged.ndjson", out.toByteArray());
        ScanOutcome scanned = scanned("web", List.of(), Runs.scan("web", AMD64, "trivy"), Runs.scan("web", AMD64, "grype"));
        pages.runs.add(done(1, "scan-image", new ScanOutcome(scanned.verdict(), scanned.gates(), scanned.image(), scanned.repository(),
                scanned.digest(), scanned.scans(), scanned.merged(), List.of(), null, "scan/merged.ndjson", null, List.of())));
        return pages;
    }

    /** A release with so many findings. */
    public static SamplePages big(int findings) {
        SamplePages pages = new SamplePages();
        pages.runs.add(done(0, "build-image", build(image("web", List.of("1.4.2"), AMD64))));
        pages.runs.add(done(1, "scan-image", scanned("web", List.of(gate("severity", Verdict.FAIL, "Too many")),
                pages.scan("web", AMD64, "trivy", findings(findings, AMD64, "trivy")))));
        return pages;
    }

    static List<Finding> findings(int n, Platform platform, String scanner) {
        Random random = new Random(7);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String name = PACKAGES[i % PACKAGES.length];
            Severity severity = SEVERITIES[i % SEVERITIES.length];
            String version = "3.1.4-r" + i % 17;
            findings.add(new Finding(FindingKind.VULNERABILITY, "CVE-2023-" + (10_000 + i),
                    List.of("GHSA-" + Integer.toString(random.nextInt(1 << 24), 36)),
                    name + ": a flaw in parsing lets a remote attacker cause a denial of service through a crafted request",
                    severity, severity.name(), name, "alpine", "pkg:apk/alpine/" + name + "@" + version, version,
                    i % 3 == 0 ? List.of() : List.of("3.1.4-r" + (20 + i % 17)), i % 3 == 0 ? null : "fixed", null, 0,
                    digest("layer" + i % 5).toString(), "app (alpine 3.19.1)", scanner, platform, child("web", platform), "alpine",
                    List.of(new Score("nvd", "CVSS:3.1", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", 7.5)),
                    List.of("https://avd.example.com/nvd/cve-2023-" + (10_000 + i), "https://security.example.com/" + i),
                    "2023-05-02T00:00:00Z", null, Map.of("VendorSeverity", "alpine=2 nvd=3")));
        }
        return findings;
    }

    static Finding log4j(Platform platform) {
        return new Finding(FindingKind.VULNERABILITY, "CVE-2021-44228", List.of("GHSA-jfh8-c2jp-5v3q"),
                "Remote code execution through JNDI lookups in log messages", Severity.CRITICAL, "CRITICAL", "log4j-core", "jar",
                "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1", "2.14.1", List.of("2.15.0", "2.12.2", "2.3.1"), "fixed",
                "app/lib/log4j-core-2.14.1.jar", 0, digest("layer1").toString(), "Java", "trivy", platform, child("web", platform),
                "ghsa", List.of(new Score("nvd", "CVSS:3.1", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0)),
                List.of("https://nvd.nist.gov/vuln/detail/CVE-2021-44228"), "2021-12-10T10:15:09Z", null, Map.of());
    }

    private static Finding suppressed(Platform platform) {
        return new Finding(FindingKind.VULNERABILITY, "CVE-2024-0727", List.of(), null, Severity.MEDIUM, null, "libcrypto3", "alpine",
                null, "3.1.4-r3", List.of(), null, null, 0, null, null, "trivy", platform, child("web", platform), null, List.of(),
                List.of(), null, "not_affected", Map.of());
    }

    static Finding secret(Platform platform) {
        return new Finding(FindingKind.SECRET, "aws-access-key-id", List.of(), "AWS Access Key ID", Severity.CRITICAL, "CRITICAL",
                null, null, null, null, List.of(), null, "app/config/settings.ini", 12, digest("layer2").toString(), null,
                "trivy", platform, child("web", platform), null, List.of(), List.of(), null, null, Map.of());
    }
}
