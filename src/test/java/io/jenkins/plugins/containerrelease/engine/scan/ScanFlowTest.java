package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.gate.Enforcement;
import io.jenkins.plugins.containerrelease.engine.gate.EvidenceGate;
import io.jenkins.plugins.containerrelease.engine.gate.EvidenceKind;
import io.jenkins.plugins.containerrelease.engine.gate.Gate;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a scan does, says and leaves behind; and that nothing that is missing is taken for clean. */
class ScanFlowTest {
    private static final Platform LINUX_AMD64 = Platform.parse("linux/amd64");
    private static final Platform LINUX_ARM64 = Platform.parse("linux/arm64");

    private static CommandResult exit(int code, String stderr) {
        return CommandResult.exited(code, "", stderr, Duration.ofSeconds(3));
    }

    private static CommandResult ended(CommandResult.Ending how) {
        return new CommandResult(how, -1, "", "", Duration.ofSeconds(9));
    }

    private static Policy lenient() {
        return Policy.builder("command line").limit(Gate.VULNERABILITIES, Severity.CRITICAL, 99, Enforcement.FAIL)
                .limit(Gate.VULNERABILITIES, Severity.HIGH, 99, Enforcement.FAIL).build();
    }

    private static ScanScene preparedScan(ScanRequest.Builder request) {
        return ScanScene.start(request).found().prepared();
    }

    private static ScanOutcome clean(ScanRequest.Builder request) {
        return preparedScan(request).scanned(ScanScene.report("fixed", "amd64"), ScanScene.report("fixed", "arm64")).judged().done();
    }

    @Test
    void aVulnerableImageIsStoppedAndTheVerdictSaysWhy() {
        ScanScene scene = preparedScan(ScanScene.request());
        assertThat(scene.flow().status()).isEqualTo("scanning linux/amd64 with Trivy, linux/arm64 with Trivy");
        scene.scanned(ScanScene.report("vulnerable", "amd64"), ScanScene.report("vulnerable", "arm64")).judged();

        List<EvidenceEntry> entries = scene.flow().entries();
        ScanOutcome outcome = scene.done();
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome.digest()).isEqualTo(ScanScene.INDEX);
        assertThat(outcome.repository()).isEqualTo(ScanScene.REPOSITORY);
        assertThat(outcome.scans()).extracting(ScanOutcome.Scan::platform).containsExactly(LINUX_AMD64, LINUX_ARM64);
        assertThat(outcome.scans()).extracting(ScanOutcome.Scan::digest).containsExactly(ScanScene.AMD64, ScanScene.ARM64);
        assertThat(outcome.scans()).extracting(scan -> scan.counts().total()).containsExactly(8L, 6L);
        assertThat(outcome.scans().get(0).findingsFile()).isEqualTo("step-1/findings-trivy-linux-amd64.ndjson");
        assertThat(outcome.scans().get(0).database()).isEqualTo("2026-02-28T10:00:00Z");
        assertThat(outcome.scans().get(0).operatingSystem()).isEqualTo("alpine 3.23.3");
        assertThat(outcome.merged().total()).as("findings of both platforms, each once").isBetween(8L, 13L);
        List<GateResult> failed = outcome.gates().stream().filter(gate -> gate.verdict() == Verdict.FAIL).toList();
        assertThat(failed).isNotEmpty().allMatch(gate -> gate.gate().equals("severity") && gate.origin().equals("default"));
        assertThat(failed.get(0).reason()).matches("\\d+ CRITICAL vulnerabilit(y|ies): at most 0 allowed");
        assertThat(failed.get(0).deciding()).anyMatch(line -> line.contains("CVE-2021-44228")
                && line.endsWith("(linux/amd64, linux/arm64)"));

