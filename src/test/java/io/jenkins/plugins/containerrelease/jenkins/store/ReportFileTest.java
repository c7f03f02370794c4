package io.jenkins.plugins.containerrelease.jenkins.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    @TempDir
    private Path root;

    private ReportFolder folder;

    @BeforeEach
    void writeReport() throws IOException {
        folder = new ReportFolder(root.resolve("container-release"));
        folder.write(Runs.done(1, "build-image", Runs.build(Runs.image("web", List.of("1.4.2")))));
        folder.write(Runs.done(2, "scan-image", Runs.cleanScan("web")));
        folder.write(Runs.done(3, "attest-sbom", Runs.attested("web", true)));
    }

    @Test
    void theFilesAreThoseThatTheReportNamesAndThatAreThere() throws IOException {
        put("scan/findings-trivy-linux-amd64.ndjson");
        put("attest/sbom-linux-amd64.spdx.json");
        put("metrics.json");
        put("scan/raw.json");
        assertThat(ReportFile.of(folder.read(), folder)).extracting(ReportFile::path).containsExactlyInAnyOrder(
                "scan/findings-trivy-linux-amd64.ndjson", "attest/sbom-linux-amd64.spdx.json", "metrics.json");
        assertThat(ReportFile.of(folder.read(), folder)).allMatch(file -> file.bytes() == 2);
    }

    @Test
    void whatWasWrittenForOthersCanBeDownloaded() throws IOException {
        ScanOutcome scan = Runs.cleanScan("web");
        folder.write(Runs.done(2, "scan-image", new ScanOutcome(scan.verdict(), scan.gates(), scan.image(), scan.repository(),
                scan.digest(), scan.scans(), scan.merged(), scan.images(), scan.changes(), null, null,
                List.of(new ScanOutcome.Output("sarif", "scan/findings.sarif", 0L, 0L)))));
        put("scan/findings.sarif");
        put("scan/findings.csv");
        assertThat(ReportFile.of(folder.read(), folder)).extracting(ReportFile::path).containsOnly("scan/findings.sarif");
    }

    @Test
    void aStepFileCannotNameAFileElsewhere() throws IOException {
        Files.writeString(root.resolve("build.xml"), "<build/>");
        String scan = Files.readString(step(2)).replace("scan/findings-trivy-linux-amd64.ndjson", "../build.xml")
                .replace("scan/findings-trivy-linux-arm64.ndjson", "scan/../metrics.json");
        Files.writeString(step(2), scan);
        put("metrics.json");
        assertThat(ReportFile.of(folder.read(), folder)).extracting(ReportFile::path).containsOnly("metrics.json");
    }

    private Path step(int number) {
        return folder.root().resolve("steps").resolve(Runs.running(number, "scan-image", null).id() + ".json");
    }

    private void put(String path) throws IOException {
        Path file = folder.root().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{}");
    }
}
