package io.jenkins.plugins.containerrelease.engine.merge;

import static io.jenkins.plugins.containerrelease.engine.merge.Reported.ARM64;
import static io.jenkins.plugins.containerrelease.engine.merge.Reported.by;
import static io.jenkins.plugins.containerrelease.engine.merge.Reported.in;
import static io.jenkins.plugins.containerrelease.engine.merge.Reported.on;
import static io.jenkins.plugins.containerrelease.engine.merge.Reported.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingBuilder;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Score;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What of several reports is one finding, and what is not. */
class FindingMergeTest {
    private static List<MergedFinding> merged(FindingBuilder... findings) {
        return FindingMerge.of(Arrays.stream(findings).map(FindingBuilder::build).toList());
    }

    private static List<MergedFinding> merged(Finding... findings) {
        return FindingMerge.of(List.of(findings));
    }

    /** Scanner and its identifier of every sighting, by the finding's id. */
    private static List<String> told(List<MergedFinding> merged) {
        return merged.stream().map(finding -> finding.id() + ": " + String.join(", ", finding.sightings().stream()
                .map(sighting -> sighting.scanner() + " " + sighting.id()).toList())).toList();
    }

    @Test
    void aWeaknessThatTwoScannersSawOnTwoPlatformsIsOneFindingWithThreeSightings() {
        List<MergedFinding> merged = merged(by("trivy", "CVE-2024-0001"), on(ARM64, "trivy", "CVE-2024-0001"), by("grype", "CVE-2024-0001"));
        assertThat(merged).hasSize(1);
        assertThat(merged.get(0).sightings()).extracting(Sighting::scanner).containsExactly("grype", "trivy", "trivy");
    }

