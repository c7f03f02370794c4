package io.jenkins.plugins.containerrelease.engine.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.stream.XmlInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** SBOMs in XML and as tags and values, well-meant and hostile ones. */
class SbomXmlAndTagValueTest {
    private static final String HEX = "b".repeat(64);
    private static final String XML = """
            <?xml version="1.0"?>
            <bom xmlns="http://cyclonedx.org/schema/bom/1.4" xmlns:x="urn:other" serialNumber="urn:uuid:1" version="1">
              <metadata>
                <tools><tool><vendor>v</vendor><name>trivy</name><version>0.44.1</version></tool></tools>
                <component type="container"><name>app</name><version>sha256:%s</version>
                  <components><component type="library"><name>part of the subject</name></component></components></component>
              </metadata>
              <components>
                <component type="operating-system"><name>alpine</name></component>
                <component type="library" bom-ref="a"><name>a</name><version>1</version>
                  <licenses><license><id>MIT</id></license><license><name>BSD</name></license></licenses>
                  <purl>pkg:apk/a@1</purl>
                  <pedigree><ancestors><component type="library"><name>older</name></component></ancestors></pedigree>
                  <components><component type="library"><name>inside &amp; &#60;out</name>
                    <licenses><expression>MIT OR ISC</expression></licenses></component></components>
                </component>
                <x:component type="library"><name>of another namespace</name></x:component>
              </components>
            </bom>
            """.formatted(HEX).strip();
    private static final String TAGS = """
            # made by a tool
            SPDXVersion: SPDX-2.3
            Creator: Organization: x
            Creator: Tool: syft-0.91.0
            DocumentComment: <text>two lines
            PackageName: not a package
            </text>
            PackageName: app
            PrimaryPackagePurpose: CONTAINER
            PackageAttributionText: <text>RepoDigest: r/app@sha256:%s</text>
            PackageName: a
            PackageVersion: 1
            PackageLicenseConcluded: NOASSERTION
            PackageLicenseDeclared: MIT
            ExternalRef: PACKAGE-MANAGER purl pkg:apk/a@1
            ExternalRef: SECURITY cpe23Type cpe:2.3:a:a:a:1:*:*:*:*:*:*:*
            FileName: ./a
            LicenseConcluded: GPL-2.0-only
            """.formatted(HEX);

    private static SbomSummary read(byte[] document) throws IOException {
        return new SbomReader().read(new ByteArrayInputStream(document), OutputStream.nullOutputStream());
    }

    private static SbomSummary read(String document) throws IOException {
        return read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(String document, String why) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(UnreadableException.class).hasMessageContaining(why);
    }

    @Test
    void countsComponentsOfXmlWithoutPedigreeAndWithoutTheImageItself() throws IOException {
        SbomSummary summary = read(XML);
        assertThat(summary.format()).isEqualTo(SbomFormat.CYCLONEDX_XML);
        assertThat(summary.version()).isEqualTo("1.4");
        assertThat(summary.tool()).isEqualTo("trivy 0.44.1");
        assertThat(summary.packages()).isEqualTo(3);
        assertThat(summary.contents()).isEqualTo(2);
        assertThat(summary.purls()).isEqualTo(1);
        assertThat(summary.licenses()).containsOnly(entry("(none)", 1L), entry("MIT AND BSD", 1L), entry("MIT OR ISC", 1L));
        assertThat(summary.subjects()).containsExactly(new Digest("sha256", HEX));
    }

    @Test
    void countsPackagesOfTagsAndValuesWithoutWhatTextsSay() throws IOException {
        SbomSummary summary = read(TAGS);
        assertThat(summary.format()).isEqualTo(SbomFormat.SPDX_TAG_VALUE);
        assertThat(summary.version()).isEqualTo("SPDX-2.3");
        assertThat(summary.tool()).isEqualTo("syft-0.91.0");
        assertThat(summary.packages()).isEqualTo(2);
        assertThat(summary.contents()).isEqualTo(1);
        assertThat(summary.purls()).isEqualTo(1);
        assertThat(summary.licenses()).containsOnly(entry("(none)", 1L), entry("MIT", 1L));
        assertThat(summary.subjects()).containsExactly(new Digest("sha256", HEX));
    }

