package io.jenkins.plugins.containerrelease.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.storage.BuildSummaries.Listed;
import io.jenkins.plugins.containerrelease.storage.BuildSummaries.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildSummariesTest {
    private static final String REPORT = "container-release";

    @TempDir
    private Path builds;

    private final BuildSummaries summaries = new BuildSummaries(REPORT);

    private Path build(int number, String tag) throws IOException {
        Path report = builds.resolve(String.valueOf(number)).resolve(REPORT);
        new ReportFolder(report).writeSummarised(Runs.done(1, "build-image", Runs.build(Runs.image("web" + number, List.of(tag)))));
        return report.resolve("summary.json");
    }

    private List<Integer> numbers(int most) throws IOException {
        return summaries.latest(builds, most).stream().map(Listed::number).toList();
    }

    @Test
    void theLatestBuildsComeFirst() throws IOException {
        for (int number : new int[] {9, 10, 100, 2}) {
            build(number, "1." + number);
        }
        assertThat(numbers(500)).containsExactly(100, 10, 9, 2);
        assertThat(numbers(2)).containsExactly(100, 10);
        assertThat(summaries.latest(builds, 500).get(0).summary().images().get(0).tags()).containsExactly("1.100");
    }

    @Test
    void whatIsNoBuildIsNotListed() throws IOException {
        build(3, "1.3");
        Files.createDirectories(builds.resolve(".4/" + REPORT));
        Files.createDirectories(builds.resolve("05/" + REPORT));
        Files.createSymbolicLink(builds.resolve("lastSuccessfulBuild"), builds.resolve("3"));
        Files.writeString(builds.resolve("legacyIds"), "");
        Files.writeString(builds.resolve("7"), "no folder");
        assertThat(numbers(500)).containsExactly(3);
        assertThat(summaries.latest(builds.resolve("nowhere"), 500)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"version\":2,\"verdict\":\"PASS\"}", "{\"version\":1,\"verdict\":\"MAYBE\"}", "{\"version\":1}"})
    void whatCannotBeReadIsNotKnown(String content) throws IOException {
        Files.writeString(build(1, "1.1"), content);
        assertThat(summaries.latest(builds, 500)).containsExactly(new Listed(1, State.NOT_KNOWN, null));
    }

    @Test
    void aSummaryThatIsGoneOrTooLargeIsNotKnown() throws IOException {
        Files.delete(build(1, "1.1"));
        Path large = build(2, "1.2");
        Files.writeString(large, Files.readString(large) + " ".repeat(200_000));
        Path link = build(3, "1.3");
        Files.delete(link);
        Files.createDirectory(link);
        assertThat(summaries.latest(builds, 500)).extracting(Listed::state)
                .containsExactly(State.NOT_KNOWN, State.NOT_KNOWN, State.NOT_KNOWN);
    }

    @Test
    void aBuildWithoutAReportIsSaidToHaveNone() throws IOException {
        Files.createDirectories(builds.resolve("1"));
        assertThat(summaries.latest(builds, 500)).containsExactly(new Listed(1, State.NO_REPORT, null));
    }

    @Test
    void aSummaryIsReadOnceAsLongAsItStaysTheSame() throws IOException {
        build(1, "1.1");
        build(2, "1.2");
        List<Listed> first = summaries.latest(builds, 500);
        assertThat(summaries.latest(builds, 1).get(0)).isSameAs(first.get(0));
        build(2, "1.3");
        List<Listed> second = summaries.latest(builds, 500);
        assertThat(second.get(0).summary().images().get(0).tags()).containsExactly("1.3");
        assertThat(second.get(1)).as("was kept although it was not asked for").isSameAs(first.get(1));
    }

    @Test
    void aDeletedBuildIsInNoAnswer() throws IOException {
        Path file = build(1, "1.1");
        build(2, "1.2");
        assertThat(numbers(500)).containsExactly(2, 1);
        Files.move(file.getParent().getParent(), builds.resolve(".1"));
        assertThat(numbers(500)).containsExactly(2);
    }

    @Test
    void neverMoreThanFiveHundredAreListed() throws IOException {
        for (int number = 1; number <= 510; number++) {
            Files.createDirectories(builds.resolve(String.valueOf(number)));
        }
        assertThat(numbers(10_000)).hasSize(500).startsWith(510).endsWith(11);
        assertThat(numbers(-1)).isEmpty();
    }

    @Test
    void aRunThatIsWrittenWhileTheSummaryCannotBeMadeLeavesNone() throws IOException {
        Path report = build(1, "1.1").getParent();
        Files.createDirectory(report.resolve("steps/step-9-odd.json"));
        new ReportFolder(report).writeSummarised(Runs.running(2, "scan-image", "web"));
        assertThat(report.resolve("steps/" + Runs.running(2, "scan-image", "web").id() + ".json")).exists();
        assertThat(summaries.latest(builds, 500)).extracting(Listed::state).containsExactly(State.NOT_KNOWN);
    }
}
