package io.jenkins.plugins.containerrelease.jenkins.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.engine.report.StepRun;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedCallTest {
    private static final String STEP = "step-3-promote-image";

    @TempDir
    private Path root;

    private ReportFolder folder;

    @BeforeEach
    void folder() {
        folder = new ReportFolder(root);
    }

    private static RecordedCall call() {
        return new RecordedCall(RecordedCall.VERSION, STEP, "promoteImage", List.of("prod.example.com/shop/web"), false, "docker",
                Map.of("retries", 3, "archive", true, "logins", List.of(Map.of("registry", "r", "credentialsId", "c"))), Map.of("key", "K"));
    }

    @Test
    void aCallIsReadAsItWasWritten() throws IOException {
        call().write(folder);
        assertThat(RecordedCall.read(folder, STEP)).isEqualTo(call());
        assertThat(RecordedCall.in(folder)).containsExactly(call());
    }

    @Test
    void whatWasNotRecordedIsToldFromWhatIsDamaged() throws IOException {
        assertThatThrownBy(() -> RecordedCall.read(folder, STEP)).isInstanceOf(NoSuchFileException.class);
        assertThat(RecordedCall.in(folder)).isEmpty();
        call().write(folder);
        Path file = root.resolve(STEP).resolve("call.json");
        for (String damaged : List.of("", "{}", "null", "{\"version\": 1", Files.readString(file).replace("\"version\" : 1", "\"version\" : 2"),
                Files.readString(file).replace(STEP, "step-9-other"))) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> RecordedCall.read(folder, STEP)).as(damaged).isInstanceOf(IOException.class)
                    .isNotInstanceOf(NoSuchFileException.class);
            assertThat(RecordedCall.in(folder)).as(damaged).isEmpty();
        }
    }

    @Test
    void aCallIsUnfinishedUntilItsStepHasEnded() throws IOException {
        call().write(folder);
        assertThat(call().isUnfinished(folder)).isTrue();
        folder.write(StepRun.started(STEP, "promote-image", "x", Runs.START, "ada", "job/web/1/"));
        assertThat(call().isUnfinished(folder)).isTrue();
        PromoteOutcome outcome = Runs.promoted("web", List.of(), false);
        folder.write(Runs.done(3, "promote-image", outcome));
        assertThat(call().isUnfinished(folder)).isFalse();
    }
}
