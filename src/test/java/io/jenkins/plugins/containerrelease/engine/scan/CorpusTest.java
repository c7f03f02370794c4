package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport.Examined;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reads every scanner report of the corpus, and finds exactly what was counted in it by other means, or refuses it with
 * the sentence that is written here. Needs {@code -Dcorpus=DIR}.
 */
class CorpusTest {
    /** Files that are not what their name says, and how they are refused. */
    private static final Map<String, String> REFUSED = Map.of(
            "grype-json/3188060d__DefectDojo_django-DefectDojo__xeol_multiple_findings.json",
            "a match has no vulnerability with an id",
            "docker-scout/0108b31b__stevenyy88_strapi-ubuntu-dhi-node24__docker-scout-cves.txt",
            "not JSON",
            "docker-scout/325ba33c__neverinfamous_R2-Manager-Worker__scout-sbom.json",
            "it looks like an SBOM of Syft or Docker Scout",
            "sarif/efb85334__jenkinsci_analysis-model__suppressed-sarif.json",
            "the field 'version' is missing");

    @TestFactory
    Stream<DynamicTest> readsTrivyReports() {
        return each(Truth.of("trivy-json"), truth -> ReportFormat.TRIVY, this::trivy);
    }

    @TestFactory
    Stream<DynamicTest> readsGrypeReports() {
        return each(Truth.of("grype-json"), truth -> ReportFormat.GRYPE, this::grype);
    }

    @TestFactory
    Stream<DynamicTest> readsSnykReports() {
        return each(Truth.of("snyk-json", "snyk-container-json"), truth -> ReportFormat.SNYK, this::snyk);
    }

    @TestFactory
    Stream<DynamicTest> readsSarifLogs() {
        return each(Truth.of("sarif"), truth -> ReportFormat.SARIF, this::sarif);
    }

