package io.jenkins.plugins.containerrelease.engine.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** An index that somebody made up, with all checksums right. */
class ForgedIndexTest {
    private static final List<JudgedFinding> FINDINGS = SomeFindings.of(11, 50);
    private static final byte[] MERGED = SomeFindings.file(FINDINGS);
    private static final byte[] INDEX = SomeFindings.index(MERGED);
    private static final List<Map<String, String>> QUESTIONS = List.of(Map.of("suppressed", "1", "limit", "500"),
            Map.of("q", "a", "sort", "package", "scanner", "trivy"), Map.of("sort", "fixed", "suppressed", "1"),
            Map.of("group", "package", "package", "pkg:deb/p@1"), Map.of("group", "package", "platform", "linux/amd64"), Map.of("sort", "-id", "q", "cve"));

    /** Where in a section something is changed, and into what. */
    private static byte[] forged(int section, long seed, int changes) throws IOException {
        IndexFooter footer = IndexFooter.read(new MemoryBytes(INDEX));
        Random random = new Random(seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < footer.lengths.length; i++) {
            byte[] bytes = Arrays.copyOfRange(INDEX, (int) footer.begin(i), (int) (footer.begin(i) + footer.lengths[i]));
            if (i == section && bytes.length > 0) {
                for (int n = 0; n < changes; n++) {
                    change(bytes, random);
                }
            }
            CRC32C sum = new CRC32C();
            sum.update(bytes);
            footer.sums[i] = (int) sum.getValue();
            out.writeBytes(bytes);
        }
        out.writeBytes(footer.bytes());
        return out.toByteArray();
    }

    /** Numbers are what an index is made of: one becomes another one that could be there, or one that breaks things. */
    private static void change(byte[] bytes, Random random) {
        int[] numbers = {0, 1, -1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE, 49, 50, 1 << 24, random.nextInt(100), random.nextInt()};
        if (bytes.length >= Integer.BYTES && random.nextInt(4) > 0) {
            int at = random.nextInt(bytes.length / Integer.BYTES) * Integer.BYTES;
            ByteBuffer.wrap(bytes).putInt(at, numbers[random.nextInt(numbers.length)]);
        } else {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
    }

    /** Whoever asks, and whether or not the finding is asked for. */
    @Test
    void withALineThatIsTooShortIsRefused() throws IOException {
        IndexFooter footer = IndexFooter.read(new MemoryBytes(INDEX));
        byte[] index = INDEX.clone();
        int at = (int) footer.begin(IndexFooter.RECORDS) + (FINDINGS.size() - 1) * IndexRecord.LENGTH;
        ByteBuffer.wrap(index).putInt(at, ByteBuffer.wrap(index).getInt(at) - 1);
        CRC32C sum = new CRC32C();
        sum.update(index, (int) footer.begin(IndexFooter.RECORDS), FINDINGS.size() * IndexRecord.LENGTH);
        footer.sums[IndexFooter.RECORDS] = (int) sum.getValue();
        byte[] end = footer.bytes();
        System.arraycopy(end, 0, index, index.length - end.length, end.length);
        assertThatThrownBy(() -> search(Map.of("package", "none"), index).page()).isInstanceOf(BadIndexException.class);
        assertThat(search(Map.of("package", "none"), INDEX).page().found()).isZero();
    }

    private static FindingsSearch search(Map<String, String> question, byte[] index) throws IOException {
        FindingsSearch search = new FindingsSearch(FindingsQuery.of(question::get));
        search.add(Digest.of(new byte[] {1}), SomeFindings.open(index, MERGED));
        return search;
    }

    @Property(tries = 4000)
    void isRefusedOrAnswersAndBreaksNothing(@ForAll @IntRange(max = 5) int section, @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int changes)
            throws IOException {
        byte[] index = forged(section, seed, changes);
        for (Map<String, String> question : QUESTIONS) {
            try {
                search(question, index).page().write(new ByteArrayOutputStream());
            } catch (BadIndexException | UnreadableException e) {
                assertThat(e).hasMessageNotContaining("Exception");
            }
        }
    }

    @Property(tries = 2000)
    void leavesNothingOutOfWhatIsAskedForWithoutAFilter(@ForAll @IntRange(max = 5) int section, @ForAll long seed) throws IOException {
        byte[] index = forged(section, seed, 1);
        List<JudgedFinding> all = new ArrayList<>();
        FindingsPage page;
        try {
            search(Map.of("suppressed", "1"), index).forEach(all::add);
            page = search(Map.of("suppressed", "1"), index).page();
        } catch (BadIndexException e) {
            return;
        }
        assertThat(all).isEqualTo(FINDINGS);
        assertThat(page.found()).isEqualTo(FINDINGS.size());
    }

    @Property(tries = 1000)
    void withAnotherFooterIsRefusedOrKnowsHowManyFindingsThereAre(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] index = INDEX.clone();
        int length = ByteBuffer.wrap(index).getInt(index.length - 16);
        int from = index.length - 16 - length;
        byte[] footer = Arrays.copyOfRange(index, from, from + length);
        change(footer, random);
        System.arraycopy(footer, 0, index, from, length);
        CRC32C sum = new CRC32C();
        sum.update(footer);
        ByteBuffer.wrap(index).putInt(index.length - 12, (int) sum.getValue());
        try {
            FindingsIndex opened = SomeFindings.open(index, MERGED);
            assertThat(opened.overview().total()).isEqualTo(FINDINGS.size());
            opened.worst();
            for (Map<String, String> question : QUESTIONS) {
                search(question, index).page();
            }
        } catch (BadIndexException | UnreadableException e) {
            assertThat(e).hasMessageNotContaining("Exception");
        }
    }
}
