package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.call.ToolPin;
import io.jenkins.plugins.containerrelease.engine.call.ToolPins;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which program scans, what it looks things up in, and where that comes from. */
class ScannerSupplyTest {
    private static final String OTHER = "b".repeat(64);
    private static final String FIRST = "first.example.com/trivy-db";
    private static final String SECOND = "second.example.com/trivy-db";

    private static ScanRequest.Builder oneplatform() {
        return ScanScene.request().platforms(List.of(Platform.parse("linux/amd64")));
    }

    private static ToolPins pins(String... pins) {
        return ToolPins.none().and("the step", parsed(pins));
    }

    private static ToolPins demandedPins(String... pins) {
        return ToolPins.none().and("the administrator", parsed(pins));
    }

    private static List<ToolPin> parsed(String... pins) {
        return Stream.of(pins).map(ToolPin::parse).toList();
    }

    /** About to update Trivy's database, from the first of these. */
    private static ScanScene updating(String... repositories) {
        ScanScene scene = ScanScene.start(oneplatform().offline(false).dbRepositories(List.of(repositories))).found().summed();
        scene.flow().written().ran(0, ScanScene.OUTDATED, "");
        return scene;
    }

    /** Where the database is from, by the evidence of a scan that goes on from here. */
    private static String source(ScanScene scene) {
        scene.scanned(ScanScene.report("fixed", "amd64")).judged();
        return scene.flow().entries().get(0).as(Evidence.Scanned.class).databaseSource();
    }

    private static String limited(String after) {
        return "FATAL database error: TOOMANYREQUESTS: retry-after: " + after + ", allowed: 44000/minute";
    }

    @Test
    void theScannerThatIsPinnedScansAndIsRecordedWithItsDatabase() {
        ScanScene scene = ScanScene.start(oneplatform().pins(
                demandedPins("trivy=0.58.1", "trivy=0.44.1").and("the step", parsed("trivy=0.44.1,sha256=" + ScanScene.CHECKSUM)))).found().prepared();
        scene.scanned(ScanScene.report("fixed", "amd64")).judged();
        Evidence.Scanned scanned = scene.flow().entries().get(0).as(Evidence.Scanned.class);
        assertThat(scanned.scannerVersion()).isEqualTo("0.44.1");
        assertThat(scanned.scannerSha256()).isEqualTo(ScanScene.CHECKSUM);
        assertThat(scanned.databaseVersion()).isEqualTo("2");
        assertThat(scanned.databaseSource()).as("it was there already").isNull();
        ScanOutcome.Scan scan = scene.done().scans().get(0);
        assertThat(scan.scannerSha256()).isEqualTo(ScanScene.CHECKSUM);
        assertThat(scan.databaseVersion()).isEqualTo("2");
    }

    @Test
    void theChecksumIsComputedWhereTheScannerRunsBeforeItRuns() {
        Command command = ScanScene.start(oneplatform()).found().flow().command();
        assertThat(command.argv().subList(0, 2)).containsExactly("sh", "-c");
        assertThat(command.argv().subList(3, 5)).containsExactly("checksum", "trivy");
        assertThat(command.argv().get(2)).as("a fixed script").doesNotContain("trivy");
    }

    @Test
    void anotherExecutableThanThePinnedOneDoesNotRunAtAll() {
        ScanScene scene = ScanScene.start(oneplatform().pins(pins("trivy,sha256=" + OTHER))).found();
        scene.summed().refused("the scan of linux/amd64 by trivy was not done: its executable has the SHA-256 "
                + ScanScene.CHECKSUM + ", but the step demands trivy,sha256=" + OTHER);
    }

    @Test
    void anExecutableWhoseChecksumIsNotKnownDoesNotRunWhereItIsPinned() {
        ScanScene scene = ScanScene.start(oneplatform().pins(demandedPins("trivy,sha256=" + OTHER))).found();
        scene.flow().ran(1, "", "sha256sum: not found");
        scene.refused("the checksum of its executable is not known", "the administrator demands trivy,sha256=" + OTHER);
        ScanScene unpinned = ScanScene.start(oneplatform().pins(demandedPins("grype=1.0"))).found();
        unpinned.flow().ran(1, "", "sha256sum: not found").written().ran(0, ScanScene.VERSION, "");
        assertThat(unpinned.scanned(ScanScene.report("fixed", "amd64")).judged().done().scans().get(0).scannerSha256()).isNull();
    }

    @Test
    void aStepCannotWeakenWhatTheAdministratorPins() {
        ScanScene scene = ScanScene.start(oneplatform().pins(
                demandedPins("trivy=0.58.1", "trivy=0.60.0").and("the step", parsed("trivy=0.44.1"))))
                .found().prepared();
        scene.refused("it is version 0.44.1, but the administrator demands trivy=0.58.1 or trivy=0.60.0");
    }

    @Test
    void versionAndChecksumOfOnePinBelongTogether() {
        ScanScene scene = ScanScene.start(oneplatform()
                .pins(pins("trivy=0.58.1,sha256=" + ScanScene.CHECKSUM, "trivy=0.44.1,sha256=" + OTHER))).found().prepared();
        scene.refused("it is version 0.44.1, but the step demands");
    }

