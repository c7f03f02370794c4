package io.jenkins.plugins.containerrelease.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.gate.BuildTimeGate;
import io.jenkins.plugins.containerrelease.engine.gate.Enforcement;
import io.jenkins.plugins.containerrelease.engine.gate.EvidenceGate;
import io.jenkins.plugins.containerrelease.engine.gate.FindingGate;
import io.jenkins.plugins.containerrelease.engine.gate.Gate;
import io.jenkins.plugins.containerrelease.engine.gate.ImageGates;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.PolicyReader;
import io.jenkins.plugins.containerrelease.engine.gate.Rule;
import io.jenkins.plugins.containerrelease.engine.gate.SizeGate;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.merge.FindingMerge;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that a job can say about gates makes the administrator's floor weaker. */
class FloorPolicyTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Digest DIGEST = Digest.parse("sha256:" + "a".repeat(64));

    /** Says something strict about everything that a policy can speak of. */
    private static final String FLOOR = """
            version: 1
            failOn: LOW
            onlyFixable: false
            limits: {critical: 0, high: 0, medium: 0, low: 0, negligible: 0, unknown: fail}
            secrets: 0
            misconfigurations: 0
            licenses: 0
            scanners: {trivy: fail, grype: fail, snyk: fail, docker-scout: fail}
            databaseMaxAge: 48h
            endOfLife: fail
            notCovered: fail
            allowEmpty: false
            imageSize: 100MB
            growth: 1%
            buildTime: 1m
            evidence: [scan, sbom, signature, provenance]
            severityFrom: highest
            reference: promoted
            kev: [CVE-1-1]
            rules:
              - {name: any, severity: [LOW], new: true}
              - {name: exploited, exploited: true}
            checks: [{name: small, expression: 'size(image.packages) < 5'}]
            licensing: {allowed: [MIT], denied: [CVE-1], unknown: fail}
            hygiene: [nonRoot, healthcheck, noShell, noPackageManager, baseImagePinned, noSecretsInHistory]
            baseImageMaxAge: 7d
            exceptions: []
            exceptionsFrom: [policy]
            exceptionsMaxAge: 1d
            jobExceptions: []
            signedVex: true
            vexSigners: [{identity: security@example.com, issuer: 'https://accounts.example.com'}]
            """;

    /** Takes back as much as each field can. */
    private static final String WEAK = """
            version: 1
            failOn: CRITICAL
            onlyFixable: true
            limits:
              critical: {inform: 0, fail: 1000000}
              high: {inform: 0, fail: 1000000}
              medium: inform
              low: inform
              negligible: inform
              unknown: inform
            secrets: inform
            misconfigurations: inform
            licenses: inform
            scanners:
              trivy: {findings: inform, failure: warn}
              grype: inform
              snyk: inform
              docker-scout: inform
            databaseMaxAge: {inform: 520w}
            endOfLife: inform
            notCovered: inform
            allowEmpty: true
            imageSize: {inform: 1000GB}
            growth: {inform: 1000000%}
            buildTime: {inform: 520w}
            evidence: []
            severityFrom: grype
            reference: 'branch:mine'
            kev: nothing.json
            rules:
              - {name: any, severity: [LOW], new: true, limit: {inform: 0, fail: 1000000}}
              - {name: exploited, limit: inform}
            checks: [{name: small, expression: 'true', otherwise: inform}]
            licensing: {allowed: {inform: ['*']}, unknown: inform}
            hygiene: {nonRoot: inform, healthcheck: inform, noShell: inform, noPackageManager: inform, baseImagePinned: inform,
              noSecretsInHistory: inform}
            baseImageMaxAge: {inform: 520w}
            exceptions: [{id: CVE-1, reason: because, owner: me, expires: 2099-01-01}]
            exceptionsFrom: [policy, file, trivyignore, grype, vex]
            exceptionsMaxAge: 5000w
            jobExceptions: [policy, file, trivyignore, grype, vex]
            signedVex: false
            vexSigners: [{identity: me@example.com, issuer: 'https://accounts.example.com', tlog: false}]
            """;

    private static Policy floor(String... documents) {
        List<Layer> layers = new ArrayList<>();
        for (String document : documents) {
            layers.add(new Layer(layers.isEmpty() ? null : "team", List.of(), List.of(), document, List.of(), false, List.of(), false, false, List.of()));
        }
        return new Settings(layers, null, null, null).floor();
    }

    private static Policy said(String document) {
        return PolicyReader.read(document, "Jenkinsfile");
    }

    /** Each weakening option alone, and all at once. */
    static List<String> weakenings() throws IOException {
        List<String> documents = new ArrayList<>(List.of(WEAK));
        for (Iterator<Map.Entry<String, JsonNode>> fields = YAML.readTree(WEAK).fields(); fields.hasNext();) {
            Map.Entry<String, JsonNode> field = fields.next();
            ObjectNode alone = YAML.createObjectNode().put("version", 1);
            alone.set(field.getKey(), field.getValue());
            documents.add(YAML.writeValueAsString(alone).substring("---\n".length()));
        }
        return documents;
    }

    @Test
    void thisTestKnowsEveryFieldOfAPolicy() throws IOException {
        try (InputStream schema = getClass().getResourceAsStream(
                "/io/jenkins/plugins/containerrelease/schema/release-policy-1.schema.json")) {
            List<String> fields = new ArrayList<>();
            YAML.readTree(schema).get("properties").fieldNames().forEachRemaining(fields::add);
            assertThat(YAML.readTree(FLOOR).fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(fields);
            assertThat(YAML.readTree(WEAK).fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(fields);
        }
    }

    @ParameterizedTest
    @MethodSource("weakenings")
    void noOptionTakesARuleOfTheFloorBack(String weakening) {
        assertAtLeastAsStrict(said(weakening).effective(floor(FLOOR)), floor(FLOOR));
    }

    private static void assertAtLeastAsStrict(Policy policy, Policy floor) {
        assertThat(floor.rules()).isNotEmpty().allSatisfy(demanded ->
                assertThat(policy.rules(demanded.gate())).anyMatch(rule ->
                        (rule.severity() == null || rule.severity() == demanded.severity())
                                && (rule.subject() == null || rule.subject().equals(demanded.subject()))
                                && rule.limit() <= demanded.limit()
                                && rule.enforcement().compareTo(demanded.enforcement()) >= 0
                                && !rule.onlyFixable()));
    }

    @ParameterizedTest
    @MethodSource("weakenings")
    void theVerdictStays(String weakening) {
        Policy policy = said(weakening).effective(floor(FLOOR));
        FindingGate findings = new FindingGate(policy);
        Stream.of(FindingKind.values()).forEach(kind -> FindingMerge.of(List.of(unfixable(kind))).forEach(findings::accept));
        assertFails(findings.results(), FindingKind.values().length);
        assertThat(findings.results()).filteredOn(result -> result.verdict() == Verdict.FAIL).extracting(GateResult::gate)
                .contains("rule", "licensing");
        assertFails(ImageGates.judge(policy, List.of(), Instant.EPOCH), 8);
        assertFails(BuildTimeGate.judge(policy, Duration.ofHours(1)), 1);
        assertFails(SizeGate.judge(policy, "", Map.of(AMD64, 200_000_000L), Map.of(AMD64, 100_000_000L)), 2);
        assertFails(EvidenceGate.judge(policy, DIGEST, Map.of(AMD64, DIGEST), List.of()), 4);
        assertThat(policy.onFailureOf("trivy")).isEqualTo(Enforcement.FAIL);
        assertThat(policy.onFailureOf("grype")).isEqualTo(Enforcement.FAIL);
        for (Gate gate : List.of(Gate.EMPTY, Gate.END_OF_LIFE, Gate.DATABASE_AGE)) {
            assertThat(policy.rules(gate)).anyMatch(rule -> rule.enforcement() == Enforcement.FAIL);
        }
    }

    private static Finding unfixable(FindingKind kind) {
        return new Finding(kind, "CVE-1", List.of(), null, Severity.LOW, null, "lib", "npm", null, "1.0", List.of(), null,
                "lib", 0, null, null, "trivy", AMD64, null, null, List.of(), List.of(), null, null, Map.of());
    }

    private static void assertFails(List<GateResult> results, int atLeast) {
        assertThat(results).filteredOn(result -> result.verdict() == Verdict.FAIL).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void theVerdictNamesTheFloorAndItsLine() {
        FindingGate findings = new FindingGate(said(WEAK.replace("nothing.json", "[CVE-2-2]")).effective(floor(FLOOR)));
        FindingMerge.of(List.of(unfixable(FindingKind.SECRET))).forEach(findings::accept);
        assertThat(findings.results()).filteredOn(result -> result.verdict() == Verdict.FAIL)
                .extracting(GateResult::origin).containsExactly("floor policy:5");
    }

    @Test
    void aFolderCannotTakeBackWhatIsDemandedAboveIt() {
        assertThat(floor(FLOOR, WEAK.replace("nothing.json", "[CVE-2-2]")).rules()).containsAll(floor(FLOOR).rules());
    }

    @Test
    void aFolderDemandsMoreAndTheVerdictNamesIt() {
        Policy policy = Policy.nothing().effective(floor("{version: 1, limits: {low: 3}}", "{version: 1, limits: {low: 0}}"));
        FindingGate findings = new FindingGate(policy);
        FindingMerge.of(List.of(unfixable(FindingKind.VULNERABILITY))).forEach(findings::accept);
        assertThat(findings.results()).filteredOn(result -> result.verdict() == Verdict.FAIL)
                .extracting(GateResult::origin).containsExactly("floor policy of team:1");
    }

    @Test
    void whereNobodySetsAFloorNothingIsDemanded() {
        assertThat(floor(null, " \n")).isEqualTo(Policy.nothing());
    }

    @Test
    void aFloorLeansOnNoFileOfTheJob() {
        assertThatThrownBy(() -> floor("{version: 1, kev: security/kev.json}")).hasMessageContaining("security/kev.json")
                .hasMessageContaining("is a list of identifiers");
    }

    @Test
    void aFloorMayBeJson() {
        assertThat(floor("{\n\t\"version\": 1,\n\t\"failOn\": \"HIGH\"\n}").rules())
                .extracting(Rule::severity, Rule::origin)
                .containsExactly(tuple(Severity.CRITICAL, "floor policy.json:3"), tuple(Severity.HIGH, "floor policy.json:3"));
    }

    @Test
    void aDamagedFloorIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> floor("version: 1\n  failOn: HIGH")).hasMessageStartingWith("floor policy:2:");
        assertThatThrownBy(() -> floor("version: 1", "version: 1\nfailon: HIGH"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("floor policy of team:2:1: 'failon' is not a field of a release policy: did you mean 'failOn'?");
    }
}
