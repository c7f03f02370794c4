package io.jenkins.plugins.containerrelease.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is asked of an index, the answer is the one that reading all findings gives. */
class IndexedSearchTest {
    private static final List<Digest> IMAGES = List.of(Digest.of(new byte[] {1}), Digest.of(new byte[] {2}));

    /** Findings of one step in one image. */
    private record Part(Digest image, List<JudgedFinding> findings) {}

    private static List<Part> parts(List<Long> seeds, int findings) {
        List<Part> parts = new ArrayList<>();
        for (long seed : seeds) {
            parts.add(new Part(IMAGES.get((int) (seed & 1)), SomeFindings.of(seed, findings)));
        }
        return parts;
    }

    private static FindingsSearch indexed(FindingsQuery query, List<Part> parts) throws IOException {
        FindingsSearch search = new FindingsSearch(query);
        for (Part part : parts) {
            byte[] merged = SomeFindings.file(part.findings);
            search.add(part.image, SomeFindings.open(SomeFindings.index(merged), merged));
        }
        return search;
    }

    private static PlainSearch plain(FindingsQuery query, List<Part> parts) {
        PlainSearch search = new PlainSearch(query);
        parts.forEach(part -> part.findings.forEach(judged -> search.add(part.image, judged)));
        return search;
    }

    @Property(tries = 1500)
    void aPageOfAnIndexIsThatOfThePlainFindings(@ForAll("queries") Map<String, String> parameters,
            @ForAll @Size(min = 1, max = 3) List<Long> seeds, @ForAll @IntRange(max = 40) int findings) throws IOException {
        FindingsQuery query = FindingsQuery.of(parameters::get);
        List<Part> parts = parts(seeds, findings);
        FindingsPage page = indexed(query, parts).page();
        PlainSearch plain = plain(query, parts);
        List<PlainSearch.Row> expected = plain.rows();
        assertThat(page.total()).isEqualTo((long) findings * parts.size());
        assertThat(page.found()).isEqualTo(expected.size());
        for (Severity severity : Severity.values()) {
            assertThat(page.bySeverity().getOrDefault(severity, 0L)).isEqualTo(plain.count(severity));
        }
        if (!query.grouped()) {
            assertThat(page.rows()).containsExactlyElementsOf(expected.stream().skip(query.offset()).limit(query.limit())
                    .map(row -> new FindingsPage.Row(row.image(), row.judged())).toList());
        }
    }

