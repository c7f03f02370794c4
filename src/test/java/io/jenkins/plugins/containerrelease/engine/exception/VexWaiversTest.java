package io.jenkins.plugins.containerrelease.engine.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What VEX documents except: published ones, and small ones written after the specifications. */
class VexWaiversTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String REPOSITORY = "ghcr.io/aquasecurity/trivy";
    private static final Digest IMAGE = Digest.parse("sha256:" + "1".repeat(64));

    private static VexWaivers read(String document) throws IOException {
        return read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static VexWaivers read(byte[] document) throws IOException {
        return new VexWaiverReader(new VexSubject(REPOSITORY, List.of(IMAGE)), "vex.json")
                .read(new ByteArrayInputStream(document), OutputStream.nullOutputStream());
    }

    private static VexWaivers published(String name) throws IOException {
        String corpus = System.getProperty("corpus", "");
        assumeTrue(!corpus.isEmpty(), "the corpus of tool outputs is named with -Dcorpus=DIR");
        return read(Files.readAllBytes(Path.of(corpus, name)));
    }

    private static VexWaivers openVex(String statements) throws IOException {
        return read("{\"@context\":\"https://openvex.dev/ns/v0.2.0\",\"@id\":\"x\",\"author\":\"Vendor\","
                + "\"timestamp\":\"2026-01-01T00:00:00Z\",\"version\":1,\"statements\":[" + statements + "]}");
    }

    private static String statement(String status, String product, String more) {
        return "{\"vulnerability\":{\"name\":\"CVE-2021-44228\",\"aliases\":[\"GHSA-jfh8-c2jp-5v3q\"]},\"products\":[" + product
                + "],\"status\":\"" + status + "\"" + more + "}";
    }

    private static final String WHY = ",\"justification\":\"vulnerable_code_not_present\"";
    private static final String LIB = "{\"@id\":\"pkg:npm/lib@1.0\"}";

    private static boolean covered(VexWaivers vex, MergedFinding finding) {
        return matcher(vex).look(finding).openForJob().isEmpty();
    }

    private static List<Waiver> excepting(VexWaivers vex) {
        return vex.waivers().stream().filter(waiver -> !waiver.isObjection()).toList();
    }

    private static WaiverMatcher matcher(VexWaivers... documents) {
        List<Waiver> all = Stream.of(documents).flatMap(vex -> vex.waivers().stream()).toList();
        ExceptionTerms terms = ExceptionTerms.nothing().from(List.of(Source.VEX));
        return new WaiverMatcher(new ExceptionSet(all, terms, ExceptionTerms.nothing(), REPOSITORY, IMAGE, NOW));
    }

    private static boolean covered(VexWaivers one, VexWaivers other) {
        boolean covered = matcher(one, other).look(lib()).openForJob().isEmpty();
        assertThat(matcher(other, one).look(lib()).openForJob().isEmpty()).as("in whatever order they are read").isEqualTo(covered);
        return covered;
    }

    private static String at(String day) {
        return ",\"timestamp\":\"2026-01-" + day + "T00:00:00Z\"";
    }

    private static MergedFinding lib() {
        return Sighted.vulnerability(Sighted.of(Severity.HIGH));
    }

    private static MergedFinding of(String id, String purl) {
        return Sighted.finding(FindingKind.VULNERABILITY, purl, null, null, Sighted.of(Severity.HIGH).id(id));
    }

    @Test
    void notAffectedWithItsJustificationAndFixedExcept() throws IOException {
        VexWaivers vex = openVex(statement("not_affected", LIB, WHY));
        assertThat(vex.waivers()).singleElement().satisfies(waiver -> {
            assertThat(waiver.status()).isEqualTo("not_affected: vulnerable_code_not_present");
            assertThat(waiver.owner()).isEqualTo("Vendor");
            assertThat(waiver.origin()).isEqualTo("vex.json (OpenVEX)");
            assertThat(waiver.source()).isEqualTo(Source.VEX);
            assertThat(waiver.stated()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        });
        assertThat(covered(vex, lib())).isTrue();
        assertThat(covered(vex, of("CVE-2021-44228", "pkg:npm/lib@2.0"))).isFalse();
        assertThat(covered(openVex(statement("fixed", LIB, "")), lib())).isTrue();
    }

    @Test
    void affectedAndUnderInvestigationExceptNothing() throws IOException {
        assertThat(excepting(openVex(statement("affected", LIB, ",\"action_statement\":\"update\"")))).isEmpty();
        assertThat(excepting(openVex(statement("under_investigation", LIB, "")))).isEmpty();
    }

    @Test
    void notAffectedWithoutAnyReasonExceptsNothing() throws IOException {
        VexWaivers vex = openVex(statement("not_affected", LIB, ""));
        assertThat(vex.waivers()).isEmpty();
        assertThat(vex.unusable()).isEqualTo(1);
        assertThat(openVex(statement("not_affected", LIB, ",\"impact_statement\":\"it is not called\"")).waivers()).hasSize(1);
    }

    @Test
    void theLaterStatementHolds() throws IOException {
        String notAffected = statement("not_affected", LIB, WHY + ",\"timestamp\":\"2026-01-02T00:00:00Z\"");
        String affectedLater = statement("affected", LIB, ",\"timestamp\":\"2026-01-03T00:00:00Z\"");
        String affectedEarlier = statement("affected", LIB, ",\"timestamp\":\"2026-01-01T00:00:00Z\"");
        assertThat(excepting(openVex(notAffected + "," + affectedLater))).isEmpty();
        assertThat(excepting(openVex(affectedLater + "," + notAffected))).isEmpty();
        assertThat(excepting(openVex(notAffected + "," + affectedEarlier))).hasSize(1);
        assertThat(excepting(openVex(affectedEarlier + "," + notAffected))).hasSize(1);
        assertThat(excepting(openVex(affectedEarlier + "," + affectedLater + "," + notAffected))).isEmpty();
    }

    @Test
    void whereOneOfTwoStatementsHasNoTimeTheOneThatExceptsNothingHolds() throws IOException {
        String notAffected = statement("not_affected", LIB, WHY);
        String affected = statement("affected", LIB, ",\"timestamp\":\"2026-01-03T00:00:00Z\"");
        assertThat(excepting(openVex(affected + "," + notAffected))).isEmpty();
        assertThat(excepting(openVex(notAffected + "," + affected))).isEmpty();
    }

    @Test
    void whereOneDocumentSaysAffectedAnotherHasToBeLaterToExcept() throws IOException {
        VexWaivers notAffected = openVex(statement("not_affected", LIB, WHY + at("02")));
        assertThat(covered(notAffected, openVex(statement("affected", LIB, at("03"))))).isFalse();
        assertThat(covered(notAffected, openVex(statement("under_investigation", LIB, at("03"))))).isFalse();
        assertThat(covered(notAffected, openVex(statement("affected", LIB, at("02"))))).as("at the same time").isFalse();
        assertThat(covered(notAffected, openVex(statement("affected", LIB, "")))).as("the document's time counts").isTrue();
        assertThat(covered(notAffected, openVex(statement("affected", LIB, at("01"))))).isTrue();
        assertThat(covered(notAffected, openVex(statement("affected", LIB, ",\"timestamp\":\"unknown\"")))).as("no time").isFalse();
        assertThat(covered(notAffected, openVex(statement("affected", "{\"@id\":\"pkg:npm/other@1.0\"}", at("03"))))).isTrue();
    }

    @Test
    void theObjectionMayNameTheVulnerabilityOrTheProductInAnotherWay() throws IOException {
        VexWaivers notAffected = openVex(statement("not_affected", LIB, WHY + at("02")));
        String image = "{\"@id\":\"pkg:oci/trivy?repository_url=ghcr.io/aquasecurity/trivy\"}";
        assertThat(covered(notAffected, openVex(statement("affected", image, at("03"))))).as("all of the image").isFalse();
        VexWaivers otherName = openVex("{\"vulnerability\":{\"name\":\"GHSA-jfh8-c2jp-5v3q\",\"aliases\":[\"CVE-2021-44228\"]},\"products\":["
                + LIB + "],\"status\":\"affected\"" + at("03") + "}");
        assertThat(covered(notAffected, otherName)).isFalse();
        VexWaivers cycloneDx = read("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"version\":1,\"vulnerabilities\":[{\"id\":"
                + "\"CVE-2021-44228\",\"analysis\":{\"state\":\"exploitable\"},\"affects\":[{\"ref\":\"pkg:npm/lib@1.0\"}]}]}");
        assertThat(covered(notAffected, cycloneDx)).as("in another format, without a time").isFalse();
    }

    @Test
    void whoObjectsIsSaid() throws IOException {
        WaiverMatcher matcher = matcher(openVex(statement("not_affected", LIB, WHY + at("02"))), openVex(statement("affected", LIB, at("03"))));
        matcher.look(lib());
        ExceptionReport report = matcher.report();
        assertThat(report.used().count()).isZero();
        assertThat(report.notCounted().lines()).singleElement().satisfies(line -> assertThat(line.problem())
                .isEqualTo("of 1 finding vex.json (OpenVEX) says 'affected', and that is not earlier"));
        assertThat(report.unused().count()).isZero();
    }

    @Test
    void anExceptionOfAPolicyHoldsWhateverAVexDocumentSays() throws IOException {
        Waiver own = Waiver.from(Source.POLICY, "release-policy.yaml:3").ids(List.of("CVE-2021-44228")).reason("not called").owner("shop")
                .until(LocalDate.parse("2026-12-31")).build();
        List<Waiver> all = Stream.concat(Stream.of(own), openVex(statement("affected", LIB, at("03"))).waivers().stream()).toList();
        WaiverMatcher matcher = new WaiverMatcher(new ExceptionSet(all, ExceptionTerms.nothing(), ExceptionTerms.nothing(), REPOSITORY,
                IMAGE, NOW));
        assertThat(matcher.look(lib()).openForJob()).isEmpty();
    }

    @Test
    void whatIsSaidOfOtherImagesIsLeftOut() throws IOException {
        String other = "{\"@id\":\"pkg:oci/other?repository_url=ghcr.io/aquasecurity/other\"}";
        String digest = "{\"@id\":\"pkg:oci/trivy@sha256%3A" + "1".repeat(64) + "\",\"subcomponents\":[" + LIB + "]}";
        String otherDigest = "{\"@id\":\"pkg:oci/trivy@sha256%3A" + "2".repeat(64) + "\"}";
        String tag = "{\"@id\":\"pkg:oci/trivy?repository_url=ghcr.io/aquasecurity/trivy&tag=1.0\"}";
        assertThat(openVex(statement("fixed", other, "")).waivers()).isEmpty();
        assertThat(openVex(statement("fixed", otherDigest, "")).waivers()).isEmpty();
        VexWaivers mine = openVex(statement("fixed", digest, ""));
        assertThat(covered(mine, lib())).isTrue();
        assertThat(covered(mine, of("CVE-2021-44228", "pkg:npm/other@1.0"))).isFalse();
        assertThat(openVex(statement("fixed", tag, "")).unusable()).isEqualTo(1);
    }

    @Test
    void whatCannotBeFoundInTheImageExceptsNothing() throws IOException {
        assertThat(openVex(statement("fixed", "{\"@id\":\"nginx\"}", "")).unusable()).isEqualTo(1);
        String partOfPackage = "{\"@id\":\"pkg:npm/app\",\"subcomponents\":[" + LIB + "]}";
        assertThat(openVex(statement("fixed", partOfPackage, "")).unusable()).isEqualTo(1);
        assertThat(openVex(statement("fixed", "", "")).unusable()).isEqualTo(1);
        String many = (statement("fixed", "{\"@id\":\"pkg:npm/NAME\"}", "") + ",").repeat(VexClaims.MOST + 1);
        StringBuilder numbered = new StringBuilder();
        int number = 0;
        for (String part : many.split("NAME", -1)) {
            numbered.append(part).append("n").append(number++);
        }
        String document = numbered.substring(0, numbered.lastIndexOf(","));
        assertThatThrownBy(() -> openVex(document)).hasMessageContaining("it says more than 10000 things of this image");
    }

    @Test
    void theDocumentOfAScannersOwnImageIsUnderstood() throws IOException {
        VexWaivers vex = published("openvex/a114c743__aquasecurity_trivy__oci.openvex.json");
        assertThat(vex.unusable()).isZero();
        assertThat(vex.waivers()).isNotEmpty();
        assertThat(covered(vex, of("CVE-2023-42363", "pkg:apk/alpine/busybox@1.36.1-r5?arch=x86_64"))).isTrue();
        assertThat(covered(vex, of("CVE-2023-42363", "pkg:apk/alpine/musl@1.2.4"))).isFalse();
        VexWaivers elsewhere = new VexWaiverReader(new VexSubject("ghcr.io/other/image", List.of(IMAGE)), "vex.json")
                .read(Files.newInputStream(Path.of(System.getProperty("corpus"), "openvex/a114c743__aquasecurity_trivy__oci.openvex.json")),
                        OutputStream.nullOutputStream());
        assertThat(elsewhere.waivers()).isEmpty();
    }

    @Test
    void aDistributionsCsafDocumentExceptsVersionsOfItsPackages() throws IOException {
        VexWaivers vex = published("csaf/236a6ac9__guacsec_guac__rhsa-csaf.json");
        assertThat(excepting(vex)).isNotEmpty().allSatisfy(waiver -> assertThat(waiver.status()).isEqualTo("fixed"));
        assertThat(covered(vex, of("CVE-2023-0286", "pkg:rpm/redhat/openssl@1.1.1k-8.el8_6?arch=aarch64&epoch=1&distro=rhel-8.6"))).isTrue();
        assertThat(covered(vex, of("CVE-2023-0286", "pkg:rpm/redhat/openssl@1.1.1k-7.el8_6?arch=aarch64&epoch=1"))).isFalse();
        VexWaivers other = published("csaf/e9ee0712__anchore_grype__csaf-vex.json");
        assertThat(covered(other, of("CVE-2026-12345", "pkg:rpm/redhat/testpkg@1.2.3-1.hum1?arch=src"))).isTrue();
        assertThat(covered(other, of("CVE-2026-12345", "pkg:rpm/redhat/otherpkg@1"))).as("of which distribution is not known").isFalse();
    }

    @Test
    void cycloneDxSaysItInItsAnalysis() throws IOException {
        String document = """
                {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
                 "metadata": {"timestamp": "2026-01-01T00:00:00Z", "supplier": {"name": "Vendor"}},
                 "vulnerabilities": [
                   {"id": "CVE-2021-44228", "references": [{"id": "GHSA-jfh8-c2jp-5v3q", "source": {"name": "x"}}],
                    "analysis": {"state": "STATE", "justification": "code_not_reachable", "detail": "never called",
                                 "lastUpdated": "2026-02-01T00:00:00Z"},
                    "affects": [{"ref": "lib"}, {"ref": "pkg:npm/lib2@1.0"}]},
                   {"id": "CVE-2", "affects": [{"ref": "lib"}]},
                   {"id": "CVE-3", "analysis": {"state": "resolved"}, "affects": [{"ref": "lib", "versions": [{"version": "1.0"}]}]},
                   {"id": "CVE-4", "analysis": {"state": "not_affected"}, "affects": [{"ref": "lib"}]}],
                 "components": [{"type": "library", "name": "lib", "version": "1.0", "bom-ref": "lib", "purl": "pkg:npm/lib@1.0"}]}""";
        VexWaivers vex = read(document.replace("STATE", "not_affected"));
        assertThat(vex.waivers()).hasSize(2).allSatisfy(waiver -> {
            assertThat(waiver.status()).isEqualTo("not_affected: code_not_reachable");
            assertThat(waiver.reason()).isEqualTo("never called");
            assertThat(waiver.owner()).isEqualTo("Vendor");
            assertThat(waiver.stated()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
            assertThat(waiver.origin()).isEqualTo("vex.json (CycloneDX)");
        });
        assertThat(vex.unusable()).as("of single versions, and without a reason").isEqualTo(2);
        assertThat(covered(vex, lib())).isTrue();
        assertThat(covered(vex, of("CVE-2", "pkg:npm/lib@1.0"))).isFalse();
        assertThat(covered(vex, of("CVE-3", "pkg:npm/lib@1.0"))).isFalse();
        assertThat(covered(read(document.replace("STATE", "false_positive")), lib())).isTrue();
        assertThat(covered(read(document.replace("STATE", "exploitable")), lib())).isFalse();
        assertThat(covered(read(document.replace("STATE", "in_triage")), lib())).isFalse();
        assertThatThrownBy(() -> read(document.replace("STATE", "fine"))).hasMessageContaining("'fine' is not a status of CycloneDX");
    }

    @Test
    void cycloneDxInXmlIsRefusedWithASentence() {
        assertThatThrownBy(() -> read("\uFEFF \n<?xml version=\"1.0\"?><bom xmlns=\"http://cyclonedx.org/schema/bom/1.5\"><vulnerabilities/></bom>"))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("this VEX document is XML: OpenVEX, CSAF and CycloneDX are read as JSON; give CycloneDX as JSON");
    }

    @Test
    void aPublishedCycloneDxDocumentIsUnderstood() throws IOException {
        VexWaivers vex = published("cyclonedx/5174d5f0__DefectDojo_django-DefectDojo__valid-vulnerability-1.4.json");
        assertThat(vex.summary().statements()).isPositive();
    }
}
