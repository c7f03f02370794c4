package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.PolicyReader;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.output.CodeScanning;
import io.jenkins.plugins.containerrelease.engine.output.Output;
import io.jenkins.plugins.containerrelease.engine.report.OutcomeText;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a scan hands on to others once it is judged, and that nothing that goes wrong with it is silent. */
class ScanOutputsTest {
    private static final String SNYK_FOUND_NOTHING = """
            {"vulnerabilities":[],"ok":true,"dependencyCount":12,"packageManager":"apk","projectName":"docker-image|app",
            "path":"registry.example.com/demo/app@%s","platform":"linux/arm64"}""".formatted(ScanScene.ARM64);

    private static List<Output> outputs(String... texts) {
        return List.of(texts).stream().map(Output::parse).toList();
    }

    private static FlowTester judged(ScanRequest.Builder request, String variant) {
        return ScanScene.start(request).found().prepared()
                .scanned(ScanScene.report(variant, "amd64"), ScanScene.report(variant, "arm64")).judged().flow();
    }

    private static CodeScanning.Builder codeScanning() {
        return CodeScanning.to("shop/web", new SecretSlot("code-scanning-token")).commit("4b1d".repeat(10)).ref("refs/heads/main");
    }

    private static void readsMerged(FlowTester flow) {
        assertThat(flow.expect(Action.ReadFile.class).file()).isEqualTo(FileRef.report("step-1/merged.ndjson"));
        flow.reads(flow.kept().get("step-1/merged.ndjson"));
    }

    private static ScanOutcome done(FlowTester flow) {
        return flow.recorded().outcome(ScanOutcome.class);
    }

    @Test
    void findingsAndGatesAreWrittenInTheFormsThatAreAskedForAndCopiedWhereTheyAreWanted() throws Exception {
        FlowTester flow = judged(ScanScene.request().outputs(outputs("csv=out/findings.csv", "sarif", "junit=out/gates.xml")), "vulnerable");
        readsMerged(flow);
        readsMerged(flow);
        Action.KeepFile copy = flow.expect(Action.KeepFile.class);
        assertThat(copy.from()).isEqualTo(FileRef.report("step-1/findings.csv"));
        assertThat(copy.to()).isEqualTo(FileRef.workspace("out/findings.csv"));
        flow.written();
        Action.WriteFile kept = flow.expect(Action.WriteFile.class);
        assertThat(kept.file()).isEqualTo(FileRef.report("step-1/gates.xml"));
        assertThat(kept.content()).contains("<failure", "CVE-2021-44228").contains("<testsuite name=\"scan-image " + ScanScene.REPOSITORY);
        flow.written();
        assertThat(flow.expect(Action.WriteFile.class).file()).isEqualTo(FileRef.workspace("out/gates.xml"));
        assertThat(flow.expect(Action.WriteFile.class).content()).isEqualTo(kept.content());
        flow.written();

        ScanOutcome outcome = done(flow);

        assertThat(outcome.outputs()).extracting(ScanOutcome.Output::file)
                .containsExactly("step-1/findings.sarif", "step-1/findings.csv", "step-1/gates.xml");
        long findings = outcome.merged().total() + outcome.merged().suppressed();
        assertThat(outcome.outputs()).extracting(ScanOutcome.Output::findings).containsExactly(findings, findings, null);
        JsonNode sarif = Json.mapper().readTree(flow.kept().get("step-1/findings.sarif"));
        assertThat(sarif.at("/runs/0/results")).hasSize((int) findings);
        assertThat(sarif.at("/runs/0/tool/extensions/0/version").asText()).isEqualTo("0.44.1");
        assertThat(flow.kept().get("step-1/findings.csv").lines()).hasSize((int) findings + 1);
        assertThat(ScanScene.gates(outcome, "outputs")).isEmpty();
    }

    @Test
    void nothingIsWrittenThatNobodyAskedFor() {
        assertThat(done(judged(ScanScene.request(), "fixed")).outputs()).isEmpty();
    }

    @Test
    void findingsThatCannotBeWrittenAreAWarning() {
        FlowTester flow = judged(ScanScene.request().outputs(outputs("csv=a.csv")), "fixed").reads("cut off");
        ScanOutcome outcome = done(flow);
        assertThat(outcome.verdict()).isEqualTo(Verdict.WARN);
        assertThat(ScanScene.gates(outcome, "outputs")).singleElement().extracting(GateResult::reason).asString()
                .startsWith("findings were not written as csv: ");
        assertThat(outcome.outputs()).isEmpty();
    }

