package io.jenkins.plugins.containerrelease.engine.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that a spreadsheet reads as it is meant, and never as a formula. */
class CsvWriterTest {
    private static List<String> rows(JudgedFinding... findings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter csv = new CsvWriter(out)) {
            for (JudgedFinding finding : findings) {
                csv.accept(finding);
            }
            assertThat(csv.written()).isEqualTo(findings.length);
        }
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("\r\n");
        return List.of(text.split("\r\n"));
    }

    @Test
    void everyFindingIsARowWithAllThatIsKnown() throws IOException {
        assertThat(rows(Exported.log4j())).containsExactly(
                "severity,status,new,kind,id,aliases,package,type,installed,fixed,path,platforms,scanners,severities,cvss,epss,exploited,"
                        + "published,title,reason,purl,key",
                "CRITICAL,open,,VULNERABILITY,CVE-2021-44228,GHSA-jfh8-c2jp-5v3q,log4j-core,jar,2.14.1,\"2.15.0; 2.15.0, 2.12.2\","
                        + "/app/lib/log4j-core-2.14.1.jar,\"linux/amd64; linux/arm64\",\"grype; trivy\",\"grype CRITICAL; trivy HIGH\","
                        + "10.0,0.97,,,Remote code execution,,pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1," + Exported.KEY);
    }

    @Test
    void whatIsExceptedSaysWhoAllowedIt() throws IOException {
        assertThat(rows(Exported.simple("CVE-2026-1", Severity.HIGH, Exported.EXCEPTION)).get(1)).startsWith("HIGH,excepted,")
                .contains("\"not reachable (allowed by ann, until 2026-12-31, release-policy.yaml:12)\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://evil\")", "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "\uFF1D1", "\uFF20x"})
    void aFormulaIsText(String evil) throws IOException {
        String row = rows(Exported.judged(Severity.HIGH, Exported.finding("1a", "CVE-2026-1", evil, Sighted.of(Severity.HIGH).seen()))).get(1);
        String title = row.split(",")[18];
        assertThat(title).startsWith("\"'");
    }

    @Test
    void quotesLineBreaksAndHiddenCharactersDoNotBreakARow() throws IOException {
        String evil = "a\"b\r\nc,d;e\u202E";
        List<String> rows = rows(Exported.judged(Severity.HIGH, Exported.finding("1a", evil, evil, Sighted.of(Severity.HIGH).seen())));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1)).contains("\"a\"\"b[U+000D][U+000A]c,d;e[U+202E]\"");
    }

    @Test
    void aFindingThatWasSeenEverywhereIsOneRowWithAnEnd() throws IOException {
        JudgedFinding finding = Exported.judged(Severity.HIGH, Exported.finding("1a", "CVE-2026-1", null,
                Stream.iterate(0, i -> i + 1).limit(5_000).map(i -> Sighted.of(Severity.HIGH).path("/lib/" + i).seen())
                        .toArray(io.jenkins.plugins.containerrelease.engine.merge.Sighting[]::new)));
        assertThat(rows(finding).get(1)).hasSizeLessThan(12_000).contains("/lib/999; …");
    }
}
