package io.jenkins.plugins.containerrelease.engine.exception;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighted;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ignore files of scanners, as their documentation shows them. */
class IgnoreRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static boolean covered(IgnoreRules rules, MergedFinding finding) {
        ExceptionTerms all = ExceptionTerms.nothing().from(List.of(Source.values()));
        ExceptionSet set = new ExceptionSet(rules.waivers(), all, ExceptionTerms.nothing(), null, null, NOW);
        return new WaiverMatcher(set).look(finding).openForJob().isEmpty();
    }

    private static MergedFinding vulnerability(String scanner, String id, String path) {
        return Sighted.vulnerability(Sighted.of(Severity.HIGH).by(scanner).id(id).path(path));
    }

    @Test
    void trivysPlainFileHasAnIdOnEachLine() {
        IgnoreRules rules = TrivyIgnore.read("""
                # Accept the risk
                CVE-2018-14618

                # Accept the risk until
                # the next release
                CVE-2019-14697 exp:2026-12-31
                CVE-2019-1543 exp:2026-03-01
                # No impact in our settings
                generic-unwanted-rule
                """, ".trivyignore");
        assertThat(rules.notUnderstood()).isEmpty();
        assertThat(rules.waivers()).hasSize(4).allSatisfy(waiver -> assertThat(waiver.source()).isEqualTo(Source.TRIVYIGNORE));
        assertThat(rules.waivers().get(0).end()).isNull();
        assertThat(rules.waivers().get(0).reason()).isEqualTo("Accept the risk");
        assertThat(rules.waivers().get(1).reason()).isEqualTo("Accept the risk until the next release");
        assertThat(rules.waivers().get(1).origin()).isEqualTo(".trivyignore:6");
        assertThat(rules.waivers().get(1).end()).isEqualTo(Instant.parse("2026-12-31T00:00:00Z"));
        assertThat(rules.waivers().get(1).owner()).isNull();
        assertThat(covered(rules, vulnerability("trivy", "CVE-2018-14618", null))).isTrue();
        assertThat(covered(rules, vulnerability("trivy", "CVE-2019-1543", null))).as("ended this morning").isFalse();
        assertThat(covered(rules, vulnerability("grype", "CVE-2018-14618", null))).as("another scanner's").isFalse();
        assertThat(covered(rules, Sighted.finding(FindingKind.SECRET, null, null, null,
                Sighted.of(Severity.HIGH).id("generic-unwanted-rule").path("a")))).isTrue();
    }

    @Test
    void aLineWithoutADayThatCanBeReadExceptsNothing() {
        IgnoreRules rules = TrivyIgnore.read("CVE-2019-14697 exp:soon\nCVE-2018-14618\n", ".trivyignore");
        assertThat(rules.waivers()).hasSize(1);
        assertThat(rules.notUnderstood()).containsExactly(
                ".trivyignore:1: 'soon' is not a day, e.g. 2026-12-31; this rule excepts nothing");
    }

    @Test
    void trivysYamlFileHasSections() {
        IgnoreRules rules = TrivyIgnore.read("""
                vulnerabilities:
                  - id: CVE-2022-40897
                    paths:
                      - "usr/local/lib/python3.9/site-packages/setuptools-58.1.0.dist-info/METADATA"
                    statement: Accept the risk
                  - id: CVE-2023-2650
                  - id: CVE-2023-3446
                    purls: ["pkg:npm/lib@1.0", "pkg:npm/other"]
                    expired_at: 2026-12-31
                  - id: CVE-2023-3817
                    purls:
                      - "pkg:deb/debian/libssl1.1"
                misconfigurations:
                  - id: AVD-DS-0001
                secrets:
                licenses:
                  - id: GPL-3.0
                    paths: ["usr/share/**/LICENSE"]
                """, ".trivyignore.yaml");
        assertThat(rules.notUnderstood()).isEmpty();
        assertThat(rules.waivers()).hasSize(6);
        assertThat(covered(rules, vulnerability("trivy", "CVE-2022-40897",
                "usr/local/lib/python3.9/site-packages/setuptools-58.1.0.dist-info/METADATA"))).isTrue();
        assertThat(covered(rules, vulnerability("trivy", "CVE-2022-40897", "opt/METADATA"))).isFalse();
        assertThat(covered(rules, vulnerability("trivy", "CVE-2023-3446", null))).isTrue();
        assertThat(covered(rules, vulnerability("trivy", "CVE-2023-3817", null))).isFalse();
        assertThat(covered(rules, Sighted.finding(FindingKind.SECRET, null, null, null,
                Sighted.of(Severity.HIGH).id("CVE-2023-2650")))).as("another kind").isFalse();
        assertThat(covered(rules, Sighted.finding(FindingKind.LICENSE, null, null, null,
                Sighted.of(Severity.HIGH).id("GPL-3.0").path("/usr/share/doc/x/LICENSE")))).isTrue();
    }

    @Test
    void whatIsNotUnderstoodOfTrivysYamlExceptsNothing() {
        IgnoreRules rules = TrivyIgnore.read("""
                vulnerabilities:
                  - id: CVE-1
                    start_line: 3
                  - id: CVE-2
                    paths: ["usr/{lib,bin}/**"]
                  - purls: ["pkg:npm/lib"]
                  - id: CVE-3
                    purls: [lib]
                  - id: CVE-4
                """, ".trivyignore.yaml");
        assertThat(rules.waivers()).singleElement().satisfies(waiver -> assertThat(waiver.ids()).containsExactly("CVE-4"));
        assertThat(rules.notUnderstood()).hasSize(4);
        assertThat(rules.notUnderstood().get(0)).startsWith(".trivyignore.yaml:3:5: 'start_line' is not a field of a rule");
        assertThat(rules.notUnderstood().get(1)).contains("has more in it than * and **");
        assertThat(TrivyIgnore.read("vulnerabilities: [}", ".trivyignore.yaml").notUnderstood())
                .singleElement().satisfies(why -> assertThat(why).contains("nothing in this file excepts anything"));
        assertThat(TrivyIgnore.read("bugs: []", ".trivyignore.yaml").notUnderstood()).hasSize(1);
        assertThat(TrivyIgnore.read("", ".trivyignore").waivers()).isEmpty();
    }

    @Test
    void grypesRulesHaveCriteriaThatAllHaveToBeTrue() {
        IgnoreRules rules = GrypeIgnore.read("""
                check-for-app-update: false
                output: [json]
                ignore:
                  - vulnerability: CVE-2008-4318
                    reason: not used
                    package:
                      name: lib
                      version: "1.0"
                      type: npm
                      location: "/usr/local/lib/node_modules/**"
                  - vulnerability: GHSA-jfh8-c2jp-5v3q
                  - package:
                      type: gem
                """, ".grype.yaml");
        assertThat(rules.notUnderstood()).isEmpty();
        assertThat(rules.waivers()).hasSize(3);
        assertThat(rules.waivers().get(0).reason()).isEqualTo("not used");
        assertThat(rules.waivers().get(0).origin()).isEqualTo(".grype.yaml:4");
        assertThat(covered(rules, vulnerability("grype", "CVE-2008-4318", "/usr/local/lib/node_modules/lib/package.json"))).isTrue();
        assertThat(covered(rules, vulnerability("grype", "CVE-2008-4318", "/opt/lib/package.json"))).isFalse();
        assertThat(covered(rules, vulnerability("trivy", "CVE-2008-4318", "/usr/local/lib/node_modules/lib/package.json"))).isFalse();
        assertThat(covered(rules, Sighted.finding(FindingKind.VULNERABILITY, "pkg:gem/rack@1.0", "rack", "gem",
                Sighted.of(Severity.HIGH).by("grype")))).isTrue();
    }

    @Test
    void whatIsNotUnderstoodOfGrypesRulesExceptsNothing() {
        IgnoreRules rules = GrypeIgnore.read("""
                ignore:
                  - vulnerability: CVE-1
                    vex-status: not_affected
                  - vulnerability: CVE-2
                    package:
                      name: "linux(-.*)?-headers-.*"
                  - vulnerability: CVE-3
                    package: {language: python}
                  - reason: none
                """, ".grype.yaml");
        assertThat(rules.waivers()).isEmpty();
        assertThat(rules.notUnderstood()).hasSize(4);
        assertThat(rules.notUnderstood().get(0)).startsWith(".grype.yaml:3:5: 'vex-status' is not a criterion that is understood");
        assertThat(rules.notUnderstood().get(1)).contains("is a regular expression");
        assertThat(rules.notUnderstood().get(3)).isEqualTo(".grype.yaml:9: the rule has no criteria; this rule excepts nothing");
        assertThat(GrypeIgnore.read("ignore: [{package: {}}, {reason: r, package: {name: ''}}]", ".grype.yaml")).satisfies(empty -> {
            assertThat(empty.waivers()).isEmpty();
            assertThat(empty.notUnderstood()).hasSize(2).allMatch(why -> why.contains("the rule has no criteria"));
        });
        assertThat(GrypeIgnore.read("ignore: all", ".grype.yaml").notUnderstood()).hasSize(1);
        assertThat(GrypeIgnore.read("log: {level: debug}", ".grype.yaml").waivers()).isEmpty();
    }
}
