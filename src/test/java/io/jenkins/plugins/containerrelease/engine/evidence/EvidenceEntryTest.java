package io.jenkins.plugins.containerrelease.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceEntryTest {
    private static final Digest INDEX = Digest.of(new byte[] {1});
    private static final Digest CHILD = Digest.of(new byte[] {2});

    private static EvidenceEntry judged() {
        return EvidenceEntry.of("run-1/judged", Instant.parse("2026-03-01T10:00:00Z"), INDEX, null, null,
                "registry.example.com/shop/web", "alice", "terminal",
                new Evidence.Judged("scan-image", Verdict.FAIL, List.of("2 HIGH, at most 0"), List.of(CHILD), List.of("trivy"),
                        List.of(new Evidence.AppliedRule("VULNERABILITIES", "HIGH", null, false, List.of(), 0, "FAIL", "default"))));
    }

    @Test
    void anEntryIsReadBackFromItsLine() {
        EvidenceEntry entry = EvidenceEntry.parse(judged().line());
        assertThat(entry.line()).doesNotContain("\n").startsWith("{\"version\":1,\"id\":\"run-1/judged\"");
        assertThat(entry.subject()).isEqualTo(INDEX);
        assertThat(entry.as(Evidence.Judged.class).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(entry.as(Evidence.Judged.class).scanned()).containsExactly(CHILD);
        assertThat(entry.as(Evidence.Built.class)).isNull();
    }

    @Test
    void anEntrySurvivesARestartInARunningPipeline() {
        EvidenceEntry entry = Saved.andRestored(judged());
        assertThat(entry).isEqualTo(judged());
        assertThat(entry.repository()).isEqualTo("registry.example.com/shop/web");
        assertThat(entry.as(Evidence.Judged.class).step()).isEqualTo("scan-image");
    }

    @Test
    void anEntryOfANewerVersionIsKeptAsItIs() {
        String line = judged().line().replace("\"kind\":\"judged\"", "\"kind\":\"blessed\",\"colour\":\"green\"")
                .replace("\"type\":\"judged\"", "\"type\":\"blessed\"");
        EvidenceEntry entry = EvidenceEntry.parse(line);
        assertThat(entry.kind()).isEqualTo("blessed");
        assertThat(entry.line()).isEqualTo(line);
        assertThat(entry.as(Evidence.Judged.class)).isNull();
    }

    @Test
    void aJudgementOfAnOlderVersionHasNoRules() {
        String line = judged().line().replaceAll(",\"scanners\":.*?\\]", "").replaceAll(",\"rules\":.*\\}\\]", "");
        Evidence.Judged judged = EvidenceEntry.parse(line).as(Evidence.Judged.class);
        assertThat(line).doesNotContain("rules").doesNotContain("trivy");
        assertThat(judged.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judged.rules()).isNull();
        assertThat(judged.scanners()).isNull();
    }

    @Test
    void aLineWithoutSubjectIsRefused() {
        assertThatThrownBy(() -> EvidenceEntry.parse("{\"id\":\"a\",\"kind\":\"judged\",\"at\":\"2026-03-01T10:00:00Z\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("subject");
    }
}
