package io.jenkins.plugins.containerrelease.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileEvidenceStoreTest {
    private static final Digest INDEX = Digest.of("index".getBytes(StandardCharsets.UTF_8));
    private static final Digest OTHER = Digest.of("other".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    /** Adds entries until it is killed, and says which of them are kept: the main program of forked processes. */
    static final class Writer {
        private Writer() {}

        public static void main(String... arguments) throws IOException {
            FileEvidenceStore store = new FileEvidenceStore(Path.of(arguments[0]));
            int count = Integer.parseInt(arguments[2]);
            for (int i = 0; i < count; i++) {
                String id = arguments[1] + "-" + i;
                store.append(List.of(entry(id, INDEX), entry(id + "-more", INDEX)));
                System.out.println(id);
                if (System.out.checkError()) {
                    // the test that listened has ended
                    return;
                }
            }
        }
    }

    static EvidenceEntry entry(String id, Digest subject) {
        return EvidenceEntry.of(id, Instant.parse("2026-03-01T10:00:00Z"), subject, null, null,
                "registry.example.com/shop/web", "ann", "terminal",
                new Evidence.Signed("cosign 2.5.0", "ab".repeat(20), null, null));
    }

    private static List<String> ids(List<EvidenceEntry> entries) {
        return entries.stream().map(EvidenceEntry::id).toList();
    }

    private FileEvidenceStore store() {
        return new FileEvidenceStore(folder.resolve("store"));
    }

    private Path log() {
        return folder.resolve("store/evidence.jsonl");
    }

    @Test
    void anEntryThatCouldNotBeReadBackIsNotKeptAndTheStoreStaysReadable() throws IOException {
        store().append(List.of(entry("before", INDEX)));
        EvidenceEntry endless = EvidenceEntry.of("endless", Instant.parse("2026-03-01T10:00:00Z"), INDEX, null, null,
                "registry.example.com/shop/web", "ann", "terminal", new Evidence.Signed("x".repeat(17 << 20), "ab", null, null));
        assertThatThrownBy(() -> store().append(List.of(entry("beside", INDEX), endless))).isInstanceOf(IOException.class)
                .hasMessageContaining("the evidence store takes at most 16777216");
        assertThat(ids(store().find(EvidenceQuery.of(INDEX)))).containsExactly("before");
    }

    @Test
    void whatWasAddedIsFoundByDigestAndByRepositoryInItsOrder() throws IOException {
        store().append(List.of(entry("b", INDEX), entry("x", OTHER)));
        store().append(List.of(entry("a", INDEX)));

        assertThat(ids(store().find(EvidenceQuery.of(INDEX)))).containsExactly("b", "a");
        assertThat(ids(store().find(EvidenceQuery.in("registry.example.com/shop/web")))).containsExactly("b", "x", "a");
        assertThat(store().find(EvidenceQuery.in("registry.example.com/shop"))).isEmpty();
    }

    @Test
    void entriesOfPlatformsAreFoundByTheirIndexAndByTheirOwnDigest() throws IOException {
        EvidenceEntry platform = EvidenceEntry.of("p", Instant.EPOCH, OTHER, INDEX, "linux/arm64", null, "ann", "terminal",
                new Evidence.Signed("cosign", null, null, null));
        store().append(List.of(platform));

        assertThat(store().find(EvidenceQuery.of(INDEX))).containsExactly(platform);
        assertThat(store().find(EvidenceQuery.of(OTHER))).containsExactly(platform);
    }

    @Test
    void anEntryIsKeptOnceHoweverOftenItIsAdded() throws IOException {
        EvidenceEntry quoted = entry("a \"quoted\" \\ id ü", INDEX);
        store().append(List.of(quoted, quoted));
        store().append(List.of(quoted));
        store().append(List.of());

        assertThat(Files.readAllLines(log())).hasSize(1);
    }

    @Test
    void aStoreThatIsNotThereKnowsNothing() throws IOException {
        assertThat(store().find(EvidenceQuery.of(INDEX))).isEmpty();
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void aLineThatWasTornAtAnyByteIsNeverGluedToTheNext() throws IOException {
        byte[] whole = (entry("second", INDEX).line() + "\n").getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= whole.length; length++) {
            Path at = folder.resolve("torn-" + length);
            FileEvidenceStore store = new FileEvidenceStore(at);
            store.append(List.of(entry("first", INDEX)));
            Files.write(at.resolve("evidence.jsonl"), Arrays.copyOf(whole, length), StandardOpenOption.APPEND);
            List<String> kept = length == whole.length ? List.of("first", "second") : List.of("first");

            assertThat(ids(store.find(EvidenceQuery.of(INDEX)))).isEqualTo(kept);

            store.append(List.of(entry("third", INDEX)));
            List<String> after = new ArrayList<>(kept);
            after.add("third");
            assertThat(ids(store.find(EvidenceQuery.of(INDEX)))).isEqualTo(after);
            if (length > 0 && length < whole.length) {
                assertThat(Files.readString(at.resolve("torn.txt")))
                        .contains(new String(whole, 0, length, StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void aTornFirstLineIsSetAside() throws IOException {
        Files.createDirectory(folder.resolve("store"));
        Files.write(log(), new byte[200_000]);

        store().append(List.of(entry("first", INDEX)));

        assertThat(ids(store().find(EvidenceQuery.of(INDEX)))).containsExactly("first");
    }

    @Test
    void aDamagedLineIsNamedAndStopsEverything() throws IOException {
        store().append(List.of(entry("a", INDEX), entry("b", INDEX), entry("c", INDEX)));
        List<String> lines = new ArrayList<>(Files.readAllLines(log()));
        for (String damage : List.of("", "\0\0\0", "[]", "{} {}", "{\"id\":", lines.get(1).substring(0, 40),
                lines.get(1).replace("\"subject\"", "\"sub\""))) {
            lines.set(1, damage);
            Files.write(log(), lines);

            assertThatThrownBy(() -> store().find(EvidenceQuery.in("registry.example.com/shop/web")))
                    .as(damage).isInstanceOf(IOException.class)
                    .hasMessageContaining("line 2 of the evidence store " + log());
            assertThatThrownBy(() -> store().append(List.of(entry("b", OTHER)))).as(damage).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anUnreadableStoreIsNotAnEmptyOne() throws IOException {
        Files.createDirectories(log());

        assertThatThrownBy(() -> store().find(EvidenceQuery.of(INDEX))).isInstanceOf(IOException.class);
    }

    @Test
    void whatANewerVersionWroteStaysAsItIs() throws IOException {
        String newer = entry("n", INDEX).line().replace("\"kind\":\"signed\"", "\"kind\":\"frobnicated\",\"new\":[1,2]");
        store().append(List.of(EvidenceEntry.parse(newer)));

        assertThat(store().find(EvidenceQuery.of(INDEX))).extracting(EvidenceEntry::line).containsExactly(newer);
    }

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Callable<Void>> writers = IntStream.range(0, 4).<Callable<Void>>mapToObj(w -> () -> {
            for (int i = 0; i < 20; i++) {
                store().append(List.of(entry("same-" + i, INDEX), entry(w + "-" + i, INDEX)));
                store().find(EvidenceQuery.of(INDEX));
            }
            return null;
        }).toList();
        for (Future<Void> done : pool.invokeAll(writers)) {
            done.get();
        }
        pool.shutdown();

        assertThat(ids(store().find(EvidenceQuery.of(INDEX)))).hasSize(4 * 20 + 20).doesNotHaveDuplicates();
    }

    @Test
    void processesDoNotDisturbEachOther() throws Exception {
        List<Process> writers = List.of(fork("one", 60), fork("two", 60), fork("one", 60));
        for (Process writer : writers) {
            writer.getInputStream().readAllBytes();
            assertThat(writer.waitFor()).isZero();
        }

        assertThat(ids(store().find(EvidenceQuery.of(INDEX)))).hasSize(2 * 2 * 60).doesNotHaveDuplicates();
    }

    @Test
    void whatWasConfirmedSurvivesTheKillingOfItsWriter() throws Exception {
        List<String> confirmed = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            Process writer = fork("round-" + round, 2_000);
            BufferedReader said = writer.inputReader();
            for (int i = 0; i < 15 + round; i++) {
                confirmed.add(said.readLine());
            }
            // not the process' own destroyForcibly, which also throws away what was said last
            writer.toHandle().destroyForcibly();
            said.lines().forEach(confirmed::add);
            assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        store().append(List.of(entry("afterwards", INDEX)));

        assertThat(ids(store().find(EvidenceQuery.of(INDEX)))).containsAll(confirmed).contains("afterwards");
    }

    private Process fork(String name, int count) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:TieredStopAtLevel=1",
                        "-cp", System.getProperty("java.class.path"), Writer.class.getName(),
                        folder.resolve("store").toString(), name, String.valueOf(count))
                .redirectError(new File("/dev/null"))
                .start();
    }

    /** Whatever is added in whatever portions, and wherever a crash cuts the file: what is left is a beginning of it. */
    @Property(tries = 40)
    void aCrashAnywhereLeavesABeginning(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 9) Integer> names,
            @ForAll @IntRange(min = 0, max = 100) int cut) throws IOException {
        Path at = Files.createTempDirectory("evidence");
        try {
            aCrashLeavesABeginning(at, names, cut);
        } finally {
            try (Stream<Path> files = Files.list(at)) {
                files.forEach(file -> assertThat(file.toFile().delete()).isTrue());
            }
            Files.delete(at);
        }
    }

    private static void aCrashLeavesABeginning(Path at, List<Integer> names, int cut) throws IOException {
        FileEvidenceStore store = new FileEvidenceStore(at);
        for (int name : names) {
            store.append(List.of(entry("n" + name, INDEX)));
        }
        List<String> all = names.stream().distinct().map(n -> "n" + n).toList();
        assertThat(ids(store.find(EvidenceQuery.of(INDEX)))).isEqualTo(all);

        byte[] bytes = Files.readAllBytes(at.resolve("evidence.jsonl"));
        Files.write(at.resolve("evidence.jsonl"), Arrays.copyOf(bytes, bytes.length * cut / 100));
        List<String> left = ids(store.find(EvidenceQuery.of(INDEX)));
        assertThat(left).isEqualTo(all.subList(0, left.size()));

        store.append(List.of(entry("last", INDEX)));
        List<String> expected = new ArrayList<>(left);
        expected.add("last");
        assertThat(ids(store.find(EvidenceQuery.of(INDEX)))).isEqualTo(expected);
    }
}