    @Test
    void anUploadNeedsNoOutputAndIsPartOfTheVerdictAndTheEvidence() {
        FlowTester flow = judged(ScanScene.request().codeScanning(codeScanning().onFailure(Verdict.FAIL).category("web").build()), "fixed");
        readsMerged(flow);
        assertThat(flow.expect(Action.ReadFile.class).output()).isEqualTo(FileRef.scratch("code-scanning.json"));
        assertThat(flow.kept().get("step-1/findings.sarif")).contains("\"automationDetails\":{\"id\":\"web/\"}");
        readsMerged(flow);
        flow.ok().reads("HTTP/2 403 \r\n\r\n{\"message\":\"no\"}");

        List<EvidenceEntry> entries = flow.entries();
        ScanOutcome outcome = done(flow);

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ScanScene.gates(outcome, "code-scanning")).singleElement().extracting(GateResult::reason).asString()
                .startsWith("the findings were not uploaded to the code scanning of shop/web");
        assertThat(entries.get(entries.size() - 1).as(Evidence.Judged.class).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void anUploadThatFailsWarnsUnlessMoreIsAskedFor() {
        FlowTester flow = judged(ScanScene.request().codeScanning(codeScanning().build()), "fixed");
        readsMerged(flow);
        readsMerged(flow);
        ScanOutcome outcome = done(flow.notFound());
        assertThat(outcome.verdict()).isEqualTo(Verdict.WARN);
        assertThat(outcome.outputs()).extracting(ScanOutcome.Output::format).as("nothing is said to be uploaded").containsExactly("sarif");
    }

    @Test
    void whatWasUploadedIsInTheReportAndInTheLog() {
        FlowTester flow = judged(ScanScene.request().codeScanning(codeScanning().build()), "vulnerable");
        readsMerged(flow);
        readsMerged(flow);
        ScanOutcome outcome = done(flow.ok().reads("HTTP/2 202 \r\n\r\n{\"id\":\"1\"}").waited()
                .ok().reads("HTTP/2 200 \r\n\r\n{\"processing_status\":\"complete\"}"));
        long findings = outcome.merged().total() + outcome.merged().suppressed();
        assertThat(outcome.outputs()).extracting(ScanOutcome.Output::format).containsExactly("sarif", "code-scanning");
        assertThat(outcome.outputs().get(1)).isEqualTo(new ScanOutcome.Output("code-scanning", null, findings, 0L));
        assertThat(OutcomeText.of(outcome)).contains("  the findings are in the code scanning of shop/web; " + findings + " of them");
    }

    private static ScanRequest.Builder snyk() {
        return ScanScene.request().offline(false).scanners(List.of("snyk")).platforms(List.of(Platform.parse("linux/arm64")))
                .snykToken(new SecretSlot("snyk-token")).snykMonitor(true);
    }

    private static FlowTester scannedBySnyk(String report, int exit) {
        return scannedBySnyk(snyk(), report, exit);
    }

    private static FlowTester scannedBySnyk(ScanRequest.Builder request, String report, int exit) {
        ScanScene scene = ScanScene.start(request).found().summed();
        scene.flow().ran(0, "1.1303.0", "");
        assertThat(scene.flow().commands()).singleElement().satisfies(scan ->
                assertThat(scan.secrets()).extracting(Object::toString).containsExactly("<secret snyk-token> by ENVIRONMENT SNYK_TOKEN"));
        scene.flow().ran(exit, "", "").reads(report);
        return scene.judged().flow();
    }

    @Test
    void snykWatchesAnImageThatPassed() {
        FlowTester flow = scannedBySnyk(SNYK_FOUND_NOTHING, 0);
        Command command = flow.commands().get(0);
        assertThat(command.argv()).containsExactly("snyk", "container", "monitor", "--project-name=" + ScanScene.REPOSITORY + " linux/arm64",
                "--platform=linux/arm64", ScanScene.REPOSITORY + "@" + ScanScene.ARM64);
        assertThat(command.secrets()).extracting(Object::toString).containsExactly("<secret snyk-token> by ENVIRONMENT SNYK_TOKEN");
        ScanOutcome outcome = done(flow.ok());
        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
        assertThat(ScanScene.gates(outcome, "snyk-monitor")).hasSize(1);
    }

    @Test
    void thatSnykCannotWatchIsAWarningAfterItWasTriedAgain() {
        FlowTester flow = scannedBySnyk(SNYK_FOUND_NOTHING, 0);
        for (int i = 0; i < 3; i++) {
            flow.ran(2, "", "429 Too Many Requests").waited();
        }
        ScanOutcome outcome = done(flow.ran(2, "", "429 Too Many Requests"));
        assertThat(outcome.verdict()).isEqualTo(Verdict.WARN);
        assertThat(ScanScene.gates(outcome, "snyk-monitor")).singleElement().extracting(GateResult::reason).asString()
                .startsWith("linux/arm64 is not watched by Snyk: it ended with exit code 2: 429");
        assertThat(done(scannedBySnyk(SNYK_FOUND_NOTHING, 0).ran(2, "", "unauthorised")).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void snykDoesNotWatchWhatAGateFailsOrWarnsOf() {
        String found = new String(FlowTester.resource("/handwritten/snyk-container.json"), StandardCharsets.UTF_8);
        ScanOutcome failed = done(scannedBySnyk(found, 1));
        assertThat(failed.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ScanScene.gates(failed, "snyk-monitor")).isEmpty();
        Policy warning = PolicyReader.read("version: 1\nlimits: {critical: {warn: 0, fail: 99}, high: {warn: 0, fail: 99}}\n", "p.yaml");
        ScanOutcome warned = done(scannedBySnyk(snyk().policy(warning), found, 1));
        assertThat(warned.verdict()).isEqualTo(Verdict.WARN);
        assertThat(ScanScene.gates(warned, "snyk-monitor")).isEmpty();
    }

    @Test
    void snykWatchesOnlyWhereThatIsAskedFor() {
        ScanOutcome outcome = done(scannedBySnyk(snyk().snykMonitor(false), SNYK_FOUND_NOTHING, 0));
        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
        assertThat(ScanScene.gates(outcome, "snyk-monitor")).isEmpty();
    }

    @Test
    void aSnykThatIsGoneOrTakesTooLongHidesNothingOfTheVerdict() {
        for (CommandResult ended : List.of(new CommandResult(CommandResult.Ending.NOT_FOUND, -1, "", "", Duration.ZERO),
                new CommandResult(CommandResult.Ending.TIMED_OUT, -1, "", "", Duration.ofMinutes(9)))) {
            FlowTester flow = scannedBySnyk(SNYK_FOUND_NOTHING, 0).ran(ended);
            List<EvidenceEntry> entries = flow.entries();
            ScanOutcome outcome = done(flow);
            assertThat(outcome.verdict()).isEqualTo(Verdict.WARN);
            assertThat(entries.get(entries.size() - 1).as(Evidence.Judged.class).verdict()).isEqualTo(Verdict.WARN);
            assertThat(outcome.scans()).hasSize(1).allSatisfy(scan -> assertThat(scan.status()).isEqualTo(ScanOutcome.Status.COMPLETED));
        }
    }

    @Test
    void onlyThePlatformsThatSnykCouldNotWatchAreTriedAgain() {
        ScanScene scene = ScanScene.start(snyk().platforms(List.of())).found().summed();
        String amd64 = SNYK_FOUND_NOTHING.replace(ScanScene.ARM64.toString(), ScanScene.AMD64.toString()).replace("arm64", "amd64");
        scene.flow().ran(0, "1.1303.0", "").ran(0, "", "").reads(amd64).reads(SNYK_FOUND_NOTHING);
        FlowTester flow = scene.judged().flow();
        assertThat(flow.commands()).hasSize(2).allSatisfy(command -> assertThat(String.join(" ", command.argv())).doesNotContain("token"));
        flow.ran(CommandResult.exited(0, "", "", Duration.ZERO), CommandResult.exited(2, "", "503 Service Unavailable", Duration.ZERO)).waited();
        assertThat(flow.commands()).singleElement().satisfies(command -> assertThat(command.argv()).contains("--platform=linux/arm64"));
        assertThat(done(flow.ok()).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void snykWatchesOnlyWhatItScans() {
        assertThatThrownBy(() -> ScanScene.request().snykMonitor(true).build()).hasMessageContaining("it is not among the scanners");
    }
}