    @Test
    void theFormDoesNotCountForWhatIsListed() throws IOException {
        SbomSummary json = read("{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.4\", \"components\": [{\"type\": \"library\","
                + " \"name\": \"a\", \"version\": \"1\", \"purl\": \"pkg:apk/a@1\", \"licenses\": [{\"license\": {\"id\": \"MIT\"}}]}]}");
        SbomSummary xml = read("<bom xmlns='http://cyclonedx.org/schema/bom/1.0'><components><component type='library'>"
                + "<name>a</name><version>1</version><licenses><license><id>MIT</id></license></licenses>"
                + "<purl>pkg:apk/a@1</purl></component></components></bom>");
        assertThat(xml.fingerprint()).isEqualTo(json.fingerprint());
    }

    @Test
    void byteOrderMarksAndWideCharactersAreUnderstood() throws IOException {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            assertThat(read(("\uFEFF" + XML).getBytes(charset)).packages()).as("XML in " + charset).isEqualTo(3);
            assertThat(read(("\uFEFF" + TAGS).getBytes(charset)).packages()).as("tags in " + charset).isEqualTo(2);
        }
        assertThat(read(TAGS.replace("\n", "\r\n")).packages()).isEqualTo(2);
    }

    @Test
    void anEncodingIsWhatTheDocumentSaysAndItsBytesAre() throws IOException {
        String named = XML.replaceFirst("^(<\\?xml.*?\\?>)?", "<?xml version=\"1.0\" encoding=\"ENCODING\"?>").replace("<name>a</name>", "<name>ä</name>");
        for (String encoding : List.of("UTF-8", "utf-8", "ISO-8859-1", "windows-1252")) {
            assertThat(read(named.replace("ENCODING", encoding).getBytes(Charset.forName(encoding))).fingerprint()).as(encoding)
                    .isEqualTo(read(named.replace(" encoding=\"ENCODING\"", "")).fingerprint());
        }
        refused(named.replace("ENCODING", "UTF-16"), "it says that it is written in 'UTF-16', which it is not");
        refused(named.replace("ENCODING", "IBM037"), "'IBM037'");
        refused(named.replace("ENCODING", "no-such"), "'no-such'");
    }

    @Test
    void bytesThatAreNoCharactersAreRefusedAndNothingIsPrinted() {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true));
        try {
            for (String encoding : List.of("", " encoding=\"UTF-8\"", " encoding=\"US-ASCII\"")) {
                byte[] bytes = ("<?xml version=\"1.0\"" + encoding + "?>" + XML.replaceFirst("^<\\?xml.*?\\?>", ""))
                        .getBytes(StandardCharsets.UTF_8);
                bytes[bytes.length / 2] = (byte) 0xff;
                assertThatThrownBy(() -> read(bytes)).isInstanceOf(UnreadableException.class).hasMessageContaining("bytes that are no characters");
            }
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void whatIsNoSbomIsNamed() {
        refused("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/>", "SPDX as RDF, which is not read");
        refused("<html><body/></html>", "its root element is 'html'");
        refused("<bom xmlns=\"http://cyclonedx.org/schema/bom/9\"/>", "'9' is not a CycloneDX version");
        refused("<components xmlns=\"http://cyclonedx.org/schema/bom/1.4\"/>", "its root element is 'components'");
        refused("SPDXVersion: SPDX-1.2", "'SPDX-1.2' is not an SPDX version");
        refused("SPDXVersion: SPDX-2.3\nSPDXVersion: SPDX-2.3", "there twice (line 2)");
        refused("SPDXVersion: SPDX-2.3\nwhatever", "found 'whatever' (line 2)");
        refused("PackageName: a", "expected SPDXVersion");
        refused("# nothing", "it is empty");
        refused(XML + "<bom/>", "not well-formed XML");
        refused(XML.replace("<components>", "<components/><components>"), "'components' is there twice");
        refused(XML.replace("<name>a</name>", "<name>a</name><name>b</name>"), "'name' is there twice");
        refused(XML.replace("<name>a</name>", "<name><b/></name>"), "found the element 'b'");
    }

    @Test
    void nothingOutsideOfTheDocumentIsEverRead() {
        String doctype = "<!DOCTYPE bom [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
        refused(XML.replace("<bom ", doctype + "<bom ").replace("<name>a<", "<name>&e;<"), "DOCTYPE");
        refused(XML.replace("<bom ", "<!DOCTYPE bom SYSTEM \"http://127.0.0.1:1/bom.dtd\"><bom "), "DOCTYPE");
        refused(XML.replace("<bom ", "<!DOCTYPE bom [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/\"> %p;]><bom "), "DOCTYPE");
        refused(XML.replace("<name>a<", "<name>&e;<"), "not a usable");
    }

    @Test
    void entitiesThatMultiplyAreRefused() {
        String bomb = IntStream.range(1, 30)
                .mapToObj(i -> "<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining("", "<!DOCTYPE bom [<!ENTITY l0 \"lol\">", "]>"));
        refused(XML.replace("<bom ", bomb + "<bom ").replace("<name>a<", "<name>&l29;<"), "DOCTYPE");
    }

    @Test
    void whatIsCutOffIsRefused() {
        for (int part = 1; part < 20; part++) {
            String cut = XML.substring(0, XML.length() * part / 20);
            assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(UnreadableException.class);
        }
        refused(TAGS.substring(0, TAGS.indexOf("not a package")), "ends in the middle");
    }

    @Test
    void tagsThatAreCutOffNeverFailOtherwise() throws IOException {
        for (int end = 0; end < TAGS.length(); end++) {
            try {
                assertThat(read(TAGS.substring(0, end)).packages()).isBetween(0L, 2L);
            } catch (UnreadableException e) {
                assertThat(e).hasMessageContaining("SBOM");
            }
        }
    }

    @Test
    void deepNestingEndsInASentence() {
        refused(XML.replace("<name>a</name>", "<components><component>".repeat(10_000)), "nested deeper than 200");
        refused(XML.replace("<name>a</name>", "<x>".repeat(10_000)), "nested deeper than 200");
    }

    @Test
    void endlessPiecesEndAtALimit() {
        String head = "<bom xmlns='http://cyclonedx.org/schema/bom/1.4'>";
        endless(head + "<!--", "x", "exceeds a limit");
        endless(head + "<a b='", "x", "exceeds a limit");
        endless(head + "<?a ", "x", "exceeds a limit");
        endless(head + "<components><component><name>", "x", "a text has more than " + XmlInput.LONGEST_TEXT);
        endless(head + "<components><component><name><![CDATA[", "x", "limit", "a text has more than");
        endless(head + "<", "x", "not well-formed XML", "exceeds a limit");
        endless(head + "<components>", "<component><name>a</name></component>", "more than 500000 packages");
        endless("SPDXVersion: SPDX-2.3\nPackageName: ", "x", "a line has more than");
        endless("SPDXVersion: SPDX-2.3\n", "PackageName: x\n", "more than 500000 packages");
        endless("SPDXVersion: SPDX-2.3\nPackageName: <text>", "x", "a line has more than");
    }

    @Test
    void anElementWithNamesWithoutEndIsRefused() {
        String names = IntStream.range(0, 20_000).mapToObj(i -> "<n" + i + "/>").collect(Collectors.joining());
        refused(XML.replace("<name>a</name>", names), "different names");
    }

    private static void endless(String head, String again, String... anyOf) {
        byte[] first = head.getBytes(StandardCharsets.UTF_8);
        byte[] rest = again.getBytes(StandardCharsets.UTF_8);
        InputStream in = new InputStream() {
            private long at;

            @Override
            public int read() {
                long i = at++;
                return i < first.length ? first[(int) i] : rest[(int) ((i - first.length) % rest.length)];
            }
        };
        assertThatThrownBy(() -> new SbomReader().read(in, OutputStream.nullOutputStream()))
                .as(head)
                .isInstanceOf(UnreadableException.class)
                .satisfies(e -> assertThat(anyOf).anyMatch(e.getMessage()::contains));
    }
}
