package io.jenkins.plugins.containerrelease.engine.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.call.ToolPin;
import io.jenkins.plugins.containerrelease.engine.call.ToolPins;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.gate.Enforcement;
import io.jenkins.plugins.containerrelease.engine.gate.EvidenceKind;
import io.jenkins.plugins.containerrelease.engine.gate.Gate;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.PolicyReader;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PromoteFlowTest {
    private final Scene scene = new Scene();
    private final List<Digest> children = scene.registries.children(Scene.SOURCE, scene.image);

    private Action.Refused refused(PromoteRequest.Builder request) {
        Action end = scene.front.run(new PromoteFlow(request.build()));
        assertThat(end).isInstanceOf(Action.Refused.class);
        return (Action.Refused) end;
    }

    private static List<String> failing(PromoteOutcome outcome) {
        return outcome.gates().stream().filter(gate -> gate.verdict() == Verdict.FAIL).map(GateResult::gate).toList();
    }

    private void nothingWasTouched() {
        assertThat(scene.registries.tags().getOrDefault(Scene.PRODUCTION, Map.of())).doesNotContainKeys("1.4", "latest");
        assertThat(scene.registries.ran).noneMatch(line -> line.startsWith("oras cp") || line.startsWith("oras tag"));
        assertThat(scene.front.store).noneMatch(entry -> entry.as(Evidence.Promoted.class) != null);
    }

    @Test
    void theDigestItsPlatformsAndItsEvidenceArrive() {
        PromoteOutcome outcome = scene.promoted(scene.request());

        assertThat(outcome.verdict()).as("%s", outcome.gates()).isEqualTo(Verdict.PASS);
        assertThat(outcome.destinations()).extracting(PromoteOutcome.Destination::repository)
                .containsExactly(Scene.PRODUCTION, Scene.MIRROR);
        for (PromoteOutcome.Destination destination : outcome.destinations()) {
            assertThat(destination.verified()).isTrue();
            assertThat(destination.tags()).containsExactlyInAnyOrder(
                    new PromoteOutcome.Tag("1.4.3", null, true), new PromoteOutcome.Tag("1.4", null, true),
                    new PromoteOutcome.Tag("latest", null, true));
            FakeRegistries.Repository there = scene.registries.repository(destination.repository());
            assertThat(there.manifests).containsKey(scene.image.toString());
            children.forEach(child -> assertThat(there.manifests).containsKey(child.toString()));
            assertThat(there.tags).containsKey(Piece.tag(scene.image, "sig"));
            for (Digest child : children.subList(0, 2)) {
                assertThat(there.tags).containsKeys(Piece.tag(child, "sig"), Piece.tag(child, "att"));
                assertThat(scene.registries.referrers(destination.repository(), child.toString()))
                        .containsExactlyElementsOf(scene.registries.referrers(Scene.SOURCE, child.toString())).hasSize(2);
            }
            assertThat(destination.evidence()).extracting(PromoteOutcome.CopiedEvidence::kind).containsExactlyInAnyOrder(
                    "signature", "signature", "signature", "attestation", "attestation", "application/spdx+json",
                    "application/spdx+json", "application/vnd.example.signature", "application/vnd.example.signature",
                    "application/vnd.example.note", "application/vnd.example.note");
        }
    }

    @Test
    void tagsMoveLastAndTheOnesThatMoveAfterTheOthers() {
        scene.promoted(scene.request());
        List<String> ran = scene.registries.ran;
        int firstTag = first("oras tag");
        assertThat(ran.subList(firstTag, firstTag + 4)).allMatch(line -> line.startsWith("oras tag"))
                .extracting(line -> line.substring(line.lastIndexOf("@") + 73))
                .containsExactly("1.4.3", "1.4.3", "1.4 latest", "1.4 latest");
        assertThat(ran.subList(firstTag, ran.size())).noneMatch(line -> line.startsWith("oras cp"));
        assertThat(lastIndexOf("cosign")).isLessThan(firstTag);
    }

    private int first(String start) {
        return (int) scene.registries.ran.stream().takeWhile(line -> !line.startsWith(start)).count();
    }

    private int lastIndexOf(String start) {
        int last = -1;
        for (int i = 0; i < scene.registries.ran.size(); i++) {
            last = scene.registries.ran.get(i).startsWith(start) ? i : last;
        }
        return last;
    }

    @Test
    void whatATagPointedToIsRecordedBeforeItMoves() {
        Digest before = scene.registries.image(Scene.PRODUCTION, "before", "latest");
        PromoteOutcome outcome = scene.promoted(scene.request());
        assertThat(outcome.destinations().get(0).tags()).contains(new PromoteOutcome.Tag("latest", before, true));
        List<EvidenceEntry> entries = scene.front.store.stream()
                .filter(entry -> Scene.PRODUCTION.equals(entry.repository())).toList();
        assertThat(entries).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.subject()).isEqualTo(scene.image);
            assertThat(entry.as(Evidence.Promoted.class).tags()).contains(new Evidence.MovedTag("latest", before));
            assertThat(entry.as(Evidence.Promoted.class).reason()).isEqualTo("release day");
        });
        assertThat(entries).extracting(entry -> entry.as(Evidence.Promoted.class).complete()).containsExactly(false, true);
    }

    @Test
    void aSecondPromotionOfTheSameChangesNothing() {
        PromoteOutcome first = scene.promoted(scene.request());
        int known = scene.front.store.size();
        Map<String, Map<String, String>> tags = scene.registries.tags();
        scene.registries.ran.clear();

        PromoteOutcome again = scene.promoted(scene.request());

        assertThat(again).isEqualTo(first);
        assertThat(scene.registries.tags()).isEqualTo(tags);
        assertThat(scene.front.store).hasSize(known);
        assertThat(scene.registries.ran).noneMatch(line -> line.startsWith("oras tag"));
    }

    @Test
    void withinOneRepositoryOnlyTheTagsAreSet() {
        PromoteOutcome outcome = scene.promoted(PromoteRequest.builder().source(Scene.SOURCE + "@" + scene.image)
                .destination(Scene.SOURCE + ":1.4.3")
                .verification(Verification.keyFile("cosign.pub").withoutTransparencyLog()));
        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
        assertThat(scene.registries.tag(Scene.SOURCE, "1.4.3")).isEqualTo(scene.image.toString());
        assertThat(scene.registries.ran).noneMatch(line -> line.startsWith("oras cp"));
        assertThat(outcome.destinations().get(0).evidence()).hasSize(11);
        assertThat(outcome.destinations().get(0).verified()).isTrue();
    }

    @Test
    void aReleaseTagThatNamesAnotherDigestIsRefused() {
        Digest other = scene.registries.image(Scene.MIRROR, "other", "1.4.3");
        PromoteOutcome outcome = scene.promoted(scene.request());
        assertThat(failing(outcome)).containsExactly("tags");
        assertThat(outcome.gates()).anySatisfy(gate -> assertThat(gate.reason())
                .contains(Scene.MIRROR + ":1.4.3 is " + other));
        assertThat(scene.registries.tag(Scene.MIRROR, "1.4.3")).isEqualTo(other.toString());
        nothingWasTouched();
    }

    @Test
    void aTagThatIsNoFamilyOfTheVersionDoesNotMoveUnlessDeclared() {
        scene.registries.image(Scene.PRODUCTION, "other", "stable", "1.5");
        assertThat(failing(scene.promoted(scene.request().tag("stable")))).containsExactly("tags");
        assertThat(failing(scene.promoted(scene.request().tag("1.5")))).containsExactly("tags");
        assertThat(scene.promoted(scene.request().tag("stable").movable("stable")).verdict()).isEqualTo(Verdict.PASS);
        assertThat(scene.registries.tag(Scene.PRODUCTION, "stable")).isEqualTo(scene.image.toString());
    }

    @Test
    void aReleaseTagThatAppearsWhileContentIsCopiedIsNotOverwritten() {
        PromoteFlow flow = new PromoteFlow(scene.request().build());
        FakeRegistries registries = scene.registries;
        registries.before("oras cp", () -> registries.image(Scene.PRODUCTION, "racer", "1.4.3"));
        PromoteOutcome outcome = (PromoteOutcome) Scene.done(scene.front.run(flow)).outcome();
        assertThat(failing(outcome)).containsExactly("tags");
        assertThat(registries.tag(Scene.PRODUCTION, "1.4.3")).isNotEqualTo(scene.image.toString());
        assertThat(registries.tag(Scene.PRODUCTION, "latest")).isNull();
    }

    @Test
    void everyReasonIsGivenAtOnce() {
        scene.registries.image(Scene.PRODUCTION, "other", "1.4.3");
        nobodyScanned();
        scene.judge(scene.image, Verdict.FAIL, children.subList(0, 1));
        scene.registries.repository(Scene.SOURCE).tags.remove(Piece.tag(scene.image, "sig"));
        PromoteOutcome outcome = scene.promoted(scene.request());
        assertThat(failing(outcome)).containsExactly("evidence", "verdicts", "tags", "verification");
        assertThat(outcome.gates()).anySatisfy(gate -> assertThat(gate.reason())
                .contains("failed: 2 HIGH, at most 0").contains("does not cover linux/arm64"));
        nothingWasTouched();
    }

    private void nobodyScanned() {
        scene.front.store.removeIf(entry -> entry.as(Evidence.Judged.class) != null);
    }

    @Test
    void whatNobodyScannedIsRefused() {
        nobodyScanned();
        PromoteOutcome outcome = scene.promoted(scene.request());
        assertThat(failing(outcome)).containsExactly("evidence");
        nothingWasTouched();
    }

    @Test
    void whatThePolicyRequiresIsRequired() {
        Policy policy = Policy.builder("test").evidence(List.of(EvidenceKind.SCAN, EvidenceKind.PROVENANCE)).build();
        PromoteOutcome outcome = scene.promoted(scene.request().policy(policy));
        assertThat(failing(outcome)).containsExactly("evidence");
        assertThat(outcome.gates()).anySatisfy(gate -> assertThat(gate.reason()).contains("no provenance attestation"));
    }

    @Test
    void anOldOrasIsRefusedBeforeAnythingIsAsked() {
        scene.registries.answer("oras version", "Version:        1.1.0\n");
        assertThat(refused(scene.request()).message()).isEqualTo("oras 1.1.0 is too old: oras 1.2 or later is needed");
        assertThat(scene.registries.ran).containsExactly("oras version", "cosign version");
    }

    @Test
    void noCommandMayRunForEver() {
        scene.promoted(scene.request().timeout(Duration.ofHours(2)));
        assertThat(scene.registries.limits).allSatisfy((command, limit) -> {
            if (command.startsWith("oras cp")) {
                assertThat(limit).as(command).isEqualTo(Duration.ofHours(2));
            } else {
                assertThat(limit).as(command).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(10));
            }
        });
        assertThat(scene.registries.limits.keySet()).anyMatch(command -> command.startsWith("oras cp"))
                .anyMatch(command -> command.startsWith("oras tag")).anyMatch(command -> command.startsWith("cosign"));
    }

    @Test
    void aRegistryThatHangsEndsThePromotion() {
        scene.registries.fault("oras cp", new CommandResult(CommandResult.Ending.TIMED_OUT, -1, "", "", Duration.ofMinutes(30)));
        assertThat(refused(scene.request().retries(0)).message())
                .contains("exceeded its time limit and was stopped after 1800 s");
        assertThat(scene.registries.tags().getOrDefault(Scene.PRODUCTION, Map.of())).doesNotContainKeys("1.4", "latest");
    }

    private static Policy atMost(long high) {
        return Policy.builder("release-policy.yaml:2").limit(Gate.VULNERABILITIES, Severity.HIGH, high, Enforcement.FAIL).build();
    }

    private PromoteOutcome promotedBy(Policy policy) {
        return scene.promoted(scene.request().policy(policy));
    }

    @Test
    void aScanThatWasJudgedByLessThanThePromotionDemandsIsRefused() {
        nobodyScanned();
        scene.judge(Verdict.PASS, atMost(5), "trivy");
        PromoteOutcome outcome = promotedBy(atMost(0));
        assertThat(outcome.gates()).filteredOn(gate -> gate.verdict() == Verdict.FAIL).singleElement().satisfies(gate -> {
            assertThat(gate.gate()).isEqualTo("evidence");
            assertThat(gate.origin()).isEqualTo("release-policy.yaml:2");
            assertThat(gate.reason()).matches("the scan of \\S+ was not judged by 'at most 0 HIGH vulnerabilities' \\(fail\\) of"
                    + " release-policy.yaml:2, but by 'at most 5 HIGH vulnerabilities' \\(fail\\): scan the image again with"
                    + " this policy");
        });
        nothingWasTouched();
    }

    @Test
    void aScanThatWasJudgedByThatOrMoreIsEnough() {
        nobodyScanned();
        scene.judge(Verdict.PASS, atMost(0), "trivy");
        assertThat(promotedBy(atMost(5)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(promotedBy(atMost(0)).gates()).anySatisfy(gate ->
                assertThat(gate.reason()).isEqualTo("the image was scanned by rules that are at least as strict"));
    }

    @Test
    void aPolicyThatSpeaksOfScansDemandsTheDefaultsThatItLeaves() {
        nobodyScanned();
        scene.judge(Verdict.PASS, Policy.builder("weak").limit(Gate.VULNERABILITIES, Severity.CRITICAL, 3, Enforcement.FAIL)
                .limit(Gate.SECRETS, null, 0, Enforcement.FAIL).build(), "trivy");
        Policy noSecrets = Policy.builder("strict").limit(Gate.SECRETS, null, 0, Enforcement.FAIL).build();
        assertThat(promotedBy(noSecrets).gates()).filteredOn(gate -> gate.verdict() == Verdict.FAIL)
                .extracting(GateResult::rule).containsExactly("scan judged by 'at most 0 CRITICAL vulnerabilities' (fail)");
        assertThat(promotedBy(Policy.nothing()).verdict()).as("who says nothing leaves it to the scan").isEqualTo(Verdict.PASS);
    }

    @Test
    void theFloorIsDemandedOfScansEvenWhereADefaultSaysTheSame() {
        Policy floor = Policy.builder("floor").failOn(Severity.HIGH).build();
        nobodyScanned();
        scene.judge(Verdict.PASS, atMost(5), "trivy");
        PromoteOutcome outcome = scene.promoted(scene.request().floor(floor));
        assertThat(outcome.gates()).filteredOn(gate -> gate.verdict() == Verdict.FAIL).singleElement()
                .satisfies(gate -> assertThat(gate.origin()).isEqualTo("floor"));

        scene.judge(Verdict.PASS, atMost(5).and(floor), "trivy");
        assertThat(scene.promoted(scene.request().floor(floor)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aScanOfWhichTheRulesAreNotKnownIsEnoughOnlyWhereNoneAreDemanded() {
        assertThat(promotedBy(atMost(5)).gates()).filteredOn(gate -> gate.verdict() == Verdict.FAIL)
                .isNotEmpty().allSatisfy(gate -> assertThat(gate.reason()).contains("does not say by what rules it was judged"));
        assertThat(promotedBy(Policy.nothing()).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aRuleThatOnlyWarnsOnlyWarnsWhereItWasNotApplied() {
        nobodyScanned();
        scene.judge(Verdict.PASS, Policy.nothing(), "trivy");
        Policy warns = Policy.builder("p").limit(Gate.VULNERABILITIES, Severity.MEDIUM, 5, Enforcement.WARN).build();
        assertThat(promotedBy(warns).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void aPolicyThatDemandsNoScanButLimitsWhatScansFindDemandsOneByItsLimits() {
        nobodyScanned();
        Policy policy = Policy.builder("p").evidence(List.of()).limit(Gate.SECRETS, null, 0, Enforcement.FAIL).build();
        assertThat(failing(promotedBy(policy))).containsOnly("evidence");
        nothingWasTouched();
    }

    @Test
    void whatOneScannerFailedAnotherOneDoesNotMakeGood() {
        scene.judge(Verdict.FAIL, Policy.nothing(), "trivy");
        scene.judge(Verdict.PASS, Policy.nothing(), "grype");
        assertThat(failing(promotedBy(Policy.nothing()))).containsExactly("evidence", "verdicts");

        scene.judge(Verdict.PASS, Policy.nothing(), "grype", "trivy");
        assertThat(promotedBy(Policy.nothing()).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void eachRuleMayHaveBeenAppliedByAnotherScan() {
        nobodyScanned();
        Policy noSecrets = Policy.builder("p").limit(Gate.SECRETS, null, 0, Enforcement.FAIL).build();
        scene.judge(Verdict.PASS, atMost(1), "grype");
        scene.judge(Verdict.PASS, noSecrets.and(atMost(9)), "trivy");
        assertThat(promotedBy(noSecrets.and(atMost(1))).verdict()).isEqualTo(Verdict.PASS);
        assertThat(failing(promotedBy(noSecrets.and(atMost(0))))).containsExactly("evidence");
    }

    private static Policy rule(String says) {
        return PolicyReader.read("version: 1\nkev: [CVE-2021-44228]\nrules: [{name: likely, " + says + "}]\n", "release-policy.yaml");
    }

    private List<String> failingJudgedBy(Policy scan, Policy promotion) {
        nobodyScanned();
        scene.judge(Verdict.PASS, scan, "trivy");
        return failing(promotedBy(promotion));
    }

    @Test
    void aScanThatWasNotJudgedByTheNamedRuleThatThePromotionDemandsIsRefused() {
        nobodyScanned();
        scene.judge(Verdict.PASS, Policy.nothing(), "trivy");
        PromoteOutcome outcome = promotedBy(rule("severity: MEDIUM, epss: 0.1, limit: 5"));
        assertThat(outcome.gates()).filteredOn(gate -> gate.verdict() == Verdict.FAIL).singleElement().satisfies(gate -> {
            assertThat(gate.origin()).isEqualTo("release-policy.yaml:3");
            assertThat(gate.reason()).contains("was not judged by ''likely': at most 5 vulnerabilities of CRITICAL or HIGH or MEDIUM"
                    + " with EPSS from 0.1' (fail) of release-policy.yaml:3").endsWith("scan the image again with this policy");
        });
        nothingWasTouched();
    }

    @Test
    void aScanThatWasJudgedByAWeakerNamedRuleIsRefused() {
        Policy demanded = rule("severity: MEDIUM, epss: 0.1, limit: 5");
        for (String weaker : List.of("severity: MEDIUM, epss: 0.1, limit: 6", "severity: MEDIUM, epss: 0.2, limit: 5",
                "severity: HIGH, epss: 0.1, limit: 5", "severity: MEDIUM, epss: 0.1, fixable: true, limit: 5",
                "severity: MEDIUM, epss: 0.1, limit: {warn: 5}", "severity: MEDIUM, epss: 0.1, path: /app/**, limit: 0",
                "severity: MEDIUM, epss: 0.1, exploited: true, limit: 0", "severity: MEDIUM, epss: 0.1, new: true, limit: 0",
                "severity: MEDIUM, epss: 0.1, expression: 'true', limit: 0")) {
            assertThat(failingJudgedBy(rule(weaker), demanded)).as(weaker).containsExactly("evidence");
        }
        nothingWasTouched();
    }

    @Test
    void aScanThatWasJudgedByThatNamedRuleOrAStricterOneIsEnoughWhateverItIsCalled() {
        Policy demanded = rule("severity: MEDIUM, epss: 0.1, limit: 5");
        for (String enough : List.of("severity: MEDIUM, epss: 0.1, limit: 5", "severity: MEDIUM, epss: 0.1, limit: 0",
                "severity: LOW, epss: 0.05, limit: 5", "limit: 5", "severity: MEDIUM, limit: {fail: 5, warn: 0}")) {
            assertThat(failingJudgedBy(rule(enough), demanded)).as(enough).isEmpty();
            assertThat(failingJudgedBy(rule(enough), PolicyReader.read("version: 1\nrules: [{name: another name, severity: MEDIUM,"
                    + " epss: 0.1, limit: 5}]\n", "p.yaml"))).as(enough).isEmpty();
        }
    }

    @Test
    void aNamedRuleWithAnExpressionFollowsFromTheSameExpressionAlone() {
        Policy demanded = rule("expression: 'finding.cvss >= 7.0'");
        assertThat(failingJudgedBy(rule("expression: 'finding.cvss >= 7.0'"), demanded)).isEmpty();
        assertThat(failingJudgedBy(rule("expression: 'finding.cvss >= 6.0'"), demanded)).containsExactly("evidence");
        assertThat(failingJudgedBy(rule("limit: 0"), demanded)).isEmpty();
    }

    @Test
    void aSignatureByAnotherKeyIsRefused() {
        scene.registries.sign(Scene.SOURCE, children.get(0), "mallory.pub");
        PromoteOutcome outcome = scene.promoted(scene.request());
        assertThat(failing(outcome)).containsExactly("verification");
        assertThat(outcome.gates()).anySatisfy(gate -> assertThat(gate.deciding()).singleElement().asString()
                .contains("the signature of " + Scene.SOURCE + "@" + children.get(0)).contains("no matching signatures"));
        nothingWasTouched();
    }

    @Test
    void anAttestationThatIsGoneIsRefused() {
        scene.registries.repository(Scene.SOURCE).tags.remove(Piece.tag(children.get(1), "att"));
        assertThat(failing(scene.promoted(scene.request()))).containsExactly("verification");
        nothingWasTouched();
    }

    @Test
    void withoutAKeyEvidenceIsCopiedButNotCalledVerified() {
        PromoteOutcome outcome = scene.promoted(scene.request().verification(null));
        assertThat(outcome.verdict()).isEqualTo(Verdict.WARN);
        assertThat(outcome.destinations()).allSatisfy(there -> {
            assertThat(there.verified()).isFalse();
            assertThat(there.evidence()).hasSize(11);
        });
    }

    @Test
    void aRegistryThatCannotBeAskedIsNotAnAbsentTag() {
        scene.registries.fault("resolve " + Scene.PRODUCTION + ":1.4.3", 1,
                "Error: failed to resolve digest: basic credential not found\nPlease check whether the registry credential");
        Action.Refused refused = refused(scene.request());
        assertThat(refused.cause()).isEqualTo(Action.Refused.Cause.TOOL);
        assertThat(refused.message()).contains("basic credential not found").contains(Scene.PRODUCTION + ":1.4.3");
        nothingWasTouched();
    }

    @Test
    void whatIsBusyIsAskedAgain() {
        for (int i = 0; i < 3; i++) {
            scene.registries.fault("oras cp", 1, "Error: PUT http://…/manifests/sha256: response status code 429: Too Many Requests");
        }
        assertThat(scene.promoted(scene.request().retries(3)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aCrashOverSeveralFailedTransfersIsTriedAgain() {
        for (int i = 0; i < 5; i++) {
            scene.registries.fault("oras cp", 2, "panic: sync/atomic: compare and swap of inconsistently typed value into"
                    + " Value\ngoroutine 50 [running]:\nsync/atomic.(*Value).CompareAndSwap(0xc0002b01e0)");
        }
        assertThat(refused(scene.request().retries(1)).message()).contains("oras crashed").doesNotContain("goroutine");
        assertThat(scene.promoted(scene.request().retries(3)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void butNotForEver() {
        for (int i = 0; i < 4; i++) {
            scene.registries.fault("oras cp", 1, "Error: PUT http://…/manifests/sha256: response status code 503: Service Unavailable");
        }
        Action.Refused refused = refused(scene.request().retries(3));
        assertThat(refused.message()).contains("503: Service Unavailable");
        assertThat(refused.outcome().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(scene.registries.tag(Scene.PRODUCTION, "latest")).isNull();
    }

    @Test
    void anImageThatIsNotThere() {
        Digest absent = Digest.of(new byte[] {1});
        Action.Refused refused = refused(scene.request(absent));
        assertThat(refused.cause()).isEqualTo(Action.Refused.Cause.INPUT);
        assertThat(refused.message()).contains("There is no image " + Scene.SOURCE + "@" + absent);
    }

    @Test
    void aRegistryThatServesOtherContentUnderADigestIsNotBelieved() {
        scene.registries.repository(Scene.SOURCE).manifests.put(children.get(0).toString(),
                scene.registries.repository(Scene.SOURCE).manifests.get(children.get(1).toString()));
        Action.Refused refused = refused(scene.request());
        assertThat(refused.cause()).isEqualTo(Action.Refused.Cause.TOOL);
        assertThat(refused.message()).contains(children.get(0).toString()).contains("is not what was asked for");
    }

    @Test
    void aTagAsSourceIsResolvedOnce() {
        PromoteOutcome outcome = scene.promoted(PromoteRequest.builder().source(Scene.SOURCE + ":1.4.3-rc")
                .allowTagSource(true).destination(Scene.PRODUCTION + ":1.4.3"));
        assertThat(outcome.source()).isEqualTo(Scene.SOURCE + "@" + scene.image);
        assertThat(scene.registries.ran.stream().filter(line -> line.contains(":1.4.3-rc"))).hasSize(1);
    }

    @Test
    void tagsComeFromTemplatesAndTheVersionThatWasBuilt() {
        PromoteOutcome outcome = scene.promoted(PromoteRequest.builder().source(Scene.SOURCE + "@" + scene.image)
                .destination(Scene.PRODUCTION + ":{{semver}}"));
        assertThat(outcome.destinations().get(0).tags()).extracting(PromoteOutcome.Tag::name)
                .containsExactlyInAnyOrder("1.4.3", "1.4", "1");
        Action.Refused refused = refused(PromoteRequest.builder().source(Scene.SOURCE + "@" + scene.image)
                .destination(Scene.PRODUCTION + ":{{pr}}"));
        assertThat(refused.cause()).isEqualTo(Action.Refused.Cause.INPUT);
        assertThat(refused.message()).contains("{{pr}}").contains("change request");
    }

    @Test
    void evidenceTheDestinationHasAlreadyIsNotLost() {
        scene.registries.put(Scene.PRODUCTION, scene.registries.repository(Scene.SOURCE).manifests.get(scene.image.toString()));
        Digest both = scene.registries.sign(Scene.PRODUCTION, scene.image, "cosign.pub", "production.pub");
        PromoteOutcome outcome = scene.promoted(scene.request());
        assertThat(outcome.verdict()).as("%s", outcome.gates()).isEqualTo(Verdict.PASS);
        assertThat(scene.registries.tag(Scene.PRODUCTION, Piece.tag(scene.image, "sig"))).isEqualTo(both.toString());
        assertThat(outcome.destinations().get(0).evidence()).extracting(PromoteOutcome.CopiedEvidence::digest).contains(both);
    }

    @Test
    void evidenceOfBothSidesUnderOneTagIsNotMixed() {
        Digest own = scene.registries.sign(Scene.PRODUCTION, scene.image, "production.pub");
        PromoteOutcome outcome = scene.promoted(scene.request());
        assertThat(failing(outcome)).containsExactly("evidence");
        assertThat(outcome.gates()).anySatisfy(gate -> assertThat(gate.reason())
                .contains("one tag cannot hold both").contains(Piece.tag(scene.image, "sig")));
        assertThat(scene.registries.tag(Scene.PRODUCTION, Piece.tag(scene.image, "sig"))).isEqualTo(own.toString());
        assertThat(scene.registries.tag(Scene.PRODUCTION, "latest")).isNull();
    }

    @Test
    void lessThanTheSourceHasIsReplaced() {
        Digest more = scene.registries.sign(Scene.SOURCE, scene.image, "cosign.pub", "second.pub");
        scene.registries.sign(Scene.PRODUCTION, scene.image, "cosign.pub");
        assertThat(scene.promoted(scene.request()).verdict()).isEqualTo(Verdict.PASS);
        assertThat(scene.registries.tag(Scene.PRODUCTION, Piece.tag(scene.image, "sig"))).isEqualTo(more.toString());
    }

    @Test
    void aTagThatDoesNotStayIsNotCalledPromoted() {
        scene.registries.after("oras tag", () -> scene.registries.image(Scene.PRODUCTION, "racer", "latest"));
        Action.Refused refused = refused(scene.request());
        assertThat(refused.message()).contains(Scene.PRODUCTION + ":latest was set to " + scene.image);
        assertThat(scene.front.store).noneMatch(entry -> entry.as(Evidence.Promoted.class) != null
                && entry.as(Evidence.Promoted.class).complete());
    }

    @Test
    void aToolThatIsMissingIsNamed() {
        FlowTester tester = FlowTester.start(new PromoteFlow(scene.request().build()));
        CommandResult absent = new CommandResult(CommandResult.Ending.NOT_FOUND, -1, "", "", Duration.ZERO);
        CommandResult unknown = CommandResult.exited(127, "", "", Duration.ZERO);
        tester.ran(unknown, unknown).ran(absent, absent);
        assertThat(tester.refused(Action.Refused.Cause.TOOL).message())
                .contains("oras is not installed", "oras 1.2 or later is needed");
    }

    @Test
    void twoAccountsOnOneHostHaveConfigurationsOfTheirOwn() {
        FlowTester tester = FlowTester.start(new PromoteFlow(scene.request().build()));
        CommandResult said = CommandResult.exited(0, "Version: 1.2.0\nGitVersion: v2.5.0\n", "", Duration.ZERO);
        assertThat(tester.ran(said, said).ran(said, said).recalls().command().registries().toString())
                .isEqualTo("[default [" + Scene.SOURCE + "]]");
        scene.promoted(scene.request());
        assertThat(scene.registries.ran.get(first("oras cp")))
                .contains("--from-registry-config /scratch/call-").contains("/registry/from/config.json")
                .contains("/registry/to/config.json");
    }

    @Test
    void theFiguresOfTheRelease() throws IOException {
        scene.promoted(scene.request());
        var metrics = Json.mapper().readTree(scene.front.report.get("step-1/metrics.json"));
        assertThat(metrics.get("version").asInt()).isEqualTo(1);
        assertThat(metrics.get("commit").asText()).isEqualTo("4711abc");
        assertThat(metrics.get("imageVersion").asText()).isEqualTo("1.4.3");
        assertThat(metrics.get("build").get("durationMillis").asLong()).isEqualTo(61_000);
        assertThat(metrics.get("compressedSize").asLong()).isEqualTo(204);
        assertThat(metrics.get("platforms")).hasSize(2);
        assertThat(metrics.get("scans")).hasSize(2);
        assertThat(metrics.get("scans").get(0).get("bySeverity").get("LOW").asLong()).isEqualTo(3);
        assertThat(metrics.get("verdicts")).extracting(step -> step.get("step").asText())
                .containsExactly("scan-image", "promote-image");
        assertThat(scene.front.report.get("metrics.json")).isEqualTo(scene.front.report.get("step-1/metrics.json"));
    }

    @Test
    void aToolThatIsNotThePinnedOneMovesNothing() {
        ToolPins pins = ToolPins.none().and("the administrator", List.of(ToolPin.parse("oras=1.3.0")));
        assertThat(refused(scene.request().pins(pins)).message())
                .isEqualTo("oras is not used: it is version 1.2.0, but the administrator demands oras=1.3.0");
        nothingWasTouched();
        ToolPins sum = ToolPins.none().and("the folder 'team'", List.of(ToolPin.parse("cosign,sha256=" + "0".repeat(64))));
        assertThat(refused(scene.request().pins(sum)).message()).startsWith("cosign is not used: its executable has the SHA-256");
        nothingWasTouched();
    }

    @Test
    void whichProgramsPromotedIsInTheEvidence() {
        scene.promoted(scene.request());
        assertThat(scene.front.store.stream().map(entry -> entry.as(Evidence.Promoted.class)).filter(Objects::nonNull)).isNotEmpty()
                .allSatisfy(promoted -> assertThat(promoted.tools()).containsExactly(
                        new Evidence.Tool("oras", "1.2.0", FakeRegistries.checksum("oras")),
                        new Evidence.Tool("cosign", "v2.5.0", FakeRegistries.checksum("cosign"))));
    }
}
