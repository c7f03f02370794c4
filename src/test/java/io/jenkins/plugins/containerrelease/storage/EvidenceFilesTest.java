package io.jenkins.plugins.containerrelease.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceFile;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files beside the evidence: what comes back is what was kept, or nothing does. */
class EvidenceFilesTest {
    private static final Digest IMAGE = Digest.of("image".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    private FileEvidenceStore store() {
        return new FileEvidenceStore(folder);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private EvidenceFile keep(String text) throws IOException {
        EvidenceFile file = new EvidenceFile(IMAGE, Digest.of(bytes(text)), "merged.ndjson");
        store().keep(file, new ByteArrayInputStream(bytes(text)));
        return file;
    }

    private Path path(EvidenceFile file) {
        return folder.resolve("files").resolve(file.path() + ".gz");
    }

    private void read(EvidenceFile file) throws IOException {
        try (InputStream in = store().open(file)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    @Test
    void whatWasKeptComesBackByteForByteAndTakesLessRoom() throws IOException {
        String text = "{\"id\":\"CVE-2021-44228\"}\n".repeat(10_000);
        EvidenceFile file = keep(text);
        assertThat(store().open(file)).hasBinaryContent(bytes(text));
        assertThat(Files.size(path(file))).isLessThan(10_000);
        assertThat(store().open(new EvidenceFile(IMAGE, IMAGE, "merged.ndjson"))).isNull();
    }

    @Test
    void aFileThatWasChangedCutOffOrReplacedIsNotReadAsWhatWasKept() throws IOException {
        EvidenceFile file = keep("a".repeat(5000));
        byte[] whole = Files.readAllBytes(path(file));

        Files.write(path(file), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> read(file)).isInstanceOf(UnreadableException.class).hasMessageContaining("damaged");
        Files.write(path(file), bytes("no archive"));
        assertThatThrownBy(() -> read(file)).isInstanceOf(UnreadableException.class).hasMessageContaining("damaged");
        Files.copy(path(keep("another report")), path(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> read(file)).isInstanceOf(UnreadableException.class).hasMessageContaining("not what was kept");
    }

    @Test
    void contentOfAnotherDigestIsNotKept() throws IOException {
        EvidenceFile file = new EvidenceFile(IMAGE, Digest.of(bytes("one")), "merged.ndjson");
        assertThatThrownBy(() -> store().keep(file, new ByteArrayInputStream(bytes("two")))).isInstanceOf(UnreadableException.class);
        assertThat(store().open(file)).isNull();
    }

    @Test
    void ofAnImageThatIsScannedAgainAndAgainOnlyTheLatestFilesAreKept() throws IOException {
        EvidenceFile first = keep("first");
        EvidenceFile again = keep("kept again");
        for (EvidenceFile old : new EvidenceFile[] {first, again}) {
            Files.setLastModifiedTime(path(old), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        }
        keep("kept again");
        for (int i = 1; i < EvidenceFiles.MOST; i++) {
            keep("scan " + i);
        }
        try (Stream<Path> files = Files.list(path(first).getParent())) {
            assertThat(files).hasSize(EvidenceFiles.MOST);
        }
        assertThat(store().open(first)).isNull();
        assertThat(store().open(again)).isNotNull();
    }

    @Test
    void aNameIsMadeOfDigestsAlone() {
        EvidenceFile file = new EvidenceFile(IMAGE, IMAGE, "packages.ndjson");
        assertThat(EvidenceFile.parse(file.path())).isEqualTo(file);
        for (String bad : new String[] {"../evidence.jsonl", file.path() + "/../x", "a/b", file.path().replace("sha256", "sha999")}) {
            assertThatThrownBy(() -> EvidenceFile.parse(bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new EvidenceFile(IMAGE, IMAGE, "../x")).isInstanceOf(IllegalArgumentException.class);
    }
}
