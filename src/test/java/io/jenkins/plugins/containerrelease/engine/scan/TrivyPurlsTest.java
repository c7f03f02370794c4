package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.purl.PackageUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The package-urls of packages of which the report has none. */
class TrivyPurlsTest {
    private static final String RECORDED = "recorded/trivy-0.44.1/";

    /** The package-url of the one finding of a report of this system. */
    private static String purl(String system, String result) throws IOException {
        Tally findings = new Tally();
        Reports.read(ReportFormat.TRIVY, "{\"SchemaVersion\": 2" + (system == null ? "" : ", \"Metadata\": {\"OS\": " + system + "}")
                + ", \"Results\": [{\"Target\": \"t\", " + result + "}]}", findings);
        return findings.findings.get(0).purl();
    }

    private static String found(String type, String name, String version) {
        return "\"Type\": \"" + type + "\", \"Vulnerabilities\": [" + vulnerability(name, version) + "]";
    }

    private static String vulnerability(String name, String version) {
        return "{\"VulnerabilityID\": \"CVE-2024-1\", \"PkgName\": \"" + name + "\", \"InstalledVersion\": \"" + version + "\"}";
    }

    @ParameterizedTest
    @CsvSource({
        "debian, debian, 12.5, libssl3, 3.0.11-1~deb12u2, pkg:deb/debian/libssl3@3.0.11-1~deb12u2?distro=debian-12.5",
        "debian, debian, 12.5, libstdc++6, 12.2.0-14, pkg:deb/debian/libstdc%2B%2B6@12.2.0-14?distro=debian-12.5",
        "debian, debian, 12.5, git, 1:2.39.2-1.1, pkg:deb/debian/git@2.39.2-1.1?distro=debian-12.5&epoch=1",
        "ubuntu, ubuntu, 22.04, bash, 5.1-6ubuntu1+1, pkg:deb/ubuntu/bash@5.1-6ubuntu1%2B1?distro=ubuntu-22.04",
        "alpine, alpine, 3.18.2, Zlib, 1.2.13-r1, pkg:apk/alpine/zlib@1.2.13-r1?distro=3.18.2",
        "wolfi, wolfi, 20230201, curl, 8.1-r0, pkg:apk/wolfi/curl@8.1-r0?distro=20230201",
        "redhat, redhat, 7.7, openssl, 1:1.0.2k-19.el7, pkg:rpm/redhat/openssl@1.0.2k-19.el7?distro=redhat-7.7&epoch=1",
        "centos, centos, 8, MySQL-python, 1.2-3.el8, pkg:rpm/centos/MySQL-python@1.2-3.el8?distro=centos-8",
        "amazon, amazon, 2 (Karoo), curl, 8.0-1.amzn2, pkg:rpm/amazon/curl@8.0-1.amzn2?distro=amazon-2%20%28Karoo%29",
        "suse linux enterprise server, suse linux enterprise server, 15.3, zypper, 1.14-1, pkg:rpm/suse/zypper@1.14-1?distro=sles-15.3",
        "opensuse.leap, opensuse.leap, 15.5, curl, 8.0-1, pkg:rpm/opensuse/curl@8.0-1?distro=opensuse-leap-15.5",
    })
    void aSystemsPackageIsNamedAsLaterVersionsNameIt(String type, String family, String release, String name, String version,
            String purl) throws IOException {
        assertThat(purl("{\"Family\": \"" + family + "\", \"Name\": \"" + release + "\"}", found(type, name, version))).isEqualTo(purl);
    }

    @ParameterizedTest
    @CsvSource({
        "jar, org.apache.logging.log4j:log4j-core, 2.14.1, pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1",
        "pom, org.example:lib, '', pkg:maven/org.example/lib",
        "node-pkg, lodash, 4.17.20, pkg:npm/lodash@4.17.20",
        "npm, @angular/core, 17.0.1, pkg:npm/%40angular/core@17.0.1",
        "yarn, JSONStream, 1.3.5, pkg:npm/JSONStream@1.3.5",
        "python-pkg, Flask_Login, 0.6.0, pkg:pypi/flask-login@0.6.0",
        "gobinary, github.com/Azure/go-autorest, v14.2.0+incompatible, pkg:golang/github.com/azure/go-autorest@v14.2.0%2Bincompatible",
        "gobinary, stdlib, 1.22.1, pkg:golang/stdlib@1.22.1",
        "gemspec, activesupport, 6.0.2.1, pkg:gem/activesupport@6.0.2.1",
        "dotnet-core, Microsoft.Identity.Web, 2.15.2, pkg:nuget/Microsoft.Identity.Web@2.15.2",
        "composer, simplito/elliptic-php, 1.0.6, pkg:composer/simplito/elliptic-php@1.0.6",
        "rustbinary, time, 0.1.44, pkg:cargo/time@0.1.44",
        "cocoapods, GoogleUtilities/NSData+zlib, 7.5.2, pkg:cocoapods/GoogleUtilities@7.5.2#NSData%2Bzlib",
        "swift, github.com/apple/swift-nio, 2.41.2, pkg:swift/github.com/apple/swift-nio@2.41.2",
    })
    void aLibraryIsNamedAsItsEcosystemNamesIt(String type, String name, String version, String purl) throws IOException {
        assertThat(purl("{\"Family\": \"debian\", \"Name\": \"12.5\"}", found(type, name, version))).isEqualTo(purl);
        assertThat(PackageUrl.of(purl).fullName()).as("it is read as the package that it was written for")
                .isEqualToIgnoringCase(type.equals("cocoapods") ? "GoogleUtilities" : name.replace('_', '-'));
    }