    @Test
    void aScannerThatDoesNotSayItsVersionIsNotThePinnedOne() {
        ScanScene scene = ScanScene.start(oneplatform().offline(false).scanners(List.of("snyk")).pins(pins("snyk=1.1303.0"))).found();
        scene.summed().flow().ran(0, "what?", "");
        scene.refused("it does not say its version, but the step demands snyk=1.1303.0");
    }

    @Test
    void aResultThatWasBroughtIsNotThatOfAPinnedScanner() {
        ScanScene scene = ScanScene.start(oneplatform().pins(demandedPins("trivy=0.44.1"))
                .results(List.of(ResultFile.parse("trivy=report.json")))).found();
        scene.refused(Action.Refused.Cause.INPUT, "the result 'report.json' of trivy does not count: nobody knows which program"
                + " wrote it, and the administrator demands trivy=0.44.1");
    }

    @Test
    void whatCannotBePinnedIsRefusedWithWhatIsExpected() {
        assertThatThrownBy(() -> ToolPin.parse("trivy")).hasMessageContaining("expected TOOL=VERSION");
        assertThatThrownBy(() -> ToolPin.parse("trivy=1.0,sha256=abc")).hasMessageContaining("does not pin a tool");
        assertThatThrownBy(() -> ToolPin.parse("tirvy=1.0")).hasMessageContaining("is not a tool that can be pinned");
        assertThatThrownBy(() -> ToolPin.parse("docker-scout,sha256=" + OTHER)).hasMessageContaining("pin its version alone");
        assertThat(ToolPin.parse("docker-scout=v1.15.0")).hasToString("docker-scout=1.15.0");
    }

    @Test
    void aMirrorThatIsLimitedIsPassedByAtOnce() {
        ScanScene scene = updating(FIRST, SECOND);
        FlowTester flow = scene.flow();
        assertThat(flow.command().argv()).endsWith("--db-repository", FIRST);
        flow.ran(1, "", limited("30s"));
        assertThat(flow.command().argv()).endsWith("--db-repository", SECOND);
        flow.ran(0, "", "INFO\tDB Repository: " + SECOND + "\nINFO\tDownloading DB...").ran(0, ScanScene.VERSION, "");
        assertThat(source(scene)).isEqualTo(SECOND);
    }

    @Test
    void whenAllMirrorsAreLimitedTheLongestWaitThatIsAskedForIsWaitedForAndTheFirstTriedAgain() {
        FlowTester flow = updating(FIRST, SECOND).flow();
        flow.ran(1, "", limited("1.5m")).ran(1, "", limited("30s"));
        assertThat(flow.expect(Action.Wait.class).duration()).hasSeconds(90);
        flow.waited();
        assertThat(flow.command().argv()).endsWith("--db-repository", FIRST);
    }

    @Test
    void mirrorsThatHaveNoDatabaseAreNamedOneByOne() {
        FlowTester flow = updating(FIRST, SECOND).flow();
        flow.ran(1, "", "FATAL MANIFEST_UNKNOWN").ran(1, "", "FATAL no such host");
        String message = flow.recorded().refused(Action.Refused.Cause.TOOL).message();
        assertThat(message).contains("Update Trivy's database from " + FIRST + ": Trivy ended with exit code 1: FATAL MANIFEST_UNKNOWN",
                "Update Trivy's database from " + SECOND + ": Trivy ended with exit code 1: FATAL no such host");
    }

    @Test
    void aDownloadThatFailsWithoutAWordOfWhyIsTriedAgain() {
        FlowTester flow = updating(FIRST).flow();
        flow.ran(1, "", "INFO\tNeed to update DB\nINFO\tDownloading DB...");
        assertThat(flow.expect(Action.Wait.class).duration()).hasSeconds(5);
        assertThat(flow.waited().command().argv()).endsWith("--db-repository", FIRST);
    }

    @Test
    void laterVersionsOfTrivySayWhereTheirDatabaseIsFromAfterwards() {
        ScanScene scene = updating();
        scene.flow().ran(0, "", "INFO\t[vulndb] Artifact successfully downloaded\trepo=\"mirror.gcr.io/aquasec/trivy-db:2\"")
                .ran(0, ScanScene.VERSION, "");
        assertThat(source(scene)).isEqualTo("mirror.gcr.io/aquasec/trivy-db:2");
    }

