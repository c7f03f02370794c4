package io.jenkins.plugins.containerrelease.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FindingsFileTest {
    private static final Platform PLATFORM = Platform.parse("linux/amd64");
    private static final Digest IMAGE = Digest.parse("sha256:" + "a".repeat(64));
    private static final String HEADER = "{\"findingsVersion\":1,\"scanner\":\"trivy\"}\n";

    private static Finding finding(String id) {
        FindingBuilder builder = new FindingBuilder(FindingKind.VULNERABILITY, "trivy", PLATFORM, IMAGE);
        builder.id(id);
        builder.severity("HIGH");
        return builder.build();
    }

    private static byte[] written(List<Finding> findings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FindingsWriter writer = FindingsFile.write(out, "trivy", PLATFORM, IMAGE)) {
            for (Finding finding : findings) {
                writer.accept(finding);
            }
        }
        return out.toByteArray();
    }

    private static List<Finding> read(byte[] file) throws IOException {
        List<Finding> findings = new ArrayList<>();
        FindingsFile.read(new ByteArrayInputStream(file), findings::add);
        return findings;
    }

    private static void refused(String file, String sentence) {
        assertThatThrownBy(() -> read(file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining(sentence);
    }

    @Property(tries = 300)
    void nothingIsLost(@ForAll("findings") List<Finding> findings) throws IOException {
        assertThat(read(written(findings))).isEqualTo(findings);
    }

    @Provide
    Arbitrary<List<Finding>> findings() {
        // every char, halves of surrogate pairs included
        Arbitrary<String> text = Arbitraries.strings().all().ofMaxLength(20);
        Arbitrary<String> maybe = text.injectNull(0.3);
        Arbitrary<List<String>> texts = text.list().ofMaxSize(3);
        Arbitrary<Score> score = Builders.withBuilder(() -> new Object[4])
                .use(maybe).in((all, value) -> set(all, 0, value))
                .use(maybe).in((all, value) -> set(all, 1, value))
                .use(maybe).in((all, value) -> set(all, 2, value))
                .use(Arbitraries.doubles().injectNull(0.3)).in((all, value) -> set(all, 3, value))
                .build(all -> new Score((String) all[0], (String) all[1], (String) all[2], all[3] == null ? Double.NaN : (Double) all[3]));
        Arbitrary<Map<String, String>> extra = Arbitraries.maps(text, text).ofMaxSize(3);
        Arbitrary<Finding> finding = Builders.withBuilder(() -> new Object[25])
                .use(Arbitraries.of(FindingKind.class)).in((all, value) -> set(all, 0, value))
                .use(text).in((all, value) -> set(all, 1, value))
                .use(texts).in((all, value) -> set(all, 2, value))
                .use(maybe).in((all, value) -> set(all, 3, value))
                .use(Arbitraries.of(Severity.class)).in((all, value) -> set(all, 4, value))
                .use(maybe.list().ofSize(12)).in((all, value) -> set(all, 5, value))
                .use(texts).in((all, value) -> set(all, 10, value))
                .use(Arbitraries.integers().greaterOrEqual(0)).in((all, value) -> set(all, 13, value))
                .use(text).in((all, value) -> set(all, 16, value))
                .use(Arbitraries.of(PLATFORM, Platform.parse("linux/arm64")).injectNull(0.2)).in((all, value) -> set(all, 17, value))
                .use(Arbitraries.of(IMAGE, Digest.parse("sha256:" + "b".repeat(64))).injectNull(0.2)).in((all, value) -> set(all, 18, value))
                .use(score.list().ofMaxSize(2)).in((all, value) -> set(all, 20, value))
                .use(texts).in((all, value) -> set(all, 21, value))
                .use(extra).in((all, value) -> set(all, 24, value))
                .build(FindingsFileTest::made);
        return finding.list().ofMaxSize(4);
    }

    private static Object[] set(Object[] all, int index, Object value) {
        all[index] = value;
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Finding made(Object[] all) {
        List<String> maybe = (List<String>) all[5];
        return new Finding((FindingKind) all[0], (String) all[1], (List<String>) all[2], (String) all[3], (Severity) all[4],
                maybe.get(0), maybe.get(1), maybe.get(2), maybe.get(3), maybe.get(4), (List<String>) all[10], maybe.get(5),
                maybe.get(6), (Integer) all[13], maybe.get(7), maybe.get(8), (String) all[16], (Platform) all[17],
                (Digest) all[18], maybe.get(9), (List<Score>) all[20], (List<String>) all[21], maybe.get(10), maybe.get(11),
                (Map<String, String>) all[24]);
    }

    @Test
    void hasOneLineForEachFindingBetweenHeaderAndEnd() throws IOException {
        assertThat(new String(written(List.of(finding("CVE-1"), finding("CVE-2 \u2028 ä"))), StandardCharsets.UTF_8).split("\n", -1))
                .containsExactly(
                        "{\"findingsVersion\":1,\"scanner\":\"trivy\",\"platform\":\"linux/amd64\",\"image\":\"" + IMAGE + "\"}",
                        "{\"kind\":\"VULNERABILITY\",\"id\":\"CVE-1\",\"severity\":\"HIGH\",\"toolSeverity\":\"HIGH\"}",
                        "{\"kind\":\"VULNERABILITY\",\"id\":\"CVE-2 \\u2028 \\u00E4\",\"severity\":\"HIGH\",\"toolSeverity\":\"HIGH\"}",
                        "{\"findings\":2}",
                        "");
    }

    @Test
    void aFileCutOffAnywhereIsRefused() throws IOException {
        String file = new String(written(List.of(finding("CVE-1"), finding("CVE-2"))), StandardCharsets.UTF_8);
        for (int length = 0; length < file.length() - 1; length++) {
            refused(file.substring(0, length), "findings file");
        }
    }

    @Test
    void aFileWithLinesTakenOutIsRefused() throws IOException {
        String[] lines = new String(written(List.of(finding("CVE-1"), finding("CVE-2"))), StandardCharsets.UTF_8).split("\n");
        refused(lines[0] + "\n" + lines[1] + "\n" + lines[3], "the last line says 2 findings, but there are 1");
        refused(lines[0] + "\n" + lines[1] + "\n" + lines[2], "its last line, with the number of findings, is missing");
        refused(String.join("\n", lines) + "\n" + lines[1], "after its last line");
    }

    @Test
    void anotherVersionIsRefused() {
        refused("{\"findingsVersion\":2,\"scanner\":\"trivy\"}\n{\"findings\":0}\n", "version 2");
        refused("{\"scanner\":\"trivy\"}\n{\"findings\":0}\n", "findingsVersion");
    }

    @Test
    void whatANewerVersionAddsIsIgnored() throws IOException {
        String file = HEADER.replace("}", ",\"new\":{\"a\":[1]}}") + "{\"kind\":\"SECRET\",\"id\":\"x\",\"severity\":\"LOW\",\"new\":[{}]}\n{\"findings\":1}\n";
        assertThat(read(file.getBytes(StandardCharsets.UTF_8))).extracting(Finding::id).containsExactly("x");
    }

    @Test
    void refusesLinesThatAreNoFindings() {
        refused(HEADER + "{\"id\":\"x\",\"severity\":\"LOW\"}\n{\"findings\":1}\n", "'kind' is missing");
        refused(HEADER + "{\"kind\":\"SECRET\",\"severity\":\"LOW\"}\n{\"findings\":1}\n", "'id' is missing");
        refused(HEADER + "{\"kind\":\"SECRET\",\"id\":\"x\"}\n{\"findings\":1}\n", "'severity' is missing");
        refused(HEADER + "{\"kind\":\"ODD\",\"id\":\"x\",\"severity\":\"LOW\"}\n{\"findings\":1}\n", "'ODD' is no kind that is known: expected one of [VULNERABILITY, SECRET");
        refused(HEADER + "{\"kind\":\"SECRET\",\"id\":\"x\",\"severity\":\"LOW\",\"platform\":\"!\"}\n{\"findings\":1}\n", "'!' is not a platform");
        refused(HEADER + "[]\n{\"findings\":1}\n", "expected an object");
    }
}
