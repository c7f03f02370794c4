package io.jenkins.plugins.containerrelease.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.manifest.Manifest;
import io.jenkins.plugins.containerrelease.engine.manifest.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every build output and manifest of the corpus is read, or refused with a sentence; skipped without {@code -Dcorpus}. */
class BuildCorpusTest {
    private static List<Path> files(String kind) throws IOException {
        String corpus = System.getProperty("corpus", "");
        assumeTrue(!corpus.isEmpty() && Files.isDirectory(Path.of(corpus)), "no corpus: name its folder with -Dcorpus=DIR");
        try (Stream<Path> files = Files.list(Path.of(corpus, kind))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static <R> R read(FileReader<R> reader, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return reader.read(in, OutputStream.nullOutputStream());
        }
    }

    private static Path named(List<Path> files, String part) {
        return files.stream().filter(file -> file.toString().contains(part)).findFirst().orElseThrow();
    }

    @Test
    void metadataOfNewerVersionsIsRead() throws IOException {
        List<Path> files = files("buildx");

        assertThat(read(new MetadataReader(false), named(files, "metadata-build.json")).digest(null)).isNotNull();
        BuildMetadata bake = read(new MetadataReader(true), named(files, "metadata-bake.json"));
        assertThat(Stream.of("lint", "lint-other", "lint-inline").map(bake::digest)).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void whateverBuildxWroteIsReadOrRefusedWithASentence() throws IOException {
        for (FileReader<?> reader : List.of(new MetadataReader(false), new MetadataReader(true), new BakePlanReader(),
                new ProgressReader(), new DockerfileReader(), new PreviousReportReader())) {
            for (Path file : files("buildx")) {
                try {
                    assertThat(read(reader, file)).as(file.toString()).isNotNull();
                } catch (UnreadableException e) {
                    assertThat(e.getMessage()).as(file.toString()).contains(" ").doesNotContain("\n");
                }
            }
        }
    }

    @Test
    void manifestsAreReadOrRefusedWithASentence() throws IOException {
        int read = 0;
        for (Path file : files("oci")) {
            try {
                Manifest manifest = read(new ManifestReader(null), file);
                assertThat(manifest.isIndex() ? manifest.manifests() : manifest.layers()).as(file.toString()).isNotEmpty();
                read++;
            } catch (UnreadableException e) {
                assertThat(file.toString()).as(e.getMessage()).containsAnyOf("non-json", "ociv1.artifact");
                assertThat(e.getMessage()).contains(" ").doesNotContain("\n");
            }
        }
        assertThat(read).isEqualTo(12);
    }
}
