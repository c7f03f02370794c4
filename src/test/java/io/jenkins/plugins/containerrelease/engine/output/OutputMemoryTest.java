package io.jenkins.plugins.containerrelease.engine.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedWriter;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import io.jenkins.plugins.containerrelease.engine.merge.Sighted;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 100,000 findings are handed on in 128 MB of memory, as a controller has other things to do. */
class OutputMemoryTest {
    private static final int FINDINGS = 100_000;
    private static final String LAYER = "usr/lib/x86_64-linux-gnu/a/folder/that/is/not/too/short/";

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void aHundredThousandFindingsAreWrittenInLittleMemory() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-cp", System.getProperty("java.class.path"), OutputMemoryTest.class.getName(), folder.resolve("merged.ndjson").toString())
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).isEqualToIgnoringNewLines("100000 in SARIF, 100000 in CSV, 25000 uploaded and 75000 left out");
    }

    /** @param arguments a file for the merged findings */
    public static void main(String[] arguments) throws IOException {
        Path merged = Path.of(arguments[0]);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(merged))) {
            write(out);
        }
        long sarif = export(merged, OutputFormat.SARIF);
        long csv = export(merged, OutputFormat.CSV);
        try (InputStream in = Files.newInputStream(merged)) {
            UploadBody.Packed packed = new UploadBody("4b1d".repeat(10), "refs/heads/main", Exported.image(), null)
                    .read(in, OutputStream.nullOutputStream());
            System.out.println(sarif + " in SARIF, " + csv + " in CSV, " + packed.findings() + " uploaded and " + packed.leftOut() + " left out");
        }
    }

    private static long export(Path merged, OutputFormat format) throws IOException {
        try (InputStream in = Files.newInputStream(merged)) {
            return new FindingsExport(format, Exported.image(), null).read(in, OutputStream.nullOutputStream());
        }
    }

    /** Each seen by two scanners in a file of its own, with a title as long as they are. */
    private static void write(OutputStream out) throws IOException {
        List<FindingsFile.Header> scans = List.of(new FindingsFile.Header("trivy", Exported.AMD64, Exported.DIGEST),
                new FindingsFile.Header("grype", Exported.AMD64, Exported.DIGEST));
        try (MergedWriter writer = MergedFile.write(out, new MergedFile.Header(SeverityFrom.HIGHEST, scans))) {
            for (int i = 0; i < FINDINGS; i++) {
                Severity severity = Severity.values()[i % Severity.values().length];
                Sighted seen = Sighted.of(severity).on(Exported.AMD64, Exported.DIGEST).path(LAYER + i).cvss(7.5).fixed("1.2." + i)
                        .link("https://advisories.example.com/" + i);
                writer.accept(new JudgedFinding(new MergedFinding(Exported.KEY + Integer.toHexString(i), FindingKind.VULNERABILITY,
                        "CVE-2026-" + (10_000 + i), List.of("GHSA-xxxx-xxxx-" + i), "a flaw in the way that the library " + i
                        + " handles crafted input may let a remote attacker cause a denial of service", "lib" + i, "deb",
                        "pkg:deb/debian/lib" + i + "@1.1." + i, "1.1." + i, List.of(seen.seen(), seen.by("grype").seen())), severity, null, List.of()));
            }
        }
    }
}
