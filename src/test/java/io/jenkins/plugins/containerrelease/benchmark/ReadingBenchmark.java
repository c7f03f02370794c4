package io.jenkins.plugins.containerrelease.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures how fast large reports are read, and in how little memory: {@code mvn -Pbenchmark verify}.
 *
 * <p>Each case runs in a fresh JVM, {@value #RUNS} times on the same file (which is in the page cache), and the first
 * (cold) and the best run are printed: time that passed, and processor time of the whole JVM, which says more on a busy
 * machine. Ratios are of the same kind of figure. Nothing is asserted about time; a case that
 * fails, runs out of memory or finds another number of findings ends the benchmark with an error.
 */
public final class ReadingBenchmark {
    private static final int FINDINGS = 100_000;
    private static final int RUNS = 5;
    private static final String SMALL = "-Xmx64m";

    private ReadingBenchmark() {}

    /** Milliseconds of the first and of the best run, and of processor time of both. */
    private record Figures(long first, long best, long firstCpu, long bestCpu) {}

    /** @param arguments the folder for the reports, e.g. {@code target/benchmark} */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        Path trivy = LargeReports.trivy(folder, FINDINGS);
        Path grype = LargeReports.grype(folder, FINDINGS);
        Path sarif = LargeReports.sarif(folder, FINDINGS);
        System.out.printf("%n%d findings each: Trivy %d MB, Grype %d MB, SARIF %d MB; %d processors, Java %s%n%n",
                FINDINGS, megabytes(trivy), megabytes(grype), megabytes(sarif),
                Runtime.getRuntime().availableProcessors(), Runtime.version());
        System.out.printf("%-52s %10s %10s %13s %12s%n", "", "first run", "best run", "first (cpu)", "best (cpu)");
        Figures tokens = measure("Trivy: bare token pass", SMALL, "tokens", trivy);
        Figures gate = measure("Trivy: read, count, gate", SMALL, "gate-trivy", trivy);
        Figures write = measure("Trivy: read, count, gate, write findings file", SMALL, "write-trivy", trivy);
        Figures travel = measure("Trivy: agent writes and digests, controller gates", SMALL, "travel-trivy", trivy);
        Figures theirs = measure("Trivy: analysis-model 13.18.0", "-Xmx3g", "analysis-model", trivy);
        measure("Grype: bare token pass", SMALL, "tokens", grype);
        measure("Grype: read, count, gate", SMALL, "gate-grype", grype);
        measure("Grype: read, count, gate, write findings file", SMALL, "write-grype", grype);
        measure("Grype: agent writes and digests, controller gates", SMALL, "travel-grype", grype);
        measure("SARIF: bare token pass", SMALL, "tokens", sarif);
        measure("SARIF: read, count, gate", SMALL, "gate-sarif", sarif);
        measure("SARIF: read, count, gate, write findings file", SMALL, "write-sarif", sarif);
        measure("SARIF: agent writes and digests, controller gates", SMALL, "travel-sarif", sarif);
        System.out.println();
        ratio("read, count, gate against analysis-model", theirs, gate);
        ratio("... with the findings file against analysis-model", theirs, write);
        ratio("... as on Jenkins against analysis-model", theirs, travel);
        ratio("read, count, gate against a bare token pass", gate, tokens);
    }

    private static long megabytes(Path file) throws IOException {
        return Files.size(file) / 1_000_000;
    }

    private static void ratio(String what, Figures slow, Figures fast) {
        System.out.printf("%-52s %9.1fx %9.1fx %12.1fx %11.1fx%n", what, (double) slow.first / fast.first,
                (double) slow.best / fast.best, (double) slow.firstCpu / fast.firstCpu, (double) slow.bestCpu / fast.bestCpu);
    }

    private static Figures measure(String what, String heap, String name, Path file) throws IOException, InterruptedException {
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
        if (!name.equals("tokens") && numbers.get(0) != FINDINGS) {
            throw new IllegalStateException(what + " found " + numbers.get(0) + " findings instead of " + FINDINGS);
        }
        List<Long> times = new ArrayList<>();
        List<Long> cpu = new ArrayList<>();
        for (int i = 1; i < numbers.size(); i += 2) {
            times.add(numbers.get(i));
            cpu.add(numbers.get(i + 1));
        }
        Figures figures = new Figures(times.get(0), Collections.min(times), cpu.get(0), Collections.min(cpu));
        System.out.printf("%-52s %7d ms %7d ms %10d ms %9d ms   %s%n",
                what, figures.first, figures.best, figures.firstCpu, figures.bestCpu, heap);
        return figures;
    }
}
