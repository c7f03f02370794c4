package io.jenkins.plugins.containerrelease.jenkins.durable;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken into the report. */
class AgentFilesTest {
    private static final long MOST = 1_000;

    @TempDir
    Path folder;

    private AgentFiles files;

    @BeforeEach
    void aReport() throws IOException {
        files = new AgentFiles(null, new ReportFolder(folder), Clock.systemUTC(), MOST);
        Files.writeString(folder.resolve("given.txt"), "x");
    }

    @Test
    void asMuchAsFitsIsTaken() throws Exception {
        assertThat(derive(MOST, false)).isInstanceOf(Event.FileRead.class);
        assertThat(folder.resolve("derived.txt")).hasSize(MOST);
    }

    @Test
    void whatIsLargerIsRefusedWithASentence() throws Exception {
        assertThat(derive(MOST + 1, false)).isInstanceOfSatisfying(Event.FileUnreadable.class, refused -> assertThat(refused.message())
                .isEqualTo("derived.txt for the report is larger than 1000 bytes, the most that is taken from an agent"));
        assertThat(folder.resolve("derived.txt")).doesNotExist();
    }

    @Test
    void whatIsLargerIsRefusedThoughItsReaderTakesNoNotice() throws Exception {
        assertThat(derive(MOST + 1, true)).isInstanceOf(Event.FileUnreadable.class);
        assertThat(folder).isDirectoryNotContaining("glob:**derived*");
    }

    private Event derive(long bytes, boolean heedless) throws Exception {
        return files.read(new Action.ReadFile(
                FileRef.report("given.txt"), new Derived(bytes, heedless), FileRef.report("derived.txt")));
    }

    /** Writes so many bytes, one by one. */
    private static final class Derived implements FileReader<Integer> {
        private static final long serialVersionUID = 1L;
        private final long bytes;
        private final boolean heedless;

        Derived(long bytes, boolean heedless) {
            this.bytes = bytes;
            this.heedless = heedless;
        }

        @Override
        public Integer read(InputStream in, OutputStream out) throws IOException {
            for (long i = 0; i < bytes; i++) {
                try {
                    out.write('x');
                } catch (IOException e) {
                    if (!heedless) {
                        throw e;
                    }
                }
            }
            return 1;
        }
    }
}
