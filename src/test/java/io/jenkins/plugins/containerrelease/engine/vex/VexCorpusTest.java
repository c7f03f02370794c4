package io.jenkins.plugins.containerrelease.engine.vex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads VEX documents that were published, and compares with what was counted independently. */
class VexCorpusTest {
    /** Files that are not what they claim to be, and what the sentence says. */
    private static final Map<String, String> REFUSED = Map.of(
            "1727d146", "this is not a usable VEX document: expected an object but found a list",
            "9d41c329", "its csaf_version is '1.2'; of CSAF the versions 2.0 and 2.1 are read");

    @TestFactory
    Stream<DynamicTest> everyDocumentIsReadWithItsTrueCountsOrRefused() throws IOException {
        String corpus = System.getProperty("corpus", "");
        assumeTrue(!corpus.isEmpty(), "the corpus of tool outputs is named with -Dcorpus=DIR");
        List<String[]> truth = Files.readAllLines(Path.of(corpus, "truth.tsv")).stream()
                .filter(line -> line.startsWith("openvex/") || line.startsWith("csaf/"))
                .map(line -> line.split("\t"))
                .toList();
        assertThat(truth).isNotEmpty();
        return truth.stream().map(line -> DynamicTest.dynamicTest(line[0], () -> check(Path.of(corpus, line[0]), line)));
    }

    private static void check(Path file, String[] truth) throws IOException {
        String why = REFUSED.get(file.getFileName().toString().substring(0, 8));
        List<VexStatement> statements = new ArrayList<>();
        VexSummary summary;
        try (InputStream in = Files.newInputStream(file)) {
            summary = VexReader.read(in, statements::add);
        } catch (UnreadableException e) {
            assertThat(why).as(e.getMessage()).isNotNull();
            assertThat(e).hasMessageContaining(why);
            return;
        }
        assertThat(why).as("was read, though it should be refused").isNull();
        Map<String, Long> words = new HashMap<>();
        Json.mapper().readTree(truth[5]).fields().forEachRemaining(word -> words.put(word.getKey(), word.getValue().asLong()));
        assertThat(summary.format().name().toLowerCase(Locale.ROOT)).isEqualTo(truth[0].substring(0, truth[0].indexOf('/')));
        assertThat(summary.entries()).isEqualTo(Long.parseLong(truth[4]));
        assertThat(summary.words()).isEqualTo(words);
        assertThat(summary.vulnerabilities()).isEqualTo(Long.parseLong(truth[7]));
        assertThat(statements).hasSize((int) summary.statements());
        if (summary.format() == VexFormat.OPENVEX) {
            long products = Json.mapper().readTree(truth[9]).get("products").asLong();
            assertThat(statements.stream().mapToLong(statement -> statement.products().size()).sum()).isEqualTo(products);
        }
    }
}
