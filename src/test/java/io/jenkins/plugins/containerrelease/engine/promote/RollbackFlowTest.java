package io.jenkins.plugins.containerrelease.engine.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.gate.Enforcement;
import io.jenkins.plugins.containerrelease.engine.gate.Gate;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RollbackFlowTest {
    private final Scene scene = new Scene();
    private final Digest first = scene.image;
    private final Digest second = scene.ready("two", "1.4.4");

    private PromoteRequest.Builder promotion(Digest digest, String version) {
        return PromoteRequest.builder().source(Scene.SOURCE + "@" + digest).destination(Scene.PRODUCTION)
                .tag(version).tag("1.4").tag("latest")
                .verification(Verification.keyFile("cosign.pub").withoutTransparencyLog());
    }

    private void twoReleases() {
        scene.promoted(promotion(first, "1.4.3"));
        scene.promoted(promotion(second, "1.4.4"));
    }

    private static RollbackRequest.Builder request() {
        return RollbackRequest.builder().repository(Scene.PRODUCTION)
                .verification(Verification.keyFile("cosign.pub").withoutTransparencyLog());
    }

    private PromoteOutcome rolledBack(RollbackRequest.Builder request) {
        return (PromoteOutcome) Scene.done(scene.front.run(new RollbackFlow(request.build()))).outcome();
    }

    private Action.Refused refused(RollbackRequest.Builder request) {
        Action end = scene.front.run(new RollbackFlow(request.build()));
        assertThat(end).isInstanceOf(Action.Refused.class);
        return (Action.Refused) end;
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : List.of("1.4.3", "1.4.4", "1.4", "latest")) {
            tags.put(tag, scene.registries.tag(Scene.PRODUCTION, tag));
        }
        return tags;
    }

    @Test
    void theTagsThatMovedGoBackAndTheReleaseTagsStay() {
        twoReleases();
        PromoteOutcome outcome = rolledBack(request().reason("error rate"));

        assertThat(outcome.verdict()).as("%s", outcome.gates()).isEqualTo(Verdict.PASS);
        assertThat(outcome.rollback()).isTrue();
        assertThat(outcome.digest()).isEqualTo(first);
        assertThat(tags()).containsEntry("latest", first.toString()).containsEntry("1.4", first.toString())
                .containsEntry("1.4.3", first.toString()).containsEntry("1.4.4", second.toString());
        assertThat(outcome.destinations().get(0).tags()).containsExactlyInAnyOrder(
                new PromoteOutcome.Tag("1.4", second, true), new PromoteOutcome.Tag("latest", second, true));
        assertThat(outcome.destinations().get(0).verified()).isTrue();
        List<Evidence.RolledBack> recorded = recorded();
        assertThat(recorded).hasSize(2);
        assertThat(recorded.get(0).complete()).isFalse();
        assertThat(recorded.get(1).complete()).isTrue();
        assertThat(recorded.get(1).reason()).isEqualTo("error rate");
        assertThat(recorded.get(1).promotion()).startsWith("promotion-");
        assertThat(scene.front.report.get("metrics.json")).contains("\"kind\" : \"rollback\"");
    }

    private static Policy noSecrets() {
        return Policy.builder("p").limit(Gate.SECRETS, null, 0, Enforcement.FAIL).build();
    }

    @Test
    void goingBackToAReleaseThatWasJudgedByLessIsAWarning() {
        twoReleases();
        PromoteOutcome outcome = rolledBack(request().policy(noSecrets()));
        assertThat(outcome.verdict()).isEqualTo(Verdict.WARN);
        assertThat(outcome.gates()).anySatisfy(gate -> assertThat(gate.reason()).contains("'at most 0 secrets'"));
        assertThat(tags()).containsEntry("latest", first.toString());
    }

    @Test
    void goingBackToWhatWasNeverReleasedHereAndWasJudgedByLessIsRefused() {
        twoReleases();
        Digest other = scene.ready("three", "1.4.2");
        scene.promoted(PromoteRequest.builder().source(Scene.SOURCE + "@" + other).destination(Scene.MIRROR + ":1.4.2")
                .verification(Verification.keyFile("cosign.pub").withoutTransparencyLog()));
        scene.registries.repository(Scene.PRODUCTION).manifests.putAll(scene.registries.repository(Scene.SOURCE).manifests);
        PromoteOutcome outcome = rolledBack(request().policy(noSecrets()).to(other.toString()));
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome.gates()).anySatisfy(gate -> {
            assertThat(gate.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(gate.reason()).contains("'at most 0 secrets'");
        });
        assertThat(tags()).containsEntry("latest", second.toString());
    }

    private List<Evidence.RolledBack> recorded() {
        List<Evidence.RolledBack> found = new ArrayList<>();
        for (EvidenceEntry entry : scene.front.store) {
            if (entry.as(Evidence.RolledBack.class) != null) {
                found.add(entry.as(Evidence.RolledBack.class));
            }
        }
        return found;
    }

    @Test
    void aSecondRollbackChangesNothingAndSaysSo() {
        twoReleases();
        rolledBack(request());
        Map<String, String> before = tags();
        PromoteOutcome again = rolledBack(request());

        assertThat(tags()).isEqualTo(before);
        assertThat(recorded()).hasSize(2);
        assertThat(again.gates()).extracting(GateResult::reason)
                .anySatisfy(reason -> assertThat(reason).contains("were rolled back already", "by alice"));
    }

    private WayBack wayBack() {
        List<WayBack> ways = WayBack.of(scene.front.report.get("rollback-manifest.json"));
        assertThat(ways).hasSize(1);
        return ways.get(0);
    }

    @Test
    void theWayBackNamesTheTagsThatMovedAndNoReleaseTag() {
        twoReleases();
        WayBack way = wayBack();
        assertThat(way.repository()).isEqualTo(Scene.PRODUCTION);
        assertThat(way.digest()).isEqualTo(second);
        assertThat(way.previous()).isEqualTo(first);
        assertThat(way.tags()).containsExactlyInAnyOrder("1.4", "latest");
        assertThat(way.since(scene.front.store)).isNull();
        assertThat(WayBack.of(scene.front.report.get("rollback-manifest.json").replace("\"promotion\"", "\"rollback\""))).isEmpty();
    }

    @Test
    void tagsThatWereMovedAwayFromDifferentImagesGoBackByThemselves() {
        scene.promoted(promotion(first, "1.4.3"));
        Digest third = scene.ready("three", "1.4.5");
        scene.promoted(PromoteRequest.builder().source(Scene.SOURCE + "@" + third).destination(Scene.PRODUCTION + ":latest")
                .verification(Verification.keyFile("cosign.pub").withoutTransparencyLog()));
        scene.promoted(promotion(second, "1.4.4"));
        assertThat(WayBack.of(scene.front.report.get("rollback-manifest.json")))
                .extracting(WayBack::previous, WayBack::tags)
                .containsExactlyInAnyOrder(tuple(first, List.of("1.4")), tuple(third, List.of("latest")));
    }

    @Test
    void thePromotionThatIsMeantIsUndoneWhileItIsTheLast() {
        twoReleases();
        PromoteOutcome outcome = rolledBack(request().promotion(wayBack().promotion()).to(first.toString()).tag("latest").tag("1.4"));
        assertThat(outcome.verdict()).as("%s", outcome.gates()).isEqualTo(Verdict.PASS);
        assertThat(tags()).containsEntry("latest", first.toString()).containsEntry("1.4", first.toString());
    }

    @Test
    void aPromotionThatIsNotTheLastAnyMoreIsNotUndone() {
        twoReleases();
        WayBack meant = wayBack();
        Digest third = scene.ready("three", "1.4.5");
        scene.promoted(promotion(third, "1.4.5"));
        Map<String, String> before = tags();
        Action.Refused refused = refused(request().promotion(meant.promotion()).to(first.toString()));
        assertThat(refused.cause()).isEqualTo(Action.Refused.Cause.INPUT);
        assertThat(refused.message()).contains("Since this promotion " + third + " was promoted").contains("by alice")
                .contains("nothing was moved in " + Scene.PRODUCTION);
        assertThat(tags()).isEqualTo(before);
        assertThat(meant.since(scene.front.store)).startsWith("Since this promotion " + third + " was promoted");
    }

    @Test
    void aPromotionOfOtherTagsChangesNothingAboutTheOneThatIsMeant() {
        twoReleases();
        WayBack meant = wayBack();
        Digest other = scene.ready("three", "2.0.0");
        scene.promoted(PromoteRequest.builder().source(Scene.SOURCE + "@" + other).destination(Scene.PRODUCTION + ":2.0.0")
                .verification(Verification.keyFile("cosign.pub").withoutTransparencyLog()));
        assertThat(meant.since(scene.front.store)).isNull();
        rolledBack(request().promotion(meant.promotion()).tag("latest").tag("1.4"));
        assertThat(tags()).containsEntry("latest", first.toString());
    }

    @Test
    void aSecondRollbackOfThePromotionThatIsMeantChangesNothingAndSaysSo() {
        twoReleases();
        WayBack meant = wayBack();
        rolledBack(request().promotion(meant.promotion()).to(first.toString()));
        PromoteOutcome again = rolledBack(request().promotion(meant.promotion()).to(first.toString()));
        assertThat(again.gates()).extracting(GateResult::reason)
                .anySatisfy(reason -> assertThat(reason).contains("were rolled back already", "by alice"));
        assertThat(meant.since(scene.front.store)).startsWith("This promotion was rolled back already");
    }

    @Test
    void aPromotionThatNobodyKnowsIsNotUndone() {
        twoReleases();
        assertThat(refused(request().promotion("promotion-000000000000000000000000")).message())
                .contains("does not know the promotion promotion-000000000000000000000000");
        assertThatThrownBy(() -> request().promotion("latest").build())
                .hasMessageContaining("promotion: 'latest' is not the id of a promotion");
        assertThatThrownBy(() -> request().promotion(wayBack().promotion()).manifest("rollback-manifest.json").build())
                .hasMessageContaining("both say what to undo");
    }

    @Test
    void afterARollbackTheNextReleaseCanBeRolledBackAgain() {
        twoReleases();
        rolledBack(request());
        scene.promoted(promotion(second, "1.4.4"));
        assertThat(tags()).containsEntry("latest", second.toString());
        PromoteOutcome again = rolledBack(request());
        assertThat(again.digest()).isEqualTo(first);
        assertThat(tags()).containsEntry("latest", first.toString());
        assertThat(recorded()).hasSize(4);
    }

    @Test
    void aTagThatSomebodyElseMovedIsLeftAlone() {
        twoReleases();
        Digest hotfix = scene.registries.image(Scene.PRODUCTION, "hotfix", "latest");
        PromoteOutcome outcome = rolledBack(request());
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(tags()).containsEntry("latest", hotfix.toString()).containsEntry("1.4", second.toString());
        assertThat(recorded()).isEmpty();

        PromoteOutcome forced = rolledBack(request().force(true).reason("hotfix is worse"));
        assertThat(forced.verdict()).isEqualTo(Verdict.WARN);
        assertThat(tags()).containsEntry("latest", first.toString());
    }

    @Test
    void oneTagAlone() {
        twoReleases();
        rolledBack(request().tag("latest"));
        assertThat(tags()).containsEntry("latest", first.toString()).containsEntry("1.4", second.toString());
    }

    @Test
    void toADigestThatIsNamed() {
        twoReleases();
        Digest third = scene.ready("three", "1.4.5");
        scene.promoted(promotion(third, "1.4.5"));
        PromoteOutcome outcome = rolledBack(request().to(first.toString()));
        assertThat(outcome.verdict()).as("%s", outcome.gates()).isEqualTo(Verdict.PASS);
        assertThat(tags()).containsEntry("latest", first.toString()).containsEntry("1.4", first.toString());
    }

    @Test
    void furtherBackAfterARollback() {
        twoReleases();
        Digest third = scene.ready("three", "1.4.5");
        scene.promoted(promotion(third, "1.4.5"));
        rolledBack(request());
        assertThat(tags()).containsEntry("latest", second.toString());
        PromoteOutcome outcome = rolledBack(request().to(first.toString()));
        assertThat(outcome.verdict()).as("%s", outcome.gates()).isEqualTo(Verdict.PASS);
        assertThat(tags()).containsEntry("latest", first.toString());
    }

    @Test
    void whatFailedItsGatesSinceIsNothingToGoBackTo() {
        twoReleases();
        scene.judge(first, Verdict.FAIL, scene.registries.children(Scene.SOURCE, first).subList(0, 2));
        PromoteOutcome outcome = rolledBack(request());
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome.gates()).extracting(GateResult::gate).contains("evidence", "verdicts");
        assertThat(tags()).containsEntry("latest", second.toString());

        PromoteOutcome forced = rolledBack(request().force(true).reason("the new one is on fire"));
        assertThat(forced.verdict()).isEqualTo(Verdict.WARN);
        assertThat(tags()).containsEntry("latest", first.toString());
    }

    @Test
    void againstAFloorOnlyGoingBackToWhatWasOutCanBeForced() {
        twoReleases();
        Policy floor = Policy.builder("floor").failOn(Severity.HIGH).build();
        Digest unknown = scene.registries.image(Scene.PRODUCTION, "unknown", "side-door");
        PromoteOutcome forced = rolledBack(
                request().floor(floor).to(unknown.toString()).tag("latest").force(true).reason("no time for a scan"));
        assertThat(forced.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(tags()).containsEntry("latest", second.toString());

        scene.judge(first, Verdict.FAIL, scene.registries.children(Scene.SOURCE, first).subList(0, 2));
        PromoteOutcome back = rolledBack(request().floor(floor).force(true).reason("the new one is on fire"));
        assertThat(back.verdict()).as("%s", back.gates()).isEqualTo(Verdict.WARN);
        assertThat(tags()).containsEntry("latest", first.toString());
    }

    @Test
    void whatIsNoLongerSignedIsNothingToGoBackTo() {
        twoReleases();
        scene.registries.repository(Scene.PRODUCTION).tags.remove(Piece.tag(first, "sig"));
        PromoteOutcome outcome = rolledBack(request());
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome.gates()).filteredOn(gate -> gate.verdict() == Verdict.FAIL)
                .extracting(GateResult::gate).containsExactly("verification");
        assertThat(tags()).containsEntry("latest", second.toString());
    }

    @Test
    void whatIsGoneFromTheRegistryIsNothingToGoBackTo() {
        twoReleases();
        scene.registries.repository(Scene.PRODUCTION).manifests.remove(first.toString());
        assertThat(refused(request()).message()).contains("There is no image").contains(first.toString());
    }

    @Test
    void aFirstReleaseHasNothingToGoBackTo() {
        scene.promoted(promotion(first, "1.4.3"));
        assertThat(refused(request()).message()).contains("moved no tag").contains("nothing to go back to");
    }

    @Test
    void aRepositoryThatNothingWasPromotedTo() {
        assertThat(refused(request()).message()).contains("knows of no promotion into " + Scene.PRODUCTION);
    }

    @Test
    void tagsThatComeFromDifferentImagesAreNotMixedUp() {
        scene.registries.image(Scene.PRODUCTION, "older", "1.4");
        scene.registries.image(Scene.PRODUCTION, "newest", "latest");
        scene.promoted(promotion(first, "1.4.3"));
        assertThat(refused(request()).message()).contains("pointed to different images before").contains("1.4 to sha256:");
    }

    @Test
    void byTheManifestThatThePromotionLeft() {
        twoReleases();
        String manifest = scene.front.report.get("rollback-manifest.json");
        scene.front.store.removeIf(entry -> entry.as(Evidence.Promoted.class) != null);
        scene.front.report.put("release/rollback-manifest.json", manifest);
        PromoteOutcome outcome = rolledBack(request().manifest("release/rollback-manifest.json"));
        assertThat(outcome.verdict()).as("%s", outcome.gates()).isEqualTo(Verdict.PASS);
        assertThat(tags()).containsEntry("latest", first.toString());
        assertThat(recorded().get(1).promotion()).isNotNull();
    }

    @Test
    void aManifestOfAnotherRepositoryOrForm() {
        twoReleases();
        String manifest = scene.front.report.get("rollback-manifest.json");
        scene.front.report.put("m", manifest.replace(Scene.PRODUCTION, "elsewhere.example.com/shop/web"));
        assertThat(refused(request().manifest("m")).message()).contains("no destination " + Scene.PRODUCTION);
        scene.front.report.put("m", manifest.replace("\"version\" : 1", "\"version\" : 2"));
        assertThat(refused(request().manifest("m")).message()).contains("version 2; expected 1");
        scene.front.report.put("m", manifest.substring(0, 200));
        assertThat(refused(request().manifest("m")).message()).contains("not valid JSON");
        assertThat(refused(request().manifest("absent")).message()).contains("no such file");
    }

    @Test
    void killedAnywhereItFinishesWithTheSameResult() {
        for (boolean torn : List.of(false, true)) {
            PromoteOutcome expected = null;
            for (int point = -1; ; point++) {
                RollbackFlowTest fresh = new RollbackFlowTest();
                fresh.scene.front.restarts = point < 0;
                fresh.twoReleases();
                if (point >= 0 && fresh.scene.front.run(new RollbackFlow(request().build()), point, torn) != null) {
                    assertThat(point).isGreaterThan(20);
                    break;
                }
                PromoteOutcome outcome = fresh.rolledBack(request());
                expected = expected == null ? outcome : expected;
                assertThat(outcome.destinations()).as("killed after %d", point).isEqualTo(expected.destinations());
                assertThat(outcome.digest()).isEqualTo(first);
                assertThat(fresh.tags()).containsEntry("latest", first.toString()).containsEntry("1.4", first.toString());
                assertThat(fresh.recorded()).hasSize(2);
            }
        }
    }

    @Test
    void whatARequestMustNotSay() {
        assertThatThrownBy(() -> request().tag("1.4.3").build()).hasMessageContaining("'1.4.3' names one release");
        assertThatThrownBy(() -> request().force(true).build()).hasMessageContaining("reason");
        assertThatThrownBy(() -> request().repository(Scene.PRODUCTION + ":latest").build())
                .hasMessageContaining("has a tag or digest");
        assertThatThrownBy(() -> RollbackRequest.builder().build()).hasMessageContaining("repository: none");
    }
}
