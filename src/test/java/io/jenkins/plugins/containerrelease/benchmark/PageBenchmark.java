package io.jenkins.plugins.containerrelease.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.jenkins.plugins.containerrelease.engine.report.HtmlReport;
import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.engine.report.Words;
import io.jenkins.plugins.containerrelease.engine.scan.ReportFormat;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.search.FindingsQuery;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures what a controller does for the pages of a report with 100,000 merged findings, each seen by two scanners: {@code mvn -Pbenchmark
 * verify}.
 *
 * <p>Two fresh JVMs with a small heap: one makes the index; the other one opens the page, puts questions, each {@value #RUNS} times, and some of
 * them {@value #AT_ONCE} at once. Nothing is held between two of them. Printed are the first, in a JVM that has done nothing like it before, the
 * median and the worst of the later ones, and the median of the processor time of the whole JVM, which says more on a busy machine, beside what is
 * promised. Nothing is
 * asserted about time; an answer that is empty, or a heap that is too small, ends the benchmark with an error.
 */
public final class PageBenchmark {
    private static final String HEAP = "-Xmx128m";
    private static final int RUNS = 15;
    private static final int AT_ONCE = 4;
    private static final int PAGE_MILLIS = 300;
    private static final int PAGE_KB = 400;
    private static final int QUESTION_MILLIS = 150;
    private static final String BUNDLE = "/io/jenkins/plugins/containerrelease/report/";
    private static final List<String> QUESTIONS = List.of("limit=25", "severity=CRITICAL,HIGH&fix=1", "q=memory corruption", "q=cve-2024 lib&sort=package",
            "sort=-id&offset=9975&limit=25", "sort=-fixed&scanner=one&platform=linux/amd64", "package=libbuffer7&suppressed=1", "group=package",
            "group=package&q=overflow&sort=package&offset=500", "new=1&kind=VULNERABILITY");

    private PageBenchmark() {}

    /** @param arguments the folder for the reports, e.g. {@code target/benchmark}; in a JVM of its own also what to do */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        if (arguments.length > 1) {
            Page page = new Page(new ReportFolder(folder));
            if (arguments[1].equals("make")) {
                page.make();
            } else {
                page.ask();
            }
            return;
        }
        Path report = report(folder);
        run(report, "make");
        run(report, "ask");
    }

    /** A report with one scan by two scanners. */
    private static Path report(Path folder) throws IOException {
        Path trivy = LargeReports.trivy(folder, ReadingBenchmark.FINDINGS);
        MergedCases.judge(MergedCases.both(folder.resolve("alike.ndjson"), trivy, ReportFormat.TRIVY, trivy, ReportFormat.TRIVY));
        Path report = folder.resolve("page").toAbsolutePath();
        Path merged = report.resolve("scan/merged.ndjson");
        Files.createDirectories(merged.getParent());
        Files.move(folder.resolve("merged.ndjson"), merged, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(merged.resolveSibling("merged.ndjson.index"));
        ReportFolder kept = new ReportFolder(report);
        kept.write(Runs.done(1, "build-image", Runs.build(Runs.image("web", List.of("1.4.2"), Runs.AMD64))));
        ScanOutcome scan = Runs.scanned("web", List.of(Runs.gate("severity", Verdict.FAIL, "Too many")), Runs.scan("web", Runs.AMD64, "one"),
                Runs.scan("web", Runs.AMD64, "other"));
        kept.write(Runs.done(2, "scan-image", new ScanOutcome(scan.verdict(), scan.gates(), scan.image(), scan.repository(), scan.digest(), scan.scans(),
                scan.merged(), List.of(), null, "scan/merged.ndjson", null, List.of())));
        return report;
    }

    private static void run(Path report, String what) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, "-cp",
                System.getProperty("java.class.path"), PageBenchmark.class.getName(), report.toString(), what).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(what + " ended with exit code " + exit);
        }
    }

    /** What is measured in a JVM of its own. */
    private static final class Page {
        private final ReportFolder folder;

        private Page(ReportFolder folder) {
            this.folder = folder;
        }

        private void make() throws Exception {
            Path merged = folder.root().resolve("scan/merged.ndjson");
            long start = System.nanoTime();
            HtmlReport page = open();
            System.out.printf("%nFindings of two scanners, %s%nindex of %,d findings made in %,d ms: %,d kB for %,d kB%n", HEAP,
                    page.findings(FindingsQuery.of(name -> null)).total(), millis(start), Files.size(merged.resolveSibling("merged.ndjson.index")) / 1000,
                    Files.size(merged) / 1000);
        }

        private HtmlReport open() throws IOException {
            return folder.page(folder.read());
        }

        private void ask() throws Exception {
            System.out.printf("%-60s %8s %8s %8s %8s %10s%n", "milliseconds of the server", "first", "median", "worst", "cpu", "promised");
            int[] bytes = new int[1];
            line("the page opens", PAGE_MILLIS, () -> bytes[0] = opened());
            System.out.printf("%-60s %8d kB %37d kB%n", "... and transfers, script, style and first findings included", bytes[0] / 1000, PAGE_KB);
            for (String question : QUESTIONS) {
                line("findings?" + question, QUESTION_MILLIS, () -> answer(question).length);
            }
            ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
            try {
                for (String question : QUESTIONS.subList(2, 4)) {
                    line(AT_ONCE + " at once: findings?" + question, QUESTION_MILLIS, () -> {
                        List<Future<byte[]>> answers = new ArrayList<>();
                        for (int i = 0; i < AT_ONCE; i++) {
                            answers.add(threads.submit(() -> answer(question)));
                        }
                        for (Future<byte[]> answer : answers) {
                            answer.get();
                        }
                        return answers.size();
                    });
                }
            } finally {
                threads.shutdown();
            }
            System.gc();
            System.out.printf("heap in use when all of it was answered: %,d kB%n",
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1000);
        }

        /** All that is transferred until somebody can do something. */
        private int opened() throws IOException {
            HtmlReport page = open();
            StringWriter html = new StringWriter();
            page.writeContent(html, true, Words.english());
            int size = html.toString().getBytes(StandardCharsets.UTF_8).length + page.report().toJson().getBytes(StandardCharsets.UTF_8).length;
            size += Words.english().toJson().getBytes(StandardCharsets.UTF_8).length;
            for (String name : HtmlReport.resources()) {
                size += size(name);
            }
            return size + answer("limit=25").length;
        }

        private static int size(String name) throws IOException {
            try (InputStream script = PageBenchmark.class.getResourceAsStream(BUNDLE + name + ".js")) {
                if (script != null) {
                    return script.readAllBytes().length;
                }
            }
            try (InputStream style = PageBenchmark.class.getResourceAsStream(BUNDLE + name + ".css")) {
                return style.readAllBytes().length;
            }
        }

        private byte[] answer(String question) throws IOException {
            Map<String, String> parameters = new HashMap<>();
            for (String parameter : question.split("&")) {
                parameters.put(parameter.substring(0, parameter.indexOf('=')), parameter.substring(parameter.indexOf('=') + 1));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            open().findings(FindingsQuery.of(parameters::get)).write(out);
            return out.toByteArray();
        }

        private static void line(String what, int promised, Callable<Integer> call) throws Exception {
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long first = 0;
            List<Long> later = new ArrayList<>();
            List<Long> cpu = new ArrayList<>();
            for (int i = 0; i <= RUNS; i++) {
                long start = System.nanoTime();
                long startCpu = system.getProcessCpuTime();
                if (call.call() == 0) {
                    throw new IllegalStateException("no answer: " + what);
                }
                if (i == 0) {
                    first = millis(start);
                } else {
                    later.add(millis(start));
                    cpu.add((system.getProcessCpuTime() - startCpu) / 1_000_000);
                }
            }
            later.sort(null);
            cpu.sort(null);
            System.out.printf("%-60s %8d %8d %8d %8d %10d%n", what, first, later.get(RUNS / 2), later.get(RUNS - 1), cpu.get(RUNS / 2), promised);
        }

        private static long millis(long start) {
            return (System.nanoTime() - start) / 1_000_000;
        }
    }
}
