package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.PolicyReader;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is different from an earlier image, and that without one everything is new. */
class WhatChangedTest {
    private static final Digest EARLIER = Digest.parse("sha256:" + "e1".repeat(32));
    private static final Instant THEN = Instant.parse("2026-02-01T10:00:00Z");

    /** What the store kept of a scan that was recorded as one of the earlier image. */
    private record Earlier(EvidenceEntry judged, Map<String, String> files) {}

    private static Policy policy(String text) {
        return PolicyReader.read("version: 1\n" + text, "release-policy.yaml");
    }

    private static ScanScene scan(String policy, String variant) {
        ScanScene scene = ScanScene.start(ScanScene.request().policy(policy(policy))).found().prepared()
                .scanned(ScanScene.report(variant, "amd64"), ScanScene.report(variant, "arm64"));
        return scene.uninspected();
    }

    private static Earlier earlier(String variant, String branch, Verdict verdict) {
        ScanScene scene = scan("", variant).judged();
        Evidence.Judged judged = scene.flow().entries().get(2).as(Evidence.Judged.class);
        assertThat(judged.merged()).isNotNull();
        assertThat(judged.packages()).isNotNull();
        return new Earlier(EvidenceEntry.of("earlier/" + branch, THEN, EARLIER, null, null, ScanScene.REPOSITORY, "ada", "job/shop/41/",
                new Evidence.Judged("scan-image", verdict, List.of(), List.of(), List.of("trivy"), List.of(), branch, judged.merged(),
                        judged.packages())), scene.beside());
    }

    private static EvidenceEntry promoted(Digest digest, boolean complete) {
        return EvidenceEntry.of("promoted/" + digest + complete, THEN, digest, null, null, ScanScene.REPOSITORY, "ada", "job/shop/41/",
                new Evidence.Promoted("p1", complete, "from", List.of(), 0, null));
    }

    /** Answers everything that is asked of the reference by what the store kept. */
    private static void comesBack(ScanScene scene, Earlier earlier) {
        while (scene.flow().action() instanceof Action.KeepFile || scene.flow().action() instanceof Action.ReadFile read
                && read.files().size() == 1 && read.files().get(0).place() == FileRef.Place.REPORT) {
            if (scene.flow().action() instanceof Action.KeepFile keep) {
                String path = keep.from().path();
                assertThat(path).startsWith("sha256-" + EARLIER.hex());
                String content = earlier.files().entrySet().stream()
                        .filter(file -> file.getKey().substring(72).equals(path.substring(72))).findFirst().orElseThrow().getValue();
                scene.comesBack(content);
            } else {
                scene.readKept();
            }
        }
    }

    private static ScanOutcome since(String reference, Earlier earlier, String variant, EvidenceEntry... known) {
        ScanScene scene = scan("reference: " + reference, variant);
        scene.flow().recalls(known);
        if (scene.flow().action() instanceof Action.Recall) {
            scene.flow().recalls(earlier.judged());
        }
        comesBack(scene, earlier);
        return outcome(scene.judged());
    }

    private static ScanOutcome outcome(ScanScene scene) {
        scene.flow().recorded();
        return scene.flow().action() instanceof Action.Done done ? (ScanOutcome) done.outcome()
                : (ScanOutcome) scene.flow().expect(Action.Refused.class).outcome();
    }

