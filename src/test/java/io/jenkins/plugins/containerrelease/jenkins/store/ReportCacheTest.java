package io.jenkins.plugins.containerrelease.jenkins.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCacheTest {
    @TempDir
    private Path root;

    private final ReportCache cache = new ReportCache();

    @Test
    void aReportIsReadOnceAsLongAsNoStepWrites() throws IOException {
        ReportFolder folder = folder("1");
        folder.write(Runs.running(1, "build-image", "web"));
        ReleaseReport first = cache.get(folder);
        assertThat(cache.get(folder("1"))).isSameAs(first);
        folder.write(Runs.running(2, "scan-image", "web"));
        assertThat(cache.get(folder)).isNotSameAs(first);
        assertThat(cache.get(folder).steps()).hasSize(2);
    }

    @Test
    void onlyAFewAreKept() throws IOException {
        folder("first").write(Runs.running(1, "build-image", "web"));
        ReleaseReport first = cache.get(folder("first"));
        for (int i = 0; i < 8; i++) {
            cache.get(folder("other-" + i));
        }
        assertThat(cache.get(folder("first"))).isNotSameAs(first);
    }

    @Test
    void aLargeReportIsNotKept() throws IOException {
        ReportFolder folder = folder("large");
        for (int i = 0; i < 3; i++) {
            folder.write(Runs.running(i, "build-image", "x".repeat(2 << 20)));
        }
        assertThat(cache.get(folder)).isNotSameAs(cache.get(folder));
    }

    private ReportFolder folder(String build) {
        return new ReportFolder(root.resolve(build));
    }
}
