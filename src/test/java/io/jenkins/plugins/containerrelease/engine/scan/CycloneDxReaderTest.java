package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.Score;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport.Examined;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CycloneDxReaderTest {
    private static List<Finding> written() throws IOException {
        return Reports.findings(ReportFormat.CYCLONEDX, "handwritten/cyclonedx.json").findings;
    }

    private static ScanReport read(String fields) throws IOException {
        return Reports.read(ReportFormat.CYCLONEDX, "{\"bomFormat\": \"CycloneDX\"" + fields + "}", new Tally());
    }

    @Test
    void aVulnerabilityIsAFindingForEachComponentThatItAffects() throws IOException {
        assertThat(written()).extracting(Finding::packageName).containsExactly("first", "second", "nowhere", "second");
        assertThat(written()).extracting(Finding::installedVersion).containsExactly("1.0", "2.0", null, "2.0");
        assertThat(written()).extracting(Finding::packageType).containsExactly("maven", "npm", null, "npm");
        assertThat(written()).extracting(Finding::fixedVersions)
                .containsExactly(List.of("1.1", "1.2"), List.of("2.1"), List.of(), List.of());
    }

    @Test
    void keepsEverythingThatTheDocumentSays() throws IOException {
        Finding first = written().get(0);
        assertThat(first.id()).isEqualTo("CVE-2020-9548");
        assertThat(first.aliases()).containsExactly("GHSA-p43x-xfjf-5jhr");
        assertThat(first.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(first.purl()).isEqualTo("pkg:maven/com.example/first@1.0");
        assertThat(first.dataSource()).isEqualTo("ghsa");
        assertThat(first.scores()).containsExactly(new Score("nvd", "CVSS:2.0", "AV:N/AC:M/Au:N/C:P/I:P/A:P", 6.8));
        assertThat(first.links()).containsExactly("https://github.com/advisories",
                "https://github.com/advisories/GHSA-p43x-xfjf-5jhr", "https://avd.aquasec.com/nvd/cve-2020-9548");
        assertThat(first.published()).isEqualTo("2020-03-02T04:15:00Z");
        assertThat(first.extra()).containsEntry("cwes", "502").containsEntry("description", "mishandles the interaction");
    }

    @Test
    void whatWasAnalysedAsHarmlessIsSuppressed() throws IOException {
        assertThat(written().get(3).suppressed()).isEqualTo("not_affected: code_not_reachable");
    }

    @Test
    void saysWhatWasScanned() throws IOException {
        ScanReport report = Reports.report(ReportFormat.CYCLONEDX, "handwritten/cyclonedx.json");
        assertThat(report.tool()).isEqualTo("trivy");
        assertThat(report.toolVersion()).isEqualTo("0.69.1");
        assertThat(report.operatingSystem()).isEqualTo("alpine 3.14.2");
        assertThat(report.packages()).isEqualTo(3);
        assertThat(report.packageTypes()).containsExactly("maven", "npm");
        assertThat(report.imageDigests()).containsExactly(Digest.parse("sha256:" + "2".repeat(64)));
        assertThat(report.examined()).isEqualTo(Examined.EXAMINED);
        assertThat(read(", \"components\": [], \"vulnerabilities\": []").examined()).isEqualTo(Examined.NOTHING);
    }

    @Test
    void readsWhatTrivyConverted() throws IOException {
        assertThat(Reports.findings(ReportFormat.TRIVY, "recorded/trivy-0.44.1/vulnerable.amd64.json").distinct())
                .isEqualTo(Reports.findings(ReportFormat.CYCLONEDX, "recorded/trivy-0.44.1/converted.amd64.cyclonedx.json").distinct());
    }

    private static Tally readXml(String version, String content) throws IOException {
        Tally findings = new Tally();
        Reports.read(ReportFormat.CYCLONEDX, "<bom xmlns='http://cyclonedx.org/schema/bom/" + version
                + "' xmlns:v='http://cyclonedx.org/schema/ext/vulnerability/1.0'>" + content + "</bom>", findings);
        return findings;
    }

    @Test
    void readsVulnerabilitiesOfXml() throws IOException {
        Finding finding = readXml("1.4", """
                <components><component type="library" bom-ref="a"><group>g</group><name>a</name><version>1</version>
                  <purl>pkg:maven/g/a@1</purl></component></components>
                <vulnerabilities><vulnerability bom-ref="1"><id>CVE-1</id><source><name>nvd</name><url>https://e.org/1</url></source>
                  <references><reference><id>GHSA-1</id><source><url>https://e.org/2</url></source></reference></references>
                  <ratings><rating><score>9.8</score><severity>critical</severity><method>CVSSv31</method></rating>
                    <rating><severity>low</severity></rating></ratings>
                  <recommendation>Upgrade a to version 2</recommendation>
                  <advisories><advisory><title>t</title><url>https://e.org/3</url></advisory></advisories>
                  <analysis><state>not_affected</state><justification>code_not_present</justification></analysis>
                  <affects><target><ref>a</ref></target></affects></vulnerability></vulnerabilities>""").findings.get(0);
        assertThat(finding.id()).isEqualTo("CVE-1");
        assertThat(finding.aliases()).containsExactly("GHSA-1");
        assertThat(finding.toolSeverity()).isEqualTo("critical");
        assertThat(finding.packageName()).isEqualTo("a");
        assertThat(finding.fixedVersions()).containsExactly("2");
        assertThat(finding.scores()).containsExactly(new Score(null, "CVSS:3.1", null, 9.8));
        assertThat(finding.links()).containsExactly("https://e.org/1", "https://e.org/2", "https://e.org/3");
        assertThat(finding.suppressed()).isEqualTo("not_affected: code_not_present");
    }

    @Test
    void readsTheVulnerabilityExtensionOfXml() throws IOException {
        String vulnerability = "<v:vulnerabilities><v:vulnerability ref='b'><v:id>CVE-1</v:id><v:source name='nvd'/><v:ratings>"
                + "<v:rating><v:score><v:base>5</v:base></v:score><v:severity>High</v:severity></v:rating></v:ratings>"
                + "<v:advisories><v:advisory>https://e.org/3</v:advisory></v:advisories></v:vulnerability></v:vulnerabilities>";
        String component = "<components><component type='library' bom-ref='b'><name>b</name><version>1</version>";
        for (String content : List.of(
                component + vulnerability + "</component></components>",
                component + "</component></components>" + vulnerability)) {
            Finding finding = readXml("1.2", content).findings.get(0);
            assertThat(finding.packageName()).isEqualTo("b");
            assertThat(finding.toolSeverity()).isEqualTo("High");
            assertThat(finding.scores()).containsExactly(new Score(null, null, null, 5));
            assertThat(finding.links()).containsExactly("https://e.org/3");
        }
        assertThatThrownBy(() -> readXml("1.2", component.replace("<name>", vulnerability + "<name>") + "</component></components>"))
                .hasMessageContaining("comes after its vulnerabilities");
    }

    @Test
    void refusesXmlThatWasCutOffOrRefersToSomethingOutside() {
        String whole = "<bom xmlns='http://cyclonedx.org/schema/bom/1.4'><components><component type='library' bom-ref='b'>"
                + "<name>b</name></component></components><vulnerabilities><vulnerability><id>CVE-1</id>"
                + "<affects><target><ref>b</ref></target></affects></vulnerability></vulnerabilities></bom>";
        for (int part = 1; part < 20; part++) {
            String cut = whole.substring(0, whole.length() * part / 20);
            assertThatThrownBy(() -> Reports.read(ReportFormat.CYCLONEDX, cut, new Tally()))
                    .as(cut)
                    .isInstanceOf(UnreadableException.class);
        }
        assertThatThrownBy(() -> Reports.read(ReportFormat.CYCLONEDX, "<!DOCTYPE bom [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
                        + whole.replace("CVE-1", "&e;"), new Tally()))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("DOCTYPE");
    }

    @Test
    void refusesXmlThatIsNoScan() {
        assertThatThrownBy(() -> readXml("1.4", "<components/>")).hasMessageContaining("an SBOM is not the result of a scan");
        assertThatThrownBy(() -> readXml("9", "<vulnerabilities/>")).hasMessageContaining("expected bom of CycloneDX 1.0 to 1.7");
        assertThatThrownBy(() -> readXml("1.4", "<vulnerabilities/><components/>")).hasMessageContaining("comes after");
        assertThatThrownBy(() -> readXml("1.4", "<vulnerabilities/><vulnerabilities/>")).hasMessageContaining("there twice");
        assertThatThrownBy(() -> readXml("1.4", "<vulnerabilities><vulnerability/></vulnerabilities>"))
                .hasMessageContaining("a vulnerability has no id");
        assertThatThrownBy(() -> readXml("1.4", "<vulnerabilities>")).hasMessageContaining("not well-formed XML");
    }

    @Test
    void refusesWhatIsNoScan() {
        assertThatThrownBy(() -> read(", \"components\": []")).hasMessageContaining("an SBOM is not the result of a scan");
        assertThatThrownBy(() -> read(", \"vulnerabilities\": [{}]")).hasMessageContaining("a vulnerability has no id");
        assertThatThrownBy(() -> read(", \"vulnerabilities\": [], \"components\": []"))
                .hasMessageContaining("'components' comes after 'vulnerabilities'");
        assertThatThrownBy(() -> Reports.read(ReportFormat.CYCLONEDX, "{\"vulnerabilities\": []}", new Tally()))
                .hasMessageContaining("'bomFormat' is missing");
    }
}
