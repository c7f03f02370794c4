package io.jenkins.plugins.containerrelease.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.toolchain.FaultyProxy;
import io.jenkins.plugins.containerrelease.toolchain.Ran;
import io.jenkins.plugins.containerrelease.toolchain.Toolchain;
import io.jenkins.plugins.containerrelease.toolchain.WithToolchain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step build-image from the terminal, with the real engine, buildx and registry. */
@WithToolchain
class BuildImageIT {
    private static final String SECRET = "correct-horse-battery-staple-4711";

    @TempDir
    Path folder;

    private Toolchain toolchain;
    private Toolchain.Registry registry;

    @BeforeEach
    void start(Toolchain started) {
        toolchain = started;
        registry = started.source();
    }

    private Ran build(String... arguments) {
        return build(registry, arguments);
    }

    private Ran build(Toolchain.Registry login, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                toolchain.cliJar().toString(), "build-image", "--report-dir", "report", "--store", "store", "--login",
                login.host() + ",username=" + login.user() + ",password-env=REGISTRY_PASSWORD"));
        command.addAll(List.of(arguments));
        return toolchain.run(folder, Map.of("REGISTRY_PASSWORD", login.password(), "BUILD_TOKEN", SECRET),
                command.toArray(String[]::new));
    }

    /** What the registry has under a reference, byte for byte. */
    private String manifest(String reference) {
        return toolchain.run(folder, Map.of("DOCKER_CONFIG", registry.dockerConfig().toString()), "docker", "buildx", "imagetools",
                "inspect", "--raw", reference).orFail().out();
    }

    private static Digest digestOf(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode report() throws IOException {
        return Json.mapper().readTree(folder.resolve("report/report.json").toFile());
    }

    private static String texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(entry -> texts.add(entry.asText()));
        return String.join(" ", texts);
    }

    private String context() {
        return toolchain.fixture("vulnerable").toString();
    }

    @Test
    void whatIsReportedIsWhatTheRegistryHas() throws IOException {
        String repository = registry.repository("build/app");
        build("--image", repository, "--push", "--version", "1.4.2", "--variant", "production", "--platform",
                "linux/amd64,linux/arm64", "--context", context(), "--target", "app", "--label", "team=web").orFail();

        JsonNode image = report().path("images").get(0);
        String digest = image.path("digest").asText();
        assertThat(texts(image.path("tags"))).isEqualTo("1.4.2-production 1.4-production 1-production latest-production");
        for (String tag : texts(image.path("tags")).split(" ")) {
            assertThat(digestOf(manifest(repository + ":" + tag))).hasToString(digest);
        }
        JsonNode index = Json.mapper().readTree(manifest(repository + "@" + digest));
        assertThat(index.path("annotations").path("org.opencontainers.image.version").asText()).isEqualTo("1.4.2");
        assertThat(image.path("platforms")).hasSize(2);
        for (JsonNode platform : image.path("platforms")) {
            String content = manifest(repository + "@" + platform.path("digest").asText());
            JsonNode manifest = Json.mapper().readTree(content);
            long size = manifest.path("config").path("size").asLong();
            for (JsonNode layer : manifest.path("layers")) {
                size += layer.path("size").asLong();
            }
            assertThat(platform.path("compressedSize").asLong()).as(platform.path("platform").asText()).isEqualTo(size);
            assertThat(manifest.path("annotations").path("org.opencontainers.image.title").asText()).isEqualTo("app");
        }
    }

    @Test
    void aSecondBuildComesFromTheCache() throws IOException {
        String[] arguments = {"--image", registry.repository("build/cached"), "--push", "--tag", "1", "--context", context(), "--target",
            "app", "--platform", "linux/amd64", "--cache-from", "type=registry,ref=" + registry.repository("build/cached") + ":cache",
            "--cache-to", "type=inline"};
        build(arguments).orFail();
        Ran second = build(arguments).orFail();

        assertThat(second.err()).contains("cached   [app-amd64 1/1] RUN");
        assertThat(second.out()).containsPattern("(\\d+) of \\1 build steps from the cache");
    }

    @Test
    void aSecretIsInNoLayerHistoryLogReportOrArgument() throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Thread watch = new Thread(() -> watchArguments(running, seen));
        watch.start();
        Ran ran = build("--image", registry.repository("build/secret"), "--tag", "1", "--layout", "out", "--platform", "linux/amd64",
                "--context", context(), "--target", "with-secret", "--no-cache", "--secret", "id=token,env=BUILD_TOKEN").orFail();
        running.set(false);
        watch.join();

        assertThat(seen).as("processes seen").anyMatch(arguments -> arguments.contains("id=token"));
        assertThat(seen).noneMatch(arguments -> arguments.contains(SECRET) || arguments.contains(registry.password()));
        assertThat(ran.out() + ran.err()).doesNotContain(SECRET).doesNotContain(registry.password());
        boolean used = false;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = content(file);
                assertThat(content.contains(SECRET) || content.contains(registry.password())).as(file.toString()).isFalse();
                used |= content.contains("token-was-there");
            }
        }
        assertThat(used).as("the step that used the secret is in the image").isTrue();
    }

    /** The bytes of a file, unpacked where it is a layer. */
    private static String content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
            try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return new String(unpacked.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void watchArguments(AtomicBoolean running, Set<String> seen) {
        while (running.get()) {
            ProcessHandle.allProcesses().forEach(process -> {
                try {
                    seen.add(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline")));
                } catch (IOException e) {
                    // it has ended
                }
            });
        }
    }

    @Test
    void everyBakeTargetIsAnImageOfItsOwn() throws IOException {
        build("--bake-file", toolchain.fixture("vulnerable").resolve("docker-bake.hcl").toString(), "--bake-set",
                "*.context=" + context(), "--bake-variable", "REPOSITORY=" + registry.repository("bake"), "--bake-variable", "TAG=7",
                "--bake-target", "default", "--bake-target", "single", "--push").orFail();

        JsonNode images = report().path("images");
        List<String> targets = new ArrayList<>();
        for (JsonNode image : images) {
            targets.add(image.path("target").asText());
            String tag = image.path("repository").asText() + ":" + image.path("tags").get(0).asText();
            String content = manifest(tag);
            assertThat(digestOf(content)).as(tag).hasToString(image.path("digest").asText());
            assertThat(Json.mapper().readTree(content).path("annotations").path("org.opencontainers.image.title").asText())
                    .isEqualTo(image.path("repository").asText().replaceFirst(".*/", ""));
        }
        assertThat(targets).containsExactlyInAnyOrder("base", "service", "base-amd64", "base-arm64", "app-amd64", "app-arm64");
    }

    @Test
    void aLayoutHasWhatIsReportedAndNothingIsPushed() throws IOException {
        build("--image", registry.repository("build/layout"), "--tag", "1", "--layout", "out", "--platform", "linux/amd64,linux/arm64",
                "--context", context(), "--target", "app").orFail();

        JsonNode image = report().path("images").get(0);
        String digest = image.path("digest").asText();
        assertThat(image.path("platforms")).hasSize(2);
        assertThat(Digest.of(Files.readAllBytes(folder.resolve("out/blobs/sha256/" + digest.substring(7))))).hasToString(digest);
        assertThat(Files.readString(folder.resolve("out/index.json"))).contains(digest);
        assertThat(toolchain.run(folder, Map.of("DOCKER_CONFIG", registry.dockerConfig().toString()), "docker", "buildx", "imagetools",
                "inspect", registry.repository("build/layout") + ":1").err()).contains("not found");
    }

    @Test
    void aRateLimitIsWaitedOut() throws IOException {
        try (FaultyProxy proxy = FaultyProxy.inFrontOf(registry.host())) {
            Toolchain.Registry limited = toolchain.through(proxy, registry);
            // BuildKit itself asks six times without waiting before it gives up
            proxy.tooManyRequests("HEAD /v2/build/limited/manifests/", 7, 1);
            Ran ran = build(limited, "--image", limited.repository("build/limited"), "--push", "--tag", "1", "--platform",
                    "linux/amd64", "--context", context(), "--target", "app").orFail();

            assertThat(ran.err()).contains("429");
            assertThat(report().path("builds").get(0).path("attempts").asInt()).isGreaterThan(1);
        }
    }

    @Test
    void aWrongLoginIsNotTriedAgain() {
        Toolchain.Registry wrong = new Toolchain.Registry("wrong", registry.host(), "builder", "wrong", registry.dockerConfig());
        Ran ran = build(wrong, "--image", wrong.repository("build/wrong"), "--push", "--tag", "1", "--platform", "linux/amd64",
                "--context", context(), "--target", "app");

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("401 Unauthorized").contains("refuses the login").doesNotContain("attempt 2");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(build("--image", "a/b", "--tag", "1", "--builder", "nobody")).satisfies(ran -> {
            assertThat(ran.exitCode()).isEqualTo(3);
            assertThat(ran.err()).contains("there is no builder 'nobody'");
        });
        assertThat(build("--image", "a/b", "--tag", "1", "--tool", "docker=/nonexistent/docker")).satisfies(ran -> {
            assertThat(ran.exitCode()).isEqualTo(3);
            assertThat(ran.err()).contains("docker is not installed");
        });
        assertThat(build("--image", "a/b", "--tag", "{{nonsense}}").exitCode()).isEqualTo(2);
    }

    @Test
    void aForeignPlatformIsNoticedBeforeTheBuildStarts() {
        Ran ran = build("--image", registry.repository("build/foreign"), "--push", "--tag", "1", "--platform", "linux/s390x", "--context",
                context(), "--target", "with-secret");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("runs something for linux/s390x").contains("emulation").doesNotContain("started ");
    }
}
