package io.jenkins.plugins.containerrelease.benchmark;

import io.jenkins.plugins.containerrelease.engine.exception.ExceptionSet;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionTerms;
import io.jenkins.plugins.containerrelease.engine.exception.PackagePattern;
import io.jenkins.plugins.containerrelease.engine.exception.Source;
import io.jenkins.plugins.containerrelease.engine.exception.Waiver;
import io.jenkins.plugins.containerrelease.engine.exception.WaiverMatcher;
import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.gate.FindingGate;
import io.jenkins.plugins.containerrelease.engine.gate.FindingGateReader;
import io.jenkins.plugins.containerrelease.engine.gate.GateContext;
import io.jenkins.plugins.containerrelease.engine.gate.Leeway;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.ReferenceFiles;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.merge.FindingMerge;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.output.CodeScanning;
import io.jenkins.plugins.containerrelease.engine.output.CodeScanningUpload;
import io.jenkins.plugins.containerrelease.engine.output.FindingsExport;
import io.jenkins.plugins.containerrelease.engine.output.OutputFormat;
import io.jenkins.plugins.containerrelease.engine.output.ScannedImage;
import io.jenkins.plugins.containerrelease.engine.scan.ReportFormat;
import io.jenkins.plugins.containerrelease.engine.scan.ScanSubject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is measured of the findings of two scanners: findings files that follow each other in one file. */
final class MergedCases {
    private static final Policy POLICY = Policy.builder("benchmark").failOn(Severity.HIGH).build();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int EXCEPTIONS = 500;
    private static final ScannedImage IMAGE = new ScannedImage("registry.example.com/team/app:1", "team/app", Digest.of(new byte[] {1}), NOW,
            Map.of("one", "", "other", ""), List.of());

    /** Held between the runs of the gate alone. */
    private static List<MergedFinding> held;

    private MergedCases() {}

