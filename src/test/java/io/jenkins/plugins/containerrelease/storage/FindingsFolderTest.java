package io.jenkins.plugins.containerrelease.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsWriter;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.merge.FindingMerge;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import io.jenkins.plugins.containerrelease.engine.merge.MergedWriter;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import io.jenkins.plugins.containerrelease.engine.report.HtmlReport;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.engine.report.Words;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.search.FindingsQuery;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsFolderTest {
    @TempDir
    private Path root;

    private ReportFolder folder;
    private Path merged;
    private Path index;

    @BeforeEach
    void scan() throws IOException {
        folder = new ReportFolder(root.resolve("report"));
        merged = folder.root().resolve("scan/merged.ndjson");
        index = folder.root().resolve("scan/merged.ndjson.index");
        folder.write(Runs.done(0, "build-image", Runs.build(Runs.image("web", List.of("1.4.2"), Runs.AMD64))));
        ScanOutcome scan = Runs.scanned("web", List.of(), Runs.scan("web", Runs.AMD64, "trivy"));
        folder.write(Runs.done(1, "scan-image", new ScanOutcome(scan.verdict(), scan.gates(), scan.image(), scan.repository(), scan.digest(), scan.scans(),
                scan.merged(), List.of(), null, "scan/merged.ndjson", null, List.of())));
        found("CVE-2024-0727", "CVE-2024-0728", "CVE-2024-0729");
    }

    private void found(String... ids) throws IOException {
        FindingMerge merge = new FindingMerge();
        for (String id : ids) {
            merge.accept(Runs.finding(id, Severity.LOW));
        }
        AtomicFile.write(merged, out -> {
            MergedWriter writer = MergedFile.write(out, new MergedFile.Header(SeverityFrom.HIGHEST, merge.scans()));
            merge.forEach(finding -> writer.accept(new JudgedFinding(finding, Severity.LOW, null, List.of())));
            writer.close();
        });
    }

    private HtmlReport page() throws IOException {
        return folder.page(folder.read());
    }

    private long shown() throws IOException {
        return page().findings(FindingsQuery.of(name -> null)).found();
    }

    private void assertThatNothingGoesOut(String why) throws IOException {
        ReleaseReport report = page().report();
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("scan/merged.ndjson");
            assertThat(problem.message()).contains(why);
        });
    }

    @Test
    void findingsAreReadOnceAndNotAgain() throws IOException {
        assertThat(shown()).isEqualTo(3);
        FileTime made = Files.getLastModifiedTime(index);
        Object key = Files.getAttribute(index, "unix:ino");
        assertThat(shown()).isEqualTo(3);
        assertThat(page().report().verdict()).isEqualTo(Verdict.PASS);
        assertThat(Files.getLastModifiedTime(index)).isEqualTo(made);
        assertThat(Files.getAttribute(index, "unix:ino")).isEqualTo(key);
    }

    @Test
    void findingsThatAreGoneStopTheReleaseThoughTheirIndexIsThere() throws IOException {
        shown();
        Files.delete(merged);
        assertThatNothingGoesOut("not a file in the report");
    }

    @Test
    void findingsThatWereCutOffStopTheReleaseThoughTheirIndexIsThere() throws IOException {
        shown();
        byte[] bytes = Files.readAllBytes(merged);
        Files.write(merged, Arrays.copyOf(bytes, bytes.length - 20));
        assertThatNothingGoesOut("");
        found("CVE-2024-0727");
        assertThatNothingGoesOut("changed");
    }

    @Test
    void findingsThatWereCutOffBeforeAnybodyLookedStopTheRelease() throws IOException {
        byte[] bytes = Files.readAllBytes(merged);
        Files.write(merged, Arrays.copyOf(bytes, bytes.length - 20));
        assertThatNothingGoesOut("");
    }

    @Test
    void findingsThatWereChangedStopTheRelease() throws IOException {
        shown();
        String text = Files.readString(merged);
        Files.writeString(merged, text.replace("CVE-2024-0728", "CVE-2024-0799"));
        Files.setLastModifiedTime(merged, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        assertThatNothingGoesOut("changed");
        Files.writeString(merged, text);
        assertThat(page().report().verdict()).isEqualTo(Verdict.PASS);
    }

    /** Nothing says that they were changed but what is in them. */
    @Test
    void findingsThatWereChangedWithoutATraceAreNotShown() throws IOException {
        shown();
        FileTime time = Files.getLastModifiedTime(merged);
        Files.writeString(merged, Files.readString(merged).replace("CVE-2024-0728", "CVE-2024-0799"));
        Files.setLastModifiedTime(merged, time);
        HtmlReport page = page();
        assertThatThrownBy(() -> page.findings(FindingsQuery.of(name -> null))).hasMessageContaining("changed");
        assertThatThrownBy(() -> page.writeContent(new StringWriter(), true, Words.english())).hasMessageContaining("when they were first read");
    }

    @Test
    void aReportThatWasCopiedIsTheSame() throws IOException {
        shown();
        Path copy = root.resolve("copy");
        Files.copy(merged, copy);
        Files.move(copy, merged, StandardCopyOption.REPLACE_EXISTING);
        assertThat(shown()).isEqualTo(3);
        assertThat(page().report().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void anIndexThatIsTornOrGoneIsMadeAnew() throws IOException {
        shown();
        byte[] whole = Files.readAllBytes(index);
        for (byte[] torn : List.of(new byte[0], new byte[1000], Arrays.copyOf(whole, whole.length / 2), "{}".getBytes(StandardCharsets.UTF_8))) {
            Files.write(index, torn);
            assertThat(shown()).isEqualTo(3);
            assertThat(page().report().verdict()).isEqualTo(Verdict.PASS);
            assertThat(Files.readAllBytes(index)).hasSameSizeAs(whole);
        }
        Files.delete(index);
        assertThat(shown()).isEqualTo(3);
    }

    @Test
    void anIndexThatIsDamagedInsideIsMadeAnewWhenSomebodyAsks() throws IOException {
        shown();
        byte[] damaged = Files.readAllBytes(index);
        damaged[3] ^= 1;
        Files.write(index, damaged);
        assertThat(page().findings(FindingsQuery.of(name -> name.equals("q") ? "cve" : null)).found()).isEqualTo(3);
        assertThat(Files.readAllBytes(index)).isNotEqualTo(damaged);
    }

    @Test
    void anIndexOfOtherFindingsHidesNone() throws IOException {
        shown();
        byte[] ofThree = Files.readAllBytes(index);
        Files.delete(index);
        found("CVE-2024-0727", "CVE-2024-0728", "CVE-2024-0729", "CVE-2024-0730");
        assertThat(shown()).isEqualTo(4);
        Files.write(index, ofThree);
        // what it says of its findings is believed, though not that they are these
        assertThatNothingGoesOut("changed");
    }

    @Test
    void anIndexThatCannotBeWrittenStopsTheReleaseAndDoesNotSayWhereTheFolderIs() throws IOException {
        Files.createDirectories(index.resolve("in the way"));
        assertThatNothingGoesOut("its index cannot be written");
        assertThat(page().report().problems().get(0).message()).doesNotContain(root.toString());
    }

    @Test
    void allThatAskAtTheSameTimeGetTheSame() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Long>> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                answers.add(threads.submit(this::shown));
            }
            for (Future<Long> answer : answers) {
                assertThat(answer.get()).isEqualTo(3);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(Files.list(merged.getParent())).extracting(path -> path.getFileName().toString())
                .containsExactlyInAnyOrder("merged.ndjson", "merged.ndjson.index");
    }

    @Test
    void whatNoStepMergedIsMergedOnceAndAgainWhenItChanges() throws IOException {
        folder.write(Runs.done(1, "scan-image", Runs.scanned("web", List.of(), Runs.scan("web", Runs.AMD64, "trivy"), Runs.scan("web", Runs.AMD64, "grype"))));
        scanned("trivy", Runs.finding("CVE-2024-0727", Severity.LOW));
        assertThat(page().report().problems()).singleElement().satisfies(problem -> assertThat(problem.message()).contains("grype"));
        scanned("grype", Runs.finding("CVE-2024-0727", Severity.HIGH), Runs.finding("CVE-2024-0728", Severity.HIGH));
        assertThat(shown()).isEqualTo(2);
        Path derived = folder.root().resolve("scan/findings-trivy-linux-amd64.ndjson.merged");
        FileTime made = Files.getLastModifiedTime(derived);
        assertThat(shown()).isEqualTo(2);
        assertThat(Files.getLastModifiedTime(derived)).isEqualTo(made);
        scanned("trivy", Runs.finding("CVE-2024-0727", Severity.LOW), Runs.finding("CVE-2024-0001", Severity.LOW));
        assertThat(shown()).isEqualTo(3);
    }

    private void scanned(String scanner, Finding... findings) throws IOException {
        AtomicFile.write(folder.root().resolve("scan/findings-" + scanner + "-linux-amd64.ndjson"), out -> {
            try (FindingsWriter writer = FindingsFile.write(out, scanner, Runs.AMD64, Runs.digest("web"))) {
                for (Finding finding : findings) {
                    writer.accept(finding);
                }
            }
        });
    }
}
