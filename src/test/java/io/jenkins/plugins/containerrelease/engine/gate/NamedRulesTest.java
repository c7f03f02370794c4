package io.jenkins.plugins.containerrelease.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.containerrelease.engine.document.DocumentException;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageFacts;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import io.jenkins.plugins.containerrelease.engine.merge.Sighted;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What a rule with a name counts, and what it does where nobody knows. */
class NamedRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Digest MANIFEST = Digest.of(new byte[] {9});
    private static final Digest BASE = Digest.of(new byte[] {1});
    private static final Digest OURS = Digest.of(new byte[] {2});
    private static final Digest OTHER_MANIFEST = Digest.of(new byte[] {8});
    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final ImageFacts IMAGE =
            ImageFacts.of(AMD64, MANIFEST).layers(List.of(BASE, OURS), null).baseLayers(1).build();
    private static final GateContext CONTEXT = GateContext.at(NOW).withImages(List.of(IMAGE));

    private static GateResult result(String rule, GateContext context, MergedFinding... findings) {
        Policy policy = PolicyReader.read("version: 1\nkev: [CVE-2021-44228]\nrules:\n  - {name: the rule, " + rule + "}\n", "p.yaml");
        FindingGate gate = new FindingGate(policy, context);
        List.of(findings).forEach(gate::accept);
        assertThat(gate.results()).hasSize(1);
        return gate.results().get(0);
    }

    private static boolean counts(String rule, MergedFinding finding) {
        return result(rule, CONTEXT, finding).verdict() == Verdict.FAIL;
    }

    private static boolean counts(String rule, Sighted... sightings) {
        return counts(rule, Sighted.vulnerability(sightings));
    }

    @Test
    void aSeverityMeansItAndWorseAndAListExactlyThese() {
        assertThat(counts("severity: HIGH", Sighted.of(Severity.CRITICAL))).isTrue();
        assertThat(counts("severity: HIGH", Sighted.of(Severity.MEDIUM))).isFalse();
        assertThat(counts("severity: HIGH", Sighted.of(Severity.UNKNOWN))).isFalse();
        assertThat(counts("severity: [HIGH, UNKNOWN]", Sighted.of(Severity.UNKNOWN))).isTrue();
        assertThat(counts("severity: [HIGH]", Sighted.of(Severity.CRITICAL))).isFalse();
        assertThat(counts("severity: HIGH", Sighted.of(Severity.LOW), Sighted.of(Severity.HIGH).by("grype"))).isTrue();
    }

    @Test
    void withoutAKindVulnerabilitiesAreMeant() {
        MergedFinding secret = Sighted.finding(FindingKind.SECRET, null, null, null, Sighted.of(Severity.HIGH).id("aws-key"));
        assertThat(counts("severity: LOW", secret)).isFalse();
        assertThat(counts("kind: [secret, vulnerability]", secret)).isTrue();
    }

    @Test
    void aFixIsWhatAnyoneKnows() {
        assertThat(counts("fixable: true", Sighted.of(Severity.LOW))).isFalse();
        assertThat(counts("fixable: true", Sighted.of(Severity.LOW), Sighted.of(Severity.LOW).by("grype").fixed("2.0"))).isTrue();
    }

    @Test
    void whatIsOnTheListOrIsExploitedBySayOfAScannerCounts() {
        assertThat(counts("exploited: true", Sighted.of(Severity.LOW).id("CVE-2021-44228"))).isTrue();
        assertThat(counts("exploited: true", Sighted.of(Severity.LOW).id("CVE-2021-1"))).isFalse();
        assertThat(counts("exploited: true", Sighted.of(Severity.LOW).id("CVE-2021-1").exploited())).isTrue();
    }

    @Test
    void aListThatCannotBeReadBreaksTheRulesThatNeedIt() {
        GateContext unreadable = CONTEXT.withoutExploited("the list of exploited vulnerabilities kev.json cannot be read: it is empty");
        assertThat(result("exploited: true", unreadable)).satisfies(result -> {
            assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(result.reason()).contains("kev.json cannot be read");
        });
        assertThat(result("exploited: true, limit: warn", unreadable).verdict()).isEqualTo(Verdict.WARN);
        assertThat(result("fixable: true", unreadable).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aListThatNobodyReadBreaksThemAsWell() {
        Policy policy = PolicyReader.read("version: 1\nkev: kev.json\nrules: [{name: x, exploited: true}]\n", "p.yaml");
        assertThat(new FindingGate(policy, CONTEXT).results()).extracting(GateResult::verdict).containsExactly(Verdict.FAIL);
        GateContext read = CONTEXT.withExploited("kev.json", List.of("CVE-2021-44228"));
        assertThat(new FindingGate(policy, read).results()).extracting(GateResult::verdict).containsExactly(Verdict.PASS);
    }

    @Test
    void aScoreThatNobodyKnowsIsNotLow() {
        assertThat(counts("epss: 0.5", Sighted.of(Severity.LOW).epss(0.5))).isTrue();
        assertThat(counts("epss: 0.5", Sighted.of(Severity.LOW).epss(0.49))).isFalse();
        assertThat(counts("cvss: 7", Sighted.of(Severity.LOW).cvss(6.9), Sighted.of(Severity.LOW).by("grype").cvss(7.5))).isTrue();
        assertThat(counts("cvss: 7", Sighted.of(Severity.LOW), Sighted.of(Severity.LOW).by("grype").cvss(5))).isFalse();
        GateResult unknown = result("epss: 0.5", CONTEXT, Sighted.vulnerability(Sighted.of(Severity.LOW)));
        assertThat(unknown.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(unknown.reason()).endsWith("(of 1 the EPSS score is not known)");
    }

    @Test
    void aPackageIsNamedByItsPackageUrlWithOrWithoutVersion() {
        MergedFinding angular = Sighted.finding(FindingKind.VULNERABILITY, "pkg:npm/%40angular/core@1.0?x=y", "@angular/core", "npm",
                Sighted.of(Severity.LOW));
        assertThat(counts("package: 'pkg:npm/@angular/*'", angular)).isTrue();
        assertThat(counts("package: 'pkg:npm/@angular/core@1.*'", angular)).isTrue();
        assertThat(counts("package: 'pkg:npm/@angular/core@2.*'", angular)).isFalse();
        assertThat(counts("package: ['pkg:pypi/**', 'pkg:npm/**']", angular)).isTrue();
        assertThat(counts("package: 'pkg:npm/core'", angular)).isFalse();
        MergedFinding nameless = Sighted.finding(FindingKind.VULNERABILITY, null, "core", "npm", Sighted.of(Severity.LOW));
        assertThat(counts("package: 'pkg:npm/other'", nameless)).as("without package-url").isTrue();
    }

    @Test
    void aPackageIsMeantHoweverItsPackageUrlIsSpelled() {
        MergedFinding angular = Sighted.finding(FindingKind.VULNERABILITY, "pkg:npm/%40angular/core@1.0%2B2", "@angular/core", "npm",
                Sighted.of(Severity.LOW));
        assertThat(counts("package: 'pkg:npm/%40angular/core'", angular)).isTrue();
        assertThat(counts("package: 'pkg:npm/@angular/core?x=y'", angular)).isTrue();
        assertThat(counts("package: 'pkg:npm/@angular/core@1.0+2'", angular)).isTrue();
        assertThat(counts("package: 'pkg:NPM/@Angular/core'", angular)).isTrue();
        MergedFinding typing = Sighted.finding(FindingKind.VULNERABILITY, "pkg:pypi/typing-extensions@4.0", "typing_extensions", "python-pkg",
                Sighted.of(Severity.LOW));
        assertThat(counts("package: 'pkg:pypi/typing_extensions'", typing)).isTrue();
        MergedFinding openssl = Sighted.finding(FindingKind.VULNERABILITY, "pkg:deb/debian/openssl@3.0?arch=amd64&distro=debian-12", "openssl",
                "debian", Sighted.of(Severity.LOW));
        assertThat(counts("package: 'pkg:deb/openssl'", openssl)).isTrue();
        assertThat(counts("package: 'pkg:deb/openssl@3.*'", openssl)).isTrue();
        assertThat(counts("package: 'pkg:deb/ubuntu/openssl'", openssl)).isFalse();
        MergedFinding broken = Sighted.finding(FindingKind.VULNERABILITY, "pkg:npm", "core", "npm", Sighted.of(Severity.LOW));
        assertThat(counts("package: 'pkg:npm/other'", broken)).as("a package-url that is none").isTrue();
    }

    @Test
    void aPathThatNoFileHasIsRefused() {
        refuses("[{name: x, path: /app/}]", "p.yaml:2:", "'path'", "'/app/' is the path of no file", "write '/app/**'");
        for (String path : List.of("./app/**", "app/../**", "//app/**", "app//a.jar", "app/./a.jar")) {
            refuses("[{name: x, path: '" + path + "'}]", "is the path of no file: leave out '.', '..' and double slashes");
        }
        assertThat(counts("path: /app/.../..a/**", Sighted.of(Severity.LOW).path("app/.../..a/b.jar"))).isTrue();
    }

    @Test
    void aPackageOfAnotherTypeIsNotMeantThoughNobodyKnowsItsPackageUrl() {
        MergedFinding zlib = Sighted.finding(FindingKind.VULNERABILITY, null, "zlib", "alpine", Sighted.of(Severity.LOW));
        assertThat(counts("package: 'pkg:maven/org.example/*'", zlib)).isFalse();
        assertThat(counts("package: ['pkg:maven/**', 'pkg:apk/alpine/openssl']", zlib)).isTrue();
        assertThat(counts("package: 'pkg:**'", zlib)).isTrue();
        assertThat(counts("package: 'pkg:a*/**'", zlib)).isTrue();
        MergedFinding other = Sighted.finding(FindingKind.VULNERABILITY, null, "zlib", "a-new-word", Sighted.of(Severity.LOW));
        assertThat(counts("package: 'pkg:maven/org.example/*'", other)).as("a type that nobody knows").isTrue();
    }

    @Test
    void allThatNobodyKnowsIsNamed() {
        GateResult unknown = result("epss: 0.5, package: 'pkg:maven/**', fixAvailableFor: 7d", CONTEXT,
                Sighted.finding(FindingKind.VULNERABILITY, null, "g:a", "jar", Sighted.of(Severity.LOW).fixed("2.0")));
        assertThat(unknown.reason()).endsWith("(of 1 the EPSS score is not known, of 1 the date of publication is not known,"
                + " of 1 the package-url is not known)");
    }

    @Test
    void aTypeOfPackageIsMeantByAnyOfItsNames() {
        MergedFinding jar = Sighted.finding(FindingKind.VULNERABILITY, null, "g:a", "jar", Sighted.of(Severity.LOW));
        assertThat(counts("packageType: maven", jar)).isTrue();
        assertThat(counts("packageType: [npm, java-archive]", jar)).isTrue();
        assertThat(counts("packageType: npm", jar)).isFalse();
        MergedFinding unknown = Sighted.finding(FindingKind.VULNERABILITY, null, "a", null, Sighted.of(Severity.LOW));
        assertThat(counts("packageType: npm", unknown)).isTrue();
        MergedFinding strange = Sighted.finding(FindingKind.VULNERABILITY, null, "a", "some-new-lockfile", Sighted.of(Severity.LOW));
        assertThat(counts("packageType: npm", strange)).isTrue();
    }

    @Test
    void aPathIsMeantWithAndWithoutTheFirstSlash() {
        assertThat(counts("path: /app/**", Sighted.of(Severity.LOW).path("app/lib/a.jar"))).isTrue();
        assertThat(counts("path: app/*.jar", Sighted.of(Severity.LOW).path("/app/a.jar"))).isTrue();
        assertThat(counts("path: /app/**", Sighted.of(Severity.LOW).path("opt/a.jar"))).isFalse();
        assertThat(counts("path: /app/**", Sighted.of(Severity.LOW))).as("nobody knows the path").isTrue();
        MergedFinding system = Sighted.finding(FindingKind.VULNERABILITY, "pkg:deb/debian/zlib1g@1", "zlib1g", "debian",
                Sighted.of(Severity.LOW));
        assertThat(counts("path: /app/**", system)).as("a package of the operating system is in no such file").isFalse();
    }

    @Test
    void aPathThatIsKnownOnOnePlatformIsNotKnownOnAnother() {
        Sighted amd64 = Sighted.of(Severity.LOW).on(AMD64, MANIFEST).path("opt/a.jar");
        Sighted arm64 = Sighted.of(Severity.LOW).on(ARM64, OTHER_MANIFEST);
        assertThat(counts("path: /app/**", amd64, arm64)).as("nobody knows where it is on arm64").isTrue();
        assertThat(counts("path: /app/**", amd64, arm64, Sighted.of(Severity.LOW).by("grype").on(ARM64, OTHER_MANIFEST).path("opt/a.jar")))
                .as("another scanner knows").isFalse();
        assertThat(counts("path: /app/**", amd64, Sighted.of(Severity.LOW).by("grype").on(AMD64, MANIFEST))).isFalse();
    }

    @Test
    void aFindingWhoseLayerNobodyKnowsIsTheBaseImagesAndOurs() {
        Sighted base = Sighted.of(Severity.LOW).on(AMD64, MANIFEST).layer(BASE.toString());
        Sighted ours = Sighted.of(Severity.LOW).on(AMD64, MANIFEST).layer(OURS.toString());
        Sighted unknown = Sighted.of(Severity.LOW).by("grype").on(AMD64, MANIFEST);
        assertThat(counts("layer: ours", ours)).isTrue();
        assertThat(counts("layer: base", ours)).isFalse();
        assertThat(counts("layer: ours", base)).isFalse();
        assertThat(counts("layer: ours", unknown)).isTrue();
        assertThat(counts("layer: base", unknown)).isTrue();
        assertThat(counts("layer: ours", base, unknown)).as("another scanner knows").isFalse();
        assertThat(counts("layer: ours", base, Sighted.of(Severity.LOW).by("grype").on(AMD64, MANIFEST).path("app/a.jar")))
                .as("nobody knows of that file").isTrue();
        assertThat(result("layer: base", GateContext.at(NOW), Sighted.vulnerability(ours)).verdict())
                .as("no base image is known").isEqualTo(Verdict.FAIL);
    }

    @Test
    void aFixThatIsYoungerThanItsGraceDoesNotCount() {
        String rule = "fixAvailableFor: 30d";
        assertThat(counts(rule, Sighted.of(Severity.HIGH).fixed("2").published("2026-02-20T00:00:00Z"))).isFalse();
        assertThat(counts(rule, Sighted.of(Severity.HIGH).fixed("2").published("2026-01-20"))).isTrue();
        assertThat(counts(rule, Sighted.of(Severity.HIGH).published("2020-01-20"))).as("there is no fix").isFalse();
        assertThat(counts(rule, Sighted.of(Severity.HIGH).fixed("2"))).as("nobody says since when").isTrue();
        assertThat(counts(rule, Sighted.of(Severity.HIGH).fixed("2").published("2099-01-01"))).as("nobody can know").isTrue();
        assertThat(counts(rule, Sighted.of(Severity.HIGH).fixed("2").published("last week"))).isTrue();
    }

    @Test
    void withoutAReferenceEverythingIsNewAndThatIsSaid() {
        MergedFinding finding = Sighted.vulnerability(Sighted.of(Severity.HIGH));
        GateResult unknown = result("new: true", CONTEXT, finding);
        assertThat(unknown.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(unknown.reason()).contains("there is no reference promoted, so everything counts as new");
        GateContext known = CONTEXT.withReferences(new GateContext.References() {
            @Override
            public boolean isNew(String reference, String key) {
                return !key.equals(finding.key());
            }

            @Override
            public String unknown(String reference) {
                return null;
            }
        });
        assertThat(result("new: true", known, finding).verdict()).isEqualTo(Verdict.PASS);
        assertThat(result("new: true", known, Sighted.vulnerability(Sighted.of(Severity.HIGH).id("CVE-2026-1"))).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void anExpressionCountsWhereItIsTrueAndWhereNobodyKnows() {
        String rule = "expression: \"finding.cvss > 7.0 && finding.packageType == 'npm'\"";
        assertThat(counts(rule, Sighted.of(Severity.LOW).cvss(9))).isTrue();
        assertThat(counts(rule, Sighted.of(Severity.LOW).cvss(5))).isFalse();
        assertThat(result(rule, CONTEXT, Sighted.vulnerability(Sighted.of(Severity.LOW)))).satisfies(unknown -> {
            assertThat(unknown.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(unknown.reason()).endsWith("(of 1 the value of the expression is not known)");
        });
        assertThat(counts("expression: \"finding.title == ''\"", Sighted.of(Severity.LOW).path("a".repeat(3_000)))).isTrue();
        assertThat(counts("severity: HIGH, " + rule, Sighted.of(Severity.LOW).cvss(9))).isFalse();
    }

    @Test
    void anExpressionAboutPathsCountsWhatIsInAFileThatNobodyKnows() {
        String rule = "expression: \"finding.paths.exists(path, path.startsWith('app/'))\"";
        Sighted amd64 = Sighted.of(Severity.LOW).on(AMD64, MANIFEST).path("opt/a.jar");
        assertThat(counts(rule, amd64)).isFalse();
        assertThat(counts(rule, amd64, Sighted.of(Severity.LOW).on(ARM64, OTHER_MANIFEST))).isTrue();
        assertThat(counts(rule, Sighted.finding(FindingKind.VULNERABILITY, "pkg:deb/debian/zlib1g@1", "zlib1g", "debian",
                Sighted.of(Severity.LOW)))).isFalse();
    }

    @Test
    void anExpressionIsNotTheSameWhereSomebodyElsesSeverityCounts() {
        String rule = "\nrules: [{name: high, expression: \"finding.severity == 'HIGH'\"}]\n";
        Policy lenient = PolicyReader.read("version: 1\nseverityFrom: grype" + rule, "job.yaml");
        Policy floor = PolicyReader.read("version: 1" + rule, "floor.yaml");
        FindingGate gate = new FindingGate(lenient.and(floor), CONTEXT);
        gate.accept(Sighted.vulnerability(Sighted.of(Severity.HIGH), Sighted.of(Severity.LOW).by("grype")));
        assertThat(gate.results()).extracting(GateResult::verdict).containsExactlyInAnyOrder(Verdict.PASS, Verdict.FAIL);
    }

    private static List<Verdict> verdicts(Policy job, Policy floor, Sighted... seen) {
        FindingGate gate = new FindingGate(job.effective(floor), CONTEXT);
        gate.accept(Sighted.vulnerability(seen));
        return gate.results().stream().filter(result -> result.rule().contains("HIGH")).map(GateResult::verdict).sorted().toList();
    }

    @Test
    void aVendorsWordLowersASeverityForTheRulesOfItsDocumentAndNotForTheFloors() {
        Policy vendor = PolicyReader.read("version: 1\nseverityFrom: vendor\nfailOn: HIGH", "job.yaml");
        Policy floor = PolicyReader.read("version: 1\nfailOn: HIGH", "floor.yaml");
        Sighted high = Sighted.of(Severity.HIGH).by("grype");
        Sighted low = Sighted.of(Severity.LOW).vendor();
        assertThat(verdicts(vendor, Policy.nothing(), high)).containsExactly(Verdict.FAIL);
        assertThat(verdicts(vendor, Policy.nothing(), high, low)).containsExactly(Verdict.PASS);
        assertThat(verdicts(vendor, floor, high, low)).containsExactly(Verdict.PASS, Verdict.FAIL);
        assertThat(verdicts(floor, vendor, high, low)).as("nor the other way round").containsExactly(Verdict.PASS, Verdict.FAIL);
    }

    @Test
    void anExpressionSeesWhatIsKnownOfAFinding() {
        Sighted seen = Sighted.of(Severity.HIGH).on(AMD64, MANIFEST).layer(OURS.toString()).path("app/a.js").fixed("2")
                .published("2026-02-20").epss(0.25);
        for (String expression : List.of("finding.kind == 'vulnerability'", "finding.severity == 'HIGH'", "'ours' in finding.layers",
                "finding.paths == ['app/a.js']", "finding.fixedVersions.exists(v, v == '2')", "finding.publishedDaysAgo == 9",
                "finding.epss == 0.25", "finding.platforms == ['linux/amd64']", "finding.scanners == ['trivy']", "finding.fixable",
                "finding.exploited", "finding.purl == 'pkg:npm/lib@1.0'", "finding.version == '1.0'", "!has(finding.title)")) {
            assertThat(result("expression: \"" + expression + "\"", CONTEXT, Sighted.vulnerability(seen))).as(expression)
                    .satisfies(result -> {
                        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
                        assertThat(result.reason()).doesNotContain("not known");
                    });
        }
    }

    @Test
    void onlyTheSameExpressionFollowsFromAnExpression() {
        Rule rule = PolicyReader.read("version: 1\nrules: [{name: a, expression: 'finding.fixable'}]\n", "a").rules().get(0);
        Rule same = PolicyReader.read("version: 1\nrules: [{name: b, expression: 'finding.fixable'}]\n", "b").rules().get(0);
        Rule other = PolicyReader.read("version: 1\nrules: [{name: b, expression: 'finding.fixable '}]\n", "b").rules().get(0);
        assertThat(rule.implies(same)).isTrue();
        assertThat(rule.implies(other)).isFalse();
    }

    @Test
    void everythingThatIsSaidHasToHold() {
        String rule = "severity: HIGH, fixable: true, packageType: npm";
        assertThat(counts(rule, Sighted.of(Severity.HIGH).fixed("2"))).isTrue();
        assertThat(counts(rule, Sighted.of(Severity.MEDIUM).fixed("2"))).isFalse();
        assertThat(counts(rule, Sighted.of(Severity.HIGH))).isFalse();
    }

    @Test
    void theVerdictNamesRuleLimitFindingsAndPlace() {
        GateResult result = result("severity: HIGH, limit: {fail: 0}", CONTEXT, Sighted.vulnerability(Sighted.of(Severity.HIGH)));
        assertThat(result.gate()).isEqualTo("rule");
        assertThat(result.rule()).isEqualTo("'the rule': at most 0 vulnerabilities of CRITICAL or HIGH");
        assertThat(result.origin()).isEqualTo("p.yaml:4");
        assertThat(result.reason()).isEqualTo("1 vulnerability of CRITICAL or HIGH: at most 0 allowed");
        assertThat(result.limit()).isEqualTo("0");
        assertThat(result.found()).isEqualTo("1");
        assertThat(result.deciding()).hasSize(1);
    }

    @Test
    void aScannerThatCanOnlyWarnWarnsHereAsWell() {
        Policy policy = PolicyReader.read("version: 1\nscanners: {grype: warn}\nrules: [{name: x, severity: HIGH}]\n", "p.yaml");
        FindingGate gate = new FindingGate(policy);
        gate.accept(Sighted.vulnerability(Sighted.of(Severity.HIGH).by("grype")));
        assertThat(GateResult.overall(gate.results())).isEqualTo(Verdict.WARN);
    }

    @Test
    void theSeverityOfTheVendorCountsWhereThatIsSaid() {
        MergedFinding disputed = Sighted.vulnerability(Sighted.of(Severity.LOW).vendor(), Sighted.of(Severity.HIGH).by("grype"));
        for (String limits : List.of("failOn: HIGH", "rules: [{name: x, severity: HIGH}]")) {
            for (String from : List.of("vendor", "trivy", "highest", "grype")) {
                Policy policy = PolicyReader.read("version: 1\nseverityFrom: " + from + "\n" + limits + "\n", "p.yaml");
                FindingGate gate = new FindingGate(policy);
                gate.accept(disputed);
                boolean fails = GateResult.overall(gate.results()) == Verdict.FAIL;
                assertThat(fails).as(limits + " " + from).isEqualTo(from.equals("highest") || from.equals("grype"));
            }
        }
    }

    @Test
    void noJobWeakensTheFloorByItsOwnSources() {
        Policy floor = PolicyReader.read(
                "version: 1\nkev: [CVE-2021-44228]\nfailOn: HIGH\nrules: [{name: x, exploited: true}]\n", "floor").asFloor();
        Policy job = PolicyReader.read("""
                version: 1
                severityFrom: vendor
                kev: [CVE-1999-1]
                reference: 'branch:mine'
                limits: {critical: inform, high: inform}
                rules: [{name: x, exploited: true}, {name: y, new: true, limit: 99}]
                """, "job");
        Policy effective = job.effective(floor);
        FindingGate gate = new FindingGate(effective, GateContext.at(NOW));
        gate.accept(Sighted.vulnerability(Sighted.of(Severity.LOW).vendor(), Sighted.of(Severity.HIGH).by("grype")));
        assertThat(gate.results()).anySatisfy(result -> {
            assertThat(result.origin()).startsWith("floor");
            assertThat(result.gate()).isEqualTo("severity");
            assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        }).anySatisfy(result -> {
            assertThat(result.origin()).startsWith("floor");
            assertThat(result.gate()).isEqualTo("rule");
            assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        });
        assertThatThrownBy(() -> PolicyReader.read("version: 1\nkev: kev.json\n", "floor").asFloor())
                .hasMessageContaining("kev.json").hasMessageContaining("the job's to write");
    }

    @Test
    void exceptionsOfAJobDoNotReachTheFloorsRules() {
        Policy floor = PolicyReader.read("version: 1\nfailOn: HIGH\n", "floor").asFloor();
        Policy effective = PolicyReader.read("version: 1\nfailOn: HIGH\n", "job").with(Leeway.JOB).effective(floor);
        assertThat(effective.rules(Gate.VULNERABILITIES)).filteredOn(rule -> rule.severity() == Severity.HIGH)
                .extracting(Rule::leeway, Rule::origin)
                .containsExactly(tuple(Leeway.NONE, "floor:2"));
    }

    @Test
    void aStricterRuleOfAJobWithExceptionsDoesNotReplaceOneOfTheFloor() {
        Policy floor = PolicyReader.read("version: 1\nlimits: {high: 5}\n", "floor").asFloor();
        Policy job = PolicyReader.read("version: 1\nlimits: {high: 0}\n", "job");
        assertThat(job.effective(floor).rules()).as("there are no exceptions").extracting(Rule::origin).doesNotContain("floor:2");
        assertThat(job.with(Leeway.JOB).effective(floor).rules()).extracting(Rule::origin).contains("floor:2", "job:2");
    }

    @Test
    void aRuleGoesThroughTheEvidenceStoreAndASavedPipeline() {
        Policy policy = PolicyReader.read("""
                version: 1
                kev: [CVE-2021-44228]
                severityFrom: vendor
                rules:
                  - {name: a, severity: HIGH, fixable: true, exploited: true, epss: 0.5, cvss: 7.5, layer: ours, new: true}
                  - {name: b, kind: [secret, license], path: [/app/**], limit: {fail: 2, warn: 1}}
                  - {name: c, package: 'pkg:npm/**', packageType: npm, fixAvailableFor: 30d}
                licensing: {allowed: [MIT], denied: [GPL-2.0-only], unknown: warn}
                hygiene: {nonRoot: fail, labels: [a]}
                baseImageMaxAge: 90d
                """, "p.yaml");
        assertThat(Saved.andRestored(policy)).isEqualTo(policy);
        for (Rule rule : policy.rules()) {
            String stored = Json.line(rule.applied());
            Rule restored = Rule.of(Json.read(stored,
                    Evidence.AppliedRule.class));
            assertThat(restored).isEqualTo(rule);
            assertThat(restored.implies(rule)).isTrue();
        }
    }

    @Test
    void anOlderVersionDoesNotTakeANarrowedRuleForAWholeOne() {
        Policy policy = PolicyReader.read("version: 1\nseverityFrom: vendor\nsecrets: 0\nrules: [{name: a}]\n", "p.yaml");
        assertThat(policy.rules()).extracting(rule -> rule.applied().gate()).containsExactlyInAnyOrder(
                "NARROWED_FINDINGS", "NARROWED_SECRETS");
        assertThat(policy.with(Leeway.JOB).rules()).extracting(rule -> rule.applied().leeway()).containsOnly("JOB");
    }

    @Test
    void whatCannotBeMeantIsRefusedWithItsPlace() {
        refuses("[{name: x, exploited: true}]", "p.yaml:2:", "'exploited'", "add the field 'kev'");
        refuses("[{name: x, kind: secret, cvss: 5}]", "p.yaml:2:", "only vulnerabilities have");
        refuses("[{name: x}, {name: x}]", "p.yaml:2:27: there is 'x' already, in line 2");
        refuses("[{severity: HIGH}]", "a rule has a name");
        refuses("[{name: x, sevrity: HIGH}]", "did you mean 'severity'?");
        refuses("[{name: x, fixable: false}]", "'fixable': 'false' is not accepted");
        refuses("[{name: x, expression: 'finding.sevrity == 1'}]", "p.yaml:2:", "line 1, column 8 of the expression: undefined field");
        refuses("[{name: x, package: lodash}]", "'package': it begins with 'pkg:'");
    }

    private static void refuses(String rules, String... parts) {
        assertThatThrownBy(() -> PolicyReader.read("version: 1\nrules: " + rules + "\n", "p.yaml"))
                .isInstanceOf(DocumentException.class).message().contains(parts);
    }

    @Provide
    static Arbitrary<Rule> rules() {
        Arbitrary<Selector> selectors = Combinators.combine(Findings.anySelector(), Arbitraries.of(0.1, 0.5).injectNull(0.5),
                Arbitraries.of(7, 30).injectNull(0.5), Arbitraries.of("app/**", "opt/**").list().ofMaxSize(2)).as((selector, epss, days, paths) -> {
                    if (!selector.kinds().equals(Set.of(FindingKind.VULNERABILITY))) {
                        return selector;
                    }
                    Selector.Builder more = Selector.builder().severities(selector.severities()).fixable(selector.fixable())
                            .layer(selector.layer()).paths(paths);
                    if (epss != null) {
                        more.epss(epss);
                    }
                    if (days != null) {
                        more.fixAvailableFor(Duration.ofDays(days));
                    }
                    return more.build();
                });
        return Combinators.combine(selectors, Arbitraries.integers().between(0, 2), Arbitraries.of(Enforcement.values()),
                Arbitraries.of("highest", "vendor", "grype"), Arbitraries.of("grype").list().ofMaxSize(1))
                .as((selector, most, what, from, except) -> new Rule(Gate.FINDINGS, null, null, false, except, most, what, "o")
                        .selecting(selector, "n").bySeverityFrom(SeverityFrom.parse(from)));
    }

    @Provide
    static Arbitrary<List<MergedFinding>> merged() {
        Arbitrary<Sighted> sightings = Combinators.combine(Arbitraries.of(Severity.values()), Arbitraries.of("trivy", "grype"),
                Arbitraries.of(0.05, 0.3, 0.9).injectNull(0.4), Arbitraries.of("2026-02-25", "2026-02-10", "2025-01-01").injectNull(0.3),
                Arbitraries.of("app/a", "opt/b").injectNull(0.3), Arbitraries.of(BASE, OURS).injectNull(0.3), Arbitraries.of(true, false),
                Arbitraries.of(true, false)).as((severity, scanner, epss, published, path, layer, fixed, vendor) -> {
                    Sighted sighted = Sighted.of(severity).by(scanner).on(AMD64, MANIFEST).published(published).path(path)
                            .epss(epss == null ? Double.NaN : epss).layer(layer == null ? null : layer.toString());
                    return fixed ? sighted.fixed("2") : vendor ? sighted.vendor() : sighted;
                });
        return sightings.list().ofMinSize(1).ofMaxSize(3).map(seen -> Sighted.vulnerability(seen.toArray(Sighted[]::new)))
                .list().ofMaxSize(5);
    }

    private static long counted(Rule rule, List<MergedFinding> findings) {
        RuleMatcher matcher = new RuleMatcher(rule, CONTEXT);
        return findings.stream().filter(finding -> !matcher.counted(finding, finding.open()).isEmpty()).count();
    }

    private static Verdict verdict(Rule rule, List<MergedFinding> findings) {
        return new RuleMatcher(rule, CONTEXT).judge(counted(rule, findings), List.of()).verdict();
    }

    @Property
    void aRuleThatFollowsIsNeverBrokenMoreThanTheOneItFollowsFrom(
            @ForAll("rules") Rule one, @ForAll("rules") Rule other, @ForAll("merged") List<MergedFinding> findings) {
        if (one.implies(other)) {
            assertThat(counted(one, findings)).isGreaterThanOrEqualTo(counted(other, findings));
            assertThat(verdict(one, findings)).isGreaterThanOrEqualTo(verdict(other, findings));
        }
        Rule weaker = other.selecting(one.selector(), "w");
        Rule same = new Rule(Gate.FINDINGS, null, null, false, one.except(), Math.max(one.limit(), weaker.limit()),
                one.enforcement().atMost(weaker.enforcement()), "o").selecting(one.selector(), "w").bySeverityFrom(one.severityFrom());
        assertThat(one.implies(same)).isTrue();
        assertThat(verdict(one, findings)).isGreaterThanOrEqualTo(verdict(same, findings));
    }

    /** Two rules that differ in one thing that they say. */
    @Property
    void aSelectorThatCoversAnotherSelectsAllThatItSelects(@ForAll("rules") Rule one, @ForAll("rules") Rule other, @ForAll("merged")
            List<MergedFinding> findings) {
        for (String field : List.of("severity", "fixable", "epss", "cvss", "package", "packageType", "path", "layer", "fixAvailableFor",
                "new")) {
            TreeMap<String, Object> changed = new TreeMap<>(one.selector().written());
            changed.remove(field);
            if (other.selector().written().containsKey(field) && one.selector().kinds().equals(other.selector().kinds())) {
                changed.put(field, other.selector().written().get(field));
            }
            Rule near = one.selecting(Selector.of(changed), "n");
            if (one.implies(near)) {
                assertThat(counted(one, findings)).as(one + " " + near).isGreaterThanOrEqualTo(counted(near, findings));
            }
            if (near.implies(one)) {
                assertThat(counted(near, findings)).as(near + " " + one).isGreaterThanOrEqualTo(counted(one, findings));
            }
        }
    }

    @Property
    void lessThatIsOpenNeverCountsForMore(@ForAll("rules") Rule rule, @ForAll("merged") List<MergedFinding> findings) {
        RuleMatcher matcher = new RuleMatcher(rule, CONTEXT);
        for (MergedFinding finding : findings) {
            boolean counts = !matcher.counted(finding, finding.sightings()).isEmpty();
            for (int i = 0; i < finding.sightings().size(); i++) {
                List<Sighting> fewer = new ArrayList<>(finding.sightings());
                fewer.remove(i);
                assertThat(counts || matcher.counted(finding, fewer).isEmpty()).isTrue();
            }
        }
    }
}
