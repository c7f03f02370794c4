package io.jenkins.plugins.containerrelease.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageFacts;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighted;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies of the documentation can be read, and do what the pages say. */
class PoliciesPageTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^(?:## ([^\\n]*)\\n(?:(?!^## ).)*?)?^```yaml\\n(.*?)^```");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Digest MANIFEST = Digest.of(new byte[] {9});
    private static final Digest BASE = Digest.of(new byte[] {1});
    private static final Digest OURS = Digest.of(new byte[] {2});

    private static Policy policy(String title) throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("docs/policies.md")));
        while (blocks.find()) {
            if (title.equals(blocks.group(1))) {
                return PolicyReader.read(blocks.group(2), "release-policy.yaml");
            }
        }
        throw new AssertionError("docs/policies.md has no policy under '" + title + "'");
    }

    private static GateContext context() {
        return GateContext.at(NOW).withImages(List.of(image(NOW.minusSeconds(86_400)).build()))
                .withExploited("security/known_exploited_vulnerabilities.json", List.of("CVE-2021-44228"));
    }

    private static ImageFacts.Builder image(Instant base) {
        return ImageFacts.of(AMD64, MANIFEST).user("app").layers(List.of(BASE, OURS), null).baseLayers(1).basePinned(true)
                .baseCreated(base).secretsInHistory(List.of()).labels(Map.of());
    }

    private static Verdict verdict(String title, GateContext context, MergedFinding... findings) throws IOException {
        Policy policy = policy(title).effective(Policy.nothing());
        FindingGate gate = new FindingGate(policy, context);
        List.of(findings).forEach(gate::accept);
        List<GateResult> results = new ArrayList<>(gate.results());
        results.addAll(ImageGates.judge(policy, context.images(), NOW));
        return GateResult.overall(results);
    }

    private static Verdict verdict(String title, Sighted... sightings) throws IOException {
        return verdict(title, context(), Sighted.vulnerability(sightings));
    }

    private static Sighted seen(Severity severity) {
        return Sighted.of(severity).id("CVE-2025-1").on(AMD64, MANIFEST).layer(OURS.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/policies.md", "docs/gates.md"})
    void everyPolicyOfAPageCanBeRead(String page) throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of(page)));
        int read = 0;
        while (blocks.find()) {
            String block = blocks.group(2);
            assertThatCode(() -> PolicyReader.read(block, "release-policy.yaml")).as(block).doesNotThrowAnyException();
            read++;
        }
        assertThat(read).isGreaterThanOrEqualTo(5);
    }

    @Test
    void everyFieldOfAPolicyIsExplained() throws IOException {
        String pages = Files.readString(Path.of("docs/gates.md"));
        for (String field : Stream.of("severityFrom", "kev", "reference", "rules", "licensing", "hygiene", "checks", "baseImageMaxAge",
                "exploited", "epss", "cvss", "package", "packageType", "path", "layer", "fixAvailableFor", "new", "expression").toList()) {
            assertThat(pages).contains("`" + field);
        }
    }

    @Test
    void whatIsExploitedIsStopped() throws IOException {
        String title = "Stop what is being exploited";
        assertThat(verdict(title, seen(Severity.HIGH).epss(0.01))).isEqualTo(Verdict.PASS);
        assertThat(verdict(title, seen(Severity.CRITICAL).epss(0.01))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(title, seen(Severity.LOW).id("CVE-2021-44228").epss(0.01))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(title, seen(Severity.MEDIUM).fixed("2").epss(0.5))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(title, seen(Severity.MEDIUM).epss(0.5))).isEqualTo(Verdict.PASS);
        assertThat(verdict(title, seen(Severity.MEDIUM).fixed("2"))).as("Trivy alone").isEqualTo(Verdict.FAIL);
        assertThat(verdict(title, GateContext.at(NOW))).as("without the catalogue").isEqualTo(Verdict.FAIL);
    }

    @Test
    void thereIsAMonthToUpdate() throws IOException {
        String title = "A month to update";
        assertThat(verdict(title, seen(Severity.CRITICAL))).isEqualTo(Verdict.PASS);
        assertThat(verdict(title, seen(Severity.HIGH).fixed("2").published("2026-02-20"))).isEqualTo(Verdict.WARN);
        assertThat(verdict(title, seen(Severity.HIGH).fixed("2").published("2026-01-20"))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(title, seen(Severity.LOW).vendor().fixed("2").published("2026-01-20"),
                seen(Severity.HIGH).by("grype").fixed("2").published("2026-01-20"))).as("the vendor says LOW").isEqualTo(Verdict.PASS);
    }

    @Test
    void nothingGetsWorse() throws IOException {
        String title = "No worse than what runs";
        MergedFinding known = Sighted.vulnerability(seen(Severity.CRITICAL));
        GateContext reference = context().withReferences(new GateContext.References() {
            @Override
            public boolean isNew(String name, String key) {
                return !key.equals(known.key());
            }

            @Override
            public String unknown(String name) {
                return null;
            }
        });
        assertThat(verdict(title, reference, known)).isEqualTo(Verdict.PASS);
        assertThat(verdict(title, reference, known, Sighted.vulnerability(seen(Severity.MEDIUM).id("CVE-2026-1")))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(title, reference, Sighted.vulnerability(seen(Severity.LOW).id("CVE-2026-1")))).isEqualTo(Verdict.PASS);
        assertThat(verdict(title, reference, Sighted.finding(FindingKind.SECRET, null, null, null, seen(Severity.LOW))))
                .isEqualTo(Verdict.FAIL);
        assertThat(verdict(title, context(), known)).as("the first release").isEqualTo(Verdict.FAIL);
    }

    @Test
    void aTeamAnswersForItsOwnLayers() throws IOException {
        String title = "Our layers, their layers";
        assertThat(verdict(title, seen(Severity.HIGH))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(title, Sighted.of(Severity.HIGH).on(AMD64, MANIFEST).layer(BASE.toString()))).isEqualTo(Verdict.WARN);
        assertThat(verdict(title, context())).isEqualTo(Verdict.PASS);
        GateContext old = GateContext.at(NOW).withImages(List.of(image(NOW.minusSeconds(86_400L * 61)).build()));
        assertThat(verdict(title, old)).isEqualTo(Verdict.FAIL);
        GateContext unknown = GateContext.at(NOW).withImages(List.of(image(NOW).baseLayers(-1).build()));
        assertThat(verdict(title, unknown, Sighted.vulnerability(Sighted.of(Severity.HIGH).on(AMD64, MANIFEST).layer(BASE.toString()))))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void aFloorHoldsForEveryone() throws IOException {
        String title = "A floor for everyone";
        assertThat(policy(title).asFloor()).isNotNull();
        assertThat(verdict(title, seen(Severity.CRITICAL))).as("there is no fix").isEqualTo(Verdict.PASS);
        assertThat(verdict(title, seen(Severity.CRITICAL).fixed("2"))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(title, seen(Severity.LOW).id("CVE-2024-3094"))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(title, context(), Sighted.finding(FindingKind.LICENSE, null, "lib", "npm", seen(Severity.LOW).id("AGPL-3.0-only"))))
                .isEqualTo(Verdict.FAIL);
        assertThat(verdict(title, context(), Sighted.finding(FindingKind.LICENSE, null, "lib", "npm", seen(Severity.LOW).id("MIT"))))
                .isEqualTo(Verdict.PASS);
        assertThat(verdict(title, GateContext.at(NOW).withImages(List.of(image(NOW).user("root").build())))).isEqualTo(Verdict.WARN);
    }
}