    @Test
    void nothingIsGuessed() throws IOException {
        assertThat(purl(null, found("jar", "log4j-core", "2.14.1"))).as("a library without its group").isNull();
        assertThat(purl(null, found("gomod", "./internal/tool", "1"))).as("a folder").isNull();
        assertThat(purl(null, found("some-language", "lib", "1"))).as("a type that nobody knows").isNull();
        assertThat(purl(null, "\"Vulnerabilities\": [" + vulnerability("lib", "1") + "]")).as("no type").isNull();
        assertThat(purl("{\"Family\": \"bottlerocket\", \"Name\": \"1.34\"}", found("bottlerocket", "glibc", "1:2.40"))).isNull();
        assertThat(purl(null, found("debian", "apt", "2.6"))).as("a release that is not known").isEqualTo("pkg:deb/debian/apt@2.6");
        assertThat(purl("{\"Family\": \"alpine\", \"Name\": \"3.18\"}", found("debian", "apt", "2.6"))).as("another system's release")
                .isEqualTo("pkg:deb/debian/apt@2.6");
    }

    @Test
    void theArchitectureIsThatOfTheListedPackage() throws IOException {
        String listed = "\"Type\": \"redhat\", \"Packages\": ["
                + "{\"Name\": \"openssl\", \"Epoch\": 1, \"Version\": \"1.0.2k\", \"Release\": \"19.el7\", \"Arch\": \"x86_64\"},"
                + "{\"Name\": \"glibc\", \"Version\": \"2.17\", \"Release\": \"3.el7\", \"Arch\": \"x86_64\"},"
                + "{\"Name\": \"glibc\", \"Version\": \"2.17\", \"Release\": \"3.el7\", \"Arch\": \"i686\"}], \"Vulnerabilities\": [";
        String system = "{\"Family\": \"redhat\", \"Name\": \"7.7\"}";
        assertThat(purl(system, listed + vulnerability("openssl", "1:1.0.2k-19.el7") + "]"))
                .isEqualTo("pkg:rpm/redhat/openssl@1.0.2k-19.el7?arch=x86_64&distro=redhat-7.7&epoch=1");
        assertThat(purl(system, listed + vulnerability("glibc", "2.17-3.el7") + "]")).as("it is there for two")
                .isEqualTo("pkg:rpm/redhat/glibc@2.17-3.el7?distro=redhat-7.7");
    }

    @Test
    void whatTheRealTrivyFoundHasPackageUrls() throws IOException {
        assertThat(Reports.findings(ReportFormat.TRIVY, RECORDED + "vulnerable.amd64.json").findings).extracting(Finding::purl)
                .contains("pkg:apk/alpine/libcrypto3@3.5.5-r0?arch=x86_64&distro=3.23.3",
                        "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1")
                .doesNotContainNull();
    }

    /** Of every finding that has one in the corpus it is taken away, and made again. Needs {@code -Dcorpus=DIR}. */
    @Test
    void theyAreThoseThatLaterVersionsOfTrivyGive() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, Integer> compared = new TreeMap<>();
        for (Truth truth : Truth.of("trivy-json")) {
            JsonNode report = mapper.readTree(Files.readAllBytes(truth.path));
            Tally given = new Tally();
            Tally made = new Tally();
            try {
                Reports.read(ReportFormat.TRIVY, mapper.writeValueAsBytes(report), given);
                report.findParents("PkgIdentifier").forEach(finding -> ((ObjectNode) finding).remove("PkgIdentifier"));
                Reports.read(ReportFormat.TRIVY, mapper.writeValueAsBytes(report), made);
            } catch (UnreadableException e) {
                // not a report: see CorpusTest
                continue;
            }
            List<Finding> all = new ArrayList<>(given.findings);
            for (int i = 0; i < all.size(); i++) {
                String expected = all.get(i).purl();
                if (expected != null) {
                    assertThat(told(made.findings.get(i).purl())).as(truth.file).isEqualTo(told(expected));
                    compared.merge(PackageUrl.of(expected).type(), 1, Integer::sum);
                }
            }
        }
        assertThat(compared).containsKeys("apk", "deb", "gem", "golang", "maven", "npm", "pypi", "rpm");
    }

    /** Reports without a list of packages do not say the architecture; Trivy writes npm's names in lower case. */
    private static String told(String text) {
        PackageUrl purl = PackageUrl.of(text);
        Map<String, String> qualifiers = new TreeMap<>(purl.qualifiers());
        qualifiers.remove("arch");
        String name = purl.type().equals("npm") ? purl.packageKey().toLowerCase(Locale.ROOT) : purl.namespace() + "/" + purl.name();
        return purl.type() + " " + name + " " + purl.version() + " " + qualifiers;
    }
}
