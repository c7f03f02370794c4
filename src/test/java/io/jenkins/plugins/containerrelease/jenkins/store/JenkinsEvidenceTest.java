package io.jenkins.plugins.containerrelease.jenkins.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceFile;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.storage.FileEvidenceStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JenkinsEvidenceTest {
    private static final Digest IMAGE = Digest.of("image".getBytes(StandardCharsets.UTF_8));
    private static final Digest OTHER = Digest.of("other".getBytes(StandardCharsets.UTF_8));
    private static final Set<String> JOBS = Set.of("shop/web", "shop/secret");

    @TempDir
    private Path folder;

    private EvidenceStore all;

    @BeforeEach
    void openStore() {
        all = new FileEvidenceStore(folder);
    }

    /** A user who may read some jobs, and may or may not administer. */
    private record User(String who, Set<String> readable, boolean mayAdminister) implements EvidenceAccess {
        @Override
        public boolean exists(String job) {
            return JOBS.contains(job);
        }

        @Override
        public boolean mayRead(String job) {
            return readable.contains(job);
        }
    }

    private EvidenceStore as(boolean administrator, String... readable) {
        return new JenkinsEvidence(all, new User("alice", Set.of(readable), administrator));
    }

    private static EvidenceEntry entry(Digest subject, String run) {
        return EvidenceEntry.of("step-1-scan-" + subject.shortHex() + run, Instant.EPOCH, subject, null, null,
                "registry.example.com/web", "ada", run, new Evidence.Signed("cosign 2.5.0", null, null, null));
    }

    @Test
    void evidenceOfAnotherJobIsFoundWhereThatJobMayBeRead() throws IOException {
        EvidenceEntry entry = entry(IMAGE, "job/shop/job/web/42/");
        as(false).append(List.of(entry));
        assertThat(as(false, "shop/web").find(EvidenceQuery.of(IMAGE))).containsExactly(entry);
    }

    @Test
    void evidenceOfAJobThatMayNotBeReadFailsTheQueryAndDoesNotNameTheJob() throws IOException {
        all.append(List.of(entry(IMAGE, "job/shop/job/web/42/"), entry(IMAGE, "job/shop/job/secret/1/")));
        assertThatThrownBy(() -> as(false, "shop/web").find(EvidenceQuery.of(IMAGE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(IMAGE.toString())
                .hasMessageContaining("'alice'")
                .hasMessageContaining("Job/Read")
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatIsNotAskedForDoesNotMatter() throws IOException {
        all.append(List.of(entry(IMAGE, "job/shop/job/web/42/"), entry(OTHER, "job/shop/job/secret/1/")));
        assertThat(as(false, "shop/web").find(EvidenceQuery.of(IMAGE))).hasSize(1);
        assertThatThrownBy(() -> as(false, "shop/web").find(EvidenceQuery.in("registry.example.com/web")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void evidenceOfAJobThatIsGoneOrOfATerminalIsForAdministrators() throws IOException {
        all.append(List.of(entry(IMAGE, "job/gone/1/"), entry(OTHER, "terminal")));
        for (Digest digest : List.of(IMAGE, OTHER)) {
            assertThatThrownBy(() -> as(false, "shop/web", "gone").find(EvidenceQuery.of(digest)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no longer there")
                    .hasMessageContaining("SYSTEM");
            assertThat(as(true).find(EvidenceQuery.of(digest))).hasSize(1);
        }
    }

    @Test
    void aFileKeptWithEvidenceOpensOnlyForWhoMayReadThatEvidence() throws IOException {
        byte[] content = "{}".getBytes(StandardCharsets.UTF_8);
        EvidenceFile file = new EvidenceFile(IMAGE, Digest.of(content), "merged.ndjson");
        as(false, "shop/secret").keep(file, new ByteArrayInputStream(content));
        all.append(List.of(entry(IMAGE, "job/shop/job/secret/1/")));
        assertThat(as(false, "shop/secret").open(file)).hasBinaryContent(content);
        assertThatThrownBy(() -> as(false, "shop/web").open(file)).isInstanceOf(IOException.class).hasMessageContaining("Job/Read");
    }
}
