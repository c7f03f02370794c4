package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every reader of reports promises, whatever the format. */
class ReaderContractTest {
    private static final int PIECES = 20;

    /** A report of this format with findings. */
    private static String sample(ReportFormat format) {
        return new String(Reports.bytes("handwritten/" + switch (format) {
            case TRIVY -> "trivy.json";
            case GRYPE -> "grype.json";
            case SNYK -> "snyk-container.json";
            case SARIF -> "sarif.json";
            case GITLAB -> "gitlab.json";
            case CYCLONEDX -> "cyclonedx.json";
        }), StandardCharsets.UTF_8);
    }

    /** The sample with this text put in as the first field of the root object. */
    private static String withField(ReportFormat format, String field) {
        return "{" + field + "," + sample(format).substring(1);
    }

    private static void refused(ReportFormat format, byte[] bytes, String... sentence) {
        assertThatThrownBy(() -> Reports.read(format, bytes, new Tally()))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContainingAll(sentence);
    }

    private static void refused(ReportFormat format, String text, String... sentence) {
        refused(format, text.getBytes(StandardCharsets.UTF_8), sentence);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnEmptyFile(ReportFormat format) {
        refused(format, "", format.title(), "empty");
        refused(format, " \n\t\r\n", format.title(), "empty");
        refused(format, "\uFEFF", format.title());
    }

    @ParameterizedTest
    @EnumSource
    void refusesAFileThatWasCutOffAnywhere(ReportFormat format) {
        byte[] whole = sample(format).strip().getBytes(StandardCharsets.UTF_8);
        for (int i = 1; i < PIECES; i++) {
            refused(format, Arrays.copyOf(whole, whole.length * i / PIECES), "not a complete " + format.title());
        }
        refused(format, Arrays.copyOf(whole, whole.length - 1), "not a complete " + format.title());
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatComesAfterTheEnd(ReportFormat format) {
        refused(format, sample(format) + sample(format), "more after its end");
        refused(format, sample(format) + "}", "line ");
    }

    @ParameterizedTest
    @EnumSource
    void refusesReportsOfOtherTools(ReportFormat format) {
        for (ReportFormat other : ReportFormat.values()) {
            if (other != format) {
                refused(format, sample(other), format.title());
            }
        }
        if (format != ReportFormat.CYCLONEDX) {
            refused(format, Reports.bytes("recorded/trivy-0.44.1/converted.amd64.cyclonedx.json"), "a CycloneDX SBOM");
        }
        refused(format, Reports.bytes("recorded/trivy-0.44.1/vulnerable.amd64.spdx-json.json"), "SPDX");
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNoReport(ReportFormat format) {
        boolean xml = format == ReportFormat.CYCLONEDX;
        refused(format, "<!DOCTYPE html><html></html>", xml ? "DOCTYPE" : "not JSON", "line 1");
        refused(format, "app (alpine 3.14.2)\n===================\nTotal: 2 (HIGH: 1)\n", "not JSON");
        refused(format, "{}", format.title());
        refused(format, "null", format.title());
        refused(format, "42", format.title());
        refused(format, "\"text\"", format.title());
        refused(format, "[1]", format.title());
        refused(format, "{\"unknown\": []}", format.title());
    }

    @ParameterizedTest
    @EnumSource
    void refusesDeepNestingWithoutRunningOutOfStack(ReportFormat format) {
        refused(format, withField(format, "\"x\":" + "[".repeat(200_000) + "]".repeat(200_000)), "exceeds a limit");
        refused(format, "[".repeat(200_000), format.title());
        refused(format, "{\"a\":".repeat(200_000), format.title());
    }

    @ParameterizedTest
    @EnumSource
    void skipsAHugeTextThatItDoesNotNeed(ReportFormat format) throws IOException {
        Tally findings = new Tally();
        Reports.read(format, withField(format, "\"x\":\"" + "y".repeat(5_000_000) + "\""), findings);
        assertThat(findings.findings).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusesAHugeTextInsideAFinding(ReportFormat format) {
        String huge = "y".repeat(1_100_000);
        String hostile = sample(format).replaceAll("\"(Title|title|severity|Severity|name|text)\": \"[^\"]*\"", "\"$1\": \"" + huge + "\"");
        refused(format, hostile, "exceeds a limit");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAHugeNameOrTooManyNames(ReportFormat format) {
        refused(format, withField(format, "\"" + "n".repeat(100_000) + "\": 1"), "exceeds a limit");
        StringBuilder names = new StringBuilder("\"x\": {");
        for (int i = 0; i < 50_000; i++) {
            names.append(i == 0 ? "" : ",").append("\"name").append(i).append("\": 1");
        }
        refused(format, withField(format, names.append('}').toString()), "exceeds a limit", "field names");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAFieldThatIsThereTwice(ReportFormat format) {
        refused(format, withField(format, "\"x\": 1, \"x\": 2"), "'x' is there twice");
    }

    @ParameterizedTest
    @EnumSource
    void refusesBytesThatAreNoText(ReportFormat format) {
        byte[] bytes = sample(format).getBytes(StandardCharsets.UTF_8);
        byte[] invalid = bytes.clone();
        invalid[bytes.length / 2] = (byte) 0xff;
        refused(format, invalid, format.title());
        byte[] nul = bytes.clone();
        nul[bytes.length / 2] = 0;
        refused(format, nul, format.title());
        refused(format, new byte[1000], format.title());
    }

    @ParameterizedTest
    @EnumSource
    void readsOtherEncodingsOfUnicode(ReportFormat format) throws IOException {
        Tally plain = new Tally();
        Reports.read(format, sample(format), plain);
        for (String text : new String[] {"\uFEFF" + sample(format), sample(format).replace("\n", "\r\n")}) {
            Tally utf8 = new Tally();
            Reports.read(format, text, utf8);
            assertThat(utf8.findings).isEqualTo(plain.findings);
        }
        for (Charset charset : new Charset[] {
            StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, Charset.forName("UTF-32LE")
        }) {
            Tally other = new Tally();
            Reports.read(format, ("\uFEFF" + sample(format)).getBytes(charset), other);
            assertThat(other.findings).isEqualTo(plain.findings);
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesTheFindingsItReadsAndTheDigestsOfBothFiles(ReportFormat format) throws IOException {
        byte[] bytes = sample(format).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ScanReport report = format.fileReader(Reports.subject()).read(new ByteArrayInputStream(bytes), out);
        Tally direct = new Tally();
        Reports.read(format, bytes, direct);
        Tally written = new Tally();
        FindingsFile.Header header = FindingsFile.read(new ByteArrayInputStream(out.toByteArray()), written);
        assertThat(written.findings).isNotEmpty().isEqualTo(direct.findings);
        assertThat(header).isEqualTo(new FindingsFile.Header("tested", Reports.PLATFORM, Reports.IMAGE));
        assertThat(report.reportDigest()).isEqualTo(Digest.of(bytes));
        assertThat(report.findingsDigest()).isEqualTo(Digest.of(out.toByteArray()));
        assertThat(report.reportBytes()).isEqualTo(bytes.length);
        assertThat(report.counts().total()).isEqualTo(written.active().size());
        assertThat(report.counts().suppressed()).isEqualTo(written.size() - written.active().size());
    }

    @ParameterizedTest
    @EnumSource
    void aFindingsFileOfARefusedReportIsNotReadEither(ReportFormat format) {
        String cut = sample(format).strip();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> format.fileReader(Reports.subject())
                .read(new ByteArrayInputStream(cut.substring(0, cut.length() - 1).getBytes(StandardCharsets.UTF_8)), out))
                .isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> FindingsFile.read(new ByteArrayInputStream(out.toByteArray()), finding -> { }))
                .isInstanceOf(UnreadableException.class);
    }

    @ParameterizedTest
    @EnumSource
    void readerAndResultSurviveARestart(ReportFormat format) throws IOException {
        FileReader<ScanReport> reader = Saved.andRestored(format.fileReader(Reports.subject()));
        byte[] bytes = sample(format).getBytes(StandardCharsets.UTF_8);
        ScanReport report = reader.read(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
        ScanReport restored = Saved.andRestored(report);
        assertThat(restored).usingRecursiveComparison().isEqualTo(report);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureOfTheStreamOrTheSinkIsPassedOn(ReportFormat format) {
        byte[] bytes = sample(format).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> format.reader(Reports.subject()).read(new ByteArrayInputStream(bytes), finding -> {
                    throw new IOException("disk full");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk full");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThatThrownBy(() -> format.reader(Reports.subject()).read(broken, finding -> { }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }
}
