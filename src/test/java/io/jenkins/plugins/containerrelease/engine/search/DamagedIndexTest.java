package io.jenkins.plugins.containerrelease.engine.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index that is damaged, or is that of other findings, is never believed; findings that are not whole have none. */
class DamagedIndexTest {
    private static final Digest IMAGE = Digest.of(new byte[] {1});
    private static final List<JudgedFinding> FINDINGS = SomeFindings.of(5, 60);
    private static final byte[] MERGED = SomeFindings.file(FINDINGS);
    private static final byte[] INDEX = SomeFindings.index(MERGED);
    /** Needs every part of an index. */
    private static final List<String> QUESTIONS = List.of("q=a&sort=package&scanner=trivy&limit=500", "suppressed=1&limit=500&sort=id",
            "group=package&package=pkg:deb/p@1&limit=500");

    private static List<Object> answers(byte[] index, byte[] merged) throws IOException {
        List<Object> answers = new ArrayList<>();
        for (String question : QUESTIONS) {
            FindingsSearch search = new FindingsSearch(FindingsQuery.of(name -> {
                for (String parameter : question.split("&")) {
                    if (parameter.startsWith(name + "=")) {
                        return parameter.substring(name.length() + 1);
                    }
                }
                return null;
            }));
            search.add(IMAGE, SomeFindings.open(index, merged));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            search.page().write(out);
            answers.add(out.toString(StandardCharsets.UTF_8));
        }
        return answers;
    }

    private static byte[] changed(byte[] bytes, int at, int by) {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) by;
        return changed;
    }

    @Test
    void noByteOfAnIndexCanBeAnotherOneWithoutBeingNoticed() throws IOException {
        List<Object> right = answers(INDEX, MERGED);
        Random random = new Random(1);
        for (int at = 0; at < INDEX.length; at++) {
            byte[] damaged = changed(INDEX, at, 1 + random.nextInt(255));
            assertThatThrownBy(() -> answers(damaged, MERGED)).as("byte %d", at).isInstanceOf(BadIndexException.class);
        }
        assertThat(answers(INDEX, MERGED)).isEqualTo(right);
    }

    @Test
    void anIndexThatWasCutOffIsNone() {
        for (int length = 0; length < INDEX.length; length += 7) {
            byte[] cut = Arrays.copyOf(INDEX, length);
            assertThatThrownBy(() -> SomeFindings.open(cut, MERGED)).isInstanceOf(BadIndexException.class);
            byte[] longer = Arrays.copyOf(INDEX, INDEX.length + 1 + length);
            assertThatThrownBy(() -> SomeFindings.open(longer, MERGED)).isInstanceOf(BadIndexException.class);
        }
    }

    @Test
    void anIndexOfOtherFindingsIsNotBelieved() throws IOException {
        byte[] fewer = SomeFindings.file(FINDINGS.subList(0, 59));
        assertThatThrownBy(() -> SomeFindings.open(SomeFindings.index(fewer), MERGED)).isInstanceOf(BadIndexException.class);
        byte[] more = Arrays.copyOf(MERGED, MERGED.length + 1);
        assertThatThrownBy(() -> SomeFindings.open(INDEX, more)).isInstanceOf(BadIndexException.class);
        byte[] another = new String(MERGED, StandardCharsets.US_ASCII).replace("{\"merged\":60}", "{\"merged\":61}").getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> SomeFindings.open(INDEX, another)).isInstanceOf(BadIndexException.class);
        List<JudgedFinding> turned = new ArrayList<>(FINDINGS);
        Collections.reverse(turned);
        byte[] others = SomeFindings.file(turned);
        assertThat(others).hasSameSizeAs(MERGED);
        assertThatThrownBy(() -> answers(SomeFindings.index(others), MERGED)).isInstanceOf(BadIndexException.class);
    }

    /** Findings that were changed in place are noticed when one of them is asked for. */
    @Test
    void aFindingThatWasChangedIsNotShown() {
        String text = new String(MERGED, StandardCharsets.US_ASCII);
        byte[] changed = text.replaceFirst("\"installedVersion\":\"10\"", "\"installedVersion\":\"11\"").getBytes(StandardCharsets.US_ASCII);
        assertThat(changed).hasSameSizeAs(MERGED);
        assertThatThrownBy(() -> answers(INDEX, changed)).isInstanceOf(BadIndexException.class);
    }

    @Test
    void whatIsNotWholeHasNoIndex() {
        for (int length = 0; length < MERGED.length; length += 13) {
            byte[] cut = Arrays.copyOf(MERGED, length);
            assertThatThrownBy(() -> write(cut, null)).isInstanceOf(UnreadableException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\n", "}\n{", "\r\n", " \n", "\n "})
    void everyLineHasToBeOneFinding(String between) {
        String text = new String(MERGED, StandardCharsets.US_ASCII);
        String odd = between.equals("}\n{") ? text.replaceFirst("\"kind\":", "\n\"kind\":") : text.replaceFirst("\n", between);
        assertThatThrownBy(() -> write(odd.getBytes(StandardCharsets.US_ASCII), null))
                .isInstanceOf(UnreadableException.class).hasMessageContaining("line");
    }

    @Test
    void twoFindingsOnALineAreRefused() {
        String[] lines = new String(MERGED, StandardCharsets.US_ASCII).split("\n");
        String odd = String.join("\n", lines[0], lines[1] + lines[2], String.join("\n", Arrays.copyOfRange(lines, 3, lines.length))) + "\n";
        assertThatThrownBy(() -> write(odd.getBytes(StandardCharsets.US_ASCII), null))
                .isInstanceOf(UnreadableException.class).hasMessageContaining("not every line is one finding");
    }

    @Test
    void findingsThatAreNotTheExpectedOnesAreRefused() throws IOException {
        byte[] digest = FindingsIndex.digest(new MemoryBytes(INDEX));
        assertThat(write(MERGED, digest)).isEqualTo(INDEX);
        byte[] others = SomeFindings.file(FINDINGS.subList(0, 59));
        assertThatThrownBy(() -> write(others, digest)).isInstanceOf(UnreadableException.class).hasMessageContaining("changed");
    }

    @Test
    void openingReadsTheFooterAlone() throws IOException {
        byte[] merged = SomeFindings.file(SomeFindings.of(3, 5_000));
        byte[] index = SomeFindings.index(merged);
        MemoryBytes indexBytes = new MemoryBytes(index);
        MemoryBytes mergedBytes = new MemoryBytes(merged);
        assertThat(FindingsIndex.open(indexBytes, mergedBytes).overview().total()).isEqualTo(5_000);
        assertThat(indexBytes.read() + mergedBytes.read()).isLessThan(5_000);
    }

    private static byte[] write(byte[] merged, byte[] expected) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        IndexWriter.write(new ByteArrayInputStream(merged), out, "stamp", expected);
        return out.toByteArray();
    }
}