    @TestFactory
    Stream<DynamicTest> readsWhatDockerScoutWrites() {
        return each(
                Truth.of("docker-scout"),
                truth -> truth.file.endsWith(".gitlab.json") ? ReportFormat.GITLAB : ReportFormat.SARIF,
                (truth, read) -> {
                    if (truth.file.endsWith(".gitlab.json")) {
                        gitlab(truth, read);
                    } else {
                        sarif(truth, read);
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> readsContainerScanningReportsOfGitLab() {
        return each(Truth.of("gitlab-container"), truth -> ReportFormat.GITLAB, this::gitlab);
    }

    /** A document without vulnerabilities is no scan: those are read as SBOMs, see SbomCorpusTest. */
    @TestFactory
    Stream<DynamicTest> readsVulnerabilitiesOfCycloneDxDocuments() {
        return Truth.of("cyclonedx").stream().map(truth -> DynamicTest.dynamicTest(truth.file, () -> {
            String content = Files.readString(truth.path);
            if (content.contains("\"vulnerabilities\"") || content.contains("<v:vulnerabilities")) {
                cycloneDx(truth, read(truth, ReportFormat.CYCLONEDX));
            } else {
                assertThatThrownBy(() -> read(truth, ReportFormat.CYCLONEDX))
                        .isInstanceOf(UnreadableException.class)
                        .hasMessageContaining(content.contains("schema/bom/12\"") ? "expected bom of CycloneDX 1.0 to 1.7"
                                : truth.extra.path("components").asText().startsWith("not a list") ? "expected a list"
                                : "an SBOM is not the result of a scan");
            }
        }));
    }

    /** Statements about vulnerabilities are not the result of a scan: every reader says what they are. */
    @TestFactory
    Stream<DynamicTest> refusesVexDocuments() {
        return Truth.of("openvex", "csaf").stream().map(truth -> DynamicTest.dynamicTest(truth.file, () -> {
            for (ReportFormat format : ReportFormat.values()) {
                assertThatThrownBy(() -> read(truth, format))
                        .isInstanceOf(UnreadableException.class)
                        .hasMessageContaining(format.title())
                        .hasMessageContaining(truth.extra.has("not an OpenVEX document") ? ""
                                : truth.file.startsWith("csaf") ? "it looks like a CSAF document"
                                : "it looks like an OpenVEX document");
            }
        }));
    }

    /** A report and its findings. */
    private record Read(ScanReport report, Tally tally) {}

    private static Stream<DynamicTest> each(
            List<Truth> truths, java.util.function.Function<Truth, ReportFormat> format, BiConsumer<Truth, Read> check) {
        assertThat(truths).isNotEmpty();
        return truths.stream().map(truth -> DynamicTest.dynamicTest(truth.file, () -> {
            String refusal = REFUSED.get(truth.file);
            if (refusal != null) {
                assertThatThrownBy(() -> read(truth, format.apply(truth)))
                        .isInstanceOf(UnreadableException.class)
                        .hasMessageContaining(refusal);
                return;
            }
            check.accept(truth, read(truth, format.apply(truth)));
        }));
    }

    /** Reads through the findings file, as a front does, and checks that nothing is lost on that way. */
    private static Read read(Truth truth, ReportFormat format) throws IOException {
        ScanSubject subject = new ScanSubject("tested", null, null);
        Tally direct = new Tally();
        try (InputStream in = Files.newInputStream(truth.path)) {
            format.reader(subject).read(in, direct);
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ScanReport report;
        try (InputStream in = Files.newInputStream(truth.path)) {
            report = format.fileReader(subject).read(in, written);
        }
        Tally restored = new Tally();
        FindingsFile.read(new ByteArrayInputStream(written.toByteArray()), restored);
        assertThat(restored.findings).isEqualTo(direct.findings);
        assertThat(report.reportBytes()).isEqualTo(Files.size(truth.path));
        return new Read(report, restored);
    }

    private static void common(Truth truth, Tally counted) {
        assertThat(counted.size()).as("findings").hasToString(truth.findings);
        if (!truth.distinct.equals("n/a")) {
            assertThat(counted.distinct()).as("distinct").hasToString(truth.distinct);
        }
        assertThat(counted.distinctIds()).as("distinct ids").hasToString(truth.distinctIds);
    }

    private void trivy(Truth truth, Read read) {
        Tally active = read.tally.active();
        Tally vulnerabilities = active.of(FindingKind.VULNERABILITY);
        common(truth, vulnerabilities);
        assertThat(vulnerabilities.byToolSeverity()).isEqualTo(truth.bySeverity);
        assertThat(active.of(FindingKind.SECRET).byToolSeverity()).isEqualTo(truth.extraCounts("secrets"));
        assertThat(active.of(FindingKind.LICENSE).size()).isEqualTo(truth.extraCount("licenses"));
        assertThat(read.tally.size() - active.size()).isEqualTo(truth.extraCount("modified_findings"));
        Map<String, Long> misconfigurations = new TreeMap<>();
        active.of(FindingKind.MISCONFIGURATION).byToolSeverity().forEach((word, n) -> misconfigurations.put("FAIL/" + word, n));
        assertThat(misconfigurations).isEqualTo(truth.extraCounts("misconfigurations"));
        assertThat(read.report.targets()).isEqualTo(truth.extraCount("results"));
        assertThat(read.report.packages()).hasToString(truth.packages.equals("n/a") ? "-1" : truth.packages);
        boolean absent = truth.extra.has("Results");
        assertThat(read.report.examined()).isEqualTo(absent ? Examined.ABSENT
                : truth.extraCount("results") == 0 ? Examined.NOTHING : Examined.EXAMINED);
    }

    private void grype(Truth truth, Read read) {
        Tally active = read.tally.active();
        common(truth, active);
        assertThat(active.byToolSeverity()).isEqualTo(truth.bySeverity);
        Map<String, Long> states = new HashMap<>();
        active.by(finding -> finding.fixState()).forEach((state, n) -> states.put(state.equals("(empty)") ? "" : state, n));
        assertThat(states).isEqualTo(truth.extraCounts("fix_state"));
        assertThat(read.tally.size() - active.size()).isEqualTo(truth.extraCount("ignoredMatches"));
        String version = read.report.toolVersion() == null ? "[not provided]" : read.report.toolVersion();
        assertThat(read.report.tool() + " " + version).isEqualTo(truth.extra.path("descriptor").asText());
        long packages = active.findings.stream()
                .map(finding -> List.of(finding.packageName(), finding.installedVersion(), finding.packageType()))
                .distinct()
                .count();
        assertThat(packages + " (in findings)").isEqualTo(truth.packages);
    }

    private void snyk(Truth truth, Read read) {
        Tally active = read.tally.active();
        assertThat(active.size()).isEqualTo(Long.parseLong(truth.findings) + truth.extraCount("application_findings"));
        Map<String, Long> bySeverity = new TreeMap<>(truth.bySeverity);
        truth.extraCounts("application_by_severity").forEach((word, n) -> bySeverity.merge(word, n, Long::sum));
        assertThat(active.byToolSeverity()).isEqualTo(bySeverity);
        long inApplications = truth.extraCount("application_findings");
        assertThat(active.distinct()).isEqualTo(Long.parseLong(truth.distinct) + inApplications);
        assertThat(active.distinctIds()).isEqualTo(Long.parseLong(truth.distinctIds) + inApplications);
        assertThat(active.of(FindingKind.LICENSE).size()).isEqualTo(truth.extraCount("license_issues"));
        assertThat(read.report.targets()).isEqualTo(truth.extraCount("projects") + truth.extraCount("applications"));
    }

    private void sarif(Truth truth, Read read) {
        Tally all = read.tally;
        common(truth, all);
        assertThat(all.by(finding -> finding.extra().get("level"))).isEqualTo(truth.bySeverity);
        assertThat(all.by(CorpusTest::effectiveLevel)).isEqualTo(truth.extraCounts("effective_level"));
        assertThat(all.by(CorpusTest::bucket)).isEqualTo(truth.extraCounts("security_severity"));
        assertThat(all.where(finding -> finding.extra().containsKey("suppressions.0")).size())
                .isEqualTo(truth.extraCount("suppressed"));
        assertThat(read.report.targets()).isEqualTo(truth.extraCount("runs"));
        assertThat(all.findings.stream()
                        .map(finding -> finding.id() + "\n" + finding.path() + "\n" + finding.line())
                        .distinct()
                        .count())
                .isEqualTo(truth.extraCount("distinct_rule_uri_line"));
        assertThat(read.report.examined() == Examined.ABSENT).isEqualTo(truth.extra.has("runs_without_results"));
    }

    private static String effectiveLevel(Finding finding) {
        Map<String, String> extra = finding.extra();
        String level = extra.get("level");
        if (level != null) {
            return level;
        }
        String kind = extra.get("kind");
        return kind != null && !kind.equals("fail") ? "none" : extra.getOrDefault("rule.defaultConfiguration.level", "warning");
    }

    private static String bucket(Finding finding) {
        String text = finding.extra().get("rule.properties.security-severity");
        if (text == null) {
            return "(absent)";
        }
        try {
            double number = Double.parseDouble(text);
            return number >= 9 ? "critical" : number >= 7 ? "high" : number >= 4 ? "medium" : number > 0 ? "low" : "none";
        } catch (NumberFormatException e) {
            return "(not a number)";
        }
    }

    private void cycloneDx(Truth truth, Read read) {
        common(truth, read.tally);
        assertThat(read.tally.byToolSeverity()).isEqualTo(truth.bySeverity);
        assertThat(read.report.packages()).hasToString(truth.packages);
    }

    private void gitlab(Truth truth, Read read) {
        common(truth, read.tally);
        assertThat(read.tally.byToolSeverity()).isEqualTo(truth.bySeverity);
        assertThat(read.report.tool()).isEqualTo(truth.extra.path("scanner").asText());
    }
}
