package io.jenkins.plugins.containerrelease.engine.vex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The documents here are written by hand after the specifications; {@link VexCorpusTest} reads published ones. */
class VexReaderTest {
    private static final String OPENVEX = """
            {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://example.com/vex-1","author":"Acme","version":3,
             "timestamp":"2024-01-02T03:04:05Z","statements":[
              {"vulnerability":{"@id":"https://example.com/CVE-2024-1","name":"CVE-2024-1","aliases":["GHSA-1"]},
               "products":[{"@id":"pkg:oci/app","subcomponents":[{"@id":"pkg:apk/alpine/zlib"}]},
                           {"@id":"app","identifiers":{"cpe23":"cpe:2.3:a:b","purl":"pkg:oci/other"}}],
               "status":"not_affected","justification":"component_not_present","impact_statement":"not in it",
               "timestamp":"2023-12-31T00:00:00Z"},
              {"vulnerability":{"@id":"CVE-2024-2"},"status":"affected","action_statement":"update"}]}""";

    private static final String OPENVEX_001 = """
            {"@context":"https://openvex.dev/ns/v0.0.1","statements":[
              {"vulnerability":"CVE-2024-1","products":["pkg:oci/app"],"subcomponents":["pkg:apk/alpine/zlib"],"status":"fixed"},
              {"vulnerability":"CVE-2024-1","subcomponents":["pkg:apk/alpine/zlib"],"status":"under_investigation"}]}""";

    private static final String DOCUMENT = """
            "document":{"category":"csaf_vex","csaf_version":"2.0","publisher":{"name":"Acme"},
             "tracking":{"id":"A-1","version":"2","current_release_date":"2024-01-02T03:04:05Z"}}""";

    private static final String PRODUCTS = """
            "product_tree":{"branches":[{"category":"vendor","branches":[
               {"category":"product_version","product":{"product_id":"os","product_identification_helper":{"purl":"pkg:oci/os"}}}]}],
             "full_product_names":[{"product_id":"lib","product_identification_helper":{"purls":["pkg:rpm/lib","pkg:rpm/lib2"]}}],
             "relationships":[{"category":"default_component_of","product_reference":"lib","relates_to_product_reference":"os",
               "full_product_name":{"product_id":"os:lib"}}],
             "product_groups":[{"group_id":"g","product_ids":["os:lib"]}]}""";

    private static final String VULNERABILITIES = """
            "vulnerabilities":[
             {"cve":"CVE-2024-1","ids":[{"system_name":"x","text":"X-1"}],
              "flags":[{"label":"vulnerable_code_not_present","date":"2024-01-01","group_ids":["g"]},{"label":"component_not_present"}],
              "product_status":{"known_not_affected":["os:lib","lib"],"first_affected":["os"],"recommended":["nowhere"]},
              "threats":[{"category":"impact","details":"not built in","product_ids":["os:lib"]},
                         {"category":"exploit_status","details":"none","product_ids":["lib"]}]},
             {"ids":[{"text":"X-2"},{"text":"Y-2"}],"product_status":{"fixed":["os"]}}]""";

    private static final String CSAF = "{" + DOCUMENT + "," + PRODUCTS + "," + VULNERABILITIES + "}";

    @Test
    void readsWhatAnOpenVexDocumentStates() throws IOException {
        List<VexStatement> statements = new ArrayList<>();
        VexSummary summary = read(OPENVEX, statements);

        VexProduct zlib = new VexProduct("pkg:apk/alpine/zlib", List.of("pkg:apk/alpine/zlib"), List.of());
        assertThat(statements).containsExactly(
                new VexStatement("CVE-2024-1", List.of("GHSA-1"),
                        List.of(new VexProduct("pkg:oci/app", List.of("pkg:oci/app"), List.of(zlib)),
                                new VexProduct("app", List.of("pkg:oci/other"), List.of())),
                        VexStatus.NOT_AFFECTED, "not_affected", "component_not_present", "not in it", "2023-12-31T00:00:00Z"),
                new VexStatement("CVE-2024-2", List.of(), List.of(), VexStatus.AFFECTED, "affected", null, null, null));
        assertThat(summary.format()).isEqualTo(VexFormat.OPENVEX);
        assertThat(summary.formatVersion()).isEqualTo("0.2.0");
        assertThat(summary.id()).isEqualTo("https://example.com/vex-1");
        assertThat(summary.version()).isEqualTo("3");
        assertThat(summary.author()).isEqualTo("Acme");
        assertThat(summary.timestamp()).isEqualTo("2024-01-02T03:04:05Z");
        assertThat(summary.entries()).isEqualTo(2);
        assertThat(summary.text())
                .isEqualTo("OpenVEX 0.2.0 of 'Acme': vulnerabilities: 2; statements: 1 affected, 1 not_affected");
    }

