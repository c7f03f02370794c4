package io.jenkins.plugins.containerrelease.engine.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Killed at any point and run again, a promotion ends as if nothing had happened. */
class PromoteInterruptionTest {

    /** What there is when all is over. */
    private record End(Map<String, Map<String, String>> tags, Map<String, List<String>> referrers, PromoteOutcome outcome,
            Map<String, List<Evidence.MovedTag>> recorded) {}

    private static End promote(boolean referrersApi, int killedAfter, boolean torn) {
        Scene scene = new Scene();
        scene.front.restarts = killedAfter < 0;
        if (referrersApi) {
            scene.registries.giveReferrersApi(Scene.PRODUCTION_HOST);
        }
        Digest other = scene.registries.image(Scene.PRODUCTION, "other", "latest", "1.4");
        Digest own = scene.registries.attach(Scene.PRODUCTION, other, "application/vnd.example.own", "own");
        if (killedAfter >= 0) {
            Action killed = scene.front.run(new PromoteFlow(scene.request().build()), killedAfter, torn);
            if (killed != null) {
                return null;
            }
        }
        Action end = scene.front.run(new PromoteFlow(scene.request().build()));
        assertThat(end).as(() -> "after " + killedAfter + ": " + ((Action.Refused) end).message())
                .isInstanceOf(Action.Done.class);
        Map<String, List<String>> referrers = new TreeMap<>();
        List<Digest> subjects = new ArrayList<>(scene.registries.children(Scene.SOURCE, scene.image));
        subjects.add(scene.image);
        for (Digest subject : subjects) {
            referrers.put(subject.toString(),
                    scene.registries.referrers(Scene.PRODUCTION, subject.toString()).stream().sorted().toList());
        }
        assertThat(scene.registries.referrers(Scene.PRODUCTION, other.toString())).containsExactly(own.toString());
        Map<String, List<Evidence.MovedTag>> recorded = new TreeMap<>();
        for (EvidenceEntry entry : scene.front.store) {
            Evidence.Promoted promoted = entry.as(Evidence.Promoted.class);
            if (promoted != null) {
                recorded.put(entry.id(), promoted.tags());
            }
        }
        Map<String, Map<String, String>> tags = scene.registries.tags();
        // the list of referrers depends on the order in which they came
        tags.get(Scene.PRODUCTION).keySet().removeIf(tag -> tag.matches("sha256-[a-f0-9]{64}"));
        return new End(tags, referrers, (PromoteOutcome) ((Action.Done) end).outcome(), recorded);
    }

    private static void everyPointGivesTheSameEnd(boolean referrersApi, boolean torn) {
        End expected = promote(referrersApi, -1, false);
        assertThat(expected.recorded).hasSize(4);
        assertThat(expected.tags.get(Scene.PRODUCTION)).containsKeys("1.4.3", "1.4", "latest");
        int points = 0;
        for (End end = promote(referrersApi, 0, torn); end != null; end = promote(referrersApi, ++points, torn)) {
            assertThat(end).as("killed after %d actions", points).isEqualTo(expected);
        }
        assertThat(points).isGreaterThan(40);
    }

    @Test
    void killedBetweenAnyTwoActions() {
        everyPointGivesTheSameEnd(false, false);
    }

    @Test
    void killedInTheMiddleOfAnyAction() {
        everyPointGivesTheSameEnd(false, true);
    }

    @Test
    void killedInTheMiddleOfAnyActionWithRegistriesThatKnowReferrers() {
        everyPointGivesTheSameEnd(true, true);
    }
}
