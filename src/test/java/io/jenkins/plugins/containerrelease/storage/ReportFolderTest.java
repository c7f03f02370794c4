package io.jenkins.plugins.containerrelease.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.storage.ReportFolder.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFolderTest {
    @TempDir
    private Path root;

    private ReportFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new ReportFolder(root.resolve("report"));
    }

    @Test
    void aReportThatHasNotBegunIsEmpty() throws IOException {
        assertThat(folder.read().steps()).isEmpty();
        assertThat(folder.stamp()).isEqualTo(new Stamp("{}", 0));
    }

    @Test
    void theStampChangesWithEveryStepFileThatIsWritten() throws IOException {
        Stamp before = folder.stamp();
        folder.write(Runs.running(1, "build-image", "web"));
        Stamp running = folder.stamp();
        assertThat(running).isNotEqualTo(before).isEqualTo(folder.stamp());
        folder.write(Runs.running(2, "scan-image", "web"));
        assertThat(folder.stamp()).isNotEqualTo(running);
    }

    @Test
    void theStampTellsFilesOfOneSizeAndTimeApart() throws IOException {
        FileTime time = FileTime.from(Instant.EPOCH);
        folder.write(Runs.running(1, "build-image", "web"));
        Path file = folder.root().resolve("steps").resolve(Runs.running(1, "build-image", "web").id() + ".json");
        Files.setLastModifiedTime(file, time);
        Stamp before = folder.stamp();
        folder.write(Runs.running(1, "build-image", "api"));
        Files.setLastModifiedTime(file, time);
        assertThat(folder.stamp()).isNotEqualTo(before);
    }

    @Test
    void aFileOfTheReportIsFoundByItsPath() throws IOException {
        Path file = Files.createDirectories(folder.root().resolve("scan")).resolve("findings.ndjson");
        Files.writeString(file, "{}");
        assertThat(folder.find("scan/findings.ndjson")).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "scan/../../secret", "/etc/hostname", "scan", "", ".", "link", "folder-link/secret", "a\0b",
        "not-there"})
    void nothingOutsideOfTheReportIsFound(String path) throws IOException {
        Files.writeString(root.resolve("secret"), "s3cret");
        Files.createDirectories(folder.root().resolve("scan"));
        Files.createSymbolicLink(folder.root().resolve("link"), root.resolve("secret"));
        Files.createSymbolicLink(folder.root().resolve("folder-link"), root);
        assertThatThrownBy(() -> folder.find(path)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aStepFileThatIsNoTextIsAProblemOfTheReport() throws IOException {
        Files.createDirectories(folder.root().resolve("steps"));
        Files.write(folder.root().resolve("steps/step-1-scan.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(List.copyOf(folder.read().problems())).hasSize(1);
    }
}
