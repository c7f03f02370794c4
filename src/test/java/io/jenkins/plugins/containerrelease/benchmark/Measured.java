package io.jenkins.plugins.containerrelease.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.OperatingSystemMXBean;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionSet;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsWriter;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.gate.FindingGate;
import io.jenkins.plugins.containerrelease.engine.gate.FindingGateReader;
import io.jenkins.plugins.containerrelease.engine.gate.GateContext;
import io.jenkins.plugins.containerrelease.engine.gate.ReferenceFiles;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.merge.FindingMerge;
import io.jenkins.plugins.containerrelease.engine.output.OutputFormat;
import io.jenkins.plugins.containerrelease.engine.scan.ReportFormat;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport;
import io.jenkins.plugins.containerrelease.engine.scan.ScanSubject;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Runs one case some times in a JVM of its own and prints how many findings there were and, of each run,
 * the milliseconds that passed and the milliseconds of processor time (compiler and garbage collector included).
 * Arguments: case, file, number of runs.
 */
public final class Measured {
    private static final Policy POLICY = Policy.builder("benchmark").failOn(Severity.HIGH).build();

    private Measured() {}

    /** What is measured. */
    private interface Case {
        long run(Path file) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Case measured = switch (arguments[0]) {
            case "tokens" -> Measured::tokens;
            case "gate-trivy" -> file -> gate(file, ReportFormat.TRIVY);
            case "gate-grype" -> file -> gate(file, ReportFormat.GRYPE);
            case "gate-sarif" -> file -> gate(file, ReportFormat.SARIF);
            case "write-trivy" -> file -> write(file, ReportFormat.TRIVY);
            case "travel-trivy" -> file -> travel(file, ReportFormat.TRIVY);
            case "write-grype" -> file -> write(file, ReportFormat.GRYPE);
            case "travel-grype" -> file -> travel(file, ReportFormat.GRYPE);
            case "write-sarif" -> file -> write(file, ReportFormat.SARIF);
            case "travel-sarif" -> file -> travel(file, ReportFormat.SARIF);
            case "agent-trivy" -> file -> agent(file, ReportFormat.TRIVY).counts().total();
            case "agent-grype" -> file -> agent(file, ReportFormat.GRYPE).counts().total();
            case "agent-sarif" -> file -> agent(file, ReportFormat.SARIF).counts().total();
            case "analysis-model" -> Measured::analysisModel;
            case "both-reports" -> MergedCases::readReports;
            case "both-reports-merge" -> MergedCases::mergeReports;
            case "both-read" -> MergedCases::read;
            case "both-merge" -> MergedCases::merge;
            case "both-judge" -> MergedCases::judge;
            case "both-gate" -> MergedCases::gate;
            case "export-sarif" -> file -> MergedCases.export(file, OutputFormat.SARIF);
            case "export-csv" -> file -> MergedCases.export(file, OutputFormat.CSV);
            case "export-upload" -> MergedCases::upload;
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        Path file = Path.of(arguments[1]);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        StringBuilder line = new StringBuilder();
        long findings = 0;
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            long start = System.nanoTime();
            long startCpu = system.getProcessCpuTime();
            findings = measured.run(file);
            line.append((System.nanoTime() - start) / 1_000_000).append(' ');
            line.append((system.getProcessCpuTime() - startCpu) / 1_000_000).append(' ');
        }
        System.out.println(findings + " " + line.toString().strip());
    }

    /** The limit: Jackson goes over all tokens and nothing else happens. */
    private static long tokens(Path file) throws IOException {
        long values = 0;
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = new JsonFactory().createParser(in)) {
            while (parser.nextToken() != null) {
                values++;
            }
        }
        return values;
    }

    /** Every finding is read, counted, merged and judged. */
    private static long gate(Path file, ReportFormat format) throws IOException {
        FindingMerge merge = new FindingMerge();
        try (InputStream in = Files.newInputStream(file)) {
            return judged(merge, format.reader(subject()).read(in, merge));
        }
    }

    /** The same, and a findings file is written on the way. */
    private static long write(Path file, ReportFormat format) throws IOException {
        FindingMerge merge = new FindingMerge();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(file.resolveSibling("findings.ndjson"));
                FindingsWriter findings = FindingsFile.write(out, "measured", null, null)) {
            return judged(merge, format.reader(subject()).read(in, finding -> {
                findings.accept(finding);
                merge.accept(finding);
            }));
        }
    }

    /** As on Jenkins: the agent reads, writes the findings file and digests both; the controller merges and judges that file. */
    private static long travel(Path file, ReportFormat format) throws IOException {
        ScanReport report = agent(file, format);
        Path findings = file.resolveSibling("findings.ndjson");
        try (InputStream in = Files.newInputStream(findings);
                OutputStream out = Files.newOutputStream(file.resolveSibling("merged.ndjson"))) {
            return judged(new FindingGateReader(POLICY, 1, GateContext.at(Instant.EPOCH), ReferenceFiles.none(), ExceptionSet.none()).read(in, out).results(), report);
        }
    }

    /** The agent's part alone. */
    private static ScanReport agent(Path file, ReportFormat format) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(file.resolveSibling("findings.ndjson"))) {
            return format.fileReader(subject()).read(in, out);
        }
    }

    private static ScanSubject subject() {
        return new ScanSubject("measured", null, null);
    }

    private static long judged(FindingMerge merge, ScanReport report) throws IOException {
        FindingGate gate = new FindingGate(POLICY);
        merge.forEach(gate);
        return judged(gate.results(), report);
    }

    private static long judged(List<GateResult> results, ScanReport report) {
        if (GateResult.overall(results) != Verdict.FAIL) {
            throw new IllegalStateException("critical findings pass");
        }
        return report.counts().total();
    }

    /** By name, because the library is there in the profile alone. */
    private static long analysisModel(Path file) throws ReflectiveOperationException {
        Class<?> factory = Class.forName("edu.hm.hafner.analysis.FileReaderFactory");
        Class<?> readerFactory = Class.forName("edu.hm.hafner.analysis.ReaderFactory");
        Object parser = Class.forName("edu.hm.hafner.analysis.parser.TrivyParser").getConstructor().newInstance();
        Object reader = factory.getConstructor(Path.class, java.nio.charset.Charset.class).newInstance(file, StandardCharsets.UTF_8);
        Object report = parser.getClass().getMethod("parse", readerFactory).invoke(parser, reader);
        return ((Number) report.getClass().getMethod("getSize").invoke(report)).longValue();
    }
}
