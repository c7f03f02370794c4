package io.jenkins.plugins.containerrelease.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the tool chain is what the other integration tests take it for. */
@WithToolchain
class ToolchainIT {
    private static final String[] TRIVY = {
        "trivy", "image", "--skip-db-update", "--skip-java-db-update", "--offline-scan", "--image-src", "remote",
        "--format", "json"
    };

    @Test
    void buildsAMultiPlatformImageAndScansEachPlatform(Toolchain tools) throws IOException {
        String image = tools.source().repository("toolchain/app") + ":1";
        tools.push("vulnerable", image);

        assertThat(scan(tools, image, "linux/amd64")).contains("CVE-2021-44228", "CVE-2026-28390").doesNotContain("CVE-2026-22184");
        assertThat(scan(tools, image, "linux/arm64")).contains("CVE-2021-44228", "CVE-2026-22184").doesNotContain("CVE-2026-28390");
    }

    @Test
    void theFixedImageHasNoFindings(Toolchain tools) throws IOException {
        String image = tools.source().repository("toolchain/fixed") + ":1";
        tools.push("fixed", image);

        assertThat(scan(tools, image, "linux/amd64")).contains("\"alpine\"").doesNotContain("VulnerabilityID");
        assertThat(scan(tools, image, "linux/arm64")).contains("\"alpine\"").doesNotContain("VulnerabilityID");
    }

    @Test
    void oneImageIsPastItsEndOfLife(Toolchain tools) throws IOException {
        String image = tools.source().repository("toolchain/end-of-life") + ":1";
        tools.push("end-of-life", image);

        assertThat(scan(tools, image, "linux/amd64")).contains("\"EOSL\": true");
    }

    @Test
    void copiesBetweenRegistriesWithDifferentLogins(Toolchain tools) {
        String from = tools.source().repository("toolchain/copied") + ":1";
        String to = tools.production().repository("toolchain/copied") + ":1";
        tools.push("fixed", from);
        String[] copy = {
            "oras", "cp", "--from-plain-http", "--to-plain-http", "--from-registry-config",
            tools.source().dockerConfig().resolve("config.json").toString(), "--to-registry-config",
            tools.production().dockerConfig().resolve("config.json").toString(), from, to
        };

        tools.run(copy).orFail();

        assertThat(resolve(tools, to)).isEqualTo(resolve(tools, from));
        copy[7] = copy[5];
        assertThat(tools.run(copy).exitCode()).isEqualTo(1);
    }

    @Test
    void aRegistryCanBeSwitchedOffAndOnAgain(Toolchain tools) throws IOException {
        String image = tools.open().repository("toolchain/switched") + ":1";
        tools.push("empty", image);

        tools.switchOff(tools.open());
        try {
            assertThat(tools.run("oras", "resolve", "--plain-http", image).err()).contains("connection refused");
        } finally {
            tools.switchOn(tools.open());
        }
        assertThat(resolve(tools, image)).startsWith("sha256:");
    }

    @Test
    void signsIntoARegistryWithReferrers(Toolchain tools) throws IOException {
        try (ReferrersRegistry registry = ReferrersRegistry.start()) {
            String image = registry.host() + "/toolchain/signed:1";
            tools.push("empty", image);
            String digest = resolve(tools, image);
            Path keys = Files.createTempDirectory(tools.runDirectory(), "keys-");
            Map<String, String> variables = Map.of("COSIGN_PASSWORD", "toolchain", "COSIGN_EXPERIMENTAL", "1");
            tools.run(keys, variables, "cosign", "generate-key-pair").orFail();

            tools.run(keys, variables, "cosign", "sign", "--key", "cosign.key", "--tlog-upload=false", "--yes",
                    "--registry-referrers-mode=oci-1-1", image + "@" + digest).orFail();

            assertThat(tools.run("oras", "discover", "--plain-http", "--distribution-spec", "v1.1-referrers-api", image)
                            .orFail().out())
                    .contains("application/vnd.dev.cosign.artifact.sig.v1+json");
        }
    }

    @Test
    void aPushSurvivesAProxyThatFailsNowAndThen(Toolchain tools) throws IOException {
        try (FaultyProxy proxy = FaultyProxy.inFrontOf(tools.source().host())) {
            Toolchain.Registry seen = tools.through(proxy, tools.source());
            proxy.fail("PUT .*/manifests/", 1, new FaultyProxy.Fault.Status(503, -1));
            String image = seen.repository("toolchain/proxied") + ":1";

            Ran built = tools.run(tools.fixture("empty"), Map.of("DOCKER_CONFIG", seen.dockerConfig().toString()),
                    "docker", "buildx", "build", "--builder", "default", "--progress=plain", "--tag", image, "--push", ".");

            assertThat(built.orFail().err()).contains("503 Service Unavailable").contains("retrying in");
        }
    }

    @Test
    void aDatabaseCanBeOld(Toolchain tools) throws IOException {
        Path cache = tools.trivyCache(Instant.parse("2024-01-02T03:04:05Z"));

        assertThat(tools.run("trivy", "version", "--format", "json", "--cache-dir", cache.toString()).orFail().out())
                .contains("\"UpdatedAt\":\"2024-01-02T03:04:05Z\"");
    }

    private static String scan(Toolchain tools, String image, String platform) throws IOException {
        Path report = Files.createTempFile(tools.runDirectory(), "trivy", ".json");
        String[] command = Arrays.copyOf(TRIVY, TRIVY.length + 5);
        command[TRIVY.length] = "--platform";
        command[TRIVY.length + 1] = platform;
        command[TRIVY.length + 2] = "--output";
        command[TRIVY.length + 3] = report.toString();
        command[TRIVY.length + 4] = image;
        tools.run(command).orFail();
        return Files.readString(report);
    }

    private static String resolve(Toolchain tools, String image) {
        return tools.run("oras", "resolve", "--plain-http", image).orFail().out().strip();
    }
}
