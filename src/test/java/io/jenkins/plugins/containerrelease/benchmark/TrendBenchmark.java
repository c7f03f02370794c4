package io.jenkins.plugins.containerrelease.benchmark;

import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.storage.BuildSummaries;
import io.jenkins.plugins.containerrelease.storage.BuildSummaries.Listed;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints how long the trend of a job takes that has 500 builds with reports: read for the first time in a new process (classes are
 * loaded and compiled meanwhile), read anew, and asked for again with nothing changed; each as JSON.
 */
public final class TrendBenchmark {
    private static final int BUILDS = 500;
    private static final int RUNS = 15;
    private static final String REPORT = "container-release";

    private TrendBenchmark() {}

    /** @param arguments the folder for the builds, e.g. {@code target/benchmark} */
    public static void main(String[] arguments) throws IOException {
        Path builds = Path.of(arguments[0]).resolve("builds");
        long bytes = write(builds);
        Took first = measure(new BuildSummaries(REPORT), builds);
        List<Took> anew = new ArrayList<>();
        List<Took> again = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            BuildSummaries summaries = new BuildSummaries(REPORT);
            anew.add(measure(summaries, builds));
            again.add(measure(summaries, builds));
        }
        System.out.printf("trend of %d builds, %d bytes of summary each, milliseconds (of them processor time): first %d (%d);"
                + " read anew, median %s; unchanged, median %s%n", BUILDS, bytes / BUILDS, first.millis, first.processor, median(anew), median(again));
    }

    /** Milliseconds that passed, and that the thread was running. */
    private record Took(long millis, long processor) {}

    private static String median(List<Took> runs) {
        long[] millis = runs.stream().mapToLong(Took::millis).sorted().toArray();
        long[] processor = runs.stream().mapToLong(Took::processor).sorted().toArray();
        return millis[RUNS / 2] + " (" + processor[RUNS / 2] + ")";
    }

    private static long write(Path builds) throws IOException {
        long bytes = 0;
        for (int number = 1; number <= BUILDS; number++) {
            Path report = builds.resolve(String.valueOf(number)).resolve(REPORT);
            if (Files.notExists(report.resolve("summary.json"))) {
                ReportFolder folder = new ReportFolder(report);
                folder.write(Runs.done(1, "build-image", Runs.build(Runs.image("web" + number, List.of("1.4." + number, "latest")))));
                folder.write(Runs.done(2, "scan-image", Runs.since("branch:main", null, Runs.cleanScan("web" + number))));
                folder.writeSummarised(Runs.done(3, "promote-image", Runs.promoted("web" + number, List.of(), false)));
            }
            bytes += Files.size(report.resolve("summary.json"));
        }
        return bytes;
    }

    private static Took measure(BuildSummaries summaries, Path builds) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = System.nanoTime();
        long running = threads.getCurrentThreadCpuTime();
        List<Listed> listed = summaries.latest(builds, BUILDS);
        int length = Json.line(listed).length();
        Took took = new Took((System.nanoTime() - begin) / 1_000_000, (threads.getCurrentThreadCpuTime() - running) / 1_000_000);
        if (listed.size() != BUILDS || listed.stream().anyMatch(build -> build.summary() == null) || length < 100 * BUILDS) {
            throw new IllegalStateException("not all summaries were read");
        }
        return took;
    }
}
