package io.jenkins.plugins.containerrelease.engine.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighted;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Of more than a service takes the worst are packed, and who reads the file, the log or the report is told. */
class UploadBodyTest {
    private static final int MANY = 100_000_000;

    private UploadBody.Packed packed;
    private byte[] compressed;

    private JsonNode run(List<JudgedFinding> findings, int mostResults, int mostBytes) throws IOException {
        return run(findings, mostResults, mostBytes, MANY);
    }

    private JsonNode run(List<JudgedFinding> findings, int mostResults, int mostBytes, long held) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        packed = new UploadBody("4b1d".repeat(10), "refs/heads/main", Exported.image(), "web", new UploadBody.Limits(mostResults, mostBytes, held))
                .read(new ByteArrayInputStream(Exported.merged(findings)), out);
        compressed = Base64.getDecoder().decode(Json.mapper().readTree(out.toByteArray()).path("sarif").asText());
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return Json.mapper().readTree(in.readAllBytes()).at("/runs/0");
        }
    }

    private static List<String> texts(JsonNode list, String pointer) {
        return StreamSupport.stream(list.spliterator(), false).map(each -> each.at(pointer).asText()).toList();
    }

    private static List<String> warnings(JsonNode run) {
        return texts(run.at("/invocations/0/toolExecutionNotifications"), "/message/text");
    }

    /** With a path that does not compress. */
    private static List<JudgedFinding> noisy(int count) {
        Random random = new Random(1);
        List<JudgedFinding> findings = new ArrayList<>();
        for (JudgedFinding finding : Exported.many(count)) {
            byte[] noise = new byte[600];
            random.nextBytes(noise);
            Sighting seen = Sighted.of(finding.severity()).path(Base64.getUrlEncoder().encodeToString(noise)).seen();
            findings.add(Exported.judged(finding.severity(), Exported.finding(finding.finding().key(), finding.finding().id(), null, seen)));
        }
        return findings;
    }

    @Test
    void whatFitsIsPackedWholeAndNothingIsSaidOfIt() throws IOException {
        JsonNode run = run(Exported.many(30), 30, MANY);
        assertThat(run.path("results")).hasSize(30);
        assertThat(warnings(run)).isEmpty();
        assertThat(run.at("/automationDetails/id").asText()).isEqualTo("web/");
        assertThat(packed.findings()).isEqualTo(30);
        assertThat(packed.leftOut()).isZero();
        assertThat(packed.cut()).isNull();
    }

    @Test
    void ofTooManyResultsTheLeastSevereAreLeftOut() throws IOException {
        JsonNode run = run(Exported.many(100), 30, MANY);
        assertThat(texts(run.path("results"), "/properties/severity")).hasSize(30)
                .startsWith("CRITICAL").endsWith("HIGH").doesNotContain("MEDIUM", "LOW").isSortedAccordingTo(String::compareTo);
        assertThat(run.at("/tool/driver/rules")).as("rules of what is there").hasSize(30);
        assertThat(warnings(run)).containsExactly(packed.cut());
        assertThat(packed.cut()).isEqualTo(
                "70 of 100 findings are left out, none of them worse than those that are here: an upload has at most 30 results");
        assertThat(packed.findings()).isEqualTo(30);
        assertThat(packed.leftOut()).isEqualTo(70);
    }

    @Test
    void ofTooLargeAFileTheLeastSevereAreLeftOutAndAsFewAsPossible() throws IOException {
        JsonNode run = run(noisy(2_000), 25_000, 1_000_000);
        assertThat(compressed.length).isBetween(700_000, 1_000_000);
        assertThat(texts(run.path("results"), "/properties/severity")).hasSize((int) packed.findings()).hasSizeBetween(1_000, 1_800)
                .startsWith("CRITICAL").doesNotContain("LOW").isSortedAccordingTo(String::compareTo);
        assertThat(packed.findings() + packed.leftOut()).isEqualTo(2_000);
        assertThat(warnings(run)).containsExactly(packed.cut());
        assertThat(packed.cut()).startsWith(packed.leftOut() + " of 2000 findings are left out").endsWith("at most 1 MB, compressed");
    }

    @Test
    void bothReasonsAreSaid() throws IOException {
        run(noisy(2_000), 1_500, 1_000_000);
        assertThat(packed.findings() + packed.leftOut()).isEqualTo(2_000);
        assertThat(packed.cut()).endsWith("at most 1500 results and 1 MB, compressed");
    }

    @Test
    void whatDoesNotCountIsLeftOutBeforeWhatDoes() throws IOException {
        List<JudgedFinding> findings = List.of(Exported.simple("CVE-2026-1", Severity.CRITICAL, Exported.EXCEPTION),
                Exported.simple("CVE-2026-2", Severity.NEGLIGIBLE), Exported.simple("CVE-2026-3", Severity.UNKNOWN));
        assertThat(texts(run(findings, 2, MANY).path("results"), "/ruleId")).containsExactly("CVE-2026-3", "CVE-2026-2");
    }

    @Test
    void endlessTextDoesNotFillTheMemory() throws IOException {
        List<JudgedFinding> findings = new ArrayList<>(Exported.many(50));
        String endless = "x".repeat(2_000);
        for (int i = 0; i < 50; i++) {
            findings.add(Exported.judged(Severity.HIGH, Exported.finding("a" + i, "CVE-2026-" + i, endless, Stream.generate(() ->
                    Sighted.of(Severity.HIGH).path(endless).fixed(endless, endless, endless).seen()).limit(150).toArray(Sighting[]::new))));
        }
        JsonNode run = run(findings, 1_000, MANY, 5_000_000);
        assertThat(texts(run.path("results"), "/ruleId")).contains("CVE-2026-10003").hasSize((int) packed.findings());
        assertThat(packed.leftOut()).isPositive();
        assertThat(packed.cut()).endsWith("an upload has at most 5 MB of results");
    }

    @Test
    void aServiceThatTakesNothingGetsNothing() {
        assertThatThrownBy(() -> run(Exported.many(3), 10, 100)).isInstanceOf(UnreadableException.class)
                .hasMessageContaining("larger than the service takes");
    }
}
