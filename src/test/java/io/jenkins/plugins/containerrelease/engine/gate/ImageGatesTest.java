package io.jenkins.plugins.containerrelease.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sizes, growth, build time, and what has to be known before a promotion. */
class ImageGatesTest {
    private static final Digest INDEX = Digest.of(new byte[] {1});
    private static final Digest AMD64 = Digest.of(new byte[] {2});
    private static final Digest ARM64 = Digest.of(new byte[] {3});
    private static final Map<Platform, Digest> PLATFORMS = Map.of(Findings.AMD64, AMD64, Findings.ARM64, ARM64);
    private static final Policy ALL = Policy.builder("a:1").evidence(List.of(EvidenceKind.values())).build();

    @Test
    void everyPlatformHasToKeepTheBudget() {
        Policy policy = Policy.builder("a:1").imageSize(500_000_000, Enforcement.FAIL).build();
        List<GateResult> results = SizeGate.judge(policy, "", Map.of(Findings.AMD64, 499_000_000L, Findings.ARM64, 501_200_000L), null);
        assertThat(results).extracting(GateResult::verdict).containsExactly(Verdict.PASS, Verdict.FAIL);
        assertThat(results.get(1).reason()).isEqualTo("linux/arm64 has 501.2 MB, at most 500 MB allowed");
        assertThat(results.get(1).origin()).isEqualTo("a:1");
    }

    @Test
    void growthIsMeasuredAgainstTheSamePlatform() {
        Policy policy = Policy.builder("a:1").growth(1_000, Enforcement.WARN).build();
        List<GateResult> results = SizeGate.judge(policy, "web", Map.of(Findings.AMD64, 1_100_001L, Findings.ARM64, 1_100_000L),
                Map.of(Findings.AMD64, 1_000_000L, Findings.ARM64, 1_000_000L));
        assertThat(results).extracting(GateResult::verdict).containsExactly(Verdict.WARN, Verdict.PASS);
        assertThat(results.get(0).reason())
                .isEqualTo("linux/amd64 of web went from 1 MB to 1.1 MB (+10.01%), at most +10% allowed");
    }

    @Test
    void thereIsNoGrowthWithoutAnEarlierImage() {
        Policy policy = Policy.builder("a:1").growth(1_000, Enforcement.FAIL).build();
        GateResult result = SizeGate.judge(policy, "", Map.of(Findings.AMD64, 5L), null).get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.reason()).contains("no earlier size to compare with");
    }

    @Test
    void aBuildThatTookTooLongIsSaid() {
        Policy policy = Policy.builder("a:1").buildTime(Duration.ofMinutes(15), Enforcement.WARN).build();
        GateResult result = BuildTimeGate.judge(policy, Duration.ofSeconds(930)).get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.reason()).isEqualTo("the build took 15 min 30 s, at most 15 min allowed");
    }

    private static EvidenceEntry entry(int id, Digest subject, Evidence evidence) {
        return EvidenceEntry.of("id-" + id, Instant.ofEpochSecond(id), subject, null, null, "r/x", "me", "here", evidence);
    }

    private static Evidence judged(Verdict verdict, Digest... scanned) {
        return new Evidence.Judged(EvidenceGate.SCAN_STEP, verdict, List.of("2 HIGH vulnerabilities"), List.of(scanned), null, null);
    }

    private static Evidence attested(String format) {
        return new Evidence.Attested("https://example.org", format, "f", null, 1, "tool", "key", null, null);
    }

    private static List<EvidenceEntry> complete() {
        List<EvidenceEntry> entries = new ArrayList<>();
        entries.add(entry(1, INDEX, judged(Verdict.WARN, AMD64, ARM64)));
        int id = 2;
        for (Digest digest : List.of(INDEX, AMD64, ARM64)) {
            entries.add(entry(id++, digest, new Evidence.Signed("cosign", "key", null, null)));
            entries.add(entry(id++, digest, attested("spdx-json")));
            entries.add(entry(id++, digest, attested("slsa-provenance")));
        }
        return entries;
    }

    private static GateResult judge(EvidenceKind kind, List<EvidenceEntry> entries) {
        return EvidenceGate.judge(ALL, INDEX, PLATFORMS, entries).stream()
                .filter(result -> result.rule().startsWith(kind.word())).findFirst().orElseThrow();
    }

    @Test
    void anImageOfWhichAllIsKnownMayGoOut() {
        assertThat(EvidenceGate.judge(ALL, INDEX, PLATFORMS, complete())).extracting(GateResult::verdict)
                .containsOnly(Verdict.PASS).hasSize(4);
    }

    @Test
    void everyAbsenceIsSaid() {
        GateResult signature = judge(EvidenceKind.SIGNATURE, List.of(entry(1, INDEX, new Evidence.Signed("cosign", "k", null, null))));
        assertThat(signature.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(signature.deciding()).containsExactly("there is no signature for linux/amd64 (" + AMD64 + ")",
                "there is no signature for linux/arm64 (" + ARM64 + ")");
        assertThat(signature.reason()).isEqualTo("2 of 3 digests have no signature");
        assertThat(judge(EvidenceKind.SBOM, List.of()).deciding()).hasSize(3);
        assertThat(judge(EvidenceKind.PROVENANCE, List.of(entry(1, INDEX, attested("spdx-json")))).deciding()).hasSize(3);
        assertThat(judge(EvidenceKind.SCAN, List.of()).reason()).isEqualTo("there is no scan verdict for " + INDEX);
    }

    @Test
    void theLastScanCounts() {
        List<EvidenceEntry> entries = List.of(entry(1, INDEX, judged(Verdict.PASS, AMD64, ARM64)),
                entry(2, INDEX, judged(Verdict.FAIL, AMD64, ARM64)));
        assertThat(judge(EvidenceKind.SCAN, entries).reason())
                .isEqualTo("the scan of 1970-01-01T00:00:02Z failed: 2 HIGH vulnerabilities");
    }

    @Test
    void aScanThatLeftOutAPlatformDoesNotCount() {
        assertThat(judge(EvidenceKind.SCAN, List.of(entry(1, INDEX, judged(Verdict.PASS, AMD64)))).reason())
                .isEqualTo("the scan does not cover linux/arm64 (" + ARM64 + ")");
    }

    @Test
    void aVerdictOnAnotherImageOrByAnotherStepDoesNotCount() {
        Evidence other = new Evidence.Judged("build-image", Verdict.PASS, List.of(), List.of(AMD64, ARM64), null, null);
        assertThat(judge(EvidenceKind.SCAN, List.of(entry(1, INDEX, other),
                entry(2, AMD64, judged(Verdict.PASS, AMD64, ARM64)))).verdict()).isEqualTo(Verdict.FAIL);
    }
}
