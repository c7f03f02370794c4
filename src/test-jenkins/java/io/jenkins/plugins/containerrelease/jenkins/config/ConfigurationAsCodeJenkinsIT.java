package io.jenkins.plugins.containerrelease.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.containerrelease.jenkins.config.tools.TrivyTool;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The settings as code: the example of docs/administration.md goes in, and comes out as it was. */
@WithJenkins
class ConfigurationAsCodeJenkinsIT {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(tool:\n.*?)```", Pattern.DOTALL);
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    private Path folder;

    private static String example() throws Exception {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs/administration.md")));
        assertThat(example.find()).isTrue();
        return example.group(1);
    }

    private void configure(String document) throws Exception {
        Path file = Files.writeString(folder.resolve("jenkins.yaml"), document);
        ConfigurationAsCode.get().configure(file.toString());
    }

    private static JsonNode exported() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        return ours(YAML.readTree(out.toString(StandardCharsets.UTF_8)));
    }

    /** What is about this plugin. */
    private static JsonNode ours(JsonNode configuration) {
        ObjectNode ours = YAML.createObjectNode();
        ours.set("containerRelease", configuration.path("unclassified").path("containerRelease"));
        List.of("trivyTool", "grypeTool", "snykTool", "syftTool", "cosignTool", "orasTool")
                .forEach(tool -> ours.set(tool, configuration.path("tool").path(tool)));
        return ours;
    }

    @Test
    void theExampleIsExportedAsItWasImported(JenkinsRule jenkins) throws Exception {
        configure(example());
        assertThat(exported()).isEqualTo(ours(YAML.readTree(example())));
    }

    @Test
    void everyPropertyIsInTheExample(JenkinsRule jenkins) throws Exception {
        JsonNode settings = YAML.readTree(example()).path("unclassified").path("containerRelease");
        assertThat(settings.fieldNames()).toIterable().containsExactlyInAnyOrder("registries", "floorPolicy", "promotionTargets",
                "protectedRepositories", "forbidScanResults", "forbidOwnTools", "scanners", "offline", "cacheDir", "trivyDbRepositories", "trivyJavaDbRepository", "trivyChecksRepository",
                "grypeDatabaseUrl", "toolPins", "signer", "dockerTool");
    }

    @Test
    void theExampleIsWhatHolds(JenkinsRule jenkins) throws Exception {
        configure(example());
        Settings settings = Settings.of(null);
        assertThat(settings.logins()).extracting(DefaultLogin::scope).containsExactly(
                "registry.example.com/shop", "registry.example.com", "localhost:5000", "docker.io");
        assertThat(settings.insecureRegistries()).containsExactly("localhost:5000");
        assertThat(settings.floor().rules()).isNotEmpty();
        assertThat(settings.promotionRefusal("prod.example.com/shop/web")).isNull();
        assertThat(settings.promotionRefusal("prod.example.com/bank/web")).isNotNull();
        assertThat(settings.scanners()).containsExactly("trivy", "grype");
        assertThat(settings.database().offline()).isTrue();
        assertThat(settings.database().cacheDir()).isEqualTo("/var/cache/container-release");
        assertThat(settings.database().dbRepositories()).containsExactly("mirror.example.com/aquasecurity/trivy-db:2");
        assertThat(settings.database().checksRepository()).isEqualTo("mirror.example.com/aquasecurity/trivy-checks:1");
        assertThat(settings.database().grypeDatabaseUrl()).isEqualTo("https://mirror.example.com/grype/databases");
        assertThat(settings.pins()).hasToString("[the administrator [trivy=0.58.1,sha256=9f86d081884c7d659a2feaa0c55ad"
                + "015a3bf4f1b2b0b822cd15d6c15b0f00a08, grype=0.87.0, cosign=2.5.0]]");
        assertThat(settings.signer()).isInstanceOfSatisfying(CosignKey.class,
                key -> assertThat(key.getPasswordCredentialsId()).isEqualTo("release-key-password"));
        assertThat(jenkins.jenkins.getDescriptorByType(TrivyTool.DescriptorImpl.class).getInstallations())
                .extracting(TrivyTool::getName, TrivyTool::getHome)
                .containsExactly(tuple("default", "/opt/trivy-0.58"),
                        tuple("next", "/opt/trivy-0.60"));
    }

    @Test
    void anIdentityIsExportedAsItWasImported(JenkinsRule jenkins) throws Exception {
        String document = """
                unclassified:
                  containerRelease:
                    offline: false
                    forbidScanResults: false
                    forbidOwnTools: false
                    signer:
                      keyless:
                        identity: "release@example.com"
                        issuer: "https://accounts.example.com"
                        tokenCredentialsId: "token"
                """;
        configure(document);
        assertThat(exported()).isEqualTo(ours(YAML.readTree(document)));
    }

    @Test
    void whatIsImportedIsThereAfterARestart(JenkinsRule jenkins) throws Throwable {
        configure(example());
        JsonNode before = exported();
        jenkins.restart();
        assertThat(exported()).isEqualTo(before);
    }

    @Test
    void aFloorThatCannotBeReadStopsTheImportAndChangesNothing(JenkinsRule jenkins) throws Exception {
        configure(example());
        JsonNode before = exported();
        assertThatThrownBy(() -> configure("unclassified:\n  containerRelease:\n    floorPolicy: |\n      version: 1\n      failon: HIGH\n"))
                .hasStackTraceContaining("floor policy:2:1: 'failon' is not a field of a release policy: did you mean 'failOn'?");
        assertThatThrownBy(() -> configure("unclassified:\n  containerRelease:\n    promotionTargets: [\"shop\"]\n"))
                .hasStackTraceContaining("promotionTargets: 'shop' is not a pattern for repositories");
        assertThatThrownBy(() -> configure("unclassified:\n  containerRelease:\n    scanners: [\"clair\"]\n"))
                .hasStackTraceContaining("accepted are trivy, grype, snyk, docker-scout");
        assertThat(exported()).isEqualTo(before);
    }
}
