package io.jenkins.plugins.containerrelease.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.toolchain.Ran;
import io.jenkins.plugins.containerrelease.toolchain.Toolchain;
import io.jenkins.plugins.containerrelease.toolchain.WithToolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** VEX documents that the real cosign attested of an image in a real registry, over what the real Trivy finds in it. */
@WithToolchain
class SignedVexIT {
    private static final String LOG4J = "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1";
    private static final String CRYPTO = "pkg:apk/alpine/libcrypto3@3.5.5-r0?arch=x86_64";
    /** Everything CRITICAL on amd64: what, and in which package. */
    private static final List<String> CRITICAL = List.of("CVE-2021-44228 " + LOG4J, "CVE-2021-45046 " + LOG4J, "CVE-2026-31789 " + CRYPTO,
            "CVE-2026-31789 " + CRYPTO.replace("libcrypto3", "libssl3"));
    private static final String POLICY = "version: 1\nlimits: {critical: 0, high: 1000, medium: 1000, low: 1000}\nexceptionsFrom: [vex]\n";

    @TempDir
    private Path workspace;
    private String repository;
    private String image;

    @BeforeEach
    void push(Toolchain tools) throws IOException {
        repository = tools.open().repository("vex/" + workspace.getFileName().toString().replaceAll("[^a-z0-9]", ""));
        tools.push("vulnerable", repository + ":1");
        image = repository + "@" + tools.run("oras", "resolve", "--plain-http", repository + ":1").orFail().out().strip();
        keys(tools, "team");
        keys(tools, "other");
        Files.writeString(workspace.resolve("policy.yaml"), POLICY);
    }

    private void keys(Toolchain tools, String name) {
        tools.run(workspace, Map.of("COSIGN_PASSWORD", ""), "cosign", "generate-key-pair", "--output-key-prefix", name).orFail();
    }

    private static String vex(String status, String time, List<String> products) {
        return products.stream().map(each -> each.split(" ")).map(each -> "{\"vulnerability\":{\"name\":\"" + each[0]
                        + "\"},\"products\":[{\"@id\":\"" + each[1] + "\"}],\"status\":\"" + status + "\",\"timestamp\":\"" + time + "\""
                        + (status.equals("not_affected") ? ",\"justification\":\"vulnerable_code_not_in_execute_path\"}" : "}"))
                .collect(Collectors.joining(",", "{\"@context\":\"https://openvex.dev/ns/v0.2.0\",\"@id\":\"https://example.com/vex/" + status
                        + "\",\"author\":\"team\",\"timestamp\":\"" + time + "\",\"version\":1,\"statements\":[", "]}"));
    }

    private void attest(Toolchain tools, String key, String document) throws IOException {
        Files.writeString(workspace.resolve("predicate.json"), document);
        tools.run(workspace, Map.of("COSIGN_PASSWORD", ""), "cosign", "attest", "--yes", "--tlog-upload=false", "--key", key + ".key",
                "--type", "openvex", "--predicate", "predicate.json", image).orFail();
    }

