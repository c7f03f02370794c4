package io.jenkins.plugins.containerrelease.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.jenkins.plugins.containerrelease.engine.document.DocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published form of a policy, and the reader, accept the same documents. */
class PolicySchemaTest {
    private static final List<String> GOOD = List.of(
            "version: 1",
            "{version: 1, failOn: HIGH, onlyFixable: true}",
            "{version: 1, failOn: negligible, onlyFixable: false}",
            "{version: 1, limits: {critical: 0, high: warn, medium: {fail: 20, warn: 5}, unknown: {inform: 1}}}",
            "{version: 1, limits: {}}",
            "{version: 1, secrets: 0, misconfigurations: {critical: 0}, licenses: {warn: 3}}",
            "{version: 1, secrets: fail, misconfigurations: inform}",
            "{version: 1, scanners: {grype: warn, snyk: {findings: inform, failure: warn}, docker-scout: {}}}",
            "{version: 1, scanners: {}}",
            "{version: 1, databaseMaxAge: 48h, endOfLife: warn, allowEmpty: true}",
            "{version: 1, databaseMaxAge: {fail: 7d, warn: PT48H}, endOfLife: inform, allowEmpty: false}",
            "{version: 1, imageSize: 500MB, growth: 10%, buildTime: 15m}",
            "{version: 1, imageSize: 500000000, growth: 10, buildTime: {fail: 1h, warn: PT30M}}",
            "{version: 1, imageSize: {fail: 1.5GB, warn: 200 MiB}, growth: {warn: 2.5%}}",
            "{version: 1, evidence: []}",
            "{version: 1, evidence: [scan, sbom, signature, provenance]}",
            "{version: 1, severityFrom: vendor}",
            "{version: 1, severityFrom: trivy}",
            "{version: 1, reference: promoted}",
            "{version: 1, reference: 'promoted:registry.example.com/shop/web'}",
            "{version: 1, reference: 'branch:main'}",
            "{version: 1, kev: security/kev.json}",
            "{version: 1, kev: [CVE-2021-44228, GHSA-jfh8-c2jp-5v3q]}",
            "{version: 1, rules: []}",
            "{version: 1, rules: [{name: all}]}",
            "{version: 1, rules: [{name: secrets, kind: [secret, MISCONFIGURATION], severity: [HIGH, unknown], limit: warn}]}",
            "{version: 1, kev: [CVE-1-1], rules: [{name: x, exploited: true, epss: 0.5, cvss: 7, limit: {fail: 3, warn: 0}}]}",
            "{version: 1, rules: [{name: x, kind: vulnerability, fixable: true, fixAvailableFor: 30d, new: true, layer: ours}]}",
            "{version: 1, rules: [{name: x, package: 'pkg:npm/**', packageType: [npm, jar], path: /app/**, severity: high}]}",
            "{version: 1, rules: [{name: x, expression: 'finding.cvss > 7.0', limit: 3}]}",
            "{version: 1, checks: [{name: x, expression: 'size(image.packages) < 100', otherwise: warn}]}",
            "{version: 1, licensing: {allowed: [MIT, Apache-2.0], unknown: warn}}",
            "{version: 1, licensing: {allowed: {warn: [MIT]}, denied: AGPL-3.0-only}}",
            "{version: 1, hygiene: [nonRoot, noShell]}",
            "{version: 1, hygiene: {nonRoot: true, healthcheck: warn, labels: [org.opencontainers.image.source]}}",
            "{version: 1, hygiene: {labels: {fail: [a], warn: [b, c]}}}",
            "{version: 1, baseImageMaxAge: 90d}",
            "{version: 1, baseImageMaxAge: {fail: 180d, warn: 90d}}",
            "{version: 1, exceptions: []}",
            "{version: 1, exceptions: [{id: CVE-1, reason: r, owner: o, expires: '2026-12-31'}]}",
            "{version: 1, exceptions: [{package: ['pkg:npm/a', 'pkg:npm/b'], versions: '<2', path: 'app/**', platform: linux/arm64,"
                    + " image: shop/web, kind: vulnerability, id: [CVE-1], reason: r, owner: o, expires: '2026-12-31'}]}",
            "{version: 1, exceptionsFrom: [policy, file, trivyignore, grype, vex], exceptionsMaxAge: 90d}",
            "{version: 1, jobExceptions: [file], signedVex: true}",
            "{version: 1, vexSigners: [{identity: a@b, issuer: 'https://c', tlog: false}, {key: \"-----BEGIN PUBLIC KEY-----\\nAAAA\\n"
                    + "-----END PUBLIC KEY-----\"}]}");

