package io.jenkins.plugins.containerrelease.benchmark;

import io.jenkins.plugins.containerrelease.engine.scan.ReportFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how fast large reports are read, and in how little memory: {@code mvn -Pbenchmark verify}.
 *
 * <p>Each case runs in a fresh JVM, {@value #RUNS} times on the same file (which is in the page cache), and the first
 * (cold), the median and the best run are printed: time that passed, and processor time of the whole JVM, which says more on
 * a busy machine. Ratios are of the same kind of figure. Nothing is asserted about time; a case that
 * fails, runs out of memory or finds another number of findings ends the benchmark with an error.
 */
public final class ReadingBenchmark {
    static final int FINDINGS = 100_000;
    private static final int RUNS = 5;
    private static final String SMALL = "-Xmx64m";
    private static final String EXPORTING = "-Xmx128m";
    private static final String MERGING = "-Xmx256m";

    private ReadingBenchmark() {}

    /** Milliseconds of the first, the median and the best run. */
    private record Figures(long first, long median, long best) {
        static Figures of(List<Long> runs) {
            List<Long> sorted = runs.stream().sorted().toList();
            return new Figures(runs.get(0), sorted.get(sorted.size() / 2), sorted.get(0));
        }

        @Override
        public String toString() {
            return String.format("%8d %8d %8d", first, median, best);
        }

        Figures without(Figures part) {
            return new Figures(first - part.first, median - part.median, best - part.best);
        }

        String over(Figures faster) {
            return String.format("%7.1fx %7.1fx %7.1fx", (double) first / faster.first, (double) median / faster.median,
                    (double) best / faster.best);
        }
    }

    /** Of time that passed, and of processor time. */
    private record Both(Figures time, Figures cpu) {
        Both without(Both part) {
            return new Both(time.without(part.time), cpu.without(part.cpu));
        }
    }

    /** @param arguments the folder for the reports, e.g. {@code target/benchmark} */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        Path trivy = LargeReports.trivy(folder, FINDINGS);
        Path grype = LargeReports.grype(folder, FINDINGS);
        Path sarif = LargeReports.sarif(folder, FINDINGS);
        System.out.printf("%n%d findings each: Trivy %d MB, Grype %d MB, SARIF %d MB; %d processors, Java %s%n%n",
                FINDINGS, megabytes(trivy), megabytes(grype), megabytes(sarif),
                Runtime.getRuntime().availableProcessors(), Runtime.version());
        System.out.printf("%-50s %28s   %28s%n", "milliseconds", "time: first   median     best", "cpu: first   median     best");
        Both tokens = measure("Trivy: bare token pass", SMALL, "tokens", trivy);
        measure("Trivy: agent reads, counts, writes and digests", SMALL, "agent-trivy", trivy);
        Both gate = measure("Trivy: read, count, merge, gate", MERGING, "gate-trivy", trivy);
        Both write = measure("Trivy: read, count, merge, gate, write findings file", MERGING, "write-trivy", trivy);
        Both travel = measure("Trivy: agent writes and digests, controller merges and gates", MERGING, "travel-trivy", trivy);
        Both theirs = measure("Trivy: analysis-model 13.18.0", "-Xmx3g", "analysis-model", trivy);
        measure("Grype: bare token pass", SMALL, "tokens", grype);
        measure("Grype: agent reads, counts, writes and digests", SMALL, "agent-grype", grype);
        measure("Grype: read, count, merge, gate", MERGING, "gate-grype", grype);
        measure("Grype: read, count, merge, gate, write findings file", MERGING, "write-grype", grype);
        measure("Grype: agent writes and digests, controller merges and gates", MERGING, "travel-grype", grype);
        measure("SARIF: bare token pass", SMALL, "tokens", sarif);
        measure("SARIF: agent reads, counts, writes and digests", SMALL, "agent-sarif", sarif);
        measure("SARIF: read, count, merge, gate", MERGING, "gate-sarif", sarif);
        measure("SARIF: read, count, merge, gate, write findings file", MERGING, "write-sarif", sarif);
        measure("SARIF: agent writes and digests, controller merges and gates", MERGING, "travel-sarif", sarif);
        Both reports = measure("Trivy and Grype: read, count", MERGING, "both-reports", trivy);
        Both merged = measure("Trivy and Grype: read, count, merge", MERGING, "both-reports-merge", trivy);
        ratio("... merging alone against reading", merged.without(reports), reports);
        ratio("... reading and merging against reading", merged, reports);
        merging("nothing in common", MergedCases.both(folder.resolve("apart.ndjson"), trivy, ReportFormat.TRIVY, grype, ReportFormat.GRYPE));
        merging("everything in common", MergedCases.both(folder.resolve("alike.ndjson"), trivy, ReportFormat.TRIVY, trivy, ReportFormat.TRIVY));
        exporting(folder.resolve("merged.ndjson"));
        System.out.println();
        ratio("read, count, merge, gate against analysis-model", theirs, gate);
        ratio("... with the findings file against analysis-model", theirs, write);
        ratio("... as on Jenkins against analysis-model", theirs, travel);
        ratio("read, count, merge, gate against a bare token pass", gate, tokens);
    }

    /** The findings of two scanners, with {@value #FINDINGS} each. */
    private static void merging(String what, Path both) throws IOException, InterruptedException {
        Both read = measure("Two scanners, " + what + ": read", MERGING, "both-read", both);
        Both merge = measure("... read, merge", MERGING, "both-merge", both);
        Both judge = measure("... as on Jenkins, read back", MERGING, "both-judge", both);
        measure("... gate alone (with reading, the first time)", "-Xmx1g", "both-gate", both);
        ratio("... read and merge against read", merge, read);
        ratio("... all of it, and read back, against read", judge, read);
    }

    /** What was merged last, {@value #FINDINGS} findings of two scanners each, is written for others. */
    private static void exporting(Path merged) throws IOException, InterruptedException {
        measure("Merged findings to SARIF", EXPORTING, "export-sarif", merged);
        measure("Merged findings to CSV", SMALL, "export-csv", merged);
        measure("Merged findings to what is uploaded to code scanning", MERGING, "export-upload", merged);
        System.out.printf("merged %d MB, SARIF %d MB, CSV %d MB, upload %d MB%n", megabytes(merged),
                megabytes(merged.resolveSibling("export-sarif")), megabytes(merged.resolveSibling("export-csv")),
                megabytes(merged.resolveSibling("export-upload")));
    }

    private static long megabytes(Path file) throws IOException {
        return Files.size(file) / 1_000_000;
    }

    private static void ratio(String what, Both slow, Both fast) {
        System.out.printf("%-50s   %s     %s%n", what, slow.time.over(fast.time), slow.cpu.over(fast.cpu));
    }

    private static Both measure(String what, String heap, String name, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap, "-cp",
                        System.getProperty("java.class.path"), Measured.class.getName(), name, file.toString(),
                        Integer.toString(RUNS)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        List<String> lines = output.lines().toList();
        if (exit != 0 || lines.isEmpty()) {
            throw new IllegalStateException(what + " ended with exit code " + exit);
        }
        List<Long> numbers = new ArrayList<>();
        for (String number : lines.get(lines.size() - 1).split(" ")) {
            numbers.add(Long.parseLong(number));
        }
        int expected = name.startsWith("both-") && !name.equals("both-gate") ? 2 * FINDINGS : FINDINGS;
        if (!name.equals("tokens") && numbers.get(0) != expected) {
            throw new IllegalStateException(what + " found " + numbers.get(0) + " findings instead of " + expected);
        }
        List<Long> times = new ArrayList<>();
        List<Long> cpu = new ArrayList<>();
        for (int i = 1; i < numbers.size(); i += 2) {
            times.add(numbers.get(i));
            cpu.add(numbers.get(i + 1));
        }
        Both figures = new Both(Figures.of(times), Figures.of(cpu));
        System.out.printf("%-50s   %s     %s   %s%n", what, figures.time, figures.cpu, heap);
        return figures;
    }
}