    private Ran scan(Toolchain tools, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                tools.cliJar().toString(), "scan-image", "--offline", "--cache-dir", tools.trivyCache().toString(), "--report-dir", "report",
                "--store", "store", "--image", image, "--platform", "linux/amd64", "--policy", "policy.yaml"));
        command.addAll(List.of(arguments));
        return tools.run(workspace, Map.of(), command.toArray(String[]::new));
    }

    private static void ended(Ran ran, int exitCode) {
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(exitCode);
    }

    /** The lines of the latest merged findings. */
    private List<String> merged() throws IOException {
        try (Stream<Path> files = Files.walk(workspace.resolve("report"))) {
            Path latest = files.filter(file -> file.getFileName().toString().equals("merged.ndjson")).max(Path::compareTo).orElseThrow();
            return Files.readAllLines(latest);
        }
    }

    @Test
    void whatIsAttestedByTheRightKeyExceptsAndByAnotherOneDoesNot(Toolchain tools) throws IOException {
        ended(scan(tools), 1);
        attest(tools, "team", vex("not_affected", "2026-05-02T00:00:00Z", CRITICAL));
        ended(scan(tools, "--vex", "attested,key=team.pub,tlog=false"), 0);
        List<String> merged = merged();
        for (String each : CRITICAL) {
            String[] parts = each.split(" ");
            assertThat(merged).filteredOn(line -> line.contains("\"id\":\"" + parts[0]) && line.contains("\"purl\":\"" + parts[1]))
                    .singleElement().satisfies(line -> assertThat(line).contains(
                            "\"status\":\"not_affected: vulnerable_code_not_in_execute_path\"",
                            "\"source\":\"what is attested of the image (OpenVEX)\""));
        }

        Ran wrongKey = scan(tools, "--vex", "attested,key=other.pub,tlog=false");
        ended(wrongKey, 1);
        assertThat(wrongKey.out() + wrongKey.err()).contains("what is attested of the image counts for nothing: it is not verified that the key"
                + " other.pub signed it");
        assertThat(merged().toString()).doesNotContain("\"excepted\"");
        Ran logged = scan(tools, "--vex", "attested,key=team.pub");
        ended(logged, 1);
        assertThat(logged.out() + logged.err()).as("it is in no transparency log").contains("counts for nothing");
    }

    @Test
    void whereASignerIsDemandedAnUnsignedDocumentAndOneOfTheJobsOwnKeyCountForNothing(Toolchain tools) throws IOException {
        Files.writeString(workspace.resolve("vendor.json"), vex("not_affected", "2026-05-02T00:00:00Z", CRITICAL));
        ended(scan(tools, "--vex", "vendor.json"), 0);
        Files.writeString(workspace.resolve("policy.yaml"), POLICY + "signedVex: true\n");
        Ran unsigned = scan(tools, "--vex", "vendor.json");
        ended(unsigned, 1);
        assertThat(unsigned.out() + unsigned.err()).contains("vendor.json counts for nothing: it has to be signed");

        Files.writeString(workspace.resolve("policy.yaml"), POLICY + "vexSigners:\n- tlog: false\n  key: |\n    "
                + Files.readString(workspace.resolve("team.pub")).strip().replace("\n", "\n    ") + "\n");
        attest(tools, "other", vex("not_affected", "2026-05-02T00:00:00Z", CRITICAL));
        Ran own = scan(tools, "--vex", "attested,key=other.pub,tlog=false");
        ended(own, 1);
        assertThat(own.out() + own.err()).contains("counts for nothing: the policy says who has to have signed it");
        Ran foreign = scan(tools, "--vex", "attested");
        ended(foreign, 1);
        assertThat(foreign.out() + foreign.err()).contains("it is not verified that the key sha256:");
        ended(scan(tools, "--vex", "vendor.json"), 1);

        tools.run(workspace, Map.of("COSIGN_PASSWORD", ""), "cosign", "sign-blob", "--yes", "--tlog-upload=false", "--key", "team.key",
                "--output-signature", "vendor.json.sig", "vendor.json").orFail();
        ended(scan(tools, "--vex", "vendor.json"), 0);
        attest(tools, "team", vex("not_affected", "2026-05-02T00:00:00Z", CRITICAL));
        ended(scan(tools, "--vex", "attested"), 0);
        assertThat(merged().toString()).contains("\"excepted\"");
    }

    @Test
    void aLaterAttestationThatSaysAffectedTakesBackWhatAnEarlierOneExcepts(Toolchain tools) throws IOException {
        attest(tools, "team", vex("not_affected", "2026-05-02T00:00:00Z", CRITICAL));
        attest(tools, "team", vex("affected", "2026-05-03T00:00:00Z", List.of("CVE-2026-31789 " + CRYPTO)));
        Ran ran = scan(tools, "--vex", "attested,key=team.pub,tlog=false");
        ended(ran, 1);
        assertThat(merged()).filteredOn(line -> line.contains("\"excepted\"")).hasSize(3).noneMatch(line -> line.contains("libcrypto3"));
        assertThat(ran.out() + ran.err()).contains("says 'affected', and that is not earlier");
        attest(tools, "team", vex("not_affected", "2026-05-04T00:00:00Z", List.of("CVE-2026-31789 " + CRYPTO)));
        ended(scan(tools, "--vex", "attested,key=team.pub,tlog=false"), 0);
    }
}