    @Test
    void newFixedAndUnchangedFindingsAndMovedPackagesAreCountedAgainstWhatWasPromoted() throws IOException {
        Earlier earlier = earlier("vulnerable", "main", Verdict.FAIL);
        ScanScene scene = scan("reference: promoted", "fixed");
        assertThat(scene.flow().expect(Action.Recall.class).query().repository()).isEqualTo(ScanScene.REPOSITORY);
        scene.flow().recalls(promoted(ScanScene.INDEX, false), promoted(EARLIER, true));
        assertThat(scene.flow().expect(Action.Recall.class).query().digest()).isEqualTo(EARLIER);
        scene.flow().recalls(earlier.judged());
        comesBack(scene, earlier);
        ScanOutcome.Changes changes = outcome(scene.judged()).changes();
        assertThat(changes.problem()).isNull();
        assertThat(changes.asked()).isEqualTo("promoted");
        assertThat(changes.reference()).isEqualTo(EARLIER);
        assertThat(changes.run()).isEqualTo("job/shop/41/");
        assertThat(changes.judged()).isEqualTo(THEN);
        assertThat(changes.newFindings()).isZero();
        assertThat(changes.fixed()).isPositive();
        assertThat(changes.packages().moved()).isPositive();
        JsonNode file = Json.mapper().readTree(scene.flow().kept().get(changes.file()));
        assertThat(file.path("findings").path("fixed")).hasSize(changes.fixed().intValue());
        assertThat(file.path("findings").path("fixed").toString()).contains("CVE-2021-44228");
        assertThat(file.path("packages").path("moved").toString())
                .contains("\"name\":\"org.apache.logging.log4j:log4j-core\",\"from\":[\"2.14.1\"],\"to\":[\"2.25.3\"]");
        assertThat(file.path("packages").path("moved")).hasSize((int) changes.packages().moved());
    }

    @Test
    void whatTheReferenceDoesNotHaveIsNew() throws IOException {
        Earlier earlier = earlier("fixed", "main", Verdict.PASS);
        ScanOutcome outcome = since("branch:main", earlier, "vulnerable", earlier.judged());
        assertThat(outcome.changes().fixed()).isZero();
        assertThat(outcome.changes().unchanged()).isZero();
        assertThat(outcome.changes().newFindings()).isEqualTo(outcome.merged().total());
    }

    @Test
    void nothingIsNewSinceTheSameFindings() {
        Earlier earlier = earlier("vulnerable", "main", Verdict.PASS);
        ScanOutcome outcome = since(EARLIER.toString(), earlier, "vulnerable", earlier.judged());
        assertThat(outcome.changes().newFindings()).isZero();
        assertThat(outcome.changes().unchanged()).isEqualTo(outcome.merged().total());
        assertThat(outcome.changes().packages().moved()).isZero();
        assertThat(outcome.changes().packages().unchanged()).isPositive();
    }

    @Test
    void eachFindingSaysWhetherItIsNew() {
        Earlier earlier = earlier("fixed", "main", Verdict.PASS);
        ScanScene scene = scan("reference: branch:main", "vulnerable");
        scene.flow().recalls(earlier.judged());
        comesBack(scene, earlier);
        scene.judged();
        assertThat(scene.flow().kept().get("step-1/merged.ndjson")).contains("\"new\":true").doesNotContain("\"new\":false");
    }

    @Test
    void aFailedScanOfTheBranchAndOneOfTheSameImageAreNoReference() {
        Earlier failed = earlier("fixed", "main", Verdict.FAIL);
        EvidenceEntry same = EvidenceEntry.of("same", THEN, ScanScene.INDEX, null, null, ScanScene.REPOSITORY, "ada", "job/shop/40/",
                new Evidence.Judged("scan-image", Verdict.PASS, List.of(), List.of(), List.of("trivy"), List.of(), "main", EARLIER, null));
        ScanScene scene = scan("reference: branch:main", "vulnerable");
        scene.flow().recalls(failed.judged(), same);
        ScanOutcome outcome = outcome(scene.judged());
        assertThat(outcome.changes().problem()).isEqualTo(
                "no other image of the branch 'main' in " + ScanScene.REPOSITORY + " has passed its scan yet");
        assertThat(outcome.changes().newFindings()).isEqualTo(outcome.merged().total());
        assertThat(outcome.changes().fixed()).isNull();
    }

    @Test
    void withoutAPromotionEverythingIsNewAndTheSentenceSaysWhy() {
        ScanScene scene = scan("reference: promoted:registry.example.com/prod/app", "vulnerable");
        scene.flow().recalls(promoted(EARLIER, false));
        assertThat(outcome(scene.judged()).changes().problem()).isEqualTo("nothing was promoted to registry.example.com/prod/app yet");
    }

