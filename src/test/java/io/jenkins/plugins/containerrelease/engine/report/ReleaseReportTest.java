package io.jenkins.plugins.containerrelease.engine.report;

import static io.jenkins.plugins.containerrelease.engine.report.Runs.AMD64;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.ARM64;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.attested;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.broughtScan;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.build;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.child;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.cleanScan;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.digest;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.done;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.failedScan;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.gate;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.image;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.promoted;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.promotedUnverified;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.refused;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.running;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.scan;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.scanned;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.build.BuiltImage;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Reason;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Reason.Kind;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReleaseReportTest {
    private static final List<String> TAGS = List.of("1.4.2", "1.4");

    private static ReleaseReport fold(StepRun... runs) {
        return ReleaseReport.fold(List.of(runs), List.of());
    }

    private static List<Kind> kinds(ReleaseReport report) {
        return report.reasons().stream().map(Reason::kind).toList();
    }

    private static ReleaseReport.Image of(ReleaseReport report, String image) {
        return report.images().stream().filter(i -> i.digest().equals(digest(image))).findFirst().orElseThrow();
    }

    @Test
    void builtScannedSignedAndPromotedMayGoOut() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "scan-image", cleanScan("web")),
                done(2, "attest-sbom", attested("web", true)),
                done(3, "promote-image", promoted("web", List.of(gate("evidence", Verdict.PASS, "all there")), false)));

        assertThat(report.reasons()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        ReleaseReport.Image web = of(report, "web");
        assertThat(web.verdict()).isEqualTo(Verdict.PASS);
        assertThat(web.scanned()).isTrue();
        assertThat(web.counts().of(Severity.MEDIUM)).isEqualTo(2);
        assertThat(web.platforms()).hasSize(2).allMatch(ReleaseReport.ImagePlatform::scanned);
        assertThat(web.attestations()).hasSize(1);
        assertThat(web.promotions()).hasSize(1);
        assertThat(report.findingsFiles()).hasSize(2).allMatch(ReleaseReport.KeptFindings::current);
        assertThat(report.source().branch()).isEqualTo("main");
        assertThat(report.steps()).hasSize(4);
    }

    @Test
    void anEmptyReportMayNotGoOut() {
        ReleaseReport report = fold();

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(kinds(report)).containsExactly(Kind.NO_IMAGE);
    }

    @Test
    void anImageThatWasNeverScannedMayNotGoOut() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))), done(2, "attest-sbom", attested("web", true)));

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(kinds(report)).containsExactly(Kind.NOT_SCANNED);
        assertThat(report.reasons().get(0).text()).contains("was not scanned").contains(digest("web").shortHex());
        assertThat(of(report, "web").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aPlatformThatWasNotScannedIsNamed() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "scan-image", scanned("web", List.of(), scan("web", AMD64, "trivy"))));

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.kind()).isEqualTo(Kind.NOT_SCANNED);
            assertThat(reason.text()).contains("linux/arm64");
        });
        assertThat(of(report, "web").scanned()).isFalse();
    }

    @Test
    void platformsScannedInParallelByTheirOwnDigestsBelongToTheirImage() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "scan-image", scannedAs(child("web", AMD64), "web", AMD64)),
                done(1, "scan-image", scannedAs(child("web", ARM64), "web", ARM64)));

        assertThat(report.images()).hasSize(1);
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    }

    private static ScanOutcome scannedAs(
            Digest subject, String image, Platform platform) {
        var whole = scanned(image, List.of(), scan(image, platform, "trivy"));
        return new ScanOutcome(whole.verdict(), whole.gates(), whole.image(),
                whole.repository(), subject, whole.scans(), whole.merged(),
                whole.images(), whole.changes(), null, null, List.of());
    }

    @Test
    void whatChangedSinceAReferenceIsAboutTheImageAndOfTheLatestScan() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "scan-image", Runs.since("branch:old", null, cleanScan("web"))),
                done(2, "scan-image", Runs.since("branch:main", null, cleanScan("web"))));
        assertThat(of(report, "web").changes()).extracting(ScanOutcome.Changes::asked).containsExactly("branch:main");
        assertThat(OutcomeText.of(Runs.since("branch:main", null, cleanScan("web")))).contains(
                "  since branch:main, sha256:" + digest("earlier").shortHex() + " (job/shop/41/, " + Runs.START + "): 3 new, 1 fixed, 12 unchanged",
                "  packages: 2 came, 0 went, 4 in another version, 80 as they were");
        assertThat(OutcomeText.of(Runs.since("promoted", "nothing was promoted yet", cleanScan("web"))))
                .anyMatch(line -> line.endsWith("everything counts as new, because nothing was promoted yet"));
    }

    @Test
    void theLogSaysWhatExceptionsDidThoughThatPasses() {
        ScanOutcome scan = scanned("web", List.of(
                gate("severity", Verdict.PASS, "no CRITICAL"),
                gate("exceptions", Verdict.PASS, "exceptions that no longer hold: 1, CVE-2026-1"),
                gate("exceptions", Verdict.WARN, "a VEX document counts for nothing")), scan("web", AMD64, "trivy"));
        assertThat(OutcomeText.of(scan)).contains("  exceptions that no longer hold: 1, CVE-2026-1")
                .noneMatch(line -> line.contains("no CRITICAL") || line.contains("VEX"));
    }

    @Test
    void aFailedGateIsTheReason() {
        ReleaseReport report = fold(
                done(0, "build-image", build(List.of(gate("size", Verdict.WARN, "5 MB above the budget")), image("web", TAGS))),
                done(1, "scan-image", scanned("web", List.of(
                        gate("severity", Verdict.PASS, "no CRITICAL"),
                        gate("severity", Verdict.FAIL, "1 HIGH where none is allowed")),
                        scan("web", AMD64, "trivy"), scan("web", ARM64, "trivy"))));

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.reasons()).extracting(Reason::text)
                .containsExactly("1 HIGH where none is allowed", "5 MB above the budget");
        assertThat(report.reasons().get(0).gate().deciding()).hasSize(1);
        assertThat(report.reasons().get(0).images()).containsExactly(digest("web"));
    }

    @Test
    void underRetryTheLatestAttemptCountsAndTheEarlierStaysVisible() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))),
                refused(1, "scan-image", null, "trivy crashed",
                        scanned("web", List.of(gate("scanner", Verdict.FAIL, "trivy crashed")),
                                failedScan("web", AMD64, "trivy"), failedScan("web", ARM64, "trivy"))),
                done(2, "scan-image", cleanScan("web")));

        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.steps()).hasSize(3);
        assertThat(report.steps().get(1).supersededBy()).isEqualTo("step-2-scan-image");
        assertThat(report.steps().get(1).counts()).isFalse();
        assertThat(report.steps().get(1).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aLaterAttemptThatFailedCountsToo() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "scan-image", cleanScan("web")),
                refused(2, "scan-image", null, "trivy crashed", scanned("web", List.of(),
                        failedScan("web", AMD64, "trivy"), failedScan("web", ARM64, "trivy"))));

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(kinds(report)).containsExactly(Kind.REFUSED, Kind.SCAN_FAILED, Kind.SCAN_FAILED);
        assertThat(of(report, "web").counts()).isNull();
        assertThat(report.findingsFiles()).hasSize(2).noneMatch(ReleaseReport.KeptFindings::current);
    }

    @Test
    void findingsThatWereFoundAgainAreNotCountedAgain() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "scan-image", cleanScan("web")),
                done(2, "scan-image", scanned("web", List.of(), scan("web", AMD64, "trivy"))),
                done(3, "scan-image", scanned("web", List.of(), scan("web", ARM64, "trivy"))),
                done(4, "scan-image", scanned("web", List.of(), scan("web", ARM64, "grype"))));

        // of trivy one on each platform, and what grype found
        assertThat(of(report, "web").counts().of(Severity.MEDIUM)).isEqualTo(3);
    }

    @Test
    void scansSideBySideWithDifferentScannersBothCount() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "scan-image", scanned("web", List.of(gate("severity", Verdict.FAIL, "1 HIGH")),
                        scan("web", AMD64, "trivy"), scan("web", ARM64, "trivy"))),
                done(2, "scan-image", scanned("web", List.of(), scan("web", AMD64, "grype"), scan("web", ARM64, "grype"))));

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.steps()).extracting(ReleaseReport.Step::supersededBy).containsOnlyNulls();
        assertThat(of(report, "web").scans()).hasSize(4);
    }

    @Test
    void aFileThatIsSaidToBeAScannersResultDoesNotReplaceWhatTheScannerSaid() {
        StepRun ran = done(1, "scan-image", scanned("web", List.of(gate("severity", Verdict.FAIL, "1 HIGH")), scan("web", AMD64, "trivy"),
                scan("web", ARM64, "trivy")));
        StepRun brought = done(2, "scan-image",
                scanned("web", List.of(), broughtScan("web", AMD64, "trivy"), broughtScan("web", ARM64, "trivy")));
        ReleaseReport report = fold(done(0, "build-image", build(image("web", TAGS))), ran, brought);

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.steps()).extracting(ReleaseReport.Step::supersededBy).containsOnlyNulls();
        assertThat(report.findingsFiles()).hasSize(4).allMatch(ReleaseReport.KeptFindings::current);
    }

    @Test
    void theScannerItselfTakesThePlaceOfAFileAndAFileThatOfAnother() {
        StepRun brought = done(1, "scan-image", scanned("web", List.of(gate("severity", Verdict.FAIL, "1 HIGH")),
                broughtScan("web", AMD64, "trivy"), broughtScan("web", ARM64, "trivy")));
        for (StepRun later : List.of(done(2, "scan-image", cleanScan("web")), done(2, "scan-image",
                scanned("web", List.of(), broughtScan("web", AMD64, "trivy"), broughtScan("web", ARM64, "trivy"))))) {
            ReleaseReport report = fold(done(0, "build-image", build(image("web", TAGS))), brought, later);

            assertThat(report.verdict()).isEqualTo(Verdict.PASS);
            assertThat(report.steps().get(1).supersededBy()).isEqualTo("step-2-scan-image");
        }
    }

    @Test
    void whereFindingsOfSeveralStepsAreAddedUpThatIsSaid() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "scan-image", cleanScan("web")),
                done(2, "scan-image", scanned("web", List.of(), scan("web", ARM64, "trivy"))),
                done(3, "scan-image", scanned("web", List.of(), scan("web", ARM64, "grype"))));

        assertThat(of(report, "web").countedSteps()).containsExactly("step-1-scan-image", "step-3-scan-image");
        assertThat(of(report, "web").caveat())
                .isEqualTo("Added up from 2 scan steps: what several of them found counts for each of them.");
        assertThat(of(fold(done(1, "scan-image", cleanScan("web"))), "web").caveat()).isNull();
    }

    @Test
    void aScanOfOnePlatformDoesNotReplaceAScanOfAll() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "scan-image", scanned("web", List.of(gate("severity", Verdict.FAIL, "1 HIGH on linux/arm64")),
                        scan("web", AMD64, "trivy"), scan("web", ARM64, "trivy"))),
                done(2, "scan-image", scanned("web", List.of(), scan("web", AMD64, "trivy"))));

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aScannerThatFailedWhereAnotherOneCoveredThePlatformOnlyWarns() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "scan-image", scanned("web", List.of(), scan("web", AMD64, "trivy"), scan("web", ARM64, "trivy"),
                        failedScan("web", ARM64, "grype"))));

        assertThat(report.verdict()).isEqualTo(Verdict.WARN);
        assertThat(kinds(report)).containsExactly(Kind.SCAN_FAILED);
    }

    @Test
    void aRefusedStepIsAReasonUntilTheSameTaskIsDone() {
        StepRun crashed = refused(1, "build-image", "web 1.4.2", "docker buildx was not found", null);
        StepRun again = Runs.run(2, "build-image", "web 1.4.2",
                new Action.Done(build(image("web", TAGS))));
        StepRun other = Runs.run(2, "build-image", "web 1.4.2-debug",
                new Action.Done(build(image("web", TAGS))));
        StepRun scanned = done(3, "scan-image", cleanScan("web"));

        assertThat(fold(crashed, again, scanned).verdict()).isEqualTo(Verdict.PASS);
        assertThat(fold(crashed, other, scanned).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(fold(crashed, other, scanned).reasons().get(0).text()).contains("docker buildx was not found");
    }

    @Test
    void theSameTaskOnAnotherDigestReplacesNothing() {
        StepRun first = Runs.run(1, "scan-image", "web:edge with trivy", new Action.Done(scanned("web", List.of(gate("severity", Verdict.FAIL, "1 HIGH")), scan("web", AMD64, "trivy"))));
        StepRun second = Runs.run(2, "scan-image", "web:edge with trivy", new Action.Done(scanned("moved", List.of(), scan("moved", AMD64, "trivy"))));

        ReleaseReport report = fold(first, second);

        assertThat(of(report, "web").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(of(report, "moved").verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aRunThatNeverEndedMayNotGoOut() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "scan-image", cleanScan("web")),
                running(2, "attest-sbom", "web"));

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(kinds(report)).containsExactly(Kind.UNFINISHED);
    }

    @Test
    void anImageBuiltAgainUnderTheSameTagsIsNoCandidateAnyMore() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "scan-image", scanned("web", List.of(gate("severity", Verdict.FAIL, "1 HIGH")),
                        scan("web", AMD64, "trivy"), scan("web", ARM64, "trivy"))),
                done(2, "build-image", build(image("fixed", TAGS))),
                done(3, "scan-image", cleanScan("fixed")));

        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(of(report, "web").replacedBy()).isEqualTo(digest("fixed"));
        assertThat(of(report, "web").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aVariantWithOtherTagsIsACandidateOfItsOwn() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("debug", List.of("1.4.2-debug")))),
                done(1, "build-image", build(image("web", TAGS))),
                done(2, "scan-image", cleanScan("web")));

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(of(report, "web").verdict()).isEqualTo(Verdict.PASS);
        assertThat(of(report, "debug").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aReplacedImageThatWasPromotedStillCounts() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "promote-image", promoted("web", List.of(), false)),
                done(2, "build-image", build(image("fixed", TAGS))),
                done(3, "scan-image", cleanScan("fixed")));

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(of(report, "web").replacedBy()).isNull();
    }

    @Test
    void aPromotionInAnotherRunLeansOnTheEvidenceItRequired() {
        ReleaseReport vouched = fold(done(0, "rollback-image",
                promoted("web", List.of(gate("evidence", Verdict.PASS, "the last scan covers all platforms")), true)));

        assertThat(vouched.verdict()).isEqualTo(Verdict.PASS);
        assertThat(of(vouched, "web").scanEvidence()).isEqualTo("step-0-rollback-image");
        assertThat(of(vouched, "web").repository()).isEqualTo(Runs.REPOSITORY);
        assertThat(of(vouched, "web").scanned()).isFalse();
        assertThat(fold(done(0, "promote-image", promoted("web", List.of(), false))).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void anImageThatWasRolledBackSaysSoUntilItIsPromotedAgain() {
        StepRun back = done(5, "rollback-image",
                promoted("old", List.of(gate("evidence", Verdict.PASS, "the last scan covers all platforms")), true));
        List<StepRun> before = List.of(
                done(0, "build-image", build(image("before", TAGS))),
                done(1, "scan-image", cleanScan("before")),
                done(2, "promote-image", promoted("before", List.of(), false)));

        ReleaseReport report = fold(before.get(0), before.get(1), before.get(2), back);
        assertThat(report.verdict()).isEqualTo(Verdict.WARN);
        assertThat(kinds(report)).containsExactly(Kind.ROLLED_BACK);
        assertThat(of(report, "before").verdict()).isEqualTo(Verdict.WARN);
        assertThat(report.reasons().get(0).text()).startsWith("prod.example.com/shop/web: latest moved back from ")
                .contains(digest("before").shortHex()).endsWith(": release 1.4.2");

        assertThat(fold(before.get(0), before.get(1), before.get(2), back,
                done(6, "promote-image", promoted("before", List.of(), false))).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatDidNotVerifyMayNotGoOut() {
        ReleaseReport report = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "scan-image", cleanScan("web")),
                done(2, "attest-sbom", attested("web", false)));

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(kinds(report)).containsExactly(Kind.NOT_VERIFIED);
    }

    @Test
    void evidenceThatWasPromotedWithoutBeingVerifiedIsAWarning() {
        ReleaseReport unsigned = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "scan-image", cleanScan("web")),
                done(2, "promote-image", promotedUnverified("web", List.of())));
        ReleaseReport signed = fold(
                done(0, "build-image", build(image("web", TAGS))),
                done(1, "scan-image", cleanScan("web")),
                done(2, "promote-image", promotedUnverified("web", List.of(new PromoteOutcome.CopiedEvidence(
                        digest("web"), digest("sig"), "signature", null)))));

        assertThat(unsigned.verdict()).isEqualTo(Verdict.PASS);
        assertThat(signed.verdict()).isEqualTo(Verdict.WARN);
        assertThat(kinds(signed)).containsExactly(Kind.NOT_VERIFIED);
        assertThat(signed.reasons().get(0).text()).contains("no key or identity was given");
    }

    @Test
    void anUnreadableStepFileIsShownAndMayNotGoOut() {
        Map<String, String> files = new HashMap<>();
        files.put("step-0.json", done(0, "build-image", build(image("web", TAGS))).toJson());
        files.put("step-1.json", done(1, "scan-image", cleanScan("web")).toJson());
        assertThat(ReleaseReport.read(files).verdict()).isEqualTo(Verdict.PASS);

        for (String broken : new String[] {null, "", "{", "null", "[]", "{}", "{\"version\":2}",
            "{\"version\":1,\"id\":\"x\",\"step\":\"scan-image\"}",
            "{\"version\":1,\"id\":\"x\",\"step\":\"scan-image\",\"startedAt\":\"2026-03-01T10:00:00Z\",\"ended\":\"DONE\"}",
            "{\"version\":1,\"id\":\"x\",\"step\":\"deploy\",\"startedAt\":\"2026-03-01T10:00:00Z\"}",
            "{\"version\":1,\"id\":\"x\",\"step\":\"scan-image\",\"startedAt\":\"2026-03-01T10:00:00Z\",\"outcome\":7}",
            "{\"version\":1,\"id\":\"x\",\"step\":\"scan-image\",\"startedAt\":\"2026-03-01T10:00:00Z\","
                    + "\"outcome\":{\"digest\":\"sha256:1\"}}"}) {
            files.put("step-2.json", broken);
            ReleaseReport report = ReleaseReport.read(files);
            assertThat(report.verdict()).as("%s", broken).isEqualTo(Verdict.FAIL);
            assertThat(report.problems()).as("%s", broken).singleElement()
                    .satisfies(problem -> assertThat(problem.file()).isEqualTo("step-2.json"));
        }
    }

    @Test
    void aStepFileWithoutItsListsIsFoldedAndMayNotGoOut() {
        String bare = "{\"version\":1,\"id\":\"x\",\"step\":\"%s\",\"startedAt\":\"2026-03-01T10:00:00Z\",\"ended\":\"DONE\","
                + "\"outcome\":{\"digest\":\"" + digest("web") + "\",\"images\":[{\"digest\":\"" + digest("web") + "\"}]}}";
        for (String step : List.of("build-image", "scan-image", "attest-sbom", "promote-image", "rollback-image")) {
            ReleaseReport report = ReleaseReport.read(Map.of("x.json", bare.formatted(step)));
            assertThat(report.problems()).as(step).isEmpty();
            assertThat(report.verdict()).as(step).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void theOrderOfTheFilesDoesNotMatter() {
        StepRun built = done(0, "build-image", build(image("web", TAGS)));
        StepRun failed = done(1, "scan-image", scanned("web", List.of(gate("severity", Verdict.FAIL, "1 HIGH")),
                scan("web", AMD64, "trivy"), scan("web", ARM64, "trivy")));
        StepRun clean = done(2, "scan-image", cleanScan("web"));

        assertThat(fold(clean, built, failed).toJson()).isEqualTo(fold(built, failed, clean).toJson());
        assertThat(fold(clean, built, failed).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void stepRunsAndReportsReadBackAsTheyWereWritten() {
        BuiltImage layout = new BuiltImage("web", Runs.REPOSITORY, digest("web"), BuiltImage.Delivery.LAYOUT, "out/web",
                List.of(), image("web", TAGS).platforms(), List.of(), Map.of(), Map.of());
        List<StepRun> runs = List.of(
                done(0, "build-image", build(layout)),
                done(1, "scan-image", cleanScan("web")),
                done(2, "attest-sbom", attested("web", true)),
                done(3, "promote-image", promoted("web", List.of(), false)),
                done(4, "rollback-image", promoted("web", List.of(), true)),
                refused(5, "scan-image", "again", "trivy crashed", null),
                running(6, "scan-image", null));
        for (StepRun run : runs) {
            assertThat(StepRun.parse(run.toJson()).toJson()).isEqualTo(run.toJson());
        }
        String json = ReleaseReport.fold(runs, List.of(new ReleaseReport.Problem("x.json", "empty"))).toJson();
        assertThat(Json.read(json, ReportForm.class).version).isEqualTo(1);
    }

    private record ReportForm(int version, Verdict verdict) {}
}