    @Test
    void everyScannerKeepsItsOwnSeverityScoreAndFix() {
        FindingBuilder trivy = by("trivy", "CVE-2024-0001");
        trivy.severity("MEDIUM");
        trivy.fixedVersion("1.1");
        trivy.score(new Score("nvd", "CVSS:3.1", "CVSS:3.1/AV:N", 7.5));
        trivy.score(new Score("ghsa", "CVSS:3.1", "CVSS:3.1/AV:N", 9.1));
        FindingBuilder grype = by("grype", "CVE-2024-0001");
        grype.severity("Critical");
        grype.score(new Score("CVE-2024-0001", "EPSS", null, 0.4));
        grype.extra("vulnerability.knownExploited[0].cve", "CVE-2024-0001");
        MergedFinding merged = merged(trivy, grype).get(0);
        Sighting first = merged.sightings().get(0);
        assertThat(first.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(first.toolSeverity()).isEqualTo("Critical");
        assertThat(first.fixable()).isFalse();
        assertThat(first.cvss()).isNaN();
        assertThat(first.epss()).isEqualTo(0.4);
        assertThat(first.exploited()).isTrue();
        Sighting second = merged.sightings().get(1);
        assertThat(second.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(second.fixedVersions()).containsExactly("1.1");
        assertThat(second.cvss()).isEqualTo(9.1);
        assertThat(second.exploited()).isFalse();
    }

    @Test
    void anAliasBringsGhsaAndCveTogetherAndTheCveIsTheName() {
        List<MergedFinding> merged = merged(by("grype", "GHSA-aaaa-bbbb-cccc", "CVE-2024-0001"), by("trivy", "cve-2024-0001 "));
        assertThat(told(merged)).containsExactly("CVE-2024-0001: grype GHSA-aaaa-bbbb-cccc, trivy cve-2024-0001 ");
        assertThat(merged.get(0).aliases()).containsExactly("GHSA-aaaa-bbbb-cccc");
    }

    @Test
    void aThirdReportBridgesTwoThatNameDifferentThings() {
        assertThat(told(merged(by("snyk", "SNYK-1"), by("grype", "GHSA-aaaa-bbbb-cccc"), by("trivy", "CVE-2024-0001"),
                by("scout", "SNYK-1", "GHSA-aaaa-bbbb-cccc"), by("other", "GHSA-AAAA-BBBB-CCCC", "CVE-2024-0001"))))
                .containsExactly("CVE-2024-0001: grype GHSA-aaaa-bbbb-cccc, other GHSA-AAAA-BBBB-CCCC, scout SNYK-1, snyk SNYK-1, trivy CVE-2024-0001");
    }

    @Test
    void withoutACveTheGhsaIsTheName() {
        assertThat(told(merged(by("snyk", "SNYK-1", "GHSA-aaaa-bbbb-cccc"), by("grype", "GHSA-aaaa-bbbb-cccc"))))
                .containsExactly("GHSA-aaaa-bbbb-cccc: grype GHSA-aaaa-bbbb-cccc, snyk SNYK-1");
    }

    @Test
    void anAdvisoryOverSeveralCvesIsASightingOfEachAndNeverMakesThemOne() {
        List<MergedFinding> merged = merged(by("grype", "ALAS-2024-1", "CVE-2024-0001", "CVE-2024-0002", "CVE-2024-0003"),
                by("trivy", "CVE-2024-0001", "ALAS-2024-1"), by("trivy", "CVE-2024-0002", "ALAS-2024-1"));
        assertThat(told(merged)).containsExactly("CVE-2024-0001: grype ALAS-2024-1, trivy CVE-2024-0001",
                "CVE-2024-0002: grype ALAS-2024-1, trivy CVE-2024-0002", "CVE-2024-0003: grype ALAS-2024-1");
        assertThat(merged).extracting(MergedFinding::aliases).containsOnly(List.of("ALAS-2024-1"));
    }

    @Test
    void anAdvisoryWithoutCvesIsASightingOfWhatOthersSayItIsAbout() {
        assertThat(told(merged(by("oval", "DSA-5000-1"), by("trivy", "CVE-2024-0001", "DSA-5000-1"),
                by("trivy", "CVE-2024-0002", "DSA-5000-1"), by("trivy", "CVE-2024-0003"))))
                .containsExactly("CVE-2024-0001: oval DSA-5000-1, trivy CVE-2024-0001",
                        "CVE-2024-0002: oval DSA-5000-1, trivy CVE-2024-0002", "CVE-2024-0003: trivy CVE-2024-0003");
        assertThat(told(merged(by("oval", "DSA-5000-1"), by("other", "dsa-5000-1")))).hasSize(1);
    }

    @Test
    void anAdvisoryDoesNotBridgeWhatHasNamesOfItsOwn() {
        assertThat(told(merged(by("trivy", "TEMP-1", "DSA-5000-1"), by("trivy", "TEMP-2", "DSA-5000-1"),
                by("grype", "CVE-2024-0001", "DSA-5000-1"))))
                .containsExactly("CVE-2024-0001: grype CVE-2024-0001", "TEMP-1: trivy TEMP-1", "TEMP-2: trivy TEMP-2");
    }

    @Test
    void aClassOfWeaknessesIsNoIdentifier() {
        List<MergedFinding> merged = merged(by("gitlab", "ONE", "CWE-79"), by("gitlab", "OTHER", "CWE-79"));
        assertThat(merged).hasSize(2);
        assertThat(merged.get(0).aliases()).isEmpty();
        assertThat(told(merged(by("gitlab", "CWE-79")))).containsExactly("CWE-79: gitlab CWE-79");
    }

    @Test
    void theSamePackageIsKnownByItsPackageUrlOrByTypeNameAndVersion() {
        assertThat(merged(in("jar", "org.example:lib", "1.0", null, "trivy"),
                in("java-archive", "lib", "1.0", "pkg:maven/org.example/lib@1.0?type=jar", "grype"))).hasSize(1)
                .allMatch(finding -> finding.packageName().equals("org.example:lib"));
        assertThat(merged(in("alpine", "busybox", "1.0-r1", null, "trivy"),
                in("apk", "busybox", "1.0-r1", "pkg:apk/alpine/busybox@1.0-r1?arch=x86_64", "grype"))).hasSize(1);
        assertThat(merged(in("debian:10", "zlib1g", "1:1.2", null, "snyk"),
                in("debian", "zlib1g", "1:1.2", "pkg:deb/debian/zlib1g@1.2?epoch=1", "trivy"))).hasSize(1);
        assertThat(merged(in("gobinary", "golang.org/x/net", "v0.1.0", null, "trivy"),
                in("go-module", "golang.org/x/net", "0.1.0", "pkg:golang/golang.org/x/net@0.1.0", "grype"))).hasSize(1);
        assertThat(merged(in("python-pkg", "Jinja2", "3.0", null, "trivy"),
                in("python", "jinja2", "3.0", "pkg:pypi/jinja2@3.0", "grype"))).hasSize(1);
    }

    @Test
    void anotherVersionOrEcosystemIsAnotherPackage() {
        assertThat(merged(in("npm", "bootstrap", "3.3", null, "trivy"), in("npm", "bootstrap", "3.4", null, "trivy"))).hasSize(2);
        assertThat(merged(in("npm", "bootstrap", "3.3", null, "trivy"), in("gem", "bootstrap", "3.3", null, "trivy"))).hasSize(2);
    }

    @Test
    void whoDoesNotKnowTheEcosystemSawItInEachThatOthersKnow() {
        assertThat(told(merged(in("npm", "bootstrap", "3.3", null, "trivy"), in("gem", "bootstrap", "3.3", null, "grype"),
                in(null, "bootstrap", "3.3", null, "sarif")))).containsExactlyInAnyOrder(
                        "CVE-2024-0001: sarif CVE-2024-0001, trivy CVE-2024-0001", "CVE-2024-0001: grype CVE-2024-0001, sarif CVE-2024-0001");
    }

    @Test
    void theSameLibraryInTwoFilesIsOneFindingInTwoPlaces() {
        FindingBuilder one = by("trivy", "CVE-2024-0001");
        one.path("app/one/package.json");
        FindingBuilder other = by("trivy", "CVE-2024-0001");
        other.path("app/other/package.json");
        List<MergedFinding> merged = merged(one, other);
        assertThat(merged).hasSize(1);
        assertThat(merged.get(0).sightings()).extracting(Sighting::path).containsExactly("app/one/package.json", "app/other/package.json");
    }

    @Test
    void aSecretIsItsRuleFileAndLine() {
        assertThat(merged(secret("trivy", "aws-key", "/root/.aws", 3), secret("other", "aws-key", "root/.aws", 3))).hasSize(1);
        assertThat(merged(secret("trivy", "aws-key", "root/.aws", 3), secret("trivy", "aws-key", "root/.aws", 9),
                secret("trivy", "aws-key", "home/.aws", 3), secret("trivy", "gcp-key", "root/.aws", 3))).hasSize(4);
    }

    @Test
    void aFindingOfAnotherKindIsAnotherOne() {
        FindingBuilder licence = by("trivy", "CVE-2024-0001");
        licence.kind(FindingKind.LICENSE);
        assertThat(merged(by("trivy", "CVE-2024-0001"), licence)).hasSize(2);
    }

    @Test
    void theKeyStaysWhenTheVersionOrTheScannerChanges() {
        String key = merged(in("npm", "lib", "1.0", null, "trivy")).get(0).key();
        assertThat(key).matches("[0-9a-f]{32}")
                .isEqualTo(merged(in("npm", "lib", "1.1", "pkg:npm/lib@1.1", "grype")).get(0).key())
                .isNotEqualTo(merged(in("npm", "other", "1.0", null, "trivy")).get(0).key())
                .isNotEqualTo(merged(in("gem", "lib", "1.0", null, "trivy")).get(0).key());
        assertThat(merged(secret("trivy", "aws-key", "/root/.aws", 3)).get(0).key())
                .isEqualTo(merged(secret("trivy", "aws-key", "root/.aws", 9)).get(0).key())
                .isNotEqualTo(merged(secret("trivy", "aws-key", "home/.aws", 3)).get(0).key());
    }

    @Test
    void theWorstComesFirstAndWhatEverybodySuppressesLast() {
        FindingBuilder low = by("trivy", "CVE-2024-0001");
        low.severity("LOW");
        FindingBuilder suppressed = by("trivy", "CVE-2024-0002");
        suppressed.severity("CRITICAL");
        suppressed.suppressed("not_affected");
        assertThat(merged(suppressed, low, by("trivy", "CVE-2024-0004"), by("trivy", "CVE-2024-0003")))
                .extracting(MergedFinding::id).containsExactly("CVE-2024-0003", "CVE-2024-0004", "CVE-2024-0001", "CVE-2024-0002");
    }

    @Test
    void severityIsTheVendorsWhereThePackagesMakerRatedIt() {
        FindingBuilder vendor = by("trivy", "CVE-2024-0001");
        vendor.extra("SeveritySource", "debian");
        FindingBuilder nvd = by("trivy", "CVE-2024-0001");
        nvd.extra("SeveritySource", "nvd");
        FindingBuilder distribution = by("grype", "CVE-2024-0001");
        distribution.dataSource("debian:distro:debian:12");
        FindingBuilder general = by("grype", "CVE-2024-0001");
        general.dataSource("nvd:cpe");
        assertThat(merged(vendor).get(0).sightings().get(0).vendor()).isTrue();
        assertThat(merged(nvd).get(0).sightings().get(0).vendor()).isFalse();
        assertThat(merged(distribution).get(0).sightings().get(0).vendor()).isTrue();
        assertThat(merged(general).get(0).sightings().get(0).vendor()).isFalse();
    }

    @Test
    void oneReportThatSaysEverythingIsTheSameDoesNotMakeItOne() {
        List<FindingBuilder> findings = new ArrayList<>();
        FindingBuilder bomb = by("evil", "BOMB");
        for (int i = 0; i < 9_000; i++) {
            String cve = String.format("CVE-2024-%05d", i);
            bomb.alias(cve);
            findings.add(by("trivy", cve));
        }
        findings.add(bomb);
        assertThat(merged(findings.toArray(FindingBuilder[]::new))).hasSize(9_000).allMatch(each -> each.sightings().size() == 2);
    }

    @Test
    void namesThatMultiplyAreRefusedInTime() {
        assertRefused(bombs(20, 9_000, 9_000), "name more than");
        assertRefused(bombs(60, 9_000, 9_000), "the findings in one package have more than 500000 identifiers");
        List<Finding> each = bombs(1, 9_000, 9_000);
        for (int i = 0; i < 9_000; i++) {
            each.add(by("trivy", "OWN-" + i).build());
        }
        assertRefused(each, "name more than");
    }

    /** Findings that all name the same CVEs and the same other names. */
    private static List<Finding> bombs(int number, int cves, int names) {
        List<Finding> bombs = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            FindingBuilder bomb = by("evil", "BOMB-" + i);
            IntStream.range(0, cves).forEach(j -> bomb.alias("CVE-2024-" + (100_000 + j)));
            IntStream.range(0, names).forEach(j -> bomb.alias("OWN-" + j));
            bombs.add(bomb.build());
        }
        return bombs;
    }

    private static void assertRefused(List<Finding> findings, String why) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () ->
                assertThatThrownBy(() -> FindingMerge.of(findings)).hasCauseInstanceOf(UnreadableException.class)
                        .hasStackTraceContaining(why).hasStackTraceContaining("not merged"));
    }

    @Test
    void aFindingThatIsEverywhereIsRefused() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i <= FindingMerge.MOST_OF_ONE; i++) {
            FindingBuilder finding = by("trivy", "CVE-2024-0001");
            finding.path("p" + i);
            findings.add(finding.build());
        }
        assertThatThrownBy(() -> FindingMerge.of(findings)).hasStackTraceContaining("seen more than 20000 times");
    }
}
