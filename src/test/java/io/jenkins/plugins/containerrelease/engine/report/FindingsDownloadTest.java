package io.jenkins.plugins.containerrelease.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.output.OutputFormat;
import io.jenkins.plugins.containerrelease.engine.search.FindingsQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsDownloadTest {
    private static String download(SamplePages pages, OutputFormat format, Map<String, String> question) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FindingsDownload(pages.page(), FindingsQuery.of(question::get), format).write(() -> out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theTableHasAllThatWasAskedForAndNothingElse() throws IOException {
        String all = download(SamplePages.failing(), OutputFormat.CSV, Map.of("limit", "1", "offset", "3"));
        assertThat(all.lines()).as("a heading, and all of them, whatever the page").hasSize(183);
        String critical = download(SamplePages.failing(), OutputFormat.CSV, Map.of("severity", "CRITICAL"));
        assertThat(critical.lines().skip(1)).hasSize(2).allMatch(line -> line.startsWith("CRITICAL,open"));
    }

    @Test
    void sarifSaysWhichImageItIsAboutAndWhoLooked() throws IOException {
        JsonNode run = Json.mapper().readTree(download(SamplePages.merged(), OutputFormat.SARIF, Map.of("q", "log4j"))).get("runs").get(0);
        assertThat(run.get("results")).hasSize(1);
        assertThat(run.get("results").get(0).get("ruleId").asText()).isEqualTo("CVE-2021-44228");
        assertThat(run.get("properties").get("digest").asText()).isEqualTo(Runs.digest("web").toString());
        assertThat(run.get("automationDetails").get("id").asText()).isEqualTo("container-release/shop/web/");
        assertThat(run.get("tool").get("extensions")).extracting(each -> each.get("name").asText()).containsExactly("grype", "trivy");
        assertThat(run.get("invocations").get(0).get("startTimeUtc").asText()).isEqualTo("2026-03-01T10:01:00Z");
    }

    @Test
    void aDownloadIsAboutOneImage() throws IOException {
        SamplePages pages = SamplePages.failing();
        pages.runs.add(Runs.done(8, "build-image", Runs.build(Runs.image("api", List.of("2"), Runs.AMD64))));
        pages.runs.add(Runs.done(9, "scan-image", Runs.scanned("api", List.of(),
                pages.scan("api", Runs.AMD64, "trivy", List.of(SamplePages.secret(Runs.AMD64))))));
        assertThatThrownBy(() -> download(pages, OutputFormat.CSV, Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 images").hasMessageContaining(Runs.digest("api").toString());
        String api = Runs.digest("api").toString();
        assertThat(download(pages, OutputFormat.CSV, Map.of("image", api)).lines()).hasSize(2);
        assertThatThrownBy(() -> download(pages, OutputFormat.SARIF, Map.of("image", "sha256:none"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatCannotBeReadMakesNoDownloadThatLooksWhole() {
        SamplePages pages = SamplePages.failing();
        pages.files.keySet().removeIf(name -> name.contains("arm64"));
        assertThatThrownBy(() -> download(pages, OutputFormat.CSV, Map.of())).isInstanceOf(UnreadableException.class)
                .hasMessageContaining("cannot be read");
    }
}
