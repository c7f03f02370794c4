package io.jenkins.plugins.containerrelease.engine.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The documents that are written here: SBOMs of an index, and provenance. */
class DocumentsTest {
    private static final Digest INDEX = Digest.parse("sha256:" + "1".repeat(64));
    private static final Digest AMD64 = Digest.parse("sha256:" + "a".repeat(64));
    private static final Digest ARM = Digest.parse("sha256:" + "b".repeat(64));

    private static IndexSbom index() {
        Map<Platform, Digest> platforms = new LinkedHashMap<>();
        platforms.put(Platform.parse("linux/amd64"), AMD64);
        platforms.put(Platform.parse("linux/arm/v7"), ARM);
        return new IndexSbom(ImageReference.parse("registry.example.com:5000/shop/web@" + INDEX), platforms,
                Instant.parse("2026-01-02T03:04:05.678Z"));
    }

    private static SbomSummary read(String text) throws IOException {
        return new SbomReader().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), OutputStream.nullOutputStream());
    }

    @Test
    void theSpdxOfAnIndexRelatesItsImages() throws IOException {
        String text = index().in(SbomFormat.SPDX_JSON);
        JsonNode document = Json.mapper().readTree(text);
        assertThat(document.get("relationships").findValuesAsText("relationshipType"))
                .containsExactly("DESCRIBES", "VARIANT_OF", "VARIANT_OF");
        assertThat(document.get("creationInfo").get("created").asText()).isEqualTo("2026-01-02T03:04:05Z");
        SbomSummary summary = read(text);
        assertThat(summary.packages()).isEqualTo(3);
        assertThat(summary.contents()).isZero();
        assertThat(summary.subjects()).containsExactly(INDEX, AMD64, ARM);
        assertThat(text).contains("pkg:oci/web@sha256%3A" + ARM.hex()
                + "?arch=arm&os=linux&repository_url=registry.example.com%3A5000/shop/web&variant=v7");
    }

    @Test
    void theCycloneDxOfAnIndexListsItsImages() throws IOException {
        SbomSummary summary = read(index().in(SbomFormat.CYCLONEDX_JSON));
        assertThat(summary.packages()).isEqualTo(2);
        assertThat(summary.subjects()).containsExactly(INDEX);
    }

    @Test
    void theSameIndexGivesTheSameText() {
        for (SbomFormat format : SbomFormat.attestable()) {
            assertThat(index().in(format)).isEqualTo(index().in(format));
        }
    }

    private static EvidenceEntry built(String run, String commit, Map<String, String> parameters) {
        return EvidenceEntry.of("step-1/built", Instant.parse("2026-02-28T10:00:00Z"), INDEX, null, null, "r.example.com/web", "me",
                run, new Evidence.Built(null, List.of(), List.of(new Evidence.BuiltPlatform(Platform.parse("linux/amd64"), AMD64, 7)),
                        List.of(), commit, "https://example.com/shop", "1.4.2", "Dockerfile", parameters,
                        Instant.parse("2026-02-28T09:59:00.9Z"), 90_000, "default", "buildx 0.13.1"));
    }

    @Test
    void theProvenanceSaysWhatTheEvidenceSays() throws IOException {
        JsonNode predicate = Json.mapper().readTree(
                Provenance.predicate(built("https://ci.example.com/jenkins/job/shop/7/", "c0ffee", Map.of("b", "2", "a", "1"))));
        JsonNode definition = predicate.get("buildDefinition");
        assertThat(definition.get("buildType").asText()).isEqualTo(Provenance.BUILD_TYPE);
        assertThat(definition.get("externalParameters").get("parameters")).hasToString("{\"a\":\"1\",\"b\":\"2\"}");
        assertThat(definition.get("externalParameters").has("target")).isFalse();
        assertThat(definition.get("resolvedDependencies")).hasToString(
                "[{\"uri\":\"git+https://example.com/shop@c0ffee\",\"digest\":{\"gitCommit\":\"c0ffee\"}}]");
        JsonNode details = predicate.get("runDetails");
        assertThat(details.get("builder").get("id").asText()).isEqualTo("https://ci.example.com/jenkins/");
        assertThat(details.get("metadata")).hasToString("{\"invocationId\":\"step-1/built\","
                + "\"startedOn\":\"2026-02-28T09:59:00Z\",\"finishedOn\":\"2026-02-28T10:00:30Z\"}");
    }

    @Test
    void whatIsUnknownIsLeftOutOfTheProvenance() throws IOException {
        JsonNode predicate = Json.mapper().readTree(Provenance.predicate(built("terminal", null, null)));
        assertThat(predicate.get("buildDefinition").get("resolvedDependencies")).isEmpty();
        assertThat(predicate.get("runDetails").get("builder").get("id").asText()).isEqualTo(Provenance.TERMINAL);
    }

    @Test
    void aPublicKeyIsNamedByTheDigestOfItsDer() throws IOException {
        Digest key = new PublicKeyReader().read(
                new ByteArrayInputStream(FlowTester.resource("/recorded/cosign-2.5.0/cosign.pub")), OutputStream.nullOutputStream());
        assertThat(key.algorithm()).isEqualTo("sha256");
        String again = new String(FlowTester.resource("/recorded/cosign-2.5.0/cosign.pub"), StandardCharsets.UTF_8);
        assertThat(new PublicKeyReader().read(new ByteArrayInputStream(("\r\n" + again.replace("\n", "\r\n"))
                .getBytes(StandardCharsets.UTF_8)), OutputStream.nullOutputStream())).isEqualTo(key);
        assertThatThrownBy(() -> new PublicKeyReader().read(new ByteArrayInputStream(
                "-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----".getBytes(StandardCharsets.UTF_8)), OutputStream.nullOutputStream()))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("this is not a public key");
    }

    @Test
    void recordedSbomsOfTheFixtureAreRead() throws IOException {
        for (String platform : List.of("amd64", "arm64")) {
            for (String format : List.of("spdx-json", "cyclonedx")) {
                String name = "/recorded/trivy-0.44.1/vulnerable." + platform + "." + format + ".json";
                SbomSummary summary = new SbomReader().read(
                        new ByteArrayInputStream(FlowTester.resource(name)), OutputStream.nullOutputStream());
                assertThat(summary.contents()).as(name).isPositive();
                assertThat(summary.subjects()).as(name).hasSize(1);
                assertThat(summary.tool()).as(name).startsWith("trivy");
            }
        }
    }
}