    @Test
    void theIndexOfJavaLibrariesIsBroughtOnceWhereAnImageHasJars() {
        ScanScene scene = ScanScene.start(ScanScene.request().offline(false).javaDbRepository("mirror.example.com/java-db:1")).found()
                .prepared();
        scene.flow().ran(1, "", "FATAL\timage scan error: '--skip-java-db-update' cannot be specified on the first run");
        assertThat(scene.flow().command().argv()).containsSubsequence("--download-java-db-only", "--java-db-repository",
                "mirror.example.com/java-db");
        scene.flow().ran(1, "", limited("2s"));
        assertThat(scene.flow().expect(Action.Wait.class).duration()).as("its own wait is longer").hasSeconds(5);
        scene.flow().waited().ok();
        assertThat(scene.flow().commands()).extracting(Command::id).containsExactly("trivy-linux-amd64", "trivy-linux-arm64");
        assertThat(scene.scanned(ScanScene.report("fixed", "amd64"), ScanScene.report("fixed", "arm64")).judged().done().verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void gateFailsWhenTheIndexOfJavaLibrariesCannotBeBrought() {
        String missing = "FATAL\t'--skip-java-db-update' cannot be specified on the first run";
        ScanScene scene = ScanScene.start(oneplatform().offline(false)).found().prepared();
        scene.flow().ran(1, "", missing).ran(1, "", "denied");
        scene.refused("the scan of linux/amd64 by trivy failed: Update Trivy's index of Java libraries: Trivy ended with exit code 1:"
                + " denied");
        ScanScene offline = ScanScene.start(oneplatform()).found().prepared();
        offline.flow().ran(1, "", missing);
        offline.refused("it has no index of Java libraries, without which it cannot tell what the image's jars are");
        ScanScene again = ScanScene.start(oneplatform().offline(false)).found().prepared();
        again.flow().ran(1, "", missing).ok().ran(1, "", missing);
        again.refused("it has no index of Java libraries");
    }

    @Test
    void anOutdatedIndexOfJavaLibrariesIsUpdatedBeforeTheScans() {
        ScanScene scene = ScanScene.start(oneplatform().offline(false)).found().summed();
        scene.flow().written().ran(0, ScanScene.VERSION.replaceFirst("\\}$", ",\"JavaDB\":{\"Version\":1,"
                + "\"NextUpdate\":\"2026-02-20T00:00:00Z\",\"DownloadedAt\":\"2026-02-17T00:00:00Z\"}}"), "");
        assertThat(scene.flow().command().argv()).contains("--download-java-db-only");
    }

    @Test
    void aFolderThatBuildsShareIsLockedWhileItIsReadOrChanged() {
        ScanScene scene = ScanScene.start(oneplatform().offline(false).cacheDir("/var/cache/db")).found().summed();
        scene.flow().written();
        assertThat(scene.flow().command().argv()).containsSequence("folder", "/var/cache/db", "/var/cache/db/container-release.lock");
        scene.flow().ok();
        assertThat(scene.flow().command().argv()).startsWith("flock", "-s", "/var/cache/db/container-release.lock", "trivy");
        scene.flow().ran(0, ScanScene.OUTDATED, "");
        assertThat(scene.flow().command().argv()).startsWith("flock", "-x", "/var/cache/db/container-release.lock", "trivy");
        scene.flow().ok().ran(0, ScanScene.VERSION, "");
        assertThat(scene.argv(0)).startsWith("flock", "-s", "/var/cache/db/container-release.lock", "trivy");
    }

    @Test
    void checksForMisconfigurationsAreBroughtByOneScanAtATime() {
        ScanScene scene = ScanScene.start(oneplatform().offline(false).cacheDir("/db")
                .kinds(List.of(ScanKind.VULNERABILITY, ScanKind.MISCONFIGURATION))).found().prepared();
        assertThat(scene.argv(0)).startsWith("flock", "-x", "/db/container-release.lock");
    }

    @Test
    void whereNothingCanBeLockedScansGoOn() {
        ScanScene scene = ScanScene.start(oneplatform().cacheDir("/var/cache/db")).found().summed();
        scene.flow().written().ran(127, "", "sh: flock: not found").ran(0, ScanScene.VERSION, "");
        assertThat(scene.argv(0)).startsWith("trivy");
    }

    @Test
    void grypeNamesItsDatabaseInItsReport() {
        String report = new String(FlowTester.resource("/handwritten/grype.json"), StandardCharsets.UTF_8);
        ScanScene scene = ScanScene.start(oneplatform().scanners(List.of("grype"))).found().summed();
        scene.flow().written().ran(0, "{\"version\":\"0.87.0\"}", "").ok().reads(report
                .replaceAll("sha256:[0-9a-f]{64}", ScanScene.AMD64.toString()).replaceFirst("\"built\"",
                        "\"from\": \"https://mirror.example.com/grype/db.tar.zst\", \"built\""));
        ScanOutcome.Scan scan = scene.judged().done().scans().get(0);
        assertThat(scan.databaseSource()).isEqualTo("https://mirror.example.com/grype/db.tar.zst");
        assertThat(scan.databaseVersion()).isEqualTo("v6.1.4");
    }

    @Test
    void aWaitThatIsAskedForIsNotWaitedForForEver() {
        FlowTester flow = updating(FIRST).flow();
        flow.ran(1, "", "429 Too Many Requests, Retry-After: 86400");
        assertThat(flow.expect(Action.Wait.class).duration()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aWaitUntilADateIsWaitedFor() {
        FlowTester flow = updating(FIRST).flow();
        flow.ran(1, "", "429 Too Many Requests, Retry-After: Sun, 01 Mar 2026 10:04:00 GMT");
        assertThat(flow.expect(Action.Wait.class).duration()).isEqualTo(Duration.ofMinutes(4));
    }
}