        assertThat(entries).extracting(EvidenceEntry::kind).containsExactly("scanned", "scanned", "judged");
        assertThat(entries.get(0).subject()).isEqualTo(ScanScene.AMD64);
        assertThat(entries.get(0).index()).isEqualTo(ScanScene.INDEX);
        assertThat(entries.get(0).platform()).isEqualTo("linux/amd64");
        assertThat(entries.get(0).as(Evidence.Scanned.class).findingsSha256()).hasSize(64);
        Evidence.Judged judged = entries.get(2).as(Evidence.Judged.class);
        assertThat(entries.get(2).subject()).isEqualTo(ScanScene.INDEX);
        assertThat(judged.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judged.scanned()).containsExactly(ScanScene.AMD64, ScanScene.ARM64);
        assertThat(judged.reasons()).contains(failed.get(0).reason());
        assertThat(judged.scanners()).containsExactly("trivy");
        assertThat(judged.rules()).as("the defaults, without what is no scan's to judge")
                .extracting(Evidence.AppliedRule::gate).containsExactly(
                        "VULNERABILITIES", "VULNERABILITIES", "VULNERABILITIES", "SCAN", "EMPTY", "END_OF_LIFE",
                        "NOT_COVERED");
        assertThat(judged.rules().get(0)).isEqualTo(
                new Evidence.AppliedRule("VULNERABILITIES", "CRITICAL", null, false, List.of(), 0, "FAIL", "default"));
    }

    @Test
    void aScanThatIsStoppedDidNotPass() {
        ScanFlow flow = new ScanFlow(ScanScene.request().build());
        assertThat(flow.unfinished(Instant.EPOCH, "stopped")).as("nothing is known of it yet").isEmpty();
        flow.next(new Event.Started(Instant.EPOCH, FlowTester.facts(new SourceFacts())));

        assertThat(flow.unfinished(Instant.EPOCH, "stopped")).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo(ScanScene.INDEX);
            assertThat(entry.as(Evidence.Judged.class).verdict()).isEqualTo(Verdict.FAIL);
            assertThat(entry.as(Evidence.Judged.class).reasons()).containsExactly("stopped");
        });
    }

    @Test
    void aCleanImagePassesAndMayBePromoted() {
        ScanScene scene = preparedScan(ScanScene.request());
        scene.scanned(ScanScene.report("fixed", "amd64"), ScanScene.report("fixed", "arm64")).judged();
        List<EvidenceEntry> entries = scene.flow().entries();
        ScanOutcome outcome = scene.done();
        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
        assertThat(ScanScene.gates(outcome, "scan")).extracting(GateResult::reason)
                .containsExactly("linux/amd64, linux/arm64 scanned by trivy");
        Policy promotion = Policy.builder("p").evidence(List.of(EvidenceKind.SCAN)).build();
        assertThat(EvidenceGate.judge(promotion, ScanScene.INDEX,
                Map.of(LINUX_AMD64, ScanScene.AMD64, LINUX_ARM64, ScanScene.ARM64), entries))
                .extracting(GateResult::verdict).containsExactly(Verdict.PASS);
    }

    @Test
    void aScanThatDoesNotLookForVulnerabilitiesDoesNotPassForOneThatFoundNone() {
        ScanOutcome outcome = clean(ScanScene.request().kinds(List.of(ScanKind.SECRET)));
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ScanScene.gates(outcome, "severity")).filteredOn(gate -> gate.verdict() == Verdict.FAIL)
                .singleElement().satisfies(gate -> assertThat(gate.reason())
                        .contains("vulnerabilities in linux/amd64, linux/arm64", "kind VULNERABILITY"));
    }

    @Test
    void aLimitOnWhatNobodyLookedForIsBroken() {
        Policy policy = Policy.builder("command line").limit(Gate.LICENSES, null, 0, Enforcement.FAIL).build();
        assertThat(clean(ScanScene.request().policy(policy)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(clean(ScanScene.request().policy(policy).kinds(List.of(ScanKind.VULNERABILITY, ScanKind.LICENSE))).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void trivyScansEveryPlatformByItsOwnDigestFromTheRegistry() {
        ScanScene scene = preparedScan(ScanScene.request().cacheDir("db").kinds(List.of(ScanKind.VULNERABILITY, ScanKind.MISCONFIGURATION)));
        assertThat(scene.flow().expect(Action.RunBatch.class).parallel()).isEqualTo(2);
        Command command = scene.flow().commands().get(1);
        assertThat(command.argv()).containsExactly("flock", "-s", "/work space/db/container-release.lock",
                "trivy", "--config", "/scratch/trivy/nothing", "--cache-dir", "/work space/db",
                "image", "--format", "json", "--output", "/scratch/trivy-linux-arm64.out", "--list-all-pkgs", "--no-progress",
                "--exit-code", "0", "--ignore-unfixed=false", "--severity", "UNKNOWN,LOW,MEDIUM,HIGH,CRITICAL",
                "--ignorefile", "/scratch/trivy/nothing", "--secret-config", "/scratch/trivy/no-secret-config.yaml",
                "--scanners", "vuln,config", "--timeout", "1800s", "--skip-db-update", "--skip-java-db-update",
                "--image-config-scanners", "config", "--offline-scan",
                "--image-src", "remote", ScanScene.REPOSITORY + "@" + ScanScene.ARM64);
        assertThat(command.registries().get(0).repositories()).containsExactly(ScanScene.REPOSITORY);
        assertThat(command.environment()).containsEntry("TRIVY_SKIP_FILES", "");
    }

    @Test
    void trivysDatabaseIsUpdatedOnceBeforeAllScans() {
        ScanScene scene = ScanScene.start(ScanScene.request().offline(false).dbRepositories(List.of("mirror.example.com/trivy-db:2"))
                .checksRepository("mirror.example.com/trivy-checks:1")).found();
        scene.summed().flow().written().ran(0, ScanScene.OUTDATED, "");
        assertThat(scene.flow().command().argv()).containsExactly("trivy", "--config", "/scratch/trivy/nothing", "image",
                "--download-db-only", "--no-progress", "--db-repository", "mirror.example.com/trivy-db");
        assertThat(scene.flow().command().registries().get(0).repositories()).containsExactly("mirror.example.com/trivy-db");
        scene.flow().ok().ran(0, ScanScene.VERSION, "");
        assertThat(scene.argv(0)).contains("--skip-db-update", "--skip-java-db-update").doesNotContain("--offline-scan");
        assertThat(scene.flow().commands().get(0).environment())
                .containsEntry("TRIVY_CHECKS_BUNDLE_REPOSITORY", "mirror.example.com/trivy-checks:1");
    }

    @Test
    void aDatabaseThatIsTheNewestIsNotUpdated() {
        ScanScene scene = ScanScene.start(ScanScene.request().offline(false)).found().prepared();
        assertThat(scene.flow().commands()).extracting(Command::id).containsExactly("trivy-linux-amd64", "trivy-linux-arm64");
    }

    @Test
    void aTagIsResolvedToADigestFirst() {
        FlowTester flow = FlowTester.start(new ScanFlow(ScanRequest.of(ImageReference.parse(ScanScene.REPOSITORY + ":1.4")).offline(true).build()));
        assertThat(flow.command().argv()).containsExactly("docker", "buildx", "imagetools", "inspect", "--builder", "default",
                "--raw", ScanScene.REPOSITORY + ":1.4");
        flow.ok().reads(ScanScene.recorded("buildx-0.13.1/index.json"));
        assertThat(flow.expect(Action.Recall.class).query().digest()).isEqualTo(ScanScene.INDEX);
    }

    private static String notScanned(FlowTester flow, Action.Refused.Cause cause) {
        return notScanned(flow, ScanScene.INDEX, cause);
    }

    /** The scan came to nothing: that is the last word on the image, and an earlier PASS does not stand for it. */
    private static String notScanned(FlowTester flow, Digest image, Action.Refused.Cause cause) {
        EvidenceEntry entry = flow.entries().get(0);
        assertThat(flow.entries()).hasSize(1);
        assertThat(entry.subject()).isEqualTo(image);
        Evidence.Judged judged = entry.as(Evidence.Judged.class);
        assertThat(judged.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judged.scanned()).isEmpty();
        assertThat(judged.scanners()).containsExactly("trivy");
        assertThat(flow.status()).isEqualTo("recording the result");
        String message = flow.recorded().refused(cause).message();
        assertThat(judged.reasons()).containsExactly(message);
        return message;
    }

    @Test
    void aTagThatCannotBeLookedUpLeavesNothingBehind() {
        FlowTester flow = FlowTester.start(new ScanFlow(ScanRequest.of(ImageReference.parse(ScanScene.REPOSITORY + ":1.4")).build()));
        flow.ran(1, "", "denied");
        assertThat(flow.refused(Action.Refused.Cause.TOOL).message()).contains("cannot be looked up");
    }

    @Test
    void aScanThatCameToNothingIsRecordedOnceHoweverOftenItIsRepeated() {
        List<EvidenceEntry> entries = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            FlowTester flow = FlowTester.start(new ScanFlow(ScanScene.request().build()));
            entries.addAll(flow.ran(1, "", "denied").entries());
        }
        assertThat(entries.get(0)).isEqualTo(entries.get(1));
    }

    @Test
    void findingsThatCannotBeReadLeaveAFailure() {
        ScanScene scene = preparedScan(ScanScene.request());
        scene.scanned(ScanScene.report("fixed", "amd64"), ScanScene.report("fixed", "arm64")).uninspected().unexcepted();
        scene.flow().absent();
        assertThat(notScanned(scene.flow(), Action.Refused.Cause.TOOL)).contains("the findings cannot be judged");
    }

    @Test
    void aLayoutThatCannotBeSplitLeavesAFailure() {
        assertThat(notScanned(layout().written().written().ran(1, "", "ln: no such device"), Action.Refused.Cause.TOOL))
                .contains("could not be split into its platforms: ln", "no such device");
        assertThat(notScanned(layout().tell(new Event.FileUnreadable(FlowTester.START, Event.FileUnreadable.Reason.ABSENT, "disk full")),
                Action.Refused.Cause.TOOL)).contains("could not be split into its platforms: disk full");
    }

    @Test
    void aLayoutOfWhichTheIndexCannotBeReadLeavesAFailure() {
        FlowTester flow = FlowTester.start(new ScanFlow(ScanRequest.ofLayout("out/layout").build()));
        flow.reads(ScanScene.recorded("buildx-0.13.1/layout-index.json").replaceAll("sha256:[0-9a-f]{64}", ScanScene.INDEX.toString()));
        flow.absent();
        assertThat(notScanned(flow, Action.Refused.Cause.INPUT)).contains("is no OCI layout with one image");
    }

    @Test
    void aDigestThatTheRegistryAnswersWithOtherContentIsRefused() {
        FlowTester flow = FlowTester.start(new ScanFlow(ScanScene.request().build()));
        flow.ok().reads(ScanScene.recorded("buildx-0.13.1/manifest.amd64.json"));
        assertThat(notScanned(flow, Action.Refused.Cause.TOOL)).contains("not what was asked for");
    }

    @Test
    void anImageThatIsNotThereIsWrongInput() {
        FlowTester flow = FlowTester.start(new ScanFlow(ScanScene.request().build()));
        flow.ran(1, "", ScanScene.recorded("buildx-0.13.1/imagetools-not-found.err"));
        assertThat(notScanned(flow, Action.Refused.Cause.INPUT)).contains("there is no image " + ScanScene.REPOSITORY);
    }

    @Test
    void aRegistryThatIsBusyIsAskedAgain() {
        FlowTester flow = FlowTester.start(new ScanFlow(ScanScene.request().retry(1, Duration.ofSeconds(5)).build()));
        flow.ran(1, "", "ERROR: unexpected status: 429 Too Many Requests");
        assertThat(flow.expect(Action.Wait.class).duration()).hasSeconds(5);
        flow.waited().ran(1, "", "ERROR: unexpected status: 429 Too Many Requests");
        assertThat(notScanned(flow, Action.Refused.Cause.TOOL)).contains("429");
    }

    @Test
    void aSingleManifestIsScannedAndTellsItsPlatform() {
        Digest manifest = ScanScene.AMD64;
        ScanScene scene = ScanScene.start(ScanRequest.of(ImageReference.parse(ScanScene.REPOSITORY + "@" + manifest)).offline(true));
        scene.flow().ok().reads(ScanScene.recorded("buildx-0.13.1/manifest.amd64.json")).recalls();
        scene.prepared().scanned(ScanScene.report("fixed", "amd64")).judged();
        List<EvidenceEntry> entries = scene.flow().entries();
        assertThat(entries.get(0).platform()).isEqualTo("linux/amd64");
        assertThat(entries.get(0).index()).isNull();
        ScanOutcome outcome = scene.done();
        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
        assertThat(outcome.digest()).isEqualTo(manifest);
        assertThat(outcome.scans().get(0).platform()).isEqualTo(LINUX_AMD64);
    }

    @Test
    void onlyTheWantedPlatformsAreScannedAndCovered() {
        ScanScene scene = preparedScan(ScanScene.request().platforms(List.of(LINUX_ARM64)));
        assertThat(scene.flow().commands()).hasSize(1);
        scene.scanned(ScanScene.report("fixed", "arm64")).judged();
        assertThat(scene.flow().entries().get(1).as(Evidence.Judged.class).scanned()).containsExactly(ScanScene.ARM64);
        assertThat(scene.done().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aPlatformThatTheImageDoesNotHaveIsWrongInput() {
        FlowTester flow = ScanScene.start(ScanScene.request().platforms(List.of(Platform.parse("linux/s390x")))).found().flow();
        assertThat(notScanned(flow, Action.Refused.Cause.INPUT))
                .isEqualTo("the image has no linux/s390x: it has [linux/amd64, linux/arm64]");
    }

    @Test
    void anIndexWithinAnIndexIsRefused() {
        FlowTester flow = FlowTester.start(new ScanFlow(ScanRequest.of(ImageReference.parse(ScanScene.REPOSITORY + ":1")).build()));
        flow.ok().reads(ScanScene.recorded("buildx-0.13.1/index.json").replaceFirst("vnd.oci.image.manifest.v1", "vnd.oci.image.index.v1"));
        Digest digest = flow.entries().get(0).subject();
        assertThat(digest).as("what the tag points to").isNotNull();
        assertThat(notScanned(flow, digest, Action.Refused.Cause.INPUT)).contains("lists another index, " + ScanScene.AMD64);
    }

    @Test
    void aManifestThatIsListedTwiceIsScannedOnce() {
        FlowTester flow = FlowTester.start(new ScanFlow(ScanRequest.of(ImageReference.parse(ScanScene.REPOSITORY + ":1")).offline(true).build()));
        flow.ok().reads(ScanScene.recorded("buildx-0.13.1/index.json").replace(ScanScene.ARM64.toString(), ScanScene.AMD64.toString()))
                .recalls().ran(0, ScanScene.SUM, "").written().ran(0, ScanScene.VERSION, "");
        assertThat(flow.commands()).extracting(Command::id).containsExactly("trivy-linux-amd64");
    }

    @Test
    void gateFailsWhenAPlatformThatWasBuiltIsMissing() {
        Digest lost = Digest.of(new byte[] {7});
        EvidenceEntry built = EvidenceEntry.of("b", FlowTester.START, ScanScene.INDEX, null, null, ScanScene.REPOSITORY, "me", "here",
                new Evidence.Built(null, List.of(), List.of(new Evidence.BuiltPlatform(LINUX_AMD64, ScanScene.AMD64, 1),
                        new Evidence.BuiltPlatform(Platform.parse("linux/arm/v7"), lost, 1)), List.of(), null, null, null,
                        "Dockerfile", Map.of(), FlowTester.START, 1, "default", "buildx"));
        ScanScene scene = ScanScene.start(ScanScene.request()).found(built).prepared();
        ScanOutcome outcome = scene.scanned(ScanScene.report("fixed", "amd64"), ScanScene.report("fixed", "arm64")).judged().done();
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ScanScene.gates(outcome, "scan")).extracting(GateResult::reason).containsExactly(
                "linux/arm/v7 was built (" + lost + "), but is not in the image " + ScanScene.INDEX);
    }

    @Test
    void gateFailsWhenAPlatformWasNotScanned() {
        ScanScene scene = preparedScan(ScanScene.request());
        scene.flow().ran(exit(0, ""), exit(1, "INFO  nothing to say"));
        ScanOutcome outcome = scene.scannedAfterwards(ScanScene.report("fixed", "amd64")).judged()
                .refused("the scan of linux/arm64 by trivy failed: it ended with exit code 1: INFO  nothing to say");
        assertThat(outcome.scans()).extracting(ScanOutcome.Scan::status)
                .containsExactly(ScanOutcome.Status.COMPLETED, ScanOutcome.Status.FAILED);
        assertThat(ScanScene.gates(outcome, "severity")).extracting(GateResult::verdict).containsOnly(Verdict.PASS);
    }

    @Test
    void gateFailsWhenTheScannerIsMissing() {
        ScanScene scene = ScanScene.start(ScanScene.request()).found();
        scene.flow().ran(127, "", "");
        ScanOutcome outcome = scene.refused("the scan of linux/amd64 by trivy was not done", "not installed");
        assertThat(ScanScene.gates(outcome, "severity")).as("no scan, so no word about findings").isEmpty();
        assertThat(outcome.scans()).extracting(ScanOutcome.Scan::counts).containsOnlyNulls();
    }

    @Test
    void gateFailsWhenTheScannerCrashesOrTakesTooLong() {
        ScanScene scene = preparedScan(ScanScene.request());
        scene.flow().ran(ended(CommandResult.Ending.TIMED_OUT), ended(CommandResult.Ending.LOST));
        ScanOutcome outcome = scene.refused("exceeded its time limit");
        assertThat(outcome.scans()).extracting(ScanOutcome.Scan::problem).satisfiesExactly(
                first -> assertThat(first).contains("exceeded its time limit and was stopped"),
                second -> assertThat(second).contains("was killed"));
    }

    @Test
    void gateFailsWhenTheOutputIsCutOff() {
        String report = ScanScene.report("fixed", "amd64");
        ScanScene scene = preparedScan(ScanScene.request());
        scene.scanned(report.substring(0, report.length() / 2), ScanScene.report("fixed", "arm64")).judged()
                .refused("the scan of linux/amd64 by trivy cannot be read", "ends in the middle");
    }

    @Test
    void gateFailsWhenThereIsNoOutput() {
        ScanScene scene = preparedScan(ScanScene.request());
        scene.flow().ok().absent().absent();
        scene.refused("the scan of linux/amd64 by trivy wrote no output");
    }

    @Test
    void gateFailsWhenTheOutputIsAboutAnotherImage() {
        ScanScene scene = preparedScan(ScanScene.request());
        scene.scanned(ScanScene.recorded("trivy-0.44.1/fixed.amd64.json"), ScanScene.report("fixed", "arm64")).judged()
                .refused("does not count: it is about another image, sha256:7237");
    }

    @Test
    void gateFailsWhenTheOutputIsAboutAnotherPlatform() {
        ScanScene scene = preparedScan(ScanScene.request());
        String other = ScanScene.report("fixed", "amd64").replace(ScanScene.AMD64.toString(), ScanScene.ARM64.toString());
        scene.scanned(ScanScene.report("fixed", "amd64"), other).judged().refused("it is about linux/amd64, not about linux/arm64");
    }

    @Test
    void gateFailsWhenNothingWasExaminedUnlessThatIsAllowed() {
        ScanScene scene = preparedScan(ScanScene.request());
        ScanOutcome outcome = scene.scanned(ScanScene.report("empty", "amd64"), ScanScene.report("empty", "arm64")).judged().done();
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ScanScene.gates(outcome, "nothing-examined").get(0).reason())
                .startsWith("no scanner found a package in linux/amd64, so that it found no vulnerability says nothing");

        ScanScene allowed = preparedScan(ScanScene.request().policy(Policy.builder("p").allowEmpty(true).build()));
        assertThat(allowed.scanned(ScanScene.report("empty", "amd64"), ScanScene.report("empty", "arm64")).judged().done().verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void gateFailsWhenTheOperatingSystemIsPastItsEndOfLife() {
        ScanScene scene = preparedScan(ScanScene.request());
        ScanOutcome outcome = scene.scanned(ScanScene.report("end-of-life", "amd64"), ScanScene.report("end-of-life", "arm64"))
                .judged().done();
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        GateResult gate = ScanScene.gates(outcome, "end-of-life").get(0);
        assertThat(gate.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gate.deciding()).hasSize(2);
        assertThat(gate.reason()).startsWith("the operating system of linux/amd64, alpine 3.11.12, is past its end of life");
    }

    @Test
    void gateFailsWhenTheDatabaseIsAbsent() {
        ScanScene scene = ScanScene.start(ScanScene.request()).found();
        scene.summed().flow().written().ran(0, "{\"Version\":\"0.44.1\"}", "");
        scene.refused("Trivy has no vulnerability database, and it was not to be updated");
    }

    @Test
    void gateFailsWhenTheDatabaseIsTooOld() {
        ScanOutcome old = clean(ScanScene.request().policy(
                Policy.builder("release-policy.yaml:3").databaseMaxAge(Duration.ofHours(12), Enforcement.FAIL).build()));
        assertThat(old.verdict()).isEqualTo(Verdict.FAIL);
        GateResult gate = ScanScene.gates(old, "database-age").get(0);
        assertThat(gate.reason()).isEqualTo("the vulnerability database of trivy is 1 d old (2026-02-28T10:00:00Z),"
                + " at most 12 h is allowed");
        assertThat(gate.origin()).isEqualTo("release-policy.yaml:3");
        ScanOutcome fresh = clean(ScanScene.request().policy(
                Policy.builder("p").databaseMaxAge(Duration.ofHours(25), Enforcement.FAIL).build()));
        assertThat(fresh.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void gateFailsWhenTheAgeOfTheDatabaseIsNotKnown() {
        ScanRequest.Builder request = ScanScene.request().platforms(List.of(LINUX_AMD64))
                .policy(Policy.builder("p").databaseMaxAge(Duration.ofHours(25), Enforcement.FAIL).build())
                .results(List.of(ResultFile.parse("trivy=report.json")));
        ScanScene scene = ScanScene.start(request).found();
        scene.flow().reads(ScanScene.report("fixed", "amd64"));
        ScanOutcome outcome = scene.judged().done();
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ScanScene.gates(outcome, "database-age").get(0).reason())
                .isEqualTo("it is not known how old the vulnerability database of trivy is, at most 1 d 1 h is allowed");
    }

    @Test
    void gateFailsWhenTheDatabaseSaysThatItIsOfTheFuture() {
        ScanScene scene = ScanScene.start(ScanScene.request().platforms(List.of(LINUX_AMD64))
                .policy(Policy.builder("p").databaseMaxAge(Duration.ofHours(25), Enforcement.FAIL).build())).found();
        scene.summed().flow().written().ran(0, ScanScene.VERSION.replace("2026-02-28T10:00:00Z", "2031-02-28T10:00:00Z"), "");
        ScanOutcome outcome = scene.scanned(ScanScene.report("fixed", "amd64")).judged().done();
        assertThat(ScanScene.gates(outcome, "database-age").get(0).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ScanScene.gates(outcome, "database-age").get(0).reason()).isEqualTo("it is not known how old the vulnerability database"
                + " of trivy is, at most 1 d 1 h is allowed; it says that it was built at 2031-02-28T10:00:00Z");
    }

    @Test
    void gateFailsWhenTheVersionCannotBeRead() {
        ScanScene scene = ScanScene.start(ScanScene.request()).found();
        scene.summed().flow().written().ran(0, "Version: 0.44.1", "");
        scene.refused("Trivy did not say its version");
    }

    @Test
    void aScanThatWasSlowedDownIsTriedAgainAlone() {
        ScanScene scene = preparedScan(ScanScene.request().policy(lenient()));
        scene.flow().ran(exit(0, ""), exit(1, "FATAL image scan error: GET https://registry.example.com/v2/: TOOMANYREQUESTS: 429"));
        assertThat(scene.flow().expect(Action.Wait.class).reason()).contains("a scan failed for a reason that may pass");
        scene.flow().waited();
        assertThat(scene.flow().commands()).extracting(Command::id).containsExactly("trivy-linux-arm64");
        assertThat(scene.scanned(ScanScene.report("vulnerable", "amd64"), ScanScene.report("vulnerable", "arm64")).judged().done()
                .verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aFailureThatDoesNotPassIsNotTriedForEver() {
        ScanScene scene = preparedScan(ScanScene.request().retry(2, Duration.ofSeconds(1)));
        CommandResult limited = exit(1, "429 Too Many Requests");
        scene.flow().ran(limited, limited).waited().ran(limited, limited).waited().ran(limited, limited);
        scene.refused("429 Too Many Requests", "(and 1 more)");
    }

    @Test
    void aSecondScannerThatMayOnlyWarnDoesNotStopTheRelease() {
        Policy policy = Policy.builder("p").findingsOf("grype", Enforcement.WARN).failureOf("grype", Enforcement.WARN).build();
        ScanScene scene = preparedScan(ScanScene.request().scanners(List.of("trivy", "grype")).policy(policy));
        scene.summed().flow().written().ran(0, "{\"version\":\"0.87.0\"}", "");
        assertThat(scene.flow().commands()).extracting(Command::id).containsExactly("trivy-linux-amd64", "trivy-linux-arm64",
                "grype-linux-amd64", "grype-linux-arm64");
        scene.flow().ran(exit(0, ""), exit(0, ""), exit(1, "no database"), exit(1, "no database"));
        ScanOutcome outcome = scene.scannedAfterwards(ScanScene.report("fixed", "amd64"), ScanScene.report("fixed", "arm64"))
                .judged().done();
        assertThat(outcome.verdict()).isEqualTo(Verdict.WARN);
        assertThat(ScanScene.gates(outcome, "scan")).extracting(GateResult::verdict).containsExactly(Verdict.WARN, Verdict.WARN);
    }

    @Test
    void aScannerThatMayOnlyWarnStillHasToCoverWhatNoOtherDoes() {
        Policy policy = Policy.builder("p").failureOf("grype", Enforcement.WARN).build();
        ScanScene scene = ScanScene.start(ScanScene.request().scanners(List.of("grype")).policy(policy)).found();
        scene.summed().flow().written().ran(0, "{\"version\":\"0.87.0\"}", "").ran(1, "", "no database");
        scene.refused("the scan of linux/amd64 by grype failed");
    }

    @Test
    void aFailureOfASecondScannerFailsWhereNobodySaidOtherwise() {
        ScanScene scene = preparedScan(ScanScene.request().scanners(List.of("trivy", "snyk")).offline(true));
        ScanOutcome outcome = scene.scanned(ScanScene.report("fixed", "amd64"), ScanScene.report("fixed", "arm64")).judged()
                .refused("the scan of linux/amd64 by snyk was not done: Snyk asks its maker's service");
        assertThat(outcome.scans()).hasSize(4);
    }

    @Test
    void anExitCodeThatContradictsTheOutputDoesNotCount() {
        ScanScene scene = ScanScene.start(ScanScene.request().offline(false).scanners(List.of("snyk")).platforms(List.of(LINUX_ARM64))
                .snykToken(new SecretSlot("snyk-token"))).found();
        scene.summed().flow().ran(0, "1.1303.0 (standalone)\n", "");
        Command command = scene.flow().commands().get(0);
        assertThat(command.argv()).containsExactly("snyk", "container", "test",
                "--json-file-output=/scratch/snyk-linux-arm64.out", "--platform=linux/arm64", ScanScene.REPOSITORY + "@" + ScanScene.ARM64);
        assertThat(command.secrets()).extracting(Object::toString).containsExactly("<secret snyk-token> by ENVIRONMENT SNYK_TOKEN");
        String report = new String(FlowTester.resource("/handwritten/snyk-container.json"), StandardCharsets.UTF_8);
        scene.flow().ran(0, "", "").reads(report);
        scene.refused("exit code 0, which means that it found nothing");
    }

    @Test
    void snyksExitCodeOneMeansThatItFoundSomething() {
        ScanScene scene = ScanScene.start(ScanScene.request().offline(false).scanners(List.of("snyk")).platforms(List.of(LINUX_ARM64))).found();
        scene.summed().flow().ran(0, "1.1303.0 (standalone)\n", "");
        String report = new String(FlowTester.resource("/handwritten/snyk-container.json"), StandardCharsets.UTF_8);
        scene.flow().ran(1, "", "").reads(report);
        ScanOutcome outcome = scene.judged().done();
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome.merged().of(Severity.CRITICAL)).isEqualTo(1);

        ScanScene failed = ScanScene.start(ScanScene.request().offline(false).scanners(List.of("snyk")).platforms(List.of(LINUX_ARM64))).found();
        failed.summed().flow().ran(0, "1.1303.0", "");
        failed.flow().ran(2, "", "Authentication failed");
        failed.refused("ended with exit code 2: Authentication failed (that code means that it could not do its work)");
    }

    @Test
    void grypeAndDockerScoutAreAskedForTheSamePlatforms() {
        ScanScene scene = ScanScene.start(ScanScene.request().offline(false).scanners(List.of("grype", "docker-scout"))
                .grypeDatabaseUrl("https://mirror.example.com/grype/databases")
                .platforms(List.of(LINUX_ARM64)).insecureRegistries(List.of("registry.example.com"))).found();
        scene.summed().flow().written().ran(0, "{\"version\":\"0.87.0\"}", "");
        assertThat(scene.flow().command().argv()).containsExactly("grype", "--config", "/scratch/grype/nothing.yaml", "db", "update");
        assertThat(scene.flow().command().environment())
                .containsEntry("GRYPE_DB_UPDATE_URL", "https://mirror.example.com/grype/databases");
        scene.flow().ok();
        assertThat(scene.flow().command().argv()).containsExactly("docker", "scout", "version");
        scene.flow().ran(0, "version: v1.15.0 (go1.22.6 - linux/amd64)", "");
        String image = ScanScene.REPOSITORY + "@" + ScanScene.ARM64;
        assertThat(scene.argv(0)).containsExactly("grype", "--config", "/scratch/grype/nothing.yaml", "--output", "json", "--file",
                "/scratch/grype-linux-arm64.out", "--platform", "linux/arm64", "registry:" + image);
        assertThat(scene.flow().commands().get(0).environment()).containsEntry("GRYPE_REGISTRY_INSECURE_USE_HTTP", "true")
                .containsEntry("GRYPE_DB_AUTO_UPDATE", "false");
        assertThat(scene.argv(1)).containsExactly("docker", "scout", "cves", "--format", "sarif", "--output",
                "/scratch/docker-scout-linux-arm64.out", "--platform", "linux/arm64", "registry://" + image);
    }

    @Test
    void resultsThatAreThereAreReadInsteadOfRunningAScanner() {
        ScanScene scene = ScanScene.start(ScanScene.request().policy(lenient()).results(List.of(
                ResultFile.parse("trivy=one.json"), ResultFile.parse("trivy=two.json,platform=linux/arm64")))).found();
        assertThat(scene.flow().expect(Action.ReadFile.class).file()).isEqualTo(FileRef.workspace("one.json"));
        String amd64 = ScanScene.report("vulnerable", "amd64");
        scene.flow().reads(amd64).reads(amd64).reads(ScanScene.report("vulnerable", "arm64"));
        scene.judged();
        Evidence.Scanned scanned = scene.flow().entries().get(1).as(Evidence.Scanned.class);
        assertThat(scanned.resultFile()).isEqualTo("two.json");
        assertThat(scanned.resultNamesDigest()).isTrue();
        ScanOutcome outcome = scene.done();
        assertThat(outcome.scans()).extracting(ScanOutcome.Scan::platform).containsExactly(LINUX_AMD64, LINUX_ARM64);
        assertThat(outcome.scans()).extracting(ScanOutcome.Scan::durationMillis).containsOnly(0L);
        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
        assertThat(ScanScene.gates(outcome, "scan")).extracting(GateResult::reason).noneMatch(reason -> reason.contains("word"));
    }

    @Test
    void aResultThatNamesNoDigestIsSaidToBeTakenAtItsGiversWord() {
        ScanScene scene = ScanScene.start(ScanScene.request().policy(lenient()).platforms(List.of(LINUX_ARM64))
                .results(List.of(ResultFile.parse("other=one.sarif,platform=linux/arm64")))).found();
        scene.flow().reads("{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"x\"}},\"results\":[]}]}");
        scene.judged();
        Evidence.Scanned scanned = scene.flow().entries().get(0).as(Evidence.Scanned.class);
        assertThat(scanned.resultFile()).isEqualTo("one.sarif");
        assertThat(scanned.resultNamesDigest()).isFalse();
        assertThat(ScanScene.gates(scene.done(), "scan")).extracting(GateResult::reason).contains(
                "the result 'one.sarif' of other names no digest: that it is about " + ScanScene.ARM64 + " is its giver's word");
    }

    @Test
    void aResultForAnotherDigestOrPlatformIsRefusedAsInput() {
        ScanScene scene = ScanScene.start(ScanScene.request().results(List.of(
                ResultFile.parse("trivy=one.json,platform=linux/amd64"), ResultFile.parse("trivy=two.json,platform=linux/arm64")))).found();
        scene.flow().reads(ScanScene.report("fixed", "arm64")).reads(ScanScene.report("fixed", "arm64"));
        scene.judged().refused(Action.Refused.Cause.INPUT, "the result 'one.json' of trivy does not count: it is about another image");
    }

    @Test
    void aResultThatIsNotThereOrDoesNotSayWhatItIsAboutIsRefusedAsInput() {
        ScanScene scene = ScanScene.start(ScanScene.request().results(List.of(ResultFile.parse("trivy=none.json"),
                ResultFile.parse("scout=scout.sarif"), ResultFile.parse("trivy=x.json,platform=linux/386")))).found();
        scene.flow().absent().reads("{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"x\"}},\"results\":[]}]}");
        ScanOutcome outcome = scene.refused(Action.Refused.Cause.INPUT, "the result 'none.json' of trivy is not there (and 2 more)");
        assertThat(outcome.scans()).extracting(ScanOutcome.Scan::problem).satisfiesExactly(
                first -> assertThat(first).contains("is not there"),
                second -> assertThat(second).contains("it does not say which of the scanned platforms it is about", ",platform="),
                third -> assertThat(third).contains("linux/386 is not among what is scanned"));
    }

    @Test
    void gateFailsWhenResultsDoNotCoverAPlatform() {
        ScanScene scene = ScanScene.start(ScanScene.request().results(List.of(ResultFile.parse("trivy=one.json,platform=linux/amd64")))).found();
        scene.flow().reads(ScanScene.report("fixed", "amd64"));
        ScanOutcome outcome = scene.judged().done();
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ScanScene.gates(outcome, "scan")).extracting(GateResult::reason)
                .containsExactly("linux/arm64 was not scanned: there is no result for it");
    }

    @Test
    void aLayoutIsSplitIntoItsPlatforms() {
        FlowTester flow = layout();
        String folder = "layout-" + ScanScene.AMD64.hex();
        assertThat(flow.expect(Action.WriteFile.class).file()).isEqualTo(FileRef.scratch(folder + "/oci-layout"));
        flow.written();
        assertThat(flow.expect(Action.WriteFile.class).content()).contains(ScanScene.AMD64.toString()).doesNotContain(ScanScene.ARM64.toString());
        flow.written();
        assertThat(flow.command().argv()).containsExactly("ln", "-sfn", "/work space/out/layout/blobs", "/scratch/" + folder + "/blobs");
        flow.ok().written().written().ok();
        assertThat(flow.commands().get(1).argv()).containsSequence("--input", "layout-" + ScanScene.ARM64.hex());
        assertThat(flow.commands().get(1).directory()).as("Trivy takes a path apart at '@', and Jenkins' temporary folders have one")
                .isEqualTo("/scratch");
        assertThat(flow.commands().get(1).registries()).isEmpty();
    }

    /** The scan of a layout, about to be split. */
    private static FlowTester layout() {
        FlowTester flow = FlowTester.start(new ScanFlow(ScanRequest.ofLayout("out/layout").offline(true).policy(lenient()).build()));
        assertThat(flow.expect(Action.ReadFile.class).file()).isEqualTo(FileRef.workspace("out/layout/index.json"));
        flow.reads(ScanScene.recorded("buildx-0.13.1/layout-index.json").replaceAll("sha256:[0-9a-f]{64}", ScanScene.INDEX.toString()));
        assertThat(flow.expect(Action.ReadFile.class).file())
                .isEqualTo(FileRef.workspace("out/layout/blobs/sha256/" + ScanScene.INDEX.hex()));
        return flow.reads(ScanScene.recorded("buildx-0.13.1/index.json")).recalls().ran(0, ScanScene.SUM, "").written().ran(0, ScanScene.VERSION, "");
    }

    @Test
    void aLayoutThatIsNoneIsWrongInput() {
        FlowTester flow = FlowTester.start(new ScanFlow(ScanRequest.ofLayout("src").build()));
        flow.absent();
        assertThat(flow.refused(Action.Refused.Cause.INPUT).message())
                .isEqualTo("'src' is no OCI layout with one image: there is no index.json in it");
    }

    @Test
    void aRepeatedRunWritesTheSameEvidence() {
        ScanScene first = preparedScan(ScanScene.request());
        first.scanned(ScanScene.report("fixed", "amd64"), ScanScene.report("fixed", "arm64")).judged();
        ScanScene second = preparedScan(ScanScene.request());
        second.scanned(ScanScene.report("fixed", "amd64"), ScanScene.report("fixed", "arm64")).judged();
        assertThat(first.flow().entries()).isEqualTo(second.flow().entries());
        assertThat(first.flow().entries()).extracting(EvidenceEntry::id).doesNotHaveDuplicates();
    }

    @Test
    void wrongRequestsAreRefusedAtOnce() {
        assertThatThrownBy(() -> ScanScene.request().scanners(List.of("tirvy")))
                .hasMessage("'tirvy' is not a scanner that can be run: trivy, grype, snyk, docker-scout are; the output of any"
                        + " other can be read as a result");
        assertThatThrownBy(() -> ScanScene.request().parallel(0)).hasMessageContaining("'parallel' is 0");
        assertThatThrownBy(() -> ResultFile.parse("report.json")).hasMessageContaining("expected SCANNER=FILE");
        assertThatThrownBy(() -> ResultFile.parse("trivy=x,platform=arm")).hasMessageContaining("'arm' is not a platform");
        assertThat(ResultFile.parse("trivy=a,b.json").file()).isEqualTo("a,b.json");
    }
}