    /** Reads two reports into one file with the findings of both, as their scanners' own. */
    static Path both(Path file, Path one, ReportFormat oneFormat, Path other, ReportFormat otherFormat) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            append(one, oneFormat, "one", out);
            append(other, otherFormat, "other", out);
        }
        return file;
    }

    private static void append(Path report, ReportFormat format, String scanner, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(report)) {
            format.fileReader(subject(scanner)).read(in, out);
        }
    }

    /** Reads the raw reports of both scanners, which lie side by side, and counts what they found. */
    static long readReports(Path trivy) throws IOException {
        return reports(trivy, finding -> {});
    }

    /** The same, and what they found is merged on the way. */
    static long mergeReports(Path trivy) throws IOException {
        FindingMerge merge = new FindingMerge();
        reports(trivy, merge);
        long[] sightings = new long[1];
        merge.forEach(finding -> sightings[0] += finding.sightings().size());
        return sightings[0];
    }

    private static long reports(Path trivy, FindingSink sink) throws IOException {
        return report(trivy, ReportFormat.TRIVY, "one", sink)
                + report(LargeReports.grype(trivy.getParent(), ReadingBenchmark.FINDINGS), ReportFormat.GRYPE, "other", sink);
    }

    private static long report(Path file, ReportFormat format, String scanner, FindingSink sink) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return format.reader(subject(scanner)).read(in, sink).counts().total();
        }
    }

    private static ScanSubject subject(String scanner) {
        return new ScanSubject(scanner, Platform.parse("linux/amd64"), Digest.of(new byte[] {1}));
    }

    /** The findings of both are read, and no more. */
    static long read(Path file) throws IOException {
        long[] findings = new long[1];
        try (InputStream in = Files.newInputStream(file)) {
            FindingsFile.readAll(in, 2, finding -> findings[0]++);
        }
        return findings[0];
    }

    /** They are read and merged. */
    static long merge(Path file) throws IOException {
        long[] sightings = new long[1];
        FindingMerge merge = new FindingMerge();
        try (InputStream in = Files.newInputStream(file)) {
            FindingsFile.readAll(in, 2, merge);
        }
        merge.forEach(finding -> sightings[0] += finding.sightings().size());
        return sightings[0];
    }

    /** As on Jenkins' controller: they are read, merged, judged with exceptions, and the merged ones written. */
    static long judge(Path file) throws IOException {
        long[] sightings = new long[1];
        Path merged = file.resolveSibling("merged.ndjson");
        try (InputStream in = Files.newInputStream(file); OutputStream out = Files.newOutputStream(merged)) {
            new FindingGateReader(POLICY, 2, GateContext.at(NOW), ReferenceFiles.none(), exceptions()).read(in, out);
        }
        try (InputStream in = Files.newInputStream(merged)) {
            MergedFile.read(in, judged -> sightings[0] += judged.finding().sightings().size());
        }
        return sightings[0];
    }

    /** The gate alone, with exceptions, over merged findings that are in memory. */
    static long gate(Path file) throws IOException {
        if (held == null) {
            held = new ArrayList<>();
            FindingMerge merge = new FindingMerge();
            try (InputStream in = Files.newInputStream(file)) {
                FindingsFile.readAll(in, 2, merge);
            }
            merge.forEach(finding -> {
                if (held.size() < ReadingBenchmark.FINDINGS) {
                    held.add(finding);
                }
            });
        }
        long start = System.nanoTime();
        WaiverMatcher matcher = new WaiverMatcher(exceptions());
        FindingGate gate = new FindingGate(POLICY.with(Leeway.JOB), GateContext.at(NOW));
        for (MergedFinding finding : held) {
            gate.accept(finding, matcher.look(finding));
        }
        int results = gate.results().size();
        System.err.printf("   gate alone: %d findings, %d exceptions, %d rules: %d ms%n", held.size(), EXCEPTIONS, results,
                (System.nanoTime() - start) / 1_000_000);
        return held.size();
    }

    /** The merged findings are written in another form. */
    static long export(Path merged, OutputFormat format) throws IOException {
        try (InputStream in = Files.newInputStream(merged);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(merged.resolveSibling("export-" + format)))) {
            return new FindingsExport(format, IMAGE, null).read(in, out);
        }
    }

    /** The worst of them are packed for a code scanning service. */
    static long upload(Path merged) throws IOException {
        CodeScanning where = CodeScanning.to("shop/web", new SecretSlot("token")).commit("4b1d".repeat(10)).ref("refs/heads/main").build();
        Action.ReadFile packing = (Action.ReadFile) new CodeScanningUpload(where, FileRef.report("merged.ndjson"), IMAGE)
                .begin(FlowTester.facts(new SourceFacts()));
        try (InputStream in = Files.newInputStream(merged);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(merged.resolveSibling("export-upload")))) {
            packing.reader().read(in, out);
        }
        return ReadingBenchmark.FINDINGS;
    }

    /** By id, by package with a range of versions, and by path. */
    private static ExceptionSet exceptions() {
        List<Waiver> waivers = new ArrayList<>();
        for (int i = 0; i < EXCEPTIONS; i++) {
            Waiver.Builder waiver = Waiver.from(Source.FILE, "exceptions.yaml:" + i).reason("measured").owner("nobody")
                    .until(LocalDate.parse("2026-12-31"));
            switch (i % 3) {
                case 0 -> waiver.ids(List.of("CVE-2024-" + (10_000 + i)));
                case 1 -> waiver.packages(List.of(PackagePattern.of("pkg:deb/debian/libserver" + i, ">=1.0|<2.0")));
                default -> waiver.paths(List.of("usr/share/**/lib" + i + "/*"));
            }
            waivers.add(waiver.build());
        }
        return new ExceptionSet(waivers, ExceptionTerms.nothing(), ExceptionTerms.nothing(), null, null, NOW);
    }
}
