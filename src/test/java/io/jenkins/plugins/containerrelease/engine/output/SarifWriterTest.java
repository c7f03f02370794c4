package io.jenkins.plugins.containerrelease.engine.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import edu.hm.hafner.analysis.FileReaderFactory;
import edu.hm.hafner.analysis.Issue;
import edu.hm.hafner.analysis.Report;
import edu.hm.hafner.analysis.Severity;
import edu.hm.hafner.analysis.parser.violations.SarifAdapter;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.merge.Excepted;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SARIF that whoever reads it takes: it has the standard's form, and what GitHub code scanning and Jenkins' warnings plugin make of it is right. */
class SarifWriterTest {
    private static final io.jenkins.plugins.containerrelease.engine.finding.Severity HIGH =
            io.jenkins.plugins.containerrelease.engine.finding.Severity.HIGH;

    private static JsonSchema schema;

    @TempDir
    private Path folder;

    private static String text(ScannedImage image, List<JudgedFinding> findings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SarifWriter sarif = new SarifWriter(out, image, null)) {
            for (JudgedFinding finding : findings) {
                sarif.accept(finding);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode run(JudgedFinding... findings) throws IOException {
        return run(text(Exported.image(), List.of(findings)));
    }

    private static JsonNode run(String text) throws IOException {
        JsonNode sarif = Json.mapper().readTree(text);
        assertThat(schema.validate(sarif)).isEmpty();
        assertThat(sarif.path("runs")).hasSize(1);
        return sarif.path("runs").path(0);
    }

    @BeforeAll
    static void readTheSchema() throws IOException {
        try (InputStream in = SarifWriterTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(Json.mapper().readTree(in),
                    SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
        }
    }

    private static List<String> texts(JsonNode list, String pointer) {
        return IntStream.range(0, list.size()).mapToObj(i -> list.get(i).at(pointer).asText()).toList();
    }

    @Test
    void aFindingIsOneResultWithItsPlaceItsRuleAndWhoSawIt() throws IOException {
        JsonNode run = run(Exported.log4j());
        JsonNode result = run.path("results").path(0);
        assertThat(result.path("ruleId").asText()).isEqualTo("CVE-2021-44228");
        assertThat(result.path("level").asText()).isEqualTo("error");
        assertThat(result.at("/message/text").asText()).isEqualTo("CVE-2021-44228 (CRITICAL) in log4j-core 2.14.1, fixed in 2.15.0,"
                + " 2.12.2. Remote code execution Found by grype, trivy.");
        assertThat(result.path("locations")).hasSize(1);
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
                .isEqualTo("shop/web/app/lib/log4j-core-2.14.1.jar");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(1);
        assertThat(result.at("/locations/0/message/text").asText()).isEqualTo("linux/amd64, linux/arm64");
        assertThat(result.has("suppressions")).isFalse();
        assertThat(texts(result.at("/properties/sightings"), "/severity")).containsExactly("CRITICAL", "HIGH");
        JsonNode rule = run.at("/tool/driver/rules/0");
        assertThat(rule.path("id").asText()).isEqualTo("CVE-2021-44228");
        assertThat(rule.path("helpUri").asText()).isEqualTo("https://www.cve.org/CVERecord?id=CVE-2021-44228");
        assertThat(rule.at("/help/text").asText()).contains("Remote code execution");
        assertThat(rule.at("/properties/security-severity").asText()).isEqualTo("10.0");
        assertThat(texts(run.at("/tool/extensions"), "/name")).containsExactly("grype", "trivy");
        assertThat(run.at("/tool/extensions/1/version").asText()).isEqualTo("0.44.1");
        assertThat(run.at("/automationDetails/id").asText()).isEqualTo("container-release/shop/web/");
        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isTrue();
    }

    @Test
    void nothingFoundIsAValidRun() throws IOException {
        assertThat(run().path("results")).isEmpty();
    }

    @Test
    void fingerprintsStayTheSameAndDifferWithinARun() throws IOException {
        JudgedFinding other = Exported.judged(HIGH, Exported.finding(Exported.KEY, "CVE-2021-44228", null,
                Sighted.of(HIGH).path("/other.jar").seen()));
        JsonNode results = run(other, Exported.log4j()).path("results");
        assertThat(texts(results, "/partialFingerprints/primaryLocationLineHash"))
                .containsExactly(Exported.KEY + ":1", Exported.KEY + ":2");
        assertThat(texts(results, "/partialFingerprints/containerReleaseFinding~1v1")).containsExactly(Exported.KEY, Exported.KEY);
    }

    @Test
    void whatIsExceptedIsThereAndSuppressed() throws IOException {
        JudgedFinding partly = Exported.judged(HIGH, Exported.finding("1a", "CVE-2026-1", null,
                Sighted.of(HIGH).path("/a").seen(), Sighted.of(HIGH).path("/b").seen()), Exported.EXCEPTION);
        JudgedFinding byTool = Exported.judged(HIGH, Exported.finding("1b", "CVE-2026-2", null,
                Sighted.of(HIGH).suppressed("ignored").seen()));
        JsonNode results = run(partly, byTool, Exported.simple("CVE-2026-3", HIGH, Exported.EXCEPTION)).path("results");
        assertThat(texts(results, "/ruleId")).containsExactly("CVE-2026-1", "CVE-2026-2", "CVE-2026-3");
        assertThat(results.path(0).has("suppressions")).isFalse();
        assertThat(results.at("/0/properties/exceptedInPart/0").asText()).startsWith("not reachable");
        assertThat(results.at("/1/suppressions/0/justification").asText()).isEqualTo("suppressed by trivy: ignored");
        assertThat(results.at("/2/suppressions/0/kind").asText()).isEqualTo("external");
        assertThat(results.at("/2/suppressions/0/justification").asText())
                .isEqualTo("not reachable (allowed by ann, until 2026-12-31, release-policy.yaml:12)");
    }

    @Test
    void whatIsNewIsMarkedWhereThereIsAReference() throws IOException {
        JudgedFinding old = Exported.log4j();
        JsonNode results = run(new JudgedFinding(old.finding(), old.severity(), true, List.of())).path("results");
        assertThat(results.at("/0/baselineState").asText()).isEqualTo("new");
        assertThat(run(old).at("/results/0").has("baselineState")).isFalse();
    }

    @Test
    void everyFindingIsInTheFileAndWhatWentWrongIsToo() throws IOException {
        JsonNode run = run(text(Exported.image("grype crashed"), Exported.many(25_010)));
        assertThat(run.path("results")).hasSize(25_010);
        assertThat(run.at("/tool/driver/rules")).hasSize(25_010);
        JsonNode said = run.at("/invocations/0/toolExecutionNotifications");
        assertThat(texts(said, "/level")).containsExactly("error");
        assertThat(texts(said, "/message/text")).containsExactly("grype crashed");
        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isFalse();
    }

    @Test
    void aRuleLinksToWhereItIsRegisteredOrToThePageThatAScannerNames() throws IOException {
        assertThat(link("GHSA-jfh8-c2jp-5v3q", null)).isEqualTo("https://github.com/advisories/GHSA-jfh8-c2jp-5v3q");
        assertThat(link("CVE-2026-1234", "https://avd.example.com/x")).isEqualTo("https://www.cve.org/CVERecord?id=CVE-2026-1234");
        assertThat(link("DSA-5122-1", "https://security.example.org/\ud800")).as("half a character").isEmpty();
        assertThat(link("DSA-5122-1", "http://security.example.org/DSA-5122-1?a=b&c=<d>")).as("no address").isEmpty();
        assertThat(link("DSA-5122-1", "http://security.example.org/DSA-5122-1?a=b&c=d")).isEqualTo("http://security.example.org/DSA-5122-1?a=b&c=d");
        assertThat(link("AVD-DS-0002", "https://avd.example.com/\u00e9")).isEqualTo("https://avd.example.com/%C3%A9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "//example.com/x", "x", "", "https://", "https:/x", "ftp://example.com/x",
        "https://github.com@evil.example.com/", "https://example.com/a b", "https://example.com/\nx", "data:text/html,x"})
    void whatIsNoAddressOfAPageIsNoLink(String link) throws IOException {
        assertThat(link("DSA-5122-1", link)).isEmpty();
    }

    @Test
    void aLinkOfAnyPlaceOfAnIdentifierIsItsRules() throws IOException {
        assertThat(link(run(linked("aa", "DSA-1", null), linked("ab", "DSA-1", "javascript:x"), linked("ac", "DSA-1", "https://a.example.com/"))))
                .isEqualTo("https://a.example.com/");
    }

    @Test
    void aRuleIsAsSevereAsTheWorstOfItsResultsWhateverTheirOrder() throws IOException {
        JudgedFinding worst = Exported.judged(io.jenkins.plugins.containerrelease.engine.finding.Severity.CRITICAL,
                Exported.finding("aa", "DSA-1", "first", Sighted.of(HIGH).cvss(9.9).link("https://a.example.com/").seen()));
        JudgedFinding harmless = Exported.judged(io.jenkins.plugins.containerrelease.engine.finding.Severity.LOW,
                Exported.finding("ab", "DSA-1", "first", Sighted.of(HIGH).cvss(1.0).seen()));
        JsonNode rule = run(worst, harmless).at("/tool/driver/rules/0");
        assertThat(rule.at("/properties/security-severity").asText()).isEqualTo("9.9");
        assertThat(rule.at("/defaultConfiguration/level").asText()).isEqualTo("error");
        assertThat(rule.path("helpUri").asText()).isEqualTo("https://a.example.com/");
        assertThat(run(harmless, worst).at("/tool/driver/rules/0")).isEqualTo(rule);
    }

    private static JudgedFinding linked(String key, String id, String link) {
        return Exported.judged(HIGH, Exported.finding(key, id, "t", Sighted.of(HIGH).link(link).seen()));
    }

    private static String link(String id, String link) throws IOException {
        return link(run(linked("aa", id, link)));
    }

    private static String link(JsonNode run) {
        assertThat(run.at("/tool/driver/rules")).hasSize(1);
        String link = run.at("/tool/driver/rules/0/helpUri").asText();
        assertThat(run.at("/tool/driver/rules/0/help/text").asText()).endsWith(link);
        assertThat(run.at("/tool/driver/rules/0/help/markdown").asText()).endsWith(link.isEmpty() ? "t" : "\n\n<" + link + ">");
        return link;
    }

    @Test
    void descriptionsAreNoLongerThanGitHubTakes() throws IOException {
        String endless = "x".repeat(900_000);
        JsonNode rule = run(Exported.judged(HIGH, Exported.finding("aa", endless, endless, Sighted.of(HIGH).seen()))).at("/tool/driver/rules/0");
        assertThat(rule.at("/shortDescription/text").asText()).hasSizeBetween(500, 1_024);
        assertThat(rule.at("/fullDescription/text").asText()).hasSizeBetween(500, 1_024);
    }

    @ParameterizedTest
    @EnumSource(io.jenkins.plugins.containerrelease.engine.finding.Severity.class)
    void gitHubShowsTheSeverityThatTheGatesCount(io.jenkins.plugins.containerrelease.engine.finding.Severity severity)
            throws IOException {
        for (double cvss : new double[] {Double.NaN, 0, 3.9, 5, 9, 10}) {
            JsonNode rule = run(Exported.judged(severity, Exported.finding("1a", "CVE-2026-1", null,
                    Sighted.of(severity).cvss(cvss).seen()))).at("/tool/driver/rules/0");
            String score = rule.at("/properties/security-severity").asText();
            assertThat(shown(score)).as(severity + " with " + cvss).isEqualTo(switch (severity) {
                case UNKNOWN -> "none";
                case NEGLIGIBLE -> "low";
                default -> severity.name().toLowerCase(java.util.Locale.ROOT);
            });
        }
    }

    /** "Over 9.0 is critical, 7.0 to 8.9 is high, 4.0 to 6.9 is medium and 0.1 to 3.9 is low." */
    private static String shown(String score) {
        if (score.isEmpty()) {
            return "none";
        }
        double number = Double.parseDouble(score);
        return number > 9 ? "critical" : number >= 7 && number < 9 ? "high" : number >= 4 && number < 7 ? "medium"
                : number >= 0.1 && number < 4 ? "low" : "none";
    }

    @Test
    void hostileTextIsTextAndNoPathLeavesTheImage() throws IOException {
        String evil = "\uD800 \u202E [click](https://evil.example.com) {0} <script>\u0000\"";
        JudgedFinding finding = new JudgedFinding(Exported.finding("x\",\"y\\", evil, evil,
                Sighted.of(HIGH).by(evil).path("/../../etc/./pass wd%2e%2e/\\..\\x?y#z").fixed(evil).seen()), HIGH, null,
                List.of(new Excepted(evil, evil, evil, evil, evil, List.of(0))));
        String text = text(Exported.image(evil), List.of(finding));
        JsonNode run = run(text);
        assertThat(run.findValuesAsText("text")).hasSizeGreaterThan(5).noneMatch(message -> message.contains("]("));
        assertThat(text.chars()).allMatch(c -> c < 128);
        assertThat(run.at("/results/0/message/text").asText()).contains("[U+D800]", "[U+202E]", "[click] (https");
        assertThat(run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri").asText())
                .isEqualTo("shop/web/etc/pass%20wd%252e%252e/x%3Fy%23z");
        assertThat(run.at("/tool/driver/rules/0/help/markdown").asText()).contains("\\<script\\>").doesNotContainPattern("[^\\\\]<");
        assertThat(run.at("/results/0/partialFingerprints/containerReleaseFinding~1v1").asText()).isEqualTo("xy");
    }

    @Test
    void theWarningsPluginReadsEveryResult() throws IOException {
        List<JudgedFinding> findings = new ArrayList<>(Exported.many(40));
        findings.add(Exported.log4j());
        Path file = Files.writeString(folder.resolve("findings.sarif"),
                text(Exported.image(), findings));
        Report report = new SarifAdapter().parse(new FileReaderFactory(file));
        assertThat(report.hasErrors()).as(report.getErrorMessages().toString()).isFalse();
        assertThat(report.size()).isEqualTo(41);
        assertThat(report.getSizeOf(Severity.WARNING_HIGH)).as("CRITICAL and HIGH").isEqualTo(21);
        assertThat(report.getSizeOf(Severity.WARNING_NORMAL)).as("MEDIUM").isEqualTo(10);
        assertThat(report.getSizeOf(Severity.WARNING_LOW)).as("LOW").isEqualTo(10);
        assertThat(report).filteredOn(issue -> issue.getType().equals("CVE-2021-44228")).singleElement()
                .extracting(Issue::getFileName).asString().endsWith("shop/web/app/lib/log4j-core-2.14.1.jar");
    }
}
