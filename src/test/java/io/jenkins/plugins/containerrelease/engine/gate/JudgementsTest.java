package io.jenkins.plugins.containerrelease.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of several judgements on an image count. */
class JudgementsTest {
    private static final Digest INDEX = Digest.of(new byte[] {1});
    private static final Digest AMD64 = Digest.of(new byte[] {2});
    private static final Digest ARM64 = Digest.of(new byte[] {3});
    private static final List<Digest> BOTH = List.of(AMD64, ARM64);

    private final List<EvidenceEntry> entries = new ArrayList<>();

    private void judged(Verdict verdict, List<Digest> scanned, String... scanners) {
        judged(verdict, scanned, List.of(scanners));
    }

    private void judged(Verdict verdict, List<Digest> scanned, List<String> scanners) {
        entries.add(EvidenceEntry.of("id-" + entries.size(), Instant.ofEpochSecond(entries.size()), INDEX, null, null, null, "me",
                "here", new Evidence.Judged("scan-image", verdict, List.of(), scanned, scanners, List.of())));
    }

    private List<Long> failed() {
        return judgements().failed().stream().map(judgement -> judgement.at().getEpochSecond()).toList();
    }

    private List<Long> complete() {
        return judgements().complete().stream().map(judgement -> judgement.at().getEpochSecond()).toList();
    }

    private Judgements judgements() {
        return Judgements.of("scan-image", INDEX, BOTH, entries);
    }

    @Test
    void aScanThatIsRepeatedReplacesTheOneBefore() {
        judged(Verdict.FAIL, BOTH, "trivy");
        judged(Verdict.PASS, BOTH, "trivy");
        assertThat(failed()).isEmpty();
        assertThat(complete()).containsExactly(1L);
    }

    @Test
    void aFailureStandsUntilItsScannersPass() {
        judged(Verdict.FAIL, BOTH, "grype", "trivy");
        judged(Verdict.PASS, BOTH, "trivy");
        judged(Verdict.PASS, BOTH, "grype");
        assertThat(failed()).containsExactly(0L);
        judged(Verdict.PASS, BOTH, "grype", "snyk", "trivy");
        assertThat(failed()).isEmpty();
        assertThat(complete()).containsExactly(3L);
    }

    @Test
    void aFailureStandsUntilEveryPlatformWasScanned() {
        judged(Verdict.FAIL, List.of(), "trivy");
        judged(Verdict.PASS, List.of(AMD64), "trivy");
        assertThat(failed()).containsExactly(0L);
        assertThat(complete()).isEmpty();
    }

    @Test
    void aScanThatFailedLaterCounts() {
        judged(Verdict.PASS, BOTH, "trivy");
        judged(Verdict.FAIL, List.of(), "trivy");
        assertThat(failed()).containsExactly(1L);
        assertThat(judgements().last().at()).isEqualTo(Instant.ofEpochSecond(1));
    }

    @Test
    void aFileDoesNotTakeThePlaceOfTheScannerItself() {
        judged(Verdict.FAIL, BOTH, "trivy");
        judged(Verdict.PASS, BOTH, Judgements.ofFile("trivy"));
        assertThat(failed()).containsExactly(0L);
        judged(Verdict.PASS, BOTH, "trivy");
        assertThat(failed()).isEmpty();
    }

    @Test
    void aScannerTakesThePlaceOfItsFile() {
        judged(Verdict.FAIL, BOTH, Judgements.ofFile("trivy"));
        judged(Verdict.PASS, BOTH, "trivy");
        assertThat(failed()).isEmpty();
        judged(Verdict.FAIL, BOTH, Judgements.ofFile("semgrep"));
        judged(Verdict.PASS, BOTH, Judgements.ofFile("semgrep"));
        assertThat(failed()).isEmpty();
    }

    @Test
    void ofOlderVersionsTheLastJudgementCounts() {
        judged(Verdict.FAIL, BOTH, (List<String>) null);
        judged(Verdict.PASS, BOTH, "trivy");
        assertThat(failed()).isEmpty();
        judged(Verdict.FAIL, BOTH, "trivy");
        judged(Verdict.PASS, BOTH, (List<String>) null);
        assertThat(failed()).as("nobody knows whether that was by Trivy").containsExactly(2L);
    }

    @Test
    void withoutAPlatformNothingIsComplete() {
        judged(Verdict.PASS, BOTH, "trivy");
        assertThat(Judgements.of("scan-image", INDEX, List.of(), entries).complete()).isEmpty();
    }
}
