package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.gate.Enforcement;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing, not looked at, or contradicts itself is never taken for clean. {@link ScanFlowTest} has more of it. */
class FailClosedTest {
    private static final Platform LINUX_AMD64 = Platform.parse("linux/amd64");
    private static final String CLEAN = ScanScene.report("fixed", "amd64");

    private static ScanRequest.Builder request() {
        return ScanScene.request().platforms(List.of(LINUX_AMD64));
    }

    private static CommandResult exit(int code, String stderr) {
        return CommandResult.exited(code, "", stderr, Duration.ofSeconds(3));
    }

    /** A scan by Trivy that ended well, wrote this, and said that. */
    private static ScanScene ended(ScanRequest.Builder request, String report, String stderr) {
        ScanScene scene = ScanScene.start(request).found().prepared();
        scene.flow().ran(exit(0, stderr));
        return scene.scannedAfterwards(report).judged();
    }

    private static ScanScene prepared(String scanner) {
        ScanScene scene = ScanScene.start(request().offline(false).scanners(List.of(scanner))).found();
        switch (scanner) {
            case "trivy" -> scene.prepared();
            case "grype" -> scene.summed().flow().written().ran(0, "{\"version\":\"0.87.0\"}", "").ok();
            case "snyk" -> scene.summed().flow().ran(0, "1.1303.0", "");
            default -> scene.flow().ran(0, "version: v1.15.0", "");
        }
        return scene;
    }

    private static GateResult notCovered(ScanOutcome outcome) {
        return ScanScene.gates(outcome, "not-covered").get(0);
    }

    @Test
    void gateFailsWhenNoScannerCouldSayAnything() {
        ScanScene scene = ScanScene.start(request().offline(false).scanners(List.of("trivy", "snyk"))).found();
        scene.flow().ran(127, "", "").ran(127, "", "");
        ScanOutcome outcome = scene.refused("the scan of linux/amd64 by trivy was not done: Trivy is not installed", "(and 1 more)");
        assertThat(ScanScene.gates(outcome, "scan").get(0).reason()).isEqualTo("no scanner could say anything about "
                + ScanScene.REPOSITORY + "@" + ScanScene.INDEX + ", so nothing is known of it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>502 Bad Gateway</html>", "{}", "[]", "null", "{\"Results\": []}", "2026-03-01 FATAL error"})
    void gateFailsWhenTheOutputIsNoReport(String output) {
        ScanScene scene = ScanScene.start(request()).found().prepared();
        scene.flow().ok().reads(output);
        if (output.equals("[]")) {
            ScanOutcome outcome = scene.judged().done();
            assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(ScanScene.gates(outcome, "nothing-examined").get(0).verdict()).isEqualTo(Verdict.FAIL);
        } else {
            scene.refused("the scan of linux/amd64 by trivy cannot be read");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "trivy|1|",
        "grype|2|that code means that findings reach a limit of its own, but none was set for it here",
        "grype|100|that code means that there is a newer database",
        "snyk|3|that code means that it found nothing in the image that it supports",
        "docker-scout|2|that code means that it found something, and was to fail then: it was not asked to"
    })
    void gateFailsWhenAnExitCodeContradictsACompleteOutput(String scanner, int code, String meaning) {
        ScanScene scene = prepared(scanner);
        scene.flow().ran(exit(code, "what it says"));
        scene.refused("the scan of linux/amd64 by " + scanner + " failed: it ended with exit code " + code + ": what it says"
                + (meaning == null ? "" : " (" + meaning + ")"));
    }

    @Test
    void gateFailsWhenASarifLogSaysThatItsRunFailedDespiteExitCodeZero() {
        ScanScene scene = prepared("docker-scout");
        scene.flow().ok().reads("{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"docker scout\"}},"
                + "\"invocations\":[{\"executionSuccessful\":false}],\"results\":[]}]}");
        scene.refused("does not count: the tool says that its run did not succeed");
    }

    @Test
    void gateFailsWhenGrypesDatabaseHasAnErrorDespiteExitCodeZero() {
        ScanScene scene = prepared("grype");
        scene.flow().ok().reads("{\"matches\":[],\"source\":{\"type\":\"image\",\"target\":{\"userInput\":\"x\"}},"
                + "\"descriptor\":{\"name\":\"grype\",\"version\":\"0.87.0\",\"db\":{\"status\":{\"error\":\"checksum differs\"}}}}");
        scene.refused("does not count: the vulnerability database has an error: checksum differs");
    }

    @Test
    void gateFailsWhenGrypesDatabaseIsAbsent() {
        ScanScene scene = prepared("grype");
        scene.flow().ran(exit(1, "failed to load vulnerability db: database does not exist"));
        scene.refused("the scan of linux/amd64 by grype failed: it ended with exit code 1: failed to load vulnerability db");
    }