    @Property(tries = 700)
    void thePackagesOfAnIndexAreThoseOfThePlainFindings(@ForAll("queries") Map<String, String> parameters,
            @ForAll @Size(min = 1, max = 3) List<Long> seeds, @ForAll @IntRange(max = 40) int findings) throws IOException {
        Map<String, String> grouped = new HashMap<>(parameters);
        grouped.put("group", "package");
        FindingsQuery query = FindingsQuery.of(grouped::get);
        List<Part> parts = parts(seeds, findings);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        indexed(query, parts).page().write(out);
        JsonNode page = Json.mapper().readTree(out.toByteArray());
        Map<String, List<PlainSearch.Row>> expected = plain(query, parts).packages();
        assertThat(page.get("groups").asLong()).isEqualTo(page.get("reachable").asLong()).isEqualTo(expected.size());
        List<JsonNode> packages = new ArrayList<>();
        page.get("packages").forEach(packages::add);
        List<String> names = expected.keySet().stream().skip(query.offset()).limit(query.limit()).toList();
        // what JSON cannot say in UTF-8 is not what this is about
        assertThat(packages).extracting(node -> node.get("package").asText().length()).containsExactlyElementsOf(names.stream().map(String::length).toList());
        for (int i = 0; i < names.size(); i++) {
            List<PlainSearch.Row> rows = expected.get(names.get(i));
            JsonNode each = packages.get(i);
            assertThat(each.get("found").asInt()).isEqualTo(rows.size());
            assertThat(each.get("severity").asText()).isEqualTo(rows.stream().map(row -> row.judged().severity()).min(Severity::compareTo).orElseThrow().name());
            assertThat(texts(each.get("versions"))).isEqualTo(all(rows, row -> row.finding().installedVersion()));
            assertThat(texts(each.get("fixed"))).isEqualTo(all(rows, row -> FindingState.fixed(row.judged())));
            assertThat(texts(each.get("images"))).isEqualTo(all(rows, row -> row.image().toString()));
            assertThat(texts(each.get("scanners"))).isEqualTo(rows.stream().flatMap(row -> row.finding().sightings().stream())
                    .map(seen -> seen.scanner()).collect(Collectors.toCollection(TreeSet::new)));
            for (Severity severity : Severity.values()) {
                assertThat(each.get("bySeverity").get(severity.name()).asLong()).isEqualTo(rows.stream()
                        .filter(row -> row.judged().severity() == severity && !row.judged().open().isEmpty()).count());
            }
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    private static Set<String> all(List<PlainSearch.Row> rows, Function<PlainSearch.Row, String> what) {
        return rows.stream().map(what).filter(value -> value != null).collect(Collectors.toCollection(TreeSet::new));
    }

    @Property(tries = 500)
    void aDownloadHasAllThatThePagesHave(@ForAll("queries") Map<String, String> parameters,
            @ForAll @Size(min = 1, max = 3) List<Long> seeds, @ForAll @IntRange(max = 40) int findings) throws IOException {
        FindingsQuery query = FindingsQuery.of(parameters::get);
        List<Part> parts = parts(seeds, findings);
        List<JudgedFinding> given = new ArrayList<>();
        indexed(query, parts).forEach(given::add);
        assertThat(given).containsExactlyInAnyOrderElementsOf(plain(query, parts).rows().stream().map(PlainSearch.Row::judged).toList());
    }

    @Property(tries = 200)
    void anIndexKnowsWhatThereIs(@ForAll @Size(min = 1, max = 3) List<Long> seeds, @ForAll @IntRange(max = 40) int findings) throws IOException {
        List<Part> parts = parts(seeds, findings);
        FindingsPage page = indexed(FindingsQuery.of(name -> null), parts).page();
        Overview plain = new Overview();
        parts.forEach(part -> part.findings.forEach(plain::accept));
        assertThat(page.overview()).usingRecursiveComparison().isEqualTo(plain);
        assertThat(page.images()).isEqualTo(findings == 0 ? Set.of() : parts.stream().map(Part::image).collect(Collectors.toSet()));
    }

    @Property(tries = 200)
    void theWorstComeFirst(@ForAll long seed, @ForAll @IntRange(max = 250) int findings) throws IOException {
        List<JudgedFinding> all = SomeFindings.of(seed, findings);
        byte[] merged = SomeFindings.file(all);
        List<JudgedFinding> worst = SomeFindings.open(SomeFindings.index(merged), merged).worst();
        assertThat(worst).hasSize(Math.min(100, findings));
        assertThat(worst).extracting(JudgedFinding::severity).filteredOn(severity -> severity == Severity.CRITICAL).hasSizeGreaterThanOrEqualTo(
                (int) Math.min(100, all.stream().filter(each -> each.severity() == Severity.CRITICAL && !each.open().isEmpty()).count()));
        assertThat(worst).extracting(each -> each.open().isEmpty()).isSorted();
    }

    @Provide
    static Arbitrary<Map<String, String>> queries() {
        Arbitrary<String> sometimes = Arbitraries.of("", "", "", "", "", "1");
        return Combinators.combine(
                        parameter("q", SomeFindings.WORDS),
                        parameter("severity", List.of("CRITICAL", "HIGH,low", "UNKNOWN,MEDIUM,NEGLIGIBLE")),
                        Combinators.combine(parameter("kind", Arrays.stream(FindingKind.values()).map(FindingKind::name).toList()),
                                parameter("scanner", SomeFindings.SCANNERS), parameter("platform", SomeFindings.PLATFORMS)).as(IndexedSearchTest::together),
                        Combinators.combine(parameter("image", IMAGES.stream().map(Digest::toString).toList()),
                                parameter("package", SomeFindings.IN_PACKAGE)).as(IndexedSearchTest::together),
                        Combinators.combine(sometimes, sometimes, sometimes, sometimes).as((fix, suppressed, isNew, excepted) ->
                                Map.of("fix", fix, "suppressed", suppressed, "new", isNew, "excepted", excepted)),
                        Combinators.combine(Arbitraries.of("severity", "-severity", "id", "-id", "package", "-package", "fixed", "-fixed"),
                                Arbitraries.of("0", "1", "7", "50"), Arbitraries.of("0", "1", "5", "25", "500")).as((sort, offset, limit) ->
                                Map.of("sort", sort, "offset", offset, "limit", limit)))
                .as((q, severity, places, in, flags, page) -> together(q, severity, places, in, flags, page));
    }

    private static Arbitrary<Map<String, String>> parameter(String name, List<String> values) {
        return Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just(Map.of())),
                Tuple.of(1, Arbitraries.of(values).map(value -> Map.of(name, value))));
    }

    @SafeVarargs
    private static Map<String, String> together(Map<String, String>... parameters) {
        Map<String, String> all = new HashMap<>();
        for (Map<String, String> each : parameters) {
            all.putAll(each);
        }
        return all;
    }
}
