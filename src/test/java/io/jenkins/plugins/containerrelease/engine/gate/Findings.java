package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.ImageFacts;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Findings for tests. */
final class Findings {
    static final Platform AMD64 = Platform.parse("linux/amd64");
    static final Platform ARM64 = Platform.parse("linux/arm64");

    private Findings() {}

    static Finding vulnerability(String id, Severity severity, String scanner, Platform platform, boolean fixable) {
        return new Finding(FindingKind.VULNERABILITY, id, List.of(), null, severity, null, "lib", "npm", null, "1.0",
                fixable ? List.of("1.1") : List.of(), null, null, 0, null, null, scanner, platform, null, null, List.of(),
                List.of(), null, null, Map.of());
    }

    static Finding vulnerability(String id, Severity severity) {
        return vulnerability(id, severity, "trivy", AMD64, true);
    }

    static Finding suppressed(Finding of) {
        return new Finding(of.kind(), of.id(), List.of(), null, of.severity(), null, of.packageName(), of.packageType(), null,
                of.installedVersion(), of.fixedVersions(), null, null, 0, null, null, of.scanner(), of.platform(), null, null,
                List.of(), List.of(), null, "ignored by its tool", Map.of());
    }

    static Finding packaged(String purl, String name, String type, String path, String scanner) {
        return new Finding(FindingKind.VULNERABILITY, "CVE-1", List.of(), null, Severity.HIGH, null, name, type, purl, "1.0",
                List.of(), null, path, 0, null, null, scanner, AMD64, null, null, List.of(), List.of(), null, null, Map.of());
    }

    static Finding secret(String rule, String path, int line) {
        return new Finding(FindingKind.SECRET, rule, List.of(), null, Severity.CRITICAL, null, null, null, null, null,
                List.of(), null, path, line, null, null, "trivy", AMD64, null, null, List.of(), List.of(), null, null, Map.of());
    }

    static Arbitrary<Finding> any() {
        Arbitrary<Finding> findings = Combinators.combine(
                Arbitraries.of("CVE-1", "CVE-2", "CVE-3", "CVE-4"), Arbitraries.of(Severity.values()),
                Arbitraries.of("trivy", "grype", "snyk"), Arbitraries.of(AMD64, ARM64), Arbitraries.of(true, false),
                Arbitraries.of(false, false, false, true)).as((id, severity, scanner, platform, fixable, suppressed) -> {
                    Finding finding = vulnerability(id, severity, scanner, platform, fixable);
                    return suppressed ? suppressed(finding) : finding;
                });
        Arbitrary<Finding> secrets = Arbitraries.of("a", "b").map(rule -> secret(rule, "etc/key", 1));
        return Arbitraries.oneOf(findings, findings, secrets);
    }

    static Arbitrary<Policy> anyPolicy() {
        Arbitrary<Enforcement> enforcement = Arbitraries.of(Enforcement.values());
        Arbitrary<Severity> severity = Arbitraries.of(Severity.values()).filter(each -> each != Severity.UNKNOWN);
        Arbitrary<Policy.Builder> base = Combinators.combine(Arbitraries.of("x:1", "y:2"), severity.injectNull(0.5),
                Arbitraries.of(Boolean.TRUE, Boolean.FALSE).injectNull(0.4)).as((origin, failOn, onlyFixable) -> {
                    Policy.Builder builder = Policy.builder(origin);
                    if (failOn != null) {
                        builder.failOn(failOn);
                    }
                    if (onlyFixable != null) {
                        builder.onlyFixable(onlyFixable);
                    }
                    return builder;
                });
        Arbitrary<Policy.Builder> limited = Combinators.combine(base, Arbitraries.of(Severity.values()).injectNull(0.3),
                Arbitraries.integers().between(0, 3), enforcement, Arbitraries.of(Gate.VULNERABILITIES, Gate.SECRETS))
                .as((builder, of, most, what, gate) -> builder.limit(gate, of, most, what));
        Arbitrary<Policy.Builder> selecting = Combinators.combine(limited, anySelector().injectNull(0.3),
                Arbitraries.integers().between(0, 3), enforcement).as((builder, selector, most, what) ->
                        selector == null ? builder : builder.findings("rule", selector, most, what));
        return Combinators.combine(selecting, Arbitraries.of("grype", "snyk").injectNull(0.4), enforcement,
                Arbitraries.of(true, false)).as((builder, scanner, what, endOfLife) -> {
                    if (scanner != null) {
                        builder.findingsOf(scanner, what).failureOf(scanner, what.and(Enforcement.WARN));
                    }
                    return (endOfLife ? builder.endOfLife(what).allowEmpty(true) : builder).build();
                });
    }

    /** What does not depend on how much is known of a finding. */
    static Arbitrary<Selector> anySelector() {
        return Combinators.combine(Arbitraries.of(Severity.values()).list().ofMaxSize(3), Arbitraries.of(true, false),
                Arbitraries.of(FindingKind.VULNERABILITY, FindingKind.SECRET), Arbitraries.of("pkg:npm/**", "pkg:npm/lib").list().ofMaxSize(2),
                Arbitraries.of("npm", "maven").list().ofMaxSize(1), Arbitraries.of(4.0, 7.0).injectNull(0.6),
                Arbitraries.of(ImageFacts.LayerOf.BASE, ImageFacts.LayerOf.OURS).injectNull(0.6),
                Arbitraries.of("promoted", "branch:main").injectNull(0.6))
                .as((severities, fixable, kind, packages, types, cvss, layer, since) -> {
                    Selector.Builder selector = Selector.builder().kinds(List.of(kind)).severities(severities).packages(packages)
                            .packageTypes(types).layer(layer).newSince(since);
                    if (kind == FindingKind.VULNERABILITY) {
                        selector.fixable(fixable);
                        if (cvss != null) {
                            selector.cvss(cvss);
                        }
                    }
                    return selector.build();
                });
    }
}