    @Test
    void gateFailsWhenTrivyExceedsItsOwnTimeLimit() {
        ScanScene scene = ScanScene.start(request()).found().prepared();
        scene.flow().ran(exit(1, "FATAL image scan error: scan error: context deadline exceeded"));
        scene.refused("context deadline exceeded");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2026-03-01T10:00:00.000Z WARN unsupported os : fedora|it knows no vulnerabilities of the operating system fedora",
        "2026-03-01T10:00:00Z WARN Unsupported os family=\"arch\"|it knows no vulnerabilities of the operating system arch",
        "WARN Conda package is supported for SBOM, not for vulnerability scanning"
                + "|it lists packages of the type Conda, but knows no vulnerabilities of them",
        "WARN CocoaPods is supported for SBOM, not for vulnerability scanning"
                + "|it lists packages of the type CocoaPods, but knows no vulnerabilities of them",
        "WARN The \"brew\" library type is not supported for vulnerability scanning"
                + "|it lists packages of the type brew, but knows no vulnerabilities of them",
        "WARN The library type is not supported for vulnerability scanning type=\"brew\""
                + "|it lists packages of the type brew, but knows no vulnerabilities of them",
        "ERROR Unable to initialize the Java DB: no such file"
                + "|it could not examine the image's jars, as its index of Java libraries cannot be opened"
    })
    void gateFailsWhenTrivySaysThatItDoesNotCoverSomething(String stderr, String what) {
        ScanOutcome outcome = ended(request(), CLEAN, "INFO fine\n" + stderr + "\nINFO done").done();
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(notCovered(outcome).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(notCovered(outcome).reason()).isEqualTo("the scan of linux/amd64 by trivy is not complete: " + what);
    }

    @Test
    void gateFailsWhenTheReportShowsAnOperatingSystemOfWhichNoPackageWasExamined() {
        String report = CLEAN.replace("\"os-pkgs\"", "\"lang-pkgs\"");
        ScanOutcome outcome = ended(request(), report, "").done();
        assertThat(notCovered(outcome).reason()).endsWith(
                "it recognised the operating system alpine, but examined no package of it");
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void gateFailsWhenTheReportListsPackagesThatTrivyDoesNotLookUp() {
        String report = CLEAN.replaceFirst("\"Results\": \\[",
                "\"Results\": [{\"Target\": \"Conda\", \"Class\": \"lang-pkgs\", \"Type\": \"conda-pkg\", \"Packages\": []},");
        assertThat(notCovered(ended(request(), report, "").done()).reason())
                .endsWith("it lists packages of the type conda-pkg, but knows no vulnerabilities of them");
    }

    @Test
    void gateFailsWhenGrypeCannotTellTheDistribution() {
        ScanScene scene = prepared("grype");
        scene.flow().ran(exit(0, "WARN Unable to determine the OS distribution of some packages. This may result in missing"
                + " vulnerabilities."));
        scene.flow().reads(new String(FlowTester.resource("/handwritten/grype.json"), StandardCharsets.UTF_8)
                .replaceAll("sha256:[0-9a-f]{64}", ScanScene.AMD64.toString()));
        ScanOutcome outcome = scene.judged().done();
        assertThat(notCovered(outcome).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(notCovered(outcome).reason()).contains("by grype is not complete: it could not determine");
    }

    @Test
    void whoeverKnowsBetterMayLetItPass() {
        Policy policy = Policy.builder("p").notCovered(Enforcement.WARN).build();
        ScanOutcome outcome = ended(request().policy(policy), CLEAN, "WARN unsupported os : fedora").done();
        assertThat(outcome.verdict()).isEqualTo(Verdict.WARN);
        assertThat(ended(request(), CLEAN, "INFO This OS version is not on the EOL list: alpine 3.23").done().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void anotherScannerThatCoversItHelpsOnlyWhereThePolicyLetsTheFirstOneFail() {
        for (boolean lenient : new boolean[] {true, false}) {
            Policy policy = lenient ? Policy.builder("p").failureOf("trivy", Enforcement.WARN).build() : Policy.nothing();
            ScanScene scene = ScanScene.start(request().scanners(List.of("trivy", "grype")).policy(policy)).found().prepared();
            scene.summed().flow().written().ran(0, "{\"version\":\"0.87.0\"}", "");
            scene.flow().ran(exit(0, "WARN unsupported os : fedora"), exit(0, ""));
            scene.flow().reads(CLEAN).reads("{\"matches\":[],\"source\":{\"type\":\"image\",\"target\":{\"userInput\":\"x\"}},"
                    + "\"descriptor\":{\"name\":\"grype\",\"version\":\"0.87.0\"}}");
            assertThat(scene.judged().done().verdict()).isEqualTo(lenient ? Verdict.WARN : Verdict.FAIL);
        }
    }

    @Test
    void aScanThatLooksForSecretsAloneIsNotAskedForPackages() {
        ScanOutcome outcome = ended(request().kinds(List.of(ScanKind.SECRET)), CLEAN, "WARN unsupported os : fedora").done();
        assertThat(notCovered(outcome).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aResultForAnotherDigestDoesNotCount() {
        ScanScene scene = ScanScene.start(request().results(List.of(ResultFile.parse("trivy=report.json")))).found();
        scene.flow().reads(ScanScene.recorded("trivy-0.44.1/fixed.amd64.json"));
        scene.refused(Action.Refused.Cause.INPUT, "the result 'report.json' of trivy does not count: it is about another image");
    }
}
