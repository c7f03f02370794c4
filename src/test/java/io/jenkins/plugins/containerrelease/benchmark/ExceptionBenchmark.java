package io.jenkins.plugins.containerrelease.benchmark;

import io.jenkins.plugins.containerrelease.engine.exception.ExceptionSet;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionTerms;
import io.jenkins.plugins.containerrelease.engine.exception.PackagePattern;
import io.jenkins.plugins.containerrelease.engine.exception.Source;
import io.jenkins.plugins.containerrelease.engine.exception.Waiver;
import io.jenkins.plugins.containerrelease.engine.exception.WaiverMatcher;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.gate.FindingGate;
import io.jenkins.plugins.containerrelease.engine.gate.Leeway;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prints how long 500 exceptions and the default gates take over 100,000 merged findings, seen by two scanners each. */
public final class ExceptionBenchmark {
    private static final int FINDINGS = 100_000;
    private static final int EXCEPTIONS = 500;
    private static final int RUNS = 15;
    private static final Platform PLATFORM = Platform.parse("linux/amd64");

    private ExceptionBenchmark() {}

    public static void main(String[] arguments) {
        List<MergedFinding> findings = findings();
        Policy policy = Policy.nothing().with(Leeway.JOB).effective(Policy.nothing());
        List<Waiver> waivers = waivers();
        ExceptionSet set = new ExceptionSet(waivers, ExceptionTerms.nothing(), ExceptionTerms.nothing(), "registry.example.com/app",
                null, Instant.parse("2026-03-01T10:00:00Z"));
        long[] times = new long[RUNS];
        long[] processor = new long[RUNS];
        long covered = 0;
        for (int run = 0; run < RUNS; run++) {
            long begin = System.nanoTime();
            long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            WaiverMatcher matcher = new WaiverMatcher(set);
            FindingGate gate = new FindingGate(policy);
            for (MergedFinding finding : findings) {
                gate.accept(finding, matcher.look(finding));
            }
            gate.results();
            covered = matcher.report().used().count();
            times[run] = (System.nanoTime() - begin) / 1_000_000;
            processor[run] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - used) / 1_000_000;
        }
        System.out.println("gate of " + FINDINGS + " findings with " + EXCEPTIONS + " exceptions (" + covered + " of them used), milliseconds: time "
                + figures(times) + "; processor time " + figures(processor));
    }

    private static String figures(long[] measured) {
        long[] sorted = measured.clone();
        Arrays.sort(sorted);
        return "first " + measured[0] + ", median " + sorted[RUNS / 2] + ", best " + sorted[0];
    }

    private static List<MergedFinding> findings() {
        List<MergedFinding> findings = new ArrayList<>();
        for (int i = 0; i < FINDINGS; i++) {
            String id = "CVE-2024-" + i;
            String path = "app/modules/m" + i % 1_000 + "/lib" + i + ".jar";
            Severity severity = Severity.values()[i % Severity.values().length];
            findings.add(new MergedFinding(Integer.toHexString(i), FindingKind.VULNERABILITY, id, List.of("GHSA-" + i), "title", "lib" + i % 5_000,
                    "maven", "pkg:maven/org.example/lib" + i % 5_000 + "@1." + i % 100, "1." + i % 100,
                    List.of(sighting("trivy", id, severity, path), sighting("grype", id, severity, path))));
        }
        return findings;
    }

    private static Sighting sighting(String scanner, String id, Severity severity, String path) {
        return new Sighting(scanner, PLATFORM, null, id, severity, null, false, List.of("2.0"), "fixed", 7.5, 0.01, false, null, path, 0,
                null, null, null, null, null);
    }

    /** By id, by alias with a path, by package with a range, and by path alone. */
    private static List<Waiver> waivers() {
        List<Waiver> waivers = new ArrayList<>();
        for (int i = 0; i < EXCEPTIONS; i++) {
            Waiver.Builder waiver = Waiver.from(Source.FILE, "exceptions.yaml:" + i).reason("r").owner("o").until(LocalDate.of(2026, 12, 31));
            waivers.add(switch (i % 5) {
                case 0, 1 -> waiver.ids(List.of("CVE-2024-" + i * 7)).build();
                case 2 -> waiver.ids(List.of("ghsa-" + i * 11)).paths(List.of("app/modules/**")).build();
                case 3 -> waiver.packages(List.of(PackagePattern.of("pkg:maven/org.example/lib" + i, ">=1.0|<1.50"))).build();
                default -> waiver.paths(List.of("app/modules/m" + i + "/*.jar")).build();
            });
        }
        return waivers;
    }
}
