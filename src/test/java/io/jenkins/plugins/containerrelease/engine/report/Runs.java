package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.attest.AttestOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuildOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage;
import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Step runs as the flows leave them, for tests of the report. */
public final class Runs {
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    public static final Platform AMD64 = Platform.parse("linux/amd64");
    public static final Platform ARM64 = Platform.parse("linux/arm64");
    public static final String REPOSITORY = "registry.example.com/shop/web";

    private Runs() {}

    /** The digest of an image that is called so. */
    public static Digest digest(String name) {
        return Digest.of(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of a platform of the image that is called so. */
    public static Digest child(String name, Platform platform) {
        return digest(name + platform);
    }

    /** A run that starts so many minutes after the first. */
    public static StepRun done(int minute, String step, StepOutcome outcome) {
        return run(minute, step, null, new Action.Done(outcome));
    }

    public static StepRun refused(int minute, String step, String task, String message, StepOutcome outcome) {
        return run(minute, step, task, new Action.Refused(Action.Refused.Cause.TOOL, message, outcome));
    }

    public static StepRun run(int minute, String step, String task, Action last) {
        return running(minute, step, task).ended(last, START.plusSeconds(60L * minute + 50));
    }

    public static StepRun running(int minute, String step, String task) {
        return StepRun.started("step-" + minute + "-" + step, step, task, START.plusSeconds(60L * minute), "ada", "terminal");
    }

    public static BuildOutcome build(BuiltImage... images) {
        return build(List.of(), images);
    }

    public static BuildOutcome build(List<GateResult> gates, BuiltImage... images) {
        return new BuildOutcome(
                GateResult.overall(gates),
                gates,
                List.of(images),
                new SourceFacts().withCommit("3f1c2a9d7b6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a").withBranch("main", true)
                        .withUrl("https://git.example.com/shop/web"),
                "1.4.2",
                START,
                41_250,
                1,
                "release",
                "buildx 0.13.1",
                List.of(new BuildOutcome.Vertex("[linux/amd64 2/4] RUN make install", false, 30_100),
                        new BuildOutcome.Vertex("[linux/amd64 1/4] FROM scratch", true, 0)),
                1,
                6,
                List.of("The tag latest was left out: 1.4.2-rc.1 is a pre-release"));
    }

    public static BuiltImage image(String name, List<String> tags) {
        return image(name, tags, AMD64, ARM64);
    }

    public static BuiltImage image(String name, List<String> tags, Platform... platforms) {
        return new BuiltImage(
                null,
                REPOSITORY,
                digest(name),
                BuiltImage.Delivery.PUSHED,
                null,
                tags,
                Stream.of(platforms)
                        .map(p -> new BuiltImage.PlatformImage(p, child(name, p), 48_123_456, List.of(
                                new BuiltImage.Layer(digest(name + p + 0), 30_000_000),
                                new BuiltImage.Layer(digest(name + p + 1), 18_123_456))))
                        .toList(),
                List.of(new Descriptor("application/vnd.oci.image.manifest.v1+json", digest(name + "provenance"), 840, null,
                        null, Map.of("vnd.docker.reference.type", "attestation-manifest"))),
                Map.of("org.opencontainers.image.version", "1.4.2"),
                Map.of());
    }

    public static ScanOutcome.Scan scan(String image, Platform platform, String scanner) {
        return new ScanOutcome.Scan(platform, child(image, platform), scanner, "0.50.1", ScanOutcome.Status.COMPLETED, null,
                counts(Severity.MEDIUM), "scan/findings-" + scanner + "-" + platform.fileName() + ".ndjson",
                "alpine 3.19.1", false, START.minusSeconds(7200), 4_200, "ab".repeat(32), "2",
                "ghcr.io/aquasecurity/trivy-db", null);
    }

    /** The same, brought in a file instead of run. */
    public static ScanOutcome.Scan broughtScan(String image, Platform platform, String scanner) {
        ScanOutcome.Scan scan = scan(image, platform, scanner);
        return new ScanOutcome.Scan(platform, scan.digest(), scanner, scan.scannerVersion(), scan.status(), null, scan.counts(),
                scan.findingsFile(), scan.operatingSystem(), false, null, 0, null, null, null, scanner + ".json");
    }

    public static ScanOutcome.Scan failedScan(String image, Platform platform, String scanner) {
        return new ScanOutcome.Scan(platform, child(image, platform), scanner, null, ScanOutcome.Status.FAILED,
                "the scanner ended with exit code 1", null, null, null, false, null, 300, null, null, null, null);
    }

    public static ScanOutcome scanned(String image, List<GateResult> gates, ScanOutcome.Scan... scans) {
        Counts merged = new Counts();
        Arrays.stream(scans).map(ScanOutcome.Scan::counts).filter(Objects::nonNull).forEach(merged::add);
        return new ScanOutcome(GateResult.overall(gates), gates, REPOSITORY + "@" + digest(image), REPOSITORY,
                digest(image), List.of(scans), merged, List.of(), null, null, null, List.of());
    }

    /** What is different from an earlier image; where there is a problem, it is not known. */
    public static ScanOutcome.Changes changes(String asked, String problem) {
        return problem != null ? new ScanOutcome.Changes(asked, null, null, null, problem, 15L, null, null, null, null, null)
                : new ScanOutcome.Changes(asked, digest("earlier"), "job/shop/41/", START, null, 3L, 1L, 12L,
                        new ScanOutcome.Packages(2, 0, 4, 80), null, "scan/changes.json");
    }

    /** A scan that was compared with an earlier image, or, where there is a problem, could not be. */
    public static ScanOutcome since(String asked, String problem, ScanOutcome scan) {
        return new ScanOutcome(scan.verdict(), scan.gates(), scan.image(), scan.repository(), scan.digest(), scan.scans(),
                scan.merged(), scan.images(), changes(asked, problem), scan.mergedFile(), scan.exceptions(), scan.outputs());
    }

    /** A scan of both platforms that finds nothing to object to. */
    public static ScanOutcome cleanScan(String image) {
        return scanned(image, List.of(), scan(image, AMD64, "trivy"), scan(image, ARM64, "trivy"));
    }

    public static AttestOutcome attested(String image, boolean verified) {
        return new AttestOutcome(
                verified ? Verdict.PASS : Verdict.FAIL,
                List.of(),
                REPOSITORY + "@" + digest(image),
                digest(image),
                "key sha256:" + digest("key").hex(),
                List.of(new AttestOutcome.Signature(digest(image), null, true, true),
                        new AttestOutcome.Signature(child(image, AMD64), AMD64, true, verified)),
                List.of(new AttestOutcome.Statement(child(image, AMD64), AMD64, "https://spdx.dev/Document", "spdx-json",
                        "attest/sbom-linux-amd64.spdx.json", true, true)),
                List.of(new AttestOutcome.Sbom(AMD64, child(image, AMD64), "spdx-json", "attest/sbom-linux-amd64.spdx.json",
                        "trivy 0.50.1", 37, Map.of("MIT", 20L, "Apache-2.0", 12L, "(none)", 5L))));
    }

    public static PromoteOutcome promoted(String image, List<GateResult> gates, boolean rollback) {
        return new PromoteOutcome(GateResult.overall(gates), gates, rollback, REPOSITORY + "@" + digest(image), digest(image),
                List.of(new PromoteOutcome.Destination("prod.example.com/shop/web",
                        List.of(new PromoteOutcome.Tag("1.4.2", null, true),
                                new PromoteOutcome.Tag("latest", digest("before"), true)),
                        List.of(new PromoteOutcome.CopiedEvidence(digest(image), digest("sig"), "signature",
                                "sha256-" + digest(image).hex() + ".sig")),
                        true)),
                "release 1.4.2");
    }

    /** A promotion for which no key was given. */
    public static PromoteOutcome promotedUnverified(String image, List<PromoteOutcome.CopiedEvidence> evidence) {
        return new PromoteOutcome(Verdict.PASS, List.of(), false, REPOSITORY + "@" + digest(image), digest(image),
                List.of(new PromoteOutcome.Destination("prod.example.com/shop/web",
                        List.of(new PromoteOutcome.Tag("1.4.2", null, true)), evidence, false)),
                null);
    }

    public static GateResult gate(String gate, Verdict verdict, String reason) {
        String rule = switch (gate) {
            case "evidence" -> "scan required";
            case "size" -> "at most 60 MB";
            default -> "max HIGH: 0";
        };
        return new GateResult(gate, rule, "default", verdict, reason, "0", "1",
                verdict == Verdict.PASS || !gate.equals("severity") ? List.of() : List.of("CVE-2021-44228 in log4j-core 2.14.1 (linux/amd64)"),
                verdict == Verdict.PASS || !gate.equals("severity") ? 0 : 1);
    }

    public static Counts counts(Severity... severities) {
        Counts counts = new Counts();
        for (Severity severity : severities) {
            counts.accept(finding("CVE-2024-0001", severity));
        }
        return counts;
    }

    public static Finding finding(String id, Severity severity) {
        return new Finding(FindingKind.VULNERABILITY, id, List.of(), "A weakness", severity, severity.name(), "libcrypto3",
                "alpine", "pkg:apk/alpine/libcrypto3@3.1.4-r1", "3.1.4-r1", List.of("3.1.4-r5"), "fixed", null, 0,
                null, "app (alpine 3.19.1)", "trivy", AMD64, digest("web"), "alpine", List.of(),
                List.of("https://avd.example.com/" + id), "2024-01-15T20:15:00Z", null, Map.of());
    }
}
