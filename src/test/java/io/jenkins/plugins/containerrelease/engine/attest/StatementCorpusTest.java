package io.jenkins.plugins.containerrelease.engine.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads statements that real tools wrote and signed. */
class StatementCorpusTest {
    private static final String V02 = "https://slsa.dev/provenance/v0.2";
    private static final String V1 = "https://slsa.dev/provenance/v1";

    /** Statements about packages that are known by their sha512 digests alone. */
    private static final List<String> BY_SHA512 = List.of("d0a31f5b", "164f2d2e");

    /** Predicate types of the statements in a file, or the sentence with which it is refused. */
    private static final Map<String, Object> EXPECTED = Map.ofEntries(
            Map.entry("07c3b2c2", "it has no _type"),
            Map.entry("0d4da0b3", "it has no _type"),
            Map.entry("37195467", List.of(V02)),
            Map.entry("38073356", "'link' is not an in-toto statement"),
            Map.entry("430e99b5", List.of(V02)),
            Map.entry("4b6b7745", List.of("cosign.sigstore.dev/attestation/v1")),
            Map.entry("5572ad82", List.of(V1)),
            Map.entry("5fb7c74c", List.of("https://syft.dev/bom")),
            Map.entry("5fb93053", List.of(V1, V1)),
            Map.entry("6dbe511a", List.of(V02)),
            Map.entry("a9646604", List.of("https://spdx.dev/Document")),
            Map.entry("e32cf649", List.of("https://slsa.dev/provenance/v0.1")),
            Map.entry("f4740e5a", List.of(V02)),
            Map.entry("fa1a74f5", List.of("https://cyclonedx.org/bom")),
            Map.entry("164f2d2e", List.of(V1, V1)),
            Map.entry("4f8c096e", List.of(V1)),
            Map.entry("501bae26", List.of(V1)),
            Map.entry("5933c126", "not JSON"),
            Map.entry("607a68e6", "a signature of a file"),
            Map.entry("d0a31f5b", List.of(V02)),
            Map.entry("d6a1a819", "a signature of a file"),
            Map.entry("da93cff1", "not JSON"),
            Map.entry("e8d7694c", "it has no _type"),
            Map.entry("f9fac2a0", "a signature of a file"),
            Map.entry("fe7b2694", "a signature of a file"));

    @TestFactory
    Stream<DynamicTest> everyStatementIsReadOrRefused() throws IOException {
        String corpus = System.getProperty("corpus", "");
        assumeTrue(!corpus.isEmpty(), "the corpus of tool outputs is named with -Dcorpus=DIR");
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("attestation", "cosign")) {
            try (Stream<Path> list = Files.list(Path.of(corpus, folder))) {
                list.sorted().forEach(files::add);
            }
        }
        return files.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        Object expected = EXPECTED.get(file.getFileName().toString().substring(0, 8));
        try (InputStream in = Files.newInputStream(file)) {
            List<SignedStatement> statements = StatementReader.ofHeaders().read(in, OutputStream.nullOutputStream());
            assertThat(statements.stream().map(SignedStatement::predicateType).toList()).isEqualTo(expected);
            if (!BY_SHA512.contains(file.getFileName().toString().substring(0, 8))) {
                assertThat(statements).allSatisfy(statement -> assertThat(statement.subjects()).isNotEmpty());
            }
        } catch (UnreadableException e) {
            assertThat(expected).as(e.getMessage()).isInstanceOf(String.class);
            assertThat(e).hasMessageContaining((String) expected);
        }
    }
}
