package io.jenkins.plugins.containerrelease.jenkins.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.report.BuildSummary;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import io.jenkins.plugins.containerrelease.storage.BuildSummaries.Listed;
import io.jenkins.plugins.containerrelease.storage.BuildSummaries.State;
import io.jenkins.plugins.containerrelease.storage.FileEvidenceStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotedTagsTest {
    private static final String PROD = "prod.example.com/shop/web";
    private static final Digest OLD = Digest.of("old".getBytes(StandardCharsets.UTF_8));
    private static final Digest NEW = Digest.of("new".getBytes(StandardCharsets.UTF_8));
    private static final Set<String> JOBS = Set.of("shop", "rollback", "secret");

    @TempDir
    private Path folder;

    private FileEvidenceStore evidence;
    private ReleaseBoard board;
    private final List<Listed> builds = new ArrayList<>();
    private int minutes;

    @BeforeEach
    void openStore() {
        evidence = new FileEvidenceStore(folder);
        board = new ReleaseBoard(evidence);
    }

    private record User(Set<String> readable, boolean mayAdminister) implements EvidenceAccess {
        @Override
        public String who() {
            return "alice";
        }

        @Override
        public boolean exists(String job) {
            return JOBS.contains(job);
        }

        @Override
        public boolean mayRead(String job) {
            return readable.contains(job);
        }
    }

    private Instant now() {
        return Instant.EPOCH.plusSeconds(60L * minutes++);
    }

    private void add(Digest image, String run, Evidence happened) throws IOException {
        evidence.append(List.of(EvidenceEntry.of("entry-" + minutes, now(), image, null, null, PROD, "ada", run, happened)));
    }

    private void promoted(Digest image, String run, String... tags) throws IOException {
        for (boolean complete : new boolean[] {false, true}) {
            add(image, run, new Evidence.Promoted("promotion-1", complete, "test.example.com/web@" + image,
                    List.of(tags).stream().map(tag -> new Evidence.MovedTag(tag, null)).toList(), 2, "release"));
        }
    }

    private void rolledBack(Digest to, Digest from, String run, String tag) throws IOException {
        for (boolean complete : new boolean[] {false, true}) {
            add(to, run, new Evidence.RolledBack("rollback-1", complete, "promotion-1", List.of(new Evidence.MovedTag(tag, from)), "broken"));
        }
    }

    private void build(int number, Digest image, String version, String... tags) {
        builds.add(new Listed(number, State.KNOWN, new BuildSummary(1, Verdict.PASS, Instant.EPOCH, false, false, null, null,
                List.of(new BuildSummary.Image(image, PROD, null, version, List.of(), Verdict.PASS, Map.of(), BuildSummary.Signature.NONE)), 0,
                List.of(new BuildSummary.Release(PROD, List.of(tags), image, false, Instant.EPOCH, "ada", null)), 0)));
    }

    private List<PromotedTag> of(String job, boolean administrator, String... readable) throws IOException {
        return new PromotedTags(job, new User(Set.of(readable), administrator), board, builds).list();
    }

    private List<PromotedTag> ofShop() throws IOException {
        return of("shop", false, "shop");
    }

    @Test
    void theTagThatMovedLastComesFirst() throws IOException {
        promoted(OLD, "job/shop/1/", "1.0");
        promoted(NEW, "job/shop/2/", "2.0", "latest");
        assertThat(ofShop()).extracting(PromotedTag::tag).containsExactly("latest", "2.0", "1.0");
        assertThat(ofShop().get(0)).satisfies(latest -> {
            assertThat(latest.repository()).isEqualTo(PROD);
            assertThat(latest.digest()).isEqualTo(NEW);
            assertThat(latest.build()).isEqualTo(2);
            assertThat(latest.actor()).isEqualTo("ada");
            assertThat(latest.reason()).isEqualTo("release");
            assertThat(latest.rollback()).isFalse();
            assertThat(latest.movingSince()).isNull();
        });
    }

    @Test
    void aRollbackSaysWhereItWentBackTo() throws IOException {
        promoted(OLD, "job/shop/1/", "latest");
        promoted(NEW, "job/shop/2/", "latest");
        rolledBack(OLD, NEW, "job/shop/3/", "latest");
        assertThat(ofShop()).singleElement().satisfies(latest -> {
            assertThat(latest.rollback()).isTrue();
            assertThat(latest.digest()).isEqualTo(OLD);
            assertThat(latest.previous()).isEqualTo(NEW);
            assertThat(latest.build()).isEqualTo(3);
            assertThat(latest.reason()).isEqualTo("broken");
        });
    }

    @Test
    void whatHappensAfterTheLastLookIsSeen() throws IOException {
        promoted(OLD, "job/shop/1/", "latest");
        assertThat(ofShop()).extracting(PromotedTag::digest).containsExactly(OLD);
        promoted(NEW, "job/shop/2/", "latest");
        assertThat(ofShop()).extracting(PromotedTag::digest).containsExactly(NEW);
    }

    @Test
    void aStoreThatWasRestoredIsReadAnew() throws IOException {
        promoted(OLD, "job/shop/1/", "latest");
        byte[] backup = Files.readAllBytes(folder.resolve("evidence.jsonl"));
        promoted(NEW, "job/shop/2/", "latest", "2.0");
        assertThat(ofShop()).hasSize(2);
        Files.write(folder.resolve("restored"), backup);
        Files.move(folder.resolve("restored"), folder.resolve("evidence.jsonl"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(ofShop()).extracting(PromotedTag::digest).containsExactly(OLD);
    }

    @Test
    void aDamagedStoreGivesNoAnswer() throws IOException {
        promoted(OLD, "job/shop/1/", "latest");
        assertThat(ofShop()).hasSize(1);
        Files.writeString(folder.resolve("evidence.jsonl"), "{\"kind\":\"promoted\"}\n", java.nio.file.StandardOpenOption.APPEND);
        assertThatThrownBy(this::ofShop).isInstanceOf(IOException.class).hasMessageContaining("evidence store");
        assertThatThrownBy(this::ofShop).as("nor the next time").isInstanceOf(IOException.class);
    }

    @Test
    void whatHasNotEndedIsSaidToBeOnItsWay() throws IOException {
        promoted(OLD, "job/shop/1/", "latest");
        add(NEW, "job/shop/2/", new Evidence.Promoted("promotion-2", false, "x", List.of(new Evidence.MovedTag("latest", OLD)), 0, null));
        assertThat(ofShop()).singleElement().satisfies(latest -> {
            assertThat(latest.digest()).isEqualTo(OLD);
            assertThat(latest.movingSince()).isNotNull();
        });
    }

    @Test
    void whatNeverEndedIsNoRelease() throws IOException {
        add(NEW, "job/shop/2/", new Evidence.Promoted("promotion-2", false, "x", List.of(new Evidence.MovedTag("latest", OLD)), 0, null));
        assertThat(ofShop()).isEmpty();
    }

    @Test
    void tagsOfOtherJobsAreNoneOfItsBusiness() throws IOException {
        promoted(OLD, "job/rollback/1/", "other");
        assertThat(ofShop()).isEmpty();
    }

    @Test
    void anotherJobThatMovedTheTagIsNamedToWhoMayReadIt() throws IOException {
        promoted(NEW, "job/shop/2/", "latest");
        rolledBack(OLD, NEW, "job/rollback/7/", "latest");
        assertThat(of("shop", false, "shop", "rollback")).singleElement().satisfies(latest -> {
            assertThat(latest.hidden()).isFalse();
            assertThat(latest.digest()).isEqualTo(OLD);
            assertThat(latest.run()).isEqualTo("job/rollback/7/");
            assertThat(latest.build()).isNull();
        });
    }

    @Test
    void whoMayNotReadItIsToldThatTheTagMovedAndNothingElse() throws IOException {
        promoted(NEW, "job/shop/2/", "latest");
        rolledBack(OLD, NEW, "job/secret/7/", "latest");
        assertThat(ofShop()).singleElement().satisfies(latest -> {
            assertThat(latest.hidden()).isTrue();
            assertThat(latest).isEqualTo(PromotedTag.hidden(PROD, "latest", latest.at()));
        });
    }

    @Test
    void evidenceOfAJobThatIsGoneIsForAdministrators() throws IOException {
        promoted(OLD, "job/shop/1/", "latest");
        promoted(NEW, "job/gone/2/", "latest");
        assertThat(ofShop().get(0).hidden()).isTrue();
        assertThat(of("shop", true, "shop").get(0)).satisfies(latest -> {
            assertThat(latest.digest()).isEqualTo(NEW);
            assertThat(latest.build()).isNull();
        });
    }

    @Test
    void aRenamedJobKnowsWhatItsBuildsPromoted() throws IOException {
        promoted(NEW, "job/before/2/", "latest");
        build(2, NEW, "2.0", "latest");
        assertThat(ofShop()).singleElement().satisfies(latest -> {
            assertThat(latest.hidden()).isFalse();
            assertThat(latest.build()).isEqualTo(2);
            assertThat(latest.version()).isEqualTo("2.0");
        });
    }

    @Test
    void aBuildDoesNotClaimWhatAnotherDid() throws IOException {
        promoted(NEW, "job/gone/2/", "latest");
        build(2, OLD, "1.0", "latest");
        assertThat(ofShop()).singleElement().satisfies(latest -> assertThat(latest.hidden()).isTrue());
    }

    @Test
    void aDeletedBuildIsStillKnownToTheEvidence() throws IOException {
        promoted(NEW, "job/shop/2/", "latest");
        build(9, OLD, null);
        assertThat(ofShop()).extracting(PromotedTag::build).containsExactly(2);
    }

    @Test
    void theVersionIsWhatTheImageWasBuiltAs() throws IOException {
        add(NEW, "job/rollback/1/", new Evidence.Built(null, List.of(), List.of(), List.of(), null, null, "2.0", null, Map.of(), null, 0, null, null));
        promoted(NEW, "job/shop/2/", "latest");
        assertThat(of("shop", false, "shop", "rollback").get(0).version()).isEqualTo("2.0");
        assertThat(ofShop().get(0).version()).as("of a job that may not be read").isNull();
    }

    @Test
    void oddAddressesOfRunsBelongToNobody() throws IOException {
        promoted(NEW, "job/shop/2/", "latest");
        for (String run : List.of("terminal", "job/shop/99999999999/", "job/shop/9999999999/", "../job/shop/1/", "job/%zz/1/")) {
            promoted(OLD, run, "latest");
            assertThat(ofShop().get(0).build()).as(run).isNull();
        }
    }
}
