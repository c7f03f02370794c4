package io.jenkins.plugins.containerrelease.engine.attest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.toolchain.Ran;
import io.jenkins.plugins.containerrelease.toolchain.Toolchain;
import io.jenkins.plugins.containerrelease.toolchain.WithToolchain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The step with real Trivy, cosign, oras and a registry, from the command line; looked at with plain cosign and oras. */
@WithToolchain
class AttestSbomIT {
    private static final String PASSWORD = "correct horse battery";
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** An image in the registry, with the folder of one release. */
    private record Scene(Toolchain tools, Path folder, String repository, String index, Map<String, String> platforms) {
        static Scene build(Toolchain tools, String name) throws IOException {
            Path folder = Files.createTempDirectory(tools.runDirectory(), "attest-");
            Scene scene = new Scene(tools, folder, tools.open().repository("attest/" + name), null, Map.of());
            keys(scene, "cosign");
            scene.cli(List.of("build-image", "--image", scene.repository, "--tag", "1", "--push", "--builder", "default",
                    "--platform", "linux/amd64,linux/arm64", "--version", "1.0.0", "--assume-emulation",
                    "--context", tools.fixture("vulnerable").toString())).orFail();
            String index = tools.run("oras", "resolve", "--plain-http", scene.repository + ":1").orFail().out().strip();
            Map<String, String> platforms = new LinkedHashMap<>();
            for (JsonNode entry : scene.manifest(index).get("manifests")) {
                if (!entry.has("annotations") || !entry.get("annotations").has("vnd.docker.reference.type")) {
                    platforms.put(entry.get("platform").get("architecture").asText(), entry.get("digest").asText());
                }
            }
            return new Scene(tools, folder, scene.repository, index, platforms);
        }

        static void keys(Scene scene, String name) {
            scene.tools.run(scene.folder, Map.of("COSIGN_PASSWORD", PASSWORD), "cosign", "generate-key-pair",
                    "--output-key-prefix", name).orFail();
        }

        Ran cli(List<String> arguments) {
            List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx256m", "-jar", tools.cliJar().toString()));
            command.addAll(arguments);
            command.addAll(List.of("--store", "store"));
            return tools.run(folder, Map.of("KEY_PASSWORD", PASSWORD), command.toArray(String[]::new));
        }

        Ran attest(String key, String... more) {
            List<String> arguments = new ArrayList<>(List.of("attest-sbom", "--image", repository + "@" + index, "--key",
                    "file:" + key + ".key", "--key-password", "env:KEY_PASSWORD", "--no-tlog-upload", "--offline"));
            arguments.addAll(List.of(more));
            return cli(arguments);
        }

        Ran cosign(String... arguments) {
            List<String> command = new ArrayList<>(List.of("cosign"));
            command.addAll(List.of(arguments));
            return tools.run(folder, Map.of("COSIGN_PASSWORD", PASSWORD), command.toArray(String[]::new));
        }

        JsonNode manifest(String reference) throws IOException {
            String separator = reference.startsWith("sha256:") ? "@" : ":";
            return Json.mapper().readTree(
                    tools.run("oras", "manifest", "fetch", "--plain-http", repository + separator + reference).orFail().out());
        }

        String attestationTag(String digest) {
            return digest.replace(':', '-') + ".att";
        }

        /** The predicate of the one verified statement of a type. */
        JsonNode predicate(String digest, String type) throws IOException {
            Ran ran = cosign("verify-attestation", "--key", "cosign.pub", "--insecure-ignore-tlog=true", "--type", type,
                    repository + "@" + digest).orFail();
            List<String> envelopes = ran.out().lines().filter(line -> !line.isBlank()).toList();
            assertThat(envelopes).hasSize(1);
            return statement(Json.mapper().readTree(envelopes.get(0))).get("predicate");
        }
    }

    private static JsonNode statement(JsonNode envelope) throws IOException {
        return Json.mapper().readTree(Base64.getDecoder().decode(envelope.get("payload").asText()));
    }