    @Test
    void olderOpenVexStatesItsSubcomponentsForEachProduct() throws IOException {
        List<VexStatement> statements = new ArrayList<>();
        read(OPENVEX_001, statements);

        VexProduct zlib = new VexProduct("pkg:apk/alpine/zlib", List.of("pkg:apk/alpine/zlib"), List.of());
        assertThat(statements).extracting(VexStatement::products).containsExactly(
                List.of(new VexProduct("pkg:oci/app", List.of("pkg:oci/app"), List.of(zlib))),
                List.of(new VexProduct(null, List.of(), List.of(zlib))));
    }

    @Test
    void readsWhatACsafDocumentStatesOfEachProduct() throws IOException {
        List<VexStatement> statements = new ArrayList<>();
        VexSummary summary = read(CSAF, statements);

        VexProduct os = new VexProduct("os", List.of("pkg:oci/os"), List.of());
        VexProduct lib = new VexProduct("lib", List.of("pkg:rpm/lib", "pkg:rpm/lib2"), List.of());
        List<String> also = List.of("X-1");
        assertThat(statements).containsExactly(
                new VexStatement("CVE-2024-1", also, List.of(new VexProduct("os:lib", List.of("pkg:oci/os"), List.of(lib))),
                        VexStatus.NOT_AFFECTED, "known_not_affected", "vulnerable_code_not_present", "not built in", "2024-01-01"),
                new VexStatement("CVE-2024-1", also, List.of(lib),
                        VexStatus.NOT_AFFECTED, "known_not_affected", null, null, null),
                new VexStatement("CVE-2024-1", also, List.of(os), VexStatus.AFFECTED, "first_affected", null, null, null),
                new VexStatement("CVE-2024-1", also, List.of(new VexProduct("nowhere", List.of(), List.of())),
                        VexStatus.NOTHING_SAID, "recommended", null, null, null),
                new VexStatement("X-2", List.of("Y-2"), List.of(os), VexStatus.FIXED, "fixed", null, null, null));
        assertThat(summary.entries()).isEqualTo(2);
        assertThat(summary.statements()).isEqualTo(5);
        assertThat(summary.count(VexStatus.NOT_AFFECTED)).isEqualTo(2);
        assertThat(summary.words())
                .isEqualTo(Map.of("known_not_affected", 2L, "first_affected", 1L, "recommended", 1L, "fixed", 1L));
        assertThat(summary.text()).startsWith("CSAF 2.0 of 'Acme': vulnerabilities: 2; statements: 1 first_affected, ");
    }

    @Test
    void theOrderOfFieldsDoesNotMatter() throws IOException {
        List<VexStatement> inOrder = new ArrayList<>();
        List<VexStatement> turned = new ArrayList<>();
        read(CSAF, inOrder);
        read("{" + VULNERABILITIES + "," + PRODUCTS + "," + DOCUMENT + "}", turned);

        assertThat(turned).isEqualTo(inOrder);
        assertThat(read("{\"version\":1,\"statements\":[],\"@context\":\"https://openvex.dev/ns\"}", turned).formatVersion()).isNull();
    }

    @Test
    void aProductDefinedDifferentlyTwiceIsNoPackage() throws IOException {
        String again = CSAF.replace("\"full_product_names\":[",
                "\"full_product_names\":[{\"product_id\":\"os\",\"product_identification_helper\":{\"purl\":\"pkg:oci/evil\"}},");
        List<VexStatement> statements = new ArrayList<>();
        read(again, statements);

        assertThat(statements).last().extracting(VexStatement::products)
                .isEqualTo(List.of(new VexProduct("os", List.of(), List.of())));
    }

    @Test
    void refusesADocumentThatWasCutOffAnywhere() {
        for (String whole : List.of(OPENVEX, OPENVEX_001, CSAF)) {
            for (int part = 0; part < 20; part++) {
                String cut = whole.substring(0, whole.length() * part / 20);
                refuses(cut, "this is not a");
            }
            refuses(whole.substring(0, whole.length() - 1), "it ends in the middle");
            refuses(whole + whole, "there is more after its end");
        }
    }

    @Test
    void refusesDocumentsOfOtherKindsByTheirName() {
        refuses("{\"bomFormat\":\"CycloneDX\"}", "it has no list 'vulnerabilities': an SBOM states nothing about them");
        refuses("{\"bomFormat\":\"CycloneDX\",\"@context\":\"https://openvex.dev/ns\"}", "it has fields of both CycloneDX and OpenVEX");
        refuses("{\"@context\":\"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\"}", "it looks like an SPDX document");
        refuses("{\"@context\":\"https://w3id.org/security\"}", "its @context is 'https://w3id.org/security'");
        refuses("{\"_type\":\"x\",\"predicateType\":\"https://openvex.dev/ns\"}", "it looks like an in-toto statement");
        refuses("{\"SchemaVersion\":2}", "it looks like a Trivy report");
        refuses("<cvrfdoc/>", "this VEX document is XML");
        refuses("{}", "it has neither the '@context' of OpenVEX, nor the 'document' of CSAF, nor the 'bomFormat' of CycloneDX");
        refuses("[]", "expected an object but found a list");
        refuses("", "it is empty");
        refuses("{" + DOCUMENT + ",\"statements\":[]}", "it has fields of both CSAF and OpenVEX");
    }

