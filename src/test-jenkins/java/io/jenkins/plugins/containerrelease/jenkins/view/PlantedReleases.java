package io.jenkins.plugins.containerrelease.jenkins.view;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Run;
import io.jenkins.plugins.containerrelease.engine.build.BuildOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.jenkins.store.JenkinsEvidence;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jvnet.hudson.test.JenkinsRule;

/** Builds of a job with reports as steps leave them: images that shrink and grow, findings that come and go, promotions, a rollback. */
final class PlantedReleases {
    static final String PROD = "prod.example.com/shop/web";

    private PlantedReleases() {}

    /** A build that built and scanned an image, and signed it. */
    static FreeStyleBuild built(JenkinsRule rule, FreeStyleProject job, int n) throws Exception {
        FreeStyleBuild build = rule.buildAndAssertSuccess(job);
        BuildReport report = BuildReport.of(build);
        report.write(Runs.done(1, "build-image", build(image("web" + n, 40_000_000L + 1_500_000L * (n * 7 % 5), 38_000_000L + 900_000L * (n * 3 % 7)), n)));
        report.write(Runs.done(2, "scan-image", scanned("web" + n, n)));
        report.write(Runs.done(3, "attest-sbom", Runs.attested("web" + n, n % 4 != 1)));
        return build;
    }

    /** A build that built and scanned an image in which nothing was found. */
    static void clean(JenkinsRule rule, FreeStyleProject job) throws Exception {
        BuildReport report = BuildReport.of(rule.buildAndAssertSuccess(job));
        report.write(Runs.done(1, "build-image", build(image("clean", 40_000_000, 38_000_000), 1)));
        report.write(Runs.done(2, "scan-image", scanned("clean", List.of(), new Counts())));
    }

    /** A build that says the same hostile text wherever it has something to say. */
    static void hostile(JenkinsRule rule, FreeStyleProject job, String text) throws Exception {
        FreeStyleBuild build = rule.buildAndAssertSuccess(job);
        BuildReport.of(build).write(Runs.done(1, "build-image", new BuildOutcome(Verdict.PASS, List.of(), List.of(
                hostile("one", text), hostile("two", text + " 2")), null, text, Runs.START, 30_000, 1, text, text, List.of(), 3, 9, List.of())));
        moved(build, 3, "one", null, false, text, text, text);
    }

    private static BuiltImage hostile(String name, String text) {
        return new BuiltImage(text, text, Runs.digest(name), BuiltImage.Delivery.PUSHED, null, List.of(text),
                List.of(platform(name, Runs.AMD64, 1_000_000)), List.of(), Map.of(), Map.of());
    }

    static BuiltImage image(String name, long amd64, long arm64) {
        return new BuiltImage(null, Runs.REPOSITORY, Runs.digest(name), BuiltImage.Delivery.PUSHED, null, List.of("1.4." + name.replaceAll("\\D", "")),
                List.of(platform(name, Runs.AMD64, amd64), platform(name, Runs.ARM64, arm64)), List.of(), Map.of(), Map.of());
    }

    private static BuiltImage.PlatformImage platform(String name, Platform platform, long bytes) {
        return new BuiltImage.PlatformImage(platform, Runs.child(name, platform), bytes, List.of(new BuiltImage.Layer(Runs.digest(name + platform), bytes)));
    }

    private static BuildOutcome build(BuiltImage image, int n) {
        return new BuildOutcome(Verdict.PASS, List.of(), List.of(image), null, "1.4." + n, Runs.START, 30_000 + 2_700L * (n * 5 % 9), 1, "release",
                "buildx 0.13.1", List.of(), 3, 9, List.of());
    }

    private static ScanOutcome scanned(String name, int n) {
        Counts counts = new Counts();
        add(counts, Severity.CRITICAL, n % 6 == 3 ? 2 : 0);
        add(counts, Severity.HIGH, 3 + n * 5 % 7);
        add(counts, Severity.MEDIUM, 9 + n * 3 % 11);
        add(counts, Severity.LOW, 14);
        add(counts, Severity.UNKNOWN, n % 3);
        List<GateResult> gates = n % 6 == 3 ? List.of(new GateResult("severity", "max CRITICAL: 0", "release-policy.yaml:4", Verdict.FAIL,
                "2 CRITICAL vulnerabilities were found where none is allowed", "0", "2", List.of(), 2)) : List.of();
        return scanned(name, gates, counts);
    }

    private static ScanOutcome scanned(String name, List<GateResult> gates, Counts counts) {
        ScanOutcome scan = Runs.scanned(name, gates, Runs.scan(name, Runs.AMD64, "trivy"), Runs.scan(name, Runs.ARM64, "trivy"));
        return new ScanOutcome(scan.verdict(), scan.gates(), scan.image(), scan.repository(), scan.digest(), scan.scans(), counts, List.of(),
                Runs.changes("branch:main", null), null, null, List.of());
    }

    private static void add(Counts counts, Severity severity, int times) {
        for (int i = 0; i < times; i++) {
            counts.add(FindingKind.VULNERABILITY, severity, true);
        }
    }

    /** Says in the report and in the evidence that tags were moved to an image. */
    static void moved(Run<?, ?> build, int minute, String image, Digest previous, boolean rollback, String actor, String reason, String... tags)
            throws IOException {
        List<PromoteOutcome.Tag> moved = List.of(tags).stream().map(tag -> new PromoteOutcome.Tag(tag, previous, true)).toList();
        BuildReport report = BuildReport.of(build);
        report.write(Runs.done(minute, rollback ? "rollback-image" : "promote-image", new PromoteOutcome(Verdict.PASS, List.of(), rollback,
                Runs.REPOSITORY + "@" + Runs.digest(image), Runs.digest(image),
                List.of(new PromoteOutcome.Destination(PROD, moved, List.of(), true)), reason)));
        List<Evidence.MovedTag> places = List.of(tags).stream().map(tag -> new Evidence.MovedTag(tag, previous)).toList();
        for (boolean complete : new boolean[] {false, true}) {
            Evidence what = rollback ? new Evidence.RolledBack("rollback-" + minute, complete, "promotion", places, reason)
                    : new Evidence.Promoted("promotion-" + minute, complete, Runs.REPOSITORY + "@" + Runs.digest(image), places, 2, reason);
            JenkinsEvidence.of(build).append(List.of(EvidenceEntry.of(report.runUrl() + minute + complete, Instant.parse("2026-03-01T10:00:00Z").plusSeconds(minute * 60L),
                    Runs.digest(image), null, null, PROD, actor, report.runUrl(), what)));
        }
    }
}
