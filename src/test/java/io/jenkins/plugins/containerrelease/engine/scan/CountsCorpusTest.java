package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionSet;
import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.gate.FindingGateReader;
import io.jenkins.plugins.containerrelease.engine.gate.FindingVerdict;
import io.jenkins.plugins.containerrelease.engine.gate.GateContext;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.ReferenceFiles;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import io.jenkins.plugins.containerrelease.engine.search.FindingsPage;
import io.jenkins.plugins.containerrelease.engine.search.FindingsQuery;
import io.jenkins.plugins.containerrelease.engine.report.HtmlReport;
import io.jenkins.plugins.containerrelease.engine.report.MemoryFindings;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Counts what is in each report of the corpus in every place where numbers are shown, and finds the same number. Each report is
 * given twice, as if two scanners had seen it on two platforms. Needs {@code -Dcorpus=DIR}.
 */
class CountsCorpusTest {
    private static final Pattern ROWS = Pattern.compile("class=\"findings-rows\">(.*?)</script>", Pattern.DOTALL);

    /** What came of merging one report. */
    private record Merged(FindingVerdict verdict, List<JudgedFinding> lines, byte[] file) {}

    @TestFactory
    Stream<DynamicTest> numbersAreTheSameInEveryView() {
        return Truth.of("trivy-json", "grype-json", "snyk-json", "snyk-container-json", "sarif", "gitlab-container", "docker-scout", "cyclonedx")
                .stream().map(truth -> DynamicTest.dynamicTest(truth.file, () -> {
                    byte[] one = findings(truth, "one", Runs.AMD64);
                    if (one != null) {
                        check(truth, merged(one), merged(one, findings(truth, "two", Runs.ARM64)));
                    }
                }));
    }

    private static ReportFormat format(Truth truth) {
        String folder = truth.file.substring(0, truth.file.indexOf('/'));
        return switch (folder) {
            case "trivy-json" -> ReportFormat.TRIVY;
            case "grype-json" -> ReportFormat.GRYPE;
            case "snyk-json", "snyk-container-json" -> ReportFormat.SNYK;
            case "gitlab-container" -> ReportFormat.GITLAB;
            case "cyclonedx" -> ReportFormat.CYCLONEDX;
            default -> truth.file.endsWith(".gitlab.json") ? ReportFormat.GITLAB : ReportFormat.SARIF;
        };
    }

    /** The findings file of a report; {@code null} where it is none, which {@link CorpusTest} looks at. */
    private static byte[] findings(Truth truth, String scanner, Platform platform) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(truth.path)) {
            format(truth).fileReader(new ScanSubject(scanner, platform, Runs.child("web", platform))).read(in, file);
        } catch (UnreadableException e) {
            return null;
        }
        return file.toByteArray();
    }

    private static Merged merged(byte[]... files) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] file : files) {
            all.write(file);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FindingVerdict verdict = new FindingGateReader(Policy.nothing(), files.length, GateContext.at(Instant.EPOCH),
                ReferenceFiles.none(), ExceptionSet.none()).read(new ByteArrayInputStream(all.toByteArray()), out);
        List<JudgedFinding> lines = new ArrayList<>();
        MergedFile.read(new ByteArrayInputStream(out.toByteArray()), lines::add);
        return new Merged(verdict, lines, out.toByteArray());
    }

    private static void check(Truth truth, Merged alone, Merged merged) throws IOException {
        assertThat(merged.lines).as("what two saw is one").hasSameSizeAs(alone.lines);
        Counts counts = merged.verdict.counts().all();
        assertThat(counts.total() + counts.suppressed() + counts.excepted()).as("lines").isEqualTo(merged.lines.size());
        assertThat(Stream.of(FindingKind.values()).mapToLong(counts::of).sum()).isEqualTo(counts.total());
        assertThat(Stream.of(Severity.values()).mapToLong(counts::of).sum()).isEqualTo(counts.of(FindingKind.VULNERABILITY));
        if (truth.file.startsWith("trivy-json") && !truth.distinct.equals("n/a") && counts.suppressed() == 0) {
            assertThat(counts.of(FindingKind.VULNERABILITY)).as("counted by other means").hasToString(truth.distinct);
        }
        ScanOutcome outcome = new ScanOutcome(Verdict.PASS, List.of(), "web", Runs.REPOSITORY, Runs.digest("web"),
                List.of(scan(merged, "one", Runs.AMD64), scan(merged, "two", Runs.ARM64)), counts, List.of(), null, "merged", null, List.of());
        ReleaseReport folded = ReleaseReport.fold(List.of(Runs.done(0, "build-image", Runs.build(Runs.image("web", List.of("1")))),
                Runs.done(1, "scan-image", outcome)), List.of());
        HtmlReport page = HtmlReport.of(folded, new MemoryFindings(path -> new ByteArrayInputStream(merged.file)));
        assertThat(page.report().problems()).isEmpty();
        shown(page, merged, counts);
        for (ScanOutcome.Scan scan : outcome.scans()) {
            FindingsPage ofScan = ask(page, Map.of("scanner", scan.scanner(), "platform", scan.platform().toString()));
            assertThat(ofScan.found()).as("by " + scan.scanner()).isEqualTo(scan.counts().total()).isEqualTo(counts.total());
        }
    }

    private static ScanOutcome.Scan scan(Merged merged, String scanner, Platform platform) {
        ScanOutcome.Scan like = Runs.scan("web", platform, scanner);
        return new ScanOutcome.Scan(platform, like.digest(), scanner, null, ScanOutcome.Status.COMPLETED, null,
                merged.verdict.counts().of(scanner, like.digest()), scanner, null, false, null, 1, null, null, null, null);
    }

    /** In report.json, in answers to questions, and in the page that carries everything. */
    private static void shown(HtmlReport page, Merged merged, Counts counts) throws IOException {
        JsonNode image = Json.mapper().readTree(page.report().toJson()).get("images").get(0);
        assertThat(Json.line(page.report().images().get(0).counts())).isEqualTo(Json.line(counts));
        for (Severity severity : Severity.values()) {
            assertThat(image.get("counts").get("bySeverity").path(severity.name()).asLong()).isEqualTo(counts.of(severity));
            assertThat(ask(page, Map.of("kind", "VULNERABILITY")).bySeverity().getOrDefault(severity, 0L)).isEqualTo(counts.of(severity));
        }
        for (FindingKind kind : FindingKind.values()) {
            assertThat(ask(page, Map.of("kind", kind.name())).found()).isEqualTo(counts.of(kind));
        }
        FindingsPage all = ask(page, Map.of("suppressed", "1"));
        assertThat(all.total()).isEqualTo(all.found()).isEqualTo(merged.lines.size());
        ByteArrayOutputStream html = new ByteArrayOutputStream();
        page.write(html);
        Matcher rows = ROWS.matcher(html.toString(StandardCharsets.UTF_8));
        long carried = 0;
        while (rows.find()) {
            carried += Json.mapper().readTree(rows.group(1)).size();
        }
        assertThat(carried).isEqualTo(merged.lines.size());
    }

    private static FindingsPage ask(HtmlReport page, Map<String, String> parameters) throws IOException {
        return page.findings(FindingsQuery.of(parameters::get));
    }
}
