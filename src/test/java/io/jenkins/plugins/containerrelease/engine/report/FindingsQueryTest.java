package io.jenkins.plugins.containerrelease.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import io.jenkins.plugins.containerrelease.engine.search.FindingState;
import io.jenkins.plugins.containerrelease.engine.search.FindingsPage;
import io.jenkins.plugins.containerrelease.engine.search.FindingsPage.Row;
import io.jenkins.plugins.containerrelease.engine.search.FindingsQuery;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingsQueryTest {
    private static FindingsPage ask(SamplePages pages, String... parameters) throws IOException {
        Map<String, String> byName = Arrays.stream(parameters)
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return pages.page().findings(FindingsQuery.of(byName::get));
    }

    private static List<String> ids(FindingsPage page) {
        return page.rows().stream().map(row -> row.judged().finding().id()).toList();
    }

    @Test
    void theWorstComeFirst() throws IOException {
        FindingsPage page = ask(SamplePages.failing());
        assertThat(page.rows()).hasSize(25);
        assertThat(ids(page)).startsWith("CVE-2021-44228", "aws-access-key-id");
        assertThat(page.rows()).extracting(row -> row.judged().severity()).isSorted();
    }

    @Test
    void whatWasFoundOnTwoPlatformsIsOneRow() throws IOException {
        FindingsPage page = ask(SamplePages.failing(), "q=log4j CVE-2021");
        assertThat(page.found()).isEqualTo(1);
        Row row = page.rows().get(0);
        assertThat(row.judged().finding().sightings()).extracting(Sighting::platform).containsExactlyInAnyOrder(Runs.AMD64, Runs.ARM64);
        assertThat(row.image()).isEqualTo(Runs.digest("web"));
    }

    @Test
    void countsAreOfRowsAndDoNotDependOnThePage() throws IOException {
        FindingsPage first = ask(SamplePages.failing(), "limit=1");
        // 180 on amd64, of which 90 are on arm64 too; log4j on both; a secret
        assertThat(first.total()).isEqualTo(182);
        assertThat(first.found()).isEqualTo(182);
        assertThat(first.bySeverity().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(182);
        FindingsPage high = ask(SamplePages.failing(), "severity=high,critical", "offset=20", "limit=500");
        assertThat(high.bySeverity()).isEqualTo(first.bySeverity());
        assertThat(high.found()).isEqualTo(first.bySeverity().get(Severity.HIGH) + first.bySeverity().get(Severity.CRITICAL));
        assertThat(high.rows()).hasSize((int) high.found() - 20);
    }

    @Test
    void pagesTogetherHaveEveryRowOnceInWhateverOrder() throws IOException {
        for (String sort : List.of("severity", "-severity", "id", "-id", "package", "-package", "fixed", "-fixed")) {
            Set<String> seen = new LinkedHashSet<>();
            for (int offset = 0; offset < 182; offset += 50) {
                for (String id : ids(ask(SamplePages.failing(), "sort=" + sort, "offset=" + offset, "limit=50"))) {
                    assertThat(seen.add(id)).as("%s at %s for the first time", id, sort).isTrue();
                }
            }
            assertThat(seen).hasSize(182);
        }
    }

    @Test
    void anOrderCanBeTurnedRound() throws IOException {
        List<String> up = ids(ask(SamplePages.failing(), "sort=id", "limit=200"));
        List<String> down = ids(ask(SamplePages.failing(), "sort=-id", "limit=200"));
        assertThat(up).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
        assertThat(down).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER.reversed());
    }

    @Test
    void filtersNarrow() throws IOException {
        assertThat(ask(SamplePages.failing(), "kind=SECRET").found()).isEqualTo(1);
        assertThat(ask(SamplePages.failing(), "platform=linux/arm64").found()).isEqualTo(91);
        assertThat(ask(SamplePages.failing(), "scanner=grype").found()).isZero();
        assertThat(ask(SamplePages.failing(), "image=" + Runs.digest("web")).found()).isEqualTo(182);
        assertThat(ask(SamplePages.failing(), "image=" + Runs.digest("other")).found()).isZero();
        assertThat(ask(SamplePages.failing(), "fix=1").found()).isEqualTo(121);
        assertThat(ask(SamplePages.failing(), "q=nothing-like-this").rows()).isEmpty();
        assertThat(ask(SamplePages.failing(), "q=nothing-like-this").total()).isEqualTo(182);
    }

    @Test
    void thePageTellsWhatThereIsToChooseFrom() throws IOException {
        FindingsPage page = ask(SamplePages.failing(), "kind=SECRET");
        assertThat(page.overview().kinds()).hasSize(2);
        assertThat(page.overview().scanners()).containsExactly("trivy");
        assertThat(page.overview().platforms()).containsExactly("linux/amd64", "linux/arm64");
        assertThat(page.images()).containsExactly(Runs.digest("web"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"severity=BAD", "kind=thing", "sort=colour", "sort=--id", "offset=-1", "offset=99999", "limit=501",
        "limit=ten", "limit=99999999999", "group=severity"})
    void aWrongParameterIsRefusedByName(String parameter) {
        assertThatThrownBy(() -> ask(SamplePages.failing(), parameter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(parameter.substring(0, parameter.indexOf('=')));
    }

    @Test
    void oneCannotTurnPagesWithoutEnd() throws IOException {
        FindingsPage last = ask(SamplePages.failing(), "offset=10000", "limit=500");
        assertThat(last.rows()).isEmpty();
        assertThat(last.found()).isEqualTo(182);
    }

    @Test
    void theJsonHasEverythingThatIsKnownOfARow() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ask(SamplePages.failing(), "q=CVE-2021-44228").write(out);
        JsonNode json = Json.mapper().readTree(out.toByteArray());
        assertThat(json.get("found").asInt()).isEqualTo(1);
        assertThat(json.get("reachable").asInt()).isEqualTo(1);
        assertThat(json.get("bySeverity").get("CRITICAL").asInt()).isEqualTo(1);
        JsonNode row = json.get("rows").get(0);
        assertThat(row.get("package").asText()).isEqualTo("org.apache.logging.log4j:log4j-core");
        assertThat(row.get("fixed").asText()).isEqualTo("2.15.0, 2.12.2, 2.3.1");
        assertThat(row.get("places")).hasSize(2);
        assertThat(row.get("places").get(0).get("links").get(0).asText()).startsWith("https://nvd.nist.gov/");
    }

    @Test
    void whatIsExceptedIsShownWithWhoAllowedItAndDoesNotCount() throws IOException {
        SamplePages pages = SamplePages.merged();
        FindingsPage page = ask(pages);
        assertThat(page.rows()).extracting(row -> FindingState.of(row.judged())).containsExactly(FindingState.OPEN, FindingState.EXCEPTED);
        assertThat(page.bySeverity()).containsOnly(Map.entry(Severity.CRITICAL, 1L));
        assertThat(page.found()).isEqualTo(2);
        assertThat(page.total()).isEqualTo(3);
        assertThat(ask(pages, "suppressed=1").found()).isEqualTo(3);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        page.write(out);
        JsonNode rows = Json.mapper().readTree(out.toByteArray()).get("rows");
        assertThat(rows.get(0).get("new").asBoolean()).isTrue();
        assertThat(rows.get(1).get("state").asText()).isEqualTo("EXCEPTED");
        assertThat(rows.get(1).get("excepted").get(0).get("owner").asText()).isEqualTo("anna");
    }

    @Test
    void onlyWhatIsNewOrOnlyWhatIsExceptedCanBeAskedFor() throws IOException {
        SamplePages pages = SamplePages.merged();
        assertThat(ids(ask(pages, "new=1"))).containsExactly("CVE-2021-44228");
        assertThat(ids(ask(pages, "new=1", "suppressed=1"))).containsExactly("CVE-2021-44228", "CVE-2024-0727");
        assertThat(ids(ask(pages, "excepted=1"))).containsExactly("aws-access-key-id");
        assertThat(ask(pages, "excepted=1").bySeverity()).isEmpty();
        assertThat(ask(SamplePages.failing(), "new=1").found()).as("where nothing was compared").isZero();
        JsonNode json = json(ask(pages, "excepted=1"));
        assertThat(json.get("states").toString()).isEqualTo("{\"OPEN\":1,\"SUPPRESSED\":1,\"EXCEPTED\":1}");
        assertThat(json.get("new").asInt()).isEqualTo(2);
        assertThat(json(ask(SamplePages.failing())).has("new")).isFalse();
    }

    @Test
    void aPackageIsAskedForByItsNameOrItsUrl() throws IOException {
        String log4j = "org.apache.logging.log4j:log4j-core";
        assertThat(ids(ask(SamplePages.failing(), "package=" + log4j))).containsExactly("CVE-2021-44228");
        assertThat(ids(ask(SamplePages.failing(), "package=pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"))).containsExactly("CVE-2021-44228");
        assertThat(ask(SamplePages.failing(), "package=log4j").found()).as("a part of a name").isZero();
        assertThat(ids(ask(SamplePages.failing(), "package=app/config/settings.ini"))).as("in no package, but in a file")
                .containsExactly("aws-access-key-id");
    }

    @Test
    void findingsAreGroupedByPackageAcrossVersionsTheWorstFirst() throws IOException {
        JsonNode json = json(ask(SamplePages.failing(), "group=package", "limit=4"));
        assertThat(json.has("rows")).isFalse();
        assertThat(json.get("found").asInt()).isEqualTo(182);
        assertThat(json.get("groups").asInt()).as("12 packages, log4j as a jar, and a file").isEqualTo(14);
        assertThat(json.get("packages")).hasSize(4);
        assertThat(json.get("packages")).extracting(each -> each.get("severity").asText()).startsWith("CRITICAL", "CRITICAL").isSortedAccordingTo(
                Comparator.comparing(Severity::valueOf));
        JsonNode jar = json.get("packages").get(0);
        assertThat(jar.get("package").asText()).isEqualTo("org.apache.logging.log4j:log4j-core");
        assertThat(jar.get("type").asText()).isEqualTo("jar");
        assertThat(jar.get("found").asInt()).isEqualTo(1);
        assertThat(jar.get("bySeverity").get("CRITICAL").asInt()).isEqualTo(1);
        assertThat(jar.get("platforms")).hasSize(2);
        JsonNode zlib = json(ask(SamplePages.failing(), "group=package", "package=zlib")).get("packages").get(0);
        JsonNode rows = json(ask(SamplePages.failing(), "package=zlib", "limit=100")).get("rows");
        assertThat(zlib.get("found").asInt()).isEqualTo(rows.size()).isGreaterThan(10);
        assertThat(zlib.get("versions")).hasSizeGreaterThan(5);
    }

    private static JsonNode json(FindingsPage page) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        page.write(out);
        return Json.mapper().readTree(out.toByteArray());
    }

    @Test
    void anAnswerSaysWhatItLacks() throws IOException {
        SamplePages pages = SamplePages.merged();
        assertThat(json(ask(pages)).has("unreadable")).isFalse();
        pages.files.remove("scan/merged.ndjson");
        assertThat(json(ask(pages)).get("unreadable").get(0).asText()).isEqualTo("scan/merged.ndjson");
    }

    @Test
    void whereScannersDisagreeBothAreShown() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ask(SamplePages.merged(), "q=GHSA-jfh8").write(out);
        JsonNode row = Json.mapper().readTree(out.toByteArray()).get("rows").get(0);
        assertThat(row.get("severity").asText()).isEqualTo("CRITICAL");
        assertThat(row.get("places")).extracting(place -> place.get("scanner").asText() + " " + place.get("severity").asText())
                .containsExactly("grype HIGH", "trivy CRITICAL");
    }

    @Test
    void aFileOfMergedFindingsThatIsNotWholeIsAProblem() {
        SamplePages pages = SamplePages.merged();
        pages.files.computeIfPresent("scan/merged.ndjson", (path, bytes) -> Arrays.copyOf(bytes, bytes.length - 5));
        assertThat(pages.page().report().problems()).extracting(ReleaseReport.Problem::file).containsExactly("scan/merged.ndjson");
        assertThat(pages.page().report().verdict()).isEqualTo(Verdict.FAIL);
    }
}
