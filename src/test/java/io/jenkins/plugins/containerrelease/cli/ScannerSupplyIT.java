package io.jenkins.plugins.containerrelease.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.toolchain.FaultyProxy;
import io.jenkins.plugins.containerrelease.toolchain.Ran;
import io.jenkins.plugins.containerrelease.toolchain.Toolchain;
import io.jenkins.plugins.containerrelease.toolchain.WithToolchain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Trivy scans, and where it gets its databases: with the real one, and real registries that fail. */
@WithToolchain
class ScannerSupplyIT {
    private static final int BUILDS = 4;

    @TempDir
    private Path workspace;

    private Ran scan(Toolchain tools, Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                tools.cliJar().toString(), "scan-image", "--report-dir", "report", "--store", "store"));
        command.addAll(List.of(arguments));
        return tools.run(directory, Map.of(), command.toArray(String[]::new));
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(workspace.resolve(name));
    }

    private static String push(Toolchain tools, String variant) {
        String image = tools.source().repository("supply/" + variant) + ":1";
        tools.push(variant, image);
        return image;
    }

    /** Puts the small databases into the registry without logins, as Trivy's makers put theirs into a registry. */
    private void pushDatabases(Toolchain tools) throws IOException {
        for (String[] each : new String[][] {
            {"db", "trivy.db", "mirror/trivy-db:2", "db"}, {"java-db", "trivy-java.db", "mirror/trivy-java-db:1", "javadb"}
        }) {
            Path archive = workspace.resolve(each[0] + ".tar.gz");
            tools.run(workspace, Map.of(), "tar", "-C", tools.trivyCache().resolve(each[0]).toString(), "-czf", archive.toString(),
                    each[1], "metadata.json").orFail();
            tools.run(workspace, Map.of(), "oras", "push", "--plain-http", tools.open().repository(each[2]),
                    archive.getFileName() + ":application/vnd.aquasec.trivy." + each[3] + ".layer.v1.tar+gzip").orFail();
        }
    }

    private static String records(Path directory) throws IOException {
        return Files.readString(directory.resolve("store/evidence.jsonl"));
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void buildsThatBeginAtOnceWithAnEmptyFolderShareOneDatabaseOfTheMirrorThatHasIt(Toolchain tools) throws Exception {
        String image = push(tools, "vulnerable");
        pushDatabases(tools);
        Path cache = folder("shared");
        try (FaultyProxy limited = FaultyProxy.inFrontOf(tools.open().host());
                FaultyProxy mirror = FaultyProxy.inFrontOf(tools.open().host())) {
            limited.tooManyRequests("trivy-db", 1000, 1);
            List<CompletableFuture<Ran>> running = IntStream.range(0, BUILDS).mapToObj(build -> {
                try {
                    Path own = folder("build-" + build);
                    return CompletableFuture.supplyAsync(() -> scan(tools, own, "--image", image, "--cache-dir", cache.toString(),
                            "--db-repository", limited.host() + "/mirror/trivy-db:2",
                            "--db-repository", mirror.host() + "/mirror/trivy-db:2",
                            "--java-db-repository", mirror.host() + "/mirror/trivy-java-db:1"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).toList();
            for (CompletableFuture<Ran> each : running) {
                Ran ran = each.get();
                assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(1);
                assertThat(ran.out()).contains("CVE-2021-44228", "CVE-2026-28390", "CVE-2026-22184");
            }
            for (String database : List.of("trivy-db", "trivy-java-db")) {
                assertThat(mirror.requests()).as("downloaded once")
                        .filteredOn(request -> request.startsWith("GET /v2/mirror/" + database + "/blobs/")).hasSize(1);
            }
            assertThat(limited.requests()).isNotEmpty();
            assertThat(IntStream.range(0, BUILDS).mapToObj(build -> {
                try {
                    return records(workspace.resolve("build-" + build));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            })).as("whoever downloaded it says from where")
                    .anyMatch(records -> records.contains("\"databaseSource\":\"" + mirror.host() + "/mirror/trivy-db\""));
        }
    }

    @Test
    void anUpdateWaitsWhereEveryMirrorIsLimitedAndThenSucceeds(Toolchain tools) throws Exception {
        String image = push(tools, "fixed");
        pushDatabases(tools);
        try (FaultyProxy mirror = FaultyProxy.inFrontOf(tools.open().host())) {
            mirror.tooManyRequests("GET /v2/mirror/trivy-db/manifests", 1, 1);
            Ran ran = scan(tools, workspace, "--image", image, "--cache-dir", folder("cache").toString(), "--platform", "linux/amd64",
                    "--db-repository", mirror.host() + "/mirror/trivy-db", "--java-db-repository",
                    mirror.host() + "/mirror/trivy-java-db");
            assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(0);
            assertThat(mirror.requests()).filteredOn(request -> request.contains("trivy-db/manifests")).hasSizeGreaterThan(1);
        }
    }

    @Test
    void theTrivyThatIsPinnedScansAndNoOtherDoes(Toolchain tools) throws Exception {
        String image = push(tools, "fixed");
        String sum = sha256(tools.trivy().toRealPath());
        String[] scan = {"--image", image, "--offline", "--cache-dir", tools.trivyCache().toString(), "--pin", null};
        scan[scan.length - 1] = "trivy=dev,sha256=" + sum;
        Ran pinned = scan(tools, workspace, scan);
        assertThat(pinned.exitCode()).as(pinned.out() + pinned.err()).isEqualTo(0);
        assertThat(records(workspace)).contains("\"scannerSha256\":\"" + sum + "\"", "\"databaseVersion\":\"2\"");

        scan[scan.length - 1] = "trivy,sha256=" + "0".repeat(64);
        Ran other = scan(tools, workspace, scan);
        assertThat(other.exitCode()).as(other.out() + other.err()).isEqualTo(3);
        assertThat(other.err()).contains("its executable has the SHA-256 " + sum + ", but the step demands trivy,sha256=0000");
        scan[scan.length - 1] = "trivy=9.9.9";
        assertThat(scan(tools, workspace, scan).err()).contains("it is version dev, but the step demands trivy=9.9.9");
    }

    @Test
    void anOperatingSystemThatTrivyDoesNotKnowIsNoCleanOne(Toolchain tools) throws Exception {
        Path context = folder("context");
        Path jars = tools.fixture("fixed").resolve("amd64/app");
        Files.createDirectory(context.resolve("app"));
        try (var files = Files.list(jars)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.copy(jar, context.resolve("app").resolve(jar.getFileName()));
            }
        }
        Files.writeString(context.resolve("fedora-release"), "Fedora release 38 (Thirty Eight)\n");
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY fedora-release /etc/fedora-release\nCOPY app /app\n");
        String image = tools.source().repository("supply/unknown") + ":1";
        tools.run(workspace, Map.of(), "docker", "buildx", "build", "--builder", "default", "--tag", image, "--push",
                context.toString()).orFail();
        Ran ran = scan(tools, workspace, "--image", image, "--offline", "--cache-dir", tools.trivyCache().toString());
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(1);
        assertThat(ran.out()).contains("it recognised the operating system fedora, but examined no package of it");
        assertThat(scan(tools, workspace, "--image", image, "--offline", "--cache-dir", tools.trivyCache().toString(), "--not-covered",
                "warn").exitCode()).isEqualTo(0);
    }
}
