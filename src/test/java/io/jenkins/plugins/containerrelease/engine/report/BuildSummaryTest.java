package io.jenkins.plugins.containerrelease.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.report.BuildSummary.Release;
import io.jenkins.plugins.containerrelease.engine.report.BuildSummary.Signature;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildSummaryTest {
    private static final StepRun BUILD = Runs.done(1, "build-image", Runs.build(Runs.image("web", List.of("1.4.2"))));
    private static final StepRun SCAN = Runs.done(2, "scan-image", Runs.since("branch:main", null, Runs.cleanScan("web")));

    private static BuildSummary of(StepRun... runs) {
        return BuildSummary.of(ReleaseReport.fold(List.of(runs), List.of()));
    }

    @Test
    void aReleaseIsSaidInAFewHundredBytes() {
        BuildSummary summary = of(BUILD, SCAN, Runs.done(3, "attest-sbom", Runs.attested("web", true)),
                Runs.done(4, "promote-image", Runs.promoted("web", List.of(), false)));
        assertThat(summary.verdict()).isEqualTo(Verdict.PASS);
        assertThat(summary.running()).isFalse();
        assertThat(summary.findings().bySeverity()).isEqualTo(Map.of(Severity.MEDIUM, 2L));
        assertThat(summary.findings().complete()).isTrue();
        assertThat(summary.findings().newFindings()).isEqualTo(3);
        assertThat(summary.findings().fixed()).isEqualTo(1);
        assertThat(summary.buildMillis()).isEqualTo(41_250);
        assertThat(summary.images()).singleElement().satisfies(image -> {
            assertThat(image.digest()).isEqualTo(Runs.digest("web"));
            assertThat(image.version()).isEqualTo("1.4.2");
            assertThat(image.sizes()).isEqualTo(Map.of("linux/amd64", 48_123_456L, "linux/arm64", 48_123_456L));
            assertThat(image.signature()).isEqualTo(Signature.VERIFIED);
        });
        assertThat(summary.releases()).containsExactly(new Release("prod.example.com/shop/web", List.of("1.4.2", "latest"),
                Runs.digest("web"), false, Runs.START.plusSeconds(290), "ada", "release 1.4.2"));
        assertThat(summary.toJson().getBytes(StandardCharsets.UTF_8).length).isLessThan(1000);
        assertThat(BuildSummary.parse(summary.toJson())).isEqualTo(summary);
    }

    @Test
    void whatWasNotScannedIsNotZero() {
        assertThat(of(BUILD).findings()).isNull();
        assertThat(of(BUILD).toJson()).doesNotContain("findings");
        BuildSummary failed = of(BUILD, Runs.done(2, "scan-image", Runs.scanned("web", List.of(), Runs.failedScan("web", Runs.AMD64, "trivy"))));
        assertThat(failed.findings()).isNull();
    }

    @Test
    void aPlatformThatWasNotScannedMakesTheNumbersIncomplete() {
        BuildSummary one = of(BUILD, Runs.done(2, "scan-image", Runs.scanned("web", List.of(), Runs.scan("web", Runs.AMD64, "trivy"))));
        assertThat(one.findings().bySeverity()).isEqualTo(Map.of(Severity.MEDIUM, 1L));
        assertThat(one.findings().complete()).isFalse();
        BuildSummary covered = of(BUILD, SCAN, Runs.done(3, "scan-image",
                Runs.scanned("web", List.of(), Runs.failedScan("web", Runs.AMD64, "grype"))));
        assertThat(covered.findings().complete()).as("the second scanner gave no result").isFalse();
    }

    @Test
    void anImageThatWasNotScannedMakesTheNumbersOfTheOthersIncomplete() {
        BuildSummary summary = of(Runs.done(1, "build-image",
                Runs.build(Runs.image("web", List.of("1.4.2")), Runs.image("worker", List.of("worker-1.4.2")))), SCAN);
        assertThat(summary.images()).hasSize(2);
        assertThat(summary.findings().complete()).isFalse();
        assertThat(summary.findings().newFindings()).isNull();
    }

    @Test
    void whatCouldNotBeComparedIsNotCountedAsNew() {
        BuildSummary summary = of(BUILD, Runs.done(2, "scan-image", Runs.since("branch:main", "there is no such image", Runs.cleanScan("web"))));
        assertThat(summary.findings().newFindings()).isNull();
        assertThat(summary.findings().fixed()).isNull();
    }

    @Test
    void aRefusedPromotionIsNoRelease() {
        BuildSummary summary = of(BUILD, SCAN, Runs.done(3, "promote-image",
                Runs.promoted("web", List.of(Runs.gate("evidence", Verdict.FAIL, "no scan")), false)));
        assertThat(summary.releases()).isEmpty();
        assertThat(summary.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aRollbackIsOne() {
        assertThat(of(Runs.done(1, "rollback-image", Runs.promoted("web", List.of(), true))).releases())
                .singleElement().satisfies(release -> assertThat(release.rollback()).isTrue());
    }

    @Test
    void aBuildThatOnlyMovedTagsIsNoPointOfATrend() {
        StepRun refused = Runs.refused(2, "rollback-image", "prod", "there is nothing to roll back to", null);
        assertThat(of(Runs.done(1, "promote-image", Runs.promoted("web", List.of(), false)), refused).onlyMoves()).isTrue();
        assertThat(of(refused).onlyMoves()).isTrue();
        assertThat(of(SCAN, refused).onlyMoves()).isFalse();
        assertThat(of().onlyMoves()).isFalse();
    }

    @Test
    void signaturesAreSaidToBeThereOnlyWhereAllVerify() {
        assertThat(of(BUILD).images().get(0).signature()).isEqualTo(Signature.NONE);
        assertThat(of(BUILD, Runs.done(2, "attest-sbom", Runs.attested("web", false))).images().get(0).signature())
                .isEqualTo(Signature.NOT_VERIFIED);
        assertThat(of(Runs.done(2, "promote-image", Runs.promoted("web", List.of(), false))).images().get(0).signature())
                .as("verified at the destination").isEqualTo(Signature.VERIFIED);
    }

    @Test
    void aStepThatRunsIsSeen() {
        BuildSummary summary = of(BUILD, Runs.running(2, "scan-image", "web"));
        assertThat(summary.running()).isTrue();
        assertThat(summary.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void itStaysSmallWhateverTheReportHolds() {
        StepRun[] runs = new StepRun[60];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = Runs.done(i, "build-image", Runs.build(Runs.image("web" + i, List.of("t".repeat(5_000) + i))));
        }
        BuildSummary summary = of(runs);
        assertThat(summary.images()).hasSize(20);
        assertThat(summary.moreImages()).isEqualTo(40);
        assertThat(summary.toJson().length()).isLessThan(20_000);
    }

    @Test
    void anotherVersionIsNotRead() {
        String json = of(BUILD).toJson();
        assertThatThrownBy(() -> BuildSummary.parse(json.replace("\"version\":1,", "\"version\":2,")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("version 2");
        assertThatThrownBy(() -> BuildSummary.parse("{\"version\":1}")).hasMessageContaining("verdict");
        assertThatThrownBy(() -> BuildSummary.parse("{\"version\":1,\"verdict\":\"PASS\",\"findings\":{}}")).hasMessageContaining("bySeverity");
        assertThatThrownBy(() -> BuildSummary.parse("null")).isInstanceOf(IllegalArgumentException.class);
    }
}