    @Test
    void findingsThatAreGoneOrDamagedMakeEverythingNew() {
        Earlier earlier = earlier("fixed", "main", Verdict.PASS);
        for (Event.FileUnreadable.Reason reason : Event.FileUnreadable.Reason.values()) {
            ScanScene scene = scan("reference: branch:main", "vulnerable");
            scene.flow().recalls(earlier.judged());
            scene.flow().expect(Action.KeepFile.class);
            scene.flow().tell(new Event.FileUnreadable(FlowTester.START, reason, "the disk is gone"));
            ScanOutcome outcome = outcome(scene.judged());
            assertThat(outcome.changes().problem()).contains("cannot be used: the disk is gone");
            assertThat(outcome.changes().newFindings()).isEqualTo(outcome.merged().total());
        }
        ScanScene scene = scan("reference: branch:main", "vulnerable");
        scene.flow().recalls(earlier.judged());
        scene.comesBack("{\"mergedVersion\":99}").readKept();
        assertThat(outcome(scene.judged()).changes().problem()).contains("cannot be read", "version 99");
    }

    @Test
    void aReferenceOfWhichNoCompleteScanIsKnownMakesEverythingNew() {
        ScanScene scene = scan("reference: " + EARLIER, "vulnerable");
        scene.flow().recalls();
        assertThat(outcome(scene.judged()).changes().problem()).contains("no complete scan of the reference " + EARLIER);
    }

    @Test
    void packagesThatTheReferenceDoesNotKnowAreNotCompared() {
        Earlier earlier = earlier("fixed", "main", Verdict.PASS);
        Evidence.Judged judged = earlier.judged().as(Evidence.Judged.class);
        EvidenceEntry without = EvidenceEntry.of("w", THEN, EARLIER, null, null, ScanScene.REPOSITORY, "ada", "job/shop/41/",
                new Evidence.Judged("scan-image", Verdict.PASS, List.of(), List.of(), List.of("trivy"), List.of(), "main", judged.merged(), null));
        ScanOutcome.Changes changes = since("branch:main", earlier, "vulnerable", without).changes();
        assertThat(changes.newFindings()).isPositive();
        assertThat(changes.packages()).isNull();
        assertThat(changes.packagesProblem()).isEqualTo("the packages of the reference are not known");
    }

    @Test
    void ofSeveralScansOfTheReferenceTheOneByTheSameScannersCounts() {
        Earlier earlier = earlier("fixed", "main", Verdict.PASS);
        EvidenceEntry other = EvidenceEntry.of("o", THEN.plusSeconds(9), EARLIER, null, null, ScanScene.REPOSITORY, "ada", "job/shop/42/",
                new Evidence.Judged("scan-image", Verdict.PASS, List.of(), List.of(), List.of("grype"), List.of(), "main", ScanScene.INDEX, null));
        assertThat(since(EARLIER.toString(), earlier, "vulnerable", earlier.judged(), other).changes().run()).isEqualTo("job/shop/41/");
    }

    @Test
    void anIncompleteScanIsNoReferenceForLater() {
        ScanScene scene = ScanScene.start(ScanScene.request().policy(policy("scanners: {trivy: {failure: warn}}"))).found().prepared();
        scene.flow().ok().reads(ScanScene.report("fixed", "amd64")).reads("{}");
        Evidence.Judged judged = scene.judged().flow().entries().get(1).as(Evidence.Judged.class);
        assertThat(judged.merged()).isNull();
        assertThat(scene.beside()).isEmpty();
    }

    @Test
    void theBranchThatIsBuiltIsRecordedWithTheJudgement() {
        FlowTester flow = FlowTester.start(new ScanFlow(ScanScene.request().build()), FlowTester.facts(new SourceFacts().withBranch("main", true)));
        flow.ok().reads("no manifest");
        assertThat(flow.entries().get(0).as(Evidence.Judged.class).branch()).isEqualTo("main");
    }
}
