package io.jenkins.plugins.containerrelease.engine.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads SBOMs that real tools wrote, and compares with what was counted independently. */
class SbomCorpusTest {
    /** Files that are not what they claim to be, and what the sentence says. */
    private static final Map<String, String> REFUSED = Map.of(
            "ed549419", "'12' is not a CycloneDX version",
            "35496789", "expected a list but found a text",
            "86e2e71c", "'' is not an SPDX version",
            "bce924c0", "an entry of packages is not an object",
            "e3c37d79", "'2' is not an SPDX version");

    @TestFactory
    Stream<DynamicTest> everySbomIsReadWithItsTrueCountsOrRefused() throws IOException {
        String corpus = System.getProperty("corpus", "");
        assumeTrue(!corpus.isEmpty(), "the corpus of tool outputs is named with -Dcorpus=DIR");
        List<String> truth = Files.readAllLines(Path.of(corpus, "truth.tsv"));
        return truth.stream()
                .map(line -> line.split("\t"))
                .filter(line -> line[0].startsWith("spdx/") || line[0].startsWith("cyclonedx/"))
                .map(line -> DynamicTest.dynamicTest(line[0], () -> check(Path.of(corpus, line[0]), line)));
    }

    private static void check(Path file, String[] truth) throws IOException {
        String why = REFUSED.get(file.getFileName().toString().substring(0, 8));
        try (InputStream in = Files.newInputStream(file)) {
            SbomSummary summary = new SbomReader().read(in, OutputStream.nullOutputStream());
            assertThat(why).as("was read, though it should be refused").isNull();
            assertThat(summary.packages()).isEqualTo(Long.parseLong(truth[8]));
            assertThat(summary.format().isAttestable()).isEqualTo(truth[1].equals("json"));
            assertThat(summary.purls()).isEqualTo(Json.mapper().readTree(truth[9]).get("distinct_purl").asLong());
            assertThat(summary.licenses().values().stream().mapToLong(n -> n).sum()).isEqualTo(summary.packages());
        } catch (UnreadableException e) {
            assertThat(why).as(e.getMessage()).isNotNull();
            assertThat(e).hasMessageContaining(why);
        }
    }
}
