package io.jenkins.plugins.containerrelease.engine.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SbomReaderTest {
    private static final String HEX = "a".repeat(64);

    private static SbomSummary read(String document) {
        return read(new SbomReader(), document);
    }

    private static SbomSummary read(SbomReader reader, String document) {
        try {
            return reader.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), OutputStream.nullOutputStream());
        } catch (UnreadableException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String spdx(String... packages) {
        return """
                {"SPDXID": "SPDXRef-DOCUMENT", "spdxVersion": "SPDX-2.3",
                 "creationInfo": {"created": "2026-01-01T00:00:00Z", "creators": ["Organization: x", "Tool: trivy-0.44.1"]},
                 "documentNamespace": "https://example.com/1", "packages": [%s]}"""
                .formatted(String.join(",", packages));
    }

    private static String spdxPackage(String name, String license) {
        return """
                {"SPDXID": "SPDXRef-%1$s", "name": "%1$s", "versionInfo": "1", "licenseConcluded": "%2$s",
                 "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                                   "referenceLocator": "pkg:apk/alpine/%1$s@1"}]}"""
                .formatted(name, license);
    }

    private static String cycloneDx(String components) {
        return """
                {"bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": "urn:uuid:1",
                 "metadata": {"tools": {"components": [{"name": "trivy", "version": "0.44.1"}]},
                   "component": {"type": "container", "name": "app", "purl": "pkg:oci/app@sha256%%3A%s?arch=amd64"}},
                 "components": [%s]}"""
                .formatted(HEX, components);
    }

    @Test
    void countsPackagesLicencesAndPackageUrlsOfSpdx() {
        SbomSummary summary = read(spdx(
                """
                {"name": "app", "primaryPackagePurpose": "CONTAINER", "attributionTexts": ["RepoDigest: r/app@sha256:%s"]}"""
                        .formatted(HEX),
                spdxPackage("busybox", "GPL-2.0-only"), spdxPackage("musl", "MIT"), spdxPackage("zlib", "MIT"),
                spdxPackage("other", "NOASSERTION")));
        assertThat(summary.format()).isEqualTo(SbomFormat.SPDX_JSON);
        assertThat(summary.version()).isEqualTo("SPDX-2.3");
        assertThat(summary.tool()).isEqualTo("trivy-0.44.1");
        assertThat(summary.packages()).isEqualTo(5);
        assertThat(summary.contents()).isEqualTo(4);
        assertThat(summary.purls()).isEqualTo(4);
        assertThat(summary.licenses()).containsExactly(entry("(none)", 2L), entry("MIT", 2L), entry("GPL-2.0-only", 1L));
        assertThat(summary.subjects()).containsExactly(new Digest("sha256", HEX));
    }

    @Test
    void countsComponentsOfCycloneDxWithoutPedigreeAndWithoutTheImageItself() {
        SbomSummary summary = read(cycloneDx(
                """
                {"type": "operating-system", "name": "alpine", "version": "3.18"},
                {"type": "library", "name": "a", "licenses": [{"license": {"id": "MIT"}}, {"license": {"name": "BSD"}}],
                 "pedigree": {"ancestors": [{"type": "library", "name": "older"}]},
                 "components": [{"type": "library", "name": "inside", "licenses": [{"expression": "MIT OR ISC"}]}]}"""));
        assertThat(summary.format()).isEqualTo(SbomFormat.CYCLONEDX_JSON);
        assertThat(summary.tool()).isEqualTo("trivy 0.44.1");
        assertThat(summary.packages()).isEqualTo(3);
        assertThat(summary.contents()).isEqualTo(2);
        assertThat(summary.licenses()).containsOnly(entry("(none)", 1L), entry("MIT AND BSD", 1L), entry("MIT OR ISC", 1L));
        assertThat(summary.subjects()).containsExactly(new Digest("sha256", HEX));
    }

    @Test
    void theFingerprintIgnoresWhatChangesFromRunToRun() {
        String first = spdx(spdxPackage("a", "MIT"), spdxPackage("b", "MIT"));
        String second = first.replace("2026-01-01", "2027-02-03").replace("example.com/1", "example.com/2")
                .replace("SPDXRef-a", "SPDXRef-77");
        assertThat(read(second).fingerprint()).isEqualTo(read(first).fingerprint());
        String bom = cycloneDx("{\"bom-ref\": \"1\", \"type\": \"library\", \"name\": \"a\"}");
        assertThat(read(bom.replace("urn:uuid:1", "urn:uuid:2").replace("\"bom-ref\": \"1\"", "\"bom-ref\": \"2\"")).fingerprint())
                .isEqualTo(read(bom).fingerprint());
    }

    @Test
    void theFingerprintChangesWithNameVersionPackageUrlAndLicence() {
        Digest fingerprint = read(spdx(spdxPackage("a", "MIT"))).fingerprint();
        assertThat(read(spdx(spdxPackage("b", "MIT"))).fingerprint()).isNotEqualTo(fingerprint);
        assertThat(read(spdx(spdxPackage("a", "ISC"))).fingerprint()).isNotEqualTo(fingerprint);
        assertThat(read(spdx(spdxPackage("a", "MIT")).replace("\"versionInfo\": \"1\"", "\"versionInfo\": \"2\"")).fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(read(spdx(spdxPackage("a", "MIT")).replace("pkg:apk/alpine", "pkg:deb/debian")).fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(read(spdx()).fingerprint()).isNotEqualTo(fingerprint);
    }

    @Property(tries = 50)
    void theOrderOfPackagesDoesNotCount(@ForAll @Size(min = 1, max = 40) List<Integer> names, @ForAll long seed) {
        List<String> packages = new ArrayList<>(names.stream().map(n -> spdxPackage("p" + n, "MIT")).toList());
        Digest fingerprint = read(spdx(packages.toArray(String[]::new))).fingerprint();
        Collections.shuffle(packages, new Random(seed));
        packages.add(packages.get(0));
        assertThat(read(spdx(packages.toArray(String[]::new))).fingerprint()).isEqualTo(fingerprint);
    }

    @Test
    void aFieldCannotBePassedOffAsItsNeighbour() {
        String one = spdx("{\"name\": \"ab\", \"versionInfo\": \"c\"}");
        String other = spdx("{\"name\": \"a\", \"versionInfo\": \"bc\"}");
        assertThat(read(one).fingerprint()).isNotEqualTo(read(other).fingerprint());
    }

    @Test
    void theOrderOfTheDocumentsFieldsDoesNotCount() {
        SbomSummary summary = read("{\"components\": [{\"type\": \"library\", \"name\": \"a\"}], \"specVersion\": \"1.4\","
                + " \"bomFormat\": \"CycloneDX\"}");
        assertThat(summary.packages()).isEqualTo(1);
    }

    @Test
    void whatIsNoSbomIsRefusedWithASentence() {
        refused("", "it is empty");
        refused("{}", "neither spdxVersion nor bomFormat");
        refused("[]", "expected an SPDX or CycloneDX document");
        refused("<bom/>", "expected bom of CycloneDX");
        refused("hello", "expected 'Tag: value' but found 'hello'");
        refused("{\"@graph\": []}", "SPDX 3");
        refused("{\"spdxVersion\": \"SPDX-1.2\"}", "'SPDX-1.2' is not an SPDX version");
        refused("{\"bomFormat\": \"CycloneDX\"}", "no specVersion");
        refused("{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"9\"}", "'9' is not a CycloneDX version");
        refused("{\"bomFormat\": \"Other\"}", "expected CycloneDX");
        refused("{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.4\", \"spdxVersion\": \"SPDX-2.3\"}", "at once");
        refused(spdx("null"), "an entry of packages is not an object");
        refused(cycloneDx("7"), "an entry of components is not an object");
        String whole = spdx(spdxPackage("a", "MIT"));
        refused(whole.substring(0, whole.length() - 2), "ends in the middle");
    }

    @Test
    void anotherFormThanTheOneExpectedIsRefused() {
        assertThatThrownBy(() -> read(new SbomReader(SbomFormat.CYCLONEDX_JSON), spdx()))
                .hasMessage("this is not CycloneDX but SPDX");
    }

    @Test
    void deepNestingEndsInASentence() {
        refused(cycloneDx("{\"components\": [".repeat(400)), "exceeds a limit");
    }

    @Test
    void anSbomThatNeverEndsEndsAtALimit() {
        byte[] head = "{\"spdxVersion\": \"SPDX-2.3\", \"packages\": [".getBytes(StandardCharsets.UTF_8);
        byte[] entry = "{\"name\": \"x\"},".getBytes(StandardCharsets.UTF_8);
        InputStream endless = new InputStream() {
            private long at;

            @Override
            public int read() {
                long i = at++;
                return i < head.length ? head[(int) i] : entry[(int) ((i - head.length) % entry.length)];
            }
        };
        assertThatThrownBy(() -> new SbomReader().read(endless, OutputStream.nullOutputStream()))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("more than 500000 packages");
    }

    @Test
    void theSummarySurvivesARestart() {
        SbomSummary summary = read(spdx(spdxPackage("a", "MIT")));
        SbomSummary restored = Saved.andRestored(summary);
        assertThat(restored).usingRecursiveComparison().isEqualTo(summary);
        assertThat(Saved.andRestored(new SbomReader(SbomFormat.SPDX_JSON))).isNotNull();
    }

    private static void refused(String document, String why) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(UncheckedIOException.class).hasMessageContaining(why);
    }
}
