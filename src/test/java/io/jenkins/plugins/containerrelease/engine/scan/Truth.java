package io.jenkins.plugins.containerrelease.engine.scan;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** A line of the corpus' {@code truth.tsv}: what was counted in a file, by other means than ours. */
final class Truth {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final Path path;
    final String file;
    final String findings;
    final Map<String, Long> bySeverity;
    final String distinct;
    final String distinctIds;
    final String packages;
    final JsonNode extra;

    private Truth(Path corpus, String line) {
        String[] columns = line.split("\t", -1);
        file = columns[0];
        path = corpus.resolve(file);
        findings = columns[4];
        bySeverity = counts(parse(columns[5]));
        distinct = columns[6];
        distinctIds = columns[7];
        packages = columns[8];
        extra = parse(columns[9]);
    }

    /** The lines of the files in these folders; skips the test where there is no corpus. */
    static List<Truth> of(String... kinds) {
        String folder = System.getProperty("corpus", "");
        Assumptions.assumeFalse(folder.isEmpty(), "no corpus: give its folder with -Dcorpus=DIR");
        Path corpus = Path.of(folder);
        try {
            return Files.readAllLines(corpus.resolve("truth.tsv")).stream()
                    .skip(1)
                    .filter(line -> List.of(kinds).contains(line.substring(0, line.indexOf('/'))))
                    .map(line -> new Truth(corpus, line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A map of counts inside the last column; empty where it is not there. */
    Map<String, Long> extraCounts(String name) {
        return counts(extra.path(name));
    }

    /** A number inside the last column; 0 where it is not there. */
    long extraCount(String name) {
        return extra.path(name).asLong(0);
    }

    private static Map<String, Long> counts(JsonNode node) {
        return node.isObject()
                ? MAPPER.convertValue(node, new TypeReference<TreeMap<String, Long>>() {})
                : new TreeMap<>();
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