    @Test
    void whatIsAttestedVerifiesWithPlainCosignAndIsNotAddedTwice(Toolchain tools) throws IOException {
        Scene scene = Scene.build(tools, "twice");

        Ran first = scene.attest("cosign");

        assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
        assertThat(first.out() + first.err()).doesNotContain(PASSWORD);
        assertThat(scene.platforms).hasSize(2);
        List<String> subjects = new ArrayList<>(scene.platforms.values());
        subjects.add(scene.index);
        List<JsonNode> written = new ArrayList<>();
        for (String digest : subjects) {
            scene.cosign("verify", "--key", "cosign.pub", "--insecure-ignore-tlog=true", scene.repository + "@" + digest).orFail();
            assertThat(scene.predicate(digest, "cyclonedx").get("bomFormat").asText()).isEqualTo("CycloneDX");
            assertThat(scene.predicate(digest, "slsaprovenance1").get("buildDefinition").get("buildType").asText())
                    .isEqualTo(Provenance.BUILD_TYPE);
            written.add(scene.manifest(scene.attestationTag(digest)));
            assertThat(written.get(written.size() - 1).get("layers")).hasSize(3);
        }
        String amd64 = scene.predicate(scene.platforms.get("amd64"), "spdxjson").toString();
        String arm64 = scene.predicate(scene.platforms.get("arm64"), "spdxjson").toString();
        assertThat(amd64).contains("\"libssl3\"").doesNotContain("\"zlib\"");
        assertThat(arm64).contains("\"zlib\"").doesNotContain("\"libssl3\"");
        assertThat(scene.predicate(scene.index, "spdxjson").toString())
                .contains("VARIANT_OF", scene.platforms.get("amd64"), scene.platforms.get("arm64"));

        Ran second = scene.attest("cosign");

        assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
        for (int i = 0; i < subjects.size(); i++) {
            assertThat(scene.manifest(scene.attestationTag(subjects.get(i)))).isEqualTo(written.get(i));
        }
        assertThat(Path.of(tools.environment().get("HOME"), ".sigstore")).doesNotExist();
    }

    @Test
    void anotherKeyIsRefusedAndAddsNothing(Toolchain tools) throws IOException {
        Scene scene = Scene.build(tools, "foreign");
        scene.attest("cosign", "--no-provenance", "--format", "spdx-json").orFail();
        JsonNode before = scene.manifest(scene.attestationTag(scene.index));
        Scene.keys(scene, "other");

        Ran refused = scene.attest("other", "--no-provenance", "--format", "spdx-json");

        assertThat(refused.exitCode()).as(refused.out() + refused.err()).isEqualTo(1);
        assertThat(refused.out() + refused.err())
                .contains("the signature of the index", "the spdx-json statement about linux/amd64", "not by the key that signs");
        assertThat(scene.manifest(scene.attestationTag(scene.index))).isEqualTo(before);
    }

    @Test
    void aTamperedAttestationIsRefused(Toolchain tools) throws IOException {
        Scene scene = Scene.build(tools, "tampered");
        scene.attest("cosign", "--no-provenance", "--format", "spdx-json").orFail();
        String arm64 = scene.platforms.get("arm64");
        tamper(scene, arm64);

        Ran refused = scene.attest("cosign", "--no-provenance", "--format", "spdx-json");

        assertThat(refused.exitCode()).as(refused.out() + refused.err()).isEqualTo(1);
        assertThat(refused.out() + refused.err())
                .contains("the spdx-json statement about linux/arm64 (" + arm64 + ") is not by the key that signs");
        assertThat(scene.manifest(scene.attestationTag(arm64)).get("layers")).hasSize(1);
    }

    /** Takes a package out of the SBOM that is attested, and puts everything back as it was otherwise. */
    private static void tamper(Scene scene, String digest) throws IOException {
        Toolchain tools = scene.tools();
        String tag = scene.repository() + ":" + scene.attestationTag(digest);
        JsonNode manifest = scene.manifest(scene.attestationTag(digest));
        ObjectNode layer = (ObjectNode) manifest.get("layers").get(0);
        ObjectNode envelope = (ObjectNode) Json.mapper().readTree(tools.run("oras", "blob", "fetch", "--plain-http", "--output", "-",
                scene.repository() + "@" + layer.get("digest").asText()).orFail().out());
        String statement = statement(envelope).toString();
        assertThat(statement).contains("zlib");
        envelope.put("payload",
                Base64.getEncoder().encodeToString(statement.replace("zlib", "alib").getBytes(StandardCharsets.UTF_8)));
        byte[] changed = Json.line(envelope).getBytes(StandardCharsets.UTF_8);
        Files.write(scene.folder().resolve("envelope"), changed);
        layer.put("digest", Digest.of(changed).toString());
        layer.put("size", changed.length);
        Files.writeString(scene.folder().resolve("manifest"), Json.line(manifest));
        tools.run(scene.folder(), Map.of(), "oras", "blob", "push", "--plain-http",
                scene.repository() + "@" + Digest.of(changed), "envelope").orFail();
        tools.run(scene.folder(), Map.of(), "oras", "manifest", "push", "--plain-http", tag, "manifest").orFail();
    }
}