    @Test
    void refusesVersionsThatItDoesNotKnow() {
        refuses(OPENVEX.replace("v0.2.0", "v0.3.0"), "of OpenVEX the versions 0.0.1 and 0.2.0 are read");
        refuses(CSAF.replace("\"csaf_version\":\"2.0\"", "\"csaf_version\":\"3.0\""), "its csaf_version is '3.0'");
        refuses("{\"document\":{}}", "it has no csaf_version");
        refuses("{\"statements\":[]}", "it has no @context");
        refuses("{\"@context\":\"https://openvex.dev/ns\"}", "it has no list of statements");
    }

    @Test
    void refusesWhatStatesNothingThatCanBeUnderstood() {
        refuses(OPENVEX.replace("\"affected\"", "\"maybe\""), "'maybe' is not a status of OpenVEX");
        refuses(OPENVEX.replace("\"status\":\"affected\"", "\"status\":null"), "a statement has no status");
        refuses(OPENVEX.replace("{\"@id\":\"CVE-2024-2\"}", "\"\""), "a statement names no vulnerability");
        refuses(OPENVEX.replace("{\"@id\":\"pkg:apk/alpine/zlib\"}", "{\"subcomponents\":[{\"subcomponents\":[\"a\"]}]}"),
                "a subcomponent has subcomponents of its own");
        refuses(CSAF.replace("first_affected", "harmless"), "'harmless' is not a status of CSAF");
        refuses(CSAF.replace("[\"os:lib\",\"lib\"]", "[{}]"), "an entry of product_status is not a product's identifier");
    }

    @Test
    void refusesAFieldThatIsThereTwice() {
        refuses(OPENVEX.replace("\"status\":\"affected\"", "\"status\":\"affected\",\"status\":\"not_affected\""),
                "the field 'status' is there twice");
        refuses(CSAF.replace("\"recommended\":", "\"first_affected\":"), "the field 'first_affected' is there twice");
    }

    @Test
    void hostileTextIsQuotedAndLongTextsAreRefused() throws IOException {
        VexSummary summary = read(OPENVEX.replace("Acme", "A\\u001b[2J\\nB\\u202e"), new ArrayList<>());
        assertThat(summary.text()).doesNotContain("\u001b", "\n", "\u202e");
        refuses(OPENVEX.replace("\"affected\"", "\"\\u001b[2J\""), "is not a status of OpenVEX");
        refuses(OPENVEX.replace("Acme", "A".repeat(2_001)), "has more than 2000 characters");
        refuses(OPENVEX.replace("\"aliases\":[", "\"aliases\":[" + "\"a\",".repeat(50_000)),
                "this VEX document exceeds a limit: its texts of one statement are more than 50000 texts");
        refuses("{\"document\":{\"notes\":" + "[".repeat(300), "exceeds a limit");
        refuses(CSAF.replace("\"branches\":[{\"category\":\"vendor\",", "\"branches\":[{\"category\":\"vendor\","
                + "\"branches\":[{".repeat(150)), "exceeds a limit");
    }

    @Test
    void vulnerabilitiesThatWaitForTheirProductsAreLimited() throws IOException {
        String many = "\"vulnerabilities\":[" + "{},".repeat(200_000) + "{}]";
        refuses("{" + many + "," + PRODUCTS + "," + DOCUMENT + "}",
                "this VEX document exceeds a limit: its vulnerabilities that are held are more than 200000 texts");
        assertThat(read("{" + DOCUMENT + "," + PRODUCTS + "," + many + "}", new ArrayList<>()).entries()).isEqualTo(200_001);
    }

    @Test
    void readerAndSummaryTravel() throws Exception {
        VexReader reader = Saved.andRestored(new VexReader());
        VexSummary summary = reader.read(stream(CSAF), OutputStream.nullOutputStream());

        assertThat(Saved.andRestored(summary)).usingRecursiveComparison().isEqualTo(summary);
    }

    private static void refuses(String document, String why) {
        assertThatThrownBy(() -> read(document, new ArrayList<>()))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining(why)
                .message().doesNotContain("\u001b");
    }

    private static VexSummary read(String document, List<VexStatement> into) throws IOException {
        return VexReader.read(stream(document), into::add);
    }

    private static ByteArrayInputStream stream(String document) {
        return new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
    }
}