    private static final List<String> BAD = List.of(
            "{}",
            "[]",
            "version: 2",
            "{version: 1, failon: HIGH}",
            "{version: 1, failOn: High}",
            "{version: 1, failOn: UNKNOWN}",
            "{version: 1, failOn: 3}",
            "{version: 1, onlyFixable: maybe}",
            "{version: 1, limits: 5}",
            "{version: 1, limits: {severe: 5}}",
            "{version: 1, limits: {HIGH: 5}}",
            "{version: 1, limits: {high: -1}}",
            "{version: 1, limits: {high: 1.5}}",
            "{version: 1, limits: {high: {}}}",
            "{version: 1, limits: {high: {stop: 1}}}",
            "{version: 1, limits: {high: [1]}}",
            "{version: 1, limits: {high: {fail: warn}}}",
            "{version: 1, secrets: {critical: 0, fail: 3}}",
            "{version: 1, secrets: {}}",
            "{version: 1, scanners: {Grype: warn}}",
            "{version: 1, scanners: {grype: never}}",
            "{version: 1, scanners: {grype: {failure: inform}}}",
            "{version: 1, scanners: {grype: {finding: warn}}}",
            "{version: 1, scanners: [grype]}",
            "{version: 1, databaseMaxAge: 48}",
            "{version: 1, databaseMaxAge: soon}",
            "{version: 1, databaseMaxAge: warn}",
            "{version: 1, endOfLife: true}",
            "{version: 1, allowEmpty: warn}",
            "{version: 1, imageSize: big}",
            "{version: 1, imageSize: 5XB}",
            "{version: 1, imageSize: -5}",
            "{version: 1, growth: lots}",
            "{version: 1, buildTime: 15 parsecs}",
            "{version: 1, evidence: scan}",
            "{version: 1, evidence: [scan, luck]}",
            "{version: 1, severityFrom: Vendor}",
            "{version: 1, reference: yesterday}",
            "{version: 1, reference: 'branch:'}",
            "{version: 1, kev: []}",
            "{version: 1, kev: [log4shell]}",
            "{version: 1, rules: {name: x}}",
            "{version: 1, rules: [{severity: HIGH}]}",
            "{version: 1, rules: [{name: ''}]}",
            "{version: 1, rules: [{name: x, kind: bug}]}",
            "{version: 1, rules: [{name: x, kind: []}]}",
            "{version: 1, rules: [{name: x, severity: severe}]}",
            "{version: 1, rules: [{name: x, fixable: false}]}",
            "{version: 1, rules: [{name: x, new: 'true'}]}",
            "{version: 1, rules: [{name: x, exploited: true}]}",
            "{version: 1, rules: [{name: x, epss: 2}]}",
            "{version: 1, rules: [{name: x, cvss: high}]}",
            "{version: 1, rules: [{name: x, package: lodash}]}",
            "{version: 1, rules: [{name: x, packageType: []}]}",
            "{version: 1, rules: [{name: x, path: ''}]}",
            "{version: 1, rules: [{name: x, layer: theirs}]}",
            "{version: 1, rules: [{name: x, fixAvailableFor: 30}]}",
            "{version: 1, rules: [{name: x, limit: -1}]}",
            "{version: 1, rules: [{name: x, kind: secret, fixable: true}]}",
            "{version: 1, rules: [{name: x, serverity: HIGH}]}",
            "{version: 1, rules: [{name: x, expression: ''}]}",
            "{version: 1, checks: [{name: x}]}",
            "{version: 1, checks: [{name: x, expression: 'true', limit: 0}]}",
            "{version: 1, licensing: {unknown: warn}}",
            "{version: 1, licensing: {allowed: []}}",
            "{version: 1, licensing: {forbidden: [MIT]}}",
            "{version: 1, hygiene: [root]}",
            "{version: 1, hygiene: [labels]}",
            "{version: 1, hygiene: {nonRoot: false}}",
            "{version: 1, hygiene: {labels: []}}",
            "{version: 1, baseImageMaxAge: 90}",
            "{version: 1, exceptions: {}}",
            "{version: 1, exceptions: [CVE-1]}",
            "{version: 1, exceptions: [{id: CVE-1, reason: r, owner: o}]}",
            "{version: 1, exceptions: [{id: CVE-1, reason: r, expires: '2026-12-31'}]}",
            "{version: 1, exceptions: [{reason: r, owner: o, expires: '2026-12-31'}]}",
            "{version: 1, exceptions: [{id: CVE-1, versions: '<2', reason: r, owner: o, expires: '2026-12-31'}]}",
            "{version: 1, exceptions: [{id: CVE-1, until: x, reason: r, owner: o, expires: '2026-12-31'}]}",
            "{version: 1, exceptionsFrom: policy}",
            "{version: 1, exceptionsFrom: [snyk]}",
            "{version: 1, exceptionsMaxAge: 90}",
            "{version: 1, signedVex: maybe}",
            "{version: 1, vexSigners: []}",
            "{version: 1, vexSigners: [cosign.pub]}",
            "{version: 1, vexSigners: [{key: cosign.pub}]}",
            "{version: 1, vexSigners: [{identity: a@b}]}",
            "{version: 1, vexSigners: [{issuer: 'https://c'}]}",
            "{version: 1, vexSigners: [{tlog: true}]}",
            "{version: 1, vexSigners: [{identity: a@b, issuer: 'https://c', keys: x}]}",
            "{version: 1, vexSigners: [{identity: a@b, issuer: 'https://c', key: \"-----BEGIN PUBLIC KEY-----\\nAAAA\\n"
                    + "-----END PUBLIC KEY-----\"}]}");

    private static boolean isValid(String document) throws IOException {
        try (InputStream in = Policy.class.getResourceAsStream(
                "/io/jenkins/plugins/containerrelease/schema/release-policy-1.schema.json")) {
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
            JsonNode tree = new YAMLMapper().readTree(document);
            return schema.validate(tree).isEmpty();
        }
    }

    @Test
    void bothAcceptGoodPolicies() throws IOException {
        for (String document : GOOD) {
            assertThat(PolicyReader.read(document, "policy.yaml")).as(document).isNotNull();
            assertThat(isValid(document)).as(document).isTrue();
        }
    }

    @Test
    void bothRefuseBadPolicies() throws IOException {
        for (String document : BAD) {
            assertThatThrownBy(() -> PolicyReader.read(document, "policy.yaml")).as(document).isInstanceOf(DocumentException.class);
            assertThat(isValid(document)).as(document).isFalse();
        }
    }
}
