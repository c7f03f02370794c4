package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.merge.FindingMerge;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Trivy, without package-urls, and Grype, with its own spelling, say of one package. */
class TrivyAndGrypeTest {
    private static String trivy(String type, String release, String name, String version, String... ids) {
        List<String> found = new ArrayList<>();
        for (String id : ids) {
            found.add("{\"VulnerabilityID\": \"" + id + "\", \"PkgName\": \"" + name + "\", \"InstalledVersion\": \"" + version + "\"}");
        }
        return "{\"SchemaVersion\": 2, \"Metadata\": {\"OS\": {\"Family\": \"" + type + "\", \"Name\": \"" + release + "\"}}, \"Results\": "
                + "[{\"Target\": \"t\", \"Type\": \"" + type + "\", \"Vulnerabilities\": [" + String.join(",", found) + "]}]}";
    }

    /** Each id may have another one behind a slash. */
    private static String grype(String type, String name, String version, String purl, String... ids) {
        List<String> found = new ArrayList<>();
        for (String id : ids) {
            String[] parts = id.split("/");
            found.add("{\"vulnerability\": {\"id\": \"" + parts[0] + "\", \"severity\": \"High\", \"namespace\": \"n\"}, "
                    + "\"relatedVulnerabilities\": [" + (parts.length == 1 ? "" : "{\"id\": \"" + parts[1] + "\"}") + "], \"artifact\": "
                    + "{\"name\": \"" + name + "\", \"version\": \"" + version + "\", \"type\": \"" + type + "\", \"purl\": \"" + purl
                    + "\"}}");
        }
        return "{\"matches\": [" + String.join(",", found) + "], \"source\": {\"type\": \"image\"}, \"descriptor\": {\"name\": \"grype\"}}";
    }

    private static List<Finding> read(ReportFormat format, String scanner, String report) throws IOException {
        Tally findings = new Tally();
        format.reader(new ScanSubject(scanner, Reports.PLATFORM, Reports.IMAGE))
                .read(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)), findings);
        return findings.findings;
    }

    @ParameterizedTest
    @CsvSource({
        "debian, 12.5, git, 1:2.39.2-1.1, deb, git, 1:2.39.2-1.1, pkg:deb/debian/git@1%3A2.39.2-1.1?arch=amd64&distro=debian-12",
        "alpine, 3.18.2, libcrypto3, 3.1.1-r1, apk, libcrypto3, 3.1.1-r1, "
                + "pkg:apk/alpine/libcrypto3@3.1.1-r1?arch=x86_64&upstream=openssl&distro=alpine-3.18.2",
        "redhat, 8.7, openssl-libs, 1:1.1.1k-7.el8_6, rpm, openssl-libs, 1:1.1.1k-7.el8_6, "
                + "pkg:rpm/rhel/openssl-libs@1.1.1k-7.el8_6?arch=x86_64&epoch=1&upstream=openssl-1.1.1k-7.el8_6.src.rpm&distro=rhel-8.7",
        "redhat, 8.7, bash, 4.4.20-4.el8_6, rpm, bash, 0:4.4.20-4.el8_6, pkg:rpm/rhel/bash@4.4.20-4.el8_6?arch=x86_64&epoch=0",
        "amazon, 2, curl, 8.0.1-1.amzn2, rpm, curl, 8.0.1-1.amzn2, pkg:rpm/amzn/curl@8.0.1-1.amzn2?arch=x86_64&distro=amzn-2",
        "jar, '', org.apache.logging.log4j:log4j-core, 2.14.1, java-archive, log4j-core, 2.14.1, "
                + "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1",
        "node-pkg, '', @babel/traverse, 7.22.5, npm, @babel/traverse, 7.22.5, pkg:npm/%40babel/traverse@7.22.5",
        "node-pkg, '', JSONStream, 1.3.5, npm, JSONStream, 1.3.5, pkg:npm/JSONStream@1.3.5",
        "python-pkg, '', Flask_Login, 0.6.0, python, Flask-Login, 0.6.0, pkg:pypi/flask-login@0.6.0",
        "gobinary, '', github.com/Azure/go-autorest, v14.2.0, go-module, github.com/Azure/go-autorest, v14.2.0, "
                + "pkg:golang/github.com/Azure/go-autorest@v14.2.0",
        "gobinary, '', stdlib, 1.22.4, go-module, stdlib, go1.22.4, pkg:golang/stdlib@1.22.4",
        "gemspec, '', uri, 0.10.1, gem, uri, 0.10.1, pkg:gem/uri@0.10.1",
    })
    void whatBothFoundIsOneFindingAndWhatIsAnotherCveIsNot(String type, String release, String name, String version, String grypeType,
            String grypeName, String grypeVersion, String purl) throws IOException {
        List<Finding> all = new ArrayList<>(
                read(ReportFormat.TRIVY, "trivy", trivy(type, release, name, version, "CVE-2024-0001", "CVE-2024-0002")));
        all.addAll(read(ReportFormat.GRYPE, "grype", grype(grypeType, grypeName, grypeVersion, purl,
                "CVE-2024-0001", "GHSA-aaaa-bbbb-cccc/CVE-2024-0002", "CVE-2024-0003")));
        assertThat(FindingMerge.of(all)).extracting(finding -> finding.id() + " "
                        + finding.sightings().stream().map(Sighting::scanner).toList())
                .containsExactlyInAnyOrder("CVE-2024-0001 [grype, trivy]", "CVE-2024-0002 [grype, trivy]", "CVE-2024-0003 [grype]");
        all.addAll(read(ReportFormat.TRIVY, "trivy", trivy(type, release, name, version + ".1", "CVE-2024-0001")));
        assertThat(FindingMerge.of(all)).as("another version is another package").hasSize(4);
    }
}
