package io.jenkins.plugins.containerrelease.engine.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.containerrelease.cli.run.Console;
import io.jenkins.plugins.containerrelease.cli.run.FlowRunner;
import io.jenkins.plugins.containerrelease.cli.run.Interruption;
import io.jenkins.plugins.containerrelease.cli.run.Machine;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import io.jenkins.plugins.containerrelease.host.Secret;
import io.jenkins.plugins.containerrelease.host.Secrets;
import io.jenkins.plugins.containerrelease.storage.FileEvidenceStore;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads with the machine's own curl to a service on the loopback that answers as GitHub's documentation says. */
class CodeScanningUploadIT {
    private static final String SECRET = "ghs_s3cr3tT0ken";
    private static final String SARIFS = "/api/v3/repos/shop/web/code-scanning/sarifs";

    /** An answer that the service gives. */
    private record Answer(int status, Map<String, String> headers, String body) {
        static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body);
        }
    }

    /** What the service was asked. */
    private record Request(String method, String path, String authorization, String accept, byte[] body) {}

    @TempDir
    private Path folder;

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not installed on this machine");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"), exchange.getRequestHeaders().getFirst("Accept"),
                    exchange.getRequestBody().readAllBytes()));
            Answer answer = answers.remove();
            answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private GateResult upload(JudgedFinding... findings) throws IOException {
        CodeScanning where = CodeScanning.to("shop/web", new SecretSlot("code-scanning-token"))
                .apiUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v3").build();
        Machine machine = new Machine(Files.createDirectories(folder.resolve("work space")), folder.resolve("docker"),
                Files.createDirectories(folder.resolve("tmp")), "tester", Duration.ofMillis(500), Clock.systemUTC(), waits::add);
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        Secrets secrets = new Secrets(Map.of("code-scanning-token", Secret.of(SECRET + "\n")), List.of(), Set.of());
        Action end = new FlowRunner(machine, secrets, new FileEvidenceStore(folder.resolve("store")),
                new ReportFolder(folder.resolve("report")), new Console(out, out, false, true), new Interruption())
                .run(new UploadFlow(where, new String(Exported.merged(List.of(findings)), StandardCharsets.UTF_8)), places -> new Facts(places,
                        new SourceFacts().withCommit(CodeScanningUploadTest.COMMIT).withBranch("main", true), Map.of(), "tester",
                        "terminal", "step-1"));
        return ((UploadFlow.Outcome) ((Action.Done) end).outcome()).gate();
    }

    @Test
    void anUploadArrivesAndIsAskedAfterUntilItIsProcessed() throws IOException {
        answers.add(new Answer(429, Map.of("Retry-After", "7"), "{\"message\":\"slow down\"}"));
        answers.add(Answer.of(202, "{\"id\":\"47177e22\",\"url\":\"x\"}"));
        answers.add(Answer.of(200, "{\"processing_status\":\"pending\"}"));
        answers.add(Answer.of(200, "{\"processing_status\":\"complete\"}"));

        GateResult gate = upload(Exported.many(2_000).toArray(JudgedFinding[]::new));

        assertThat(gate.verdict()).as(gate.reason() + shown).isEqualTo(Verdict.PASS);
        assertThat(requests).extracting(Request::method).containsExactly("POST", "POST", "GET", "GET");
        assertThat(requests).extracting(Request::path).containsExactly(SARIFS, SARIFS, SARIFS + "/47177e22", SARIFS + "/47177e22");
        assertThat(requests).extracting(Request::authorization).containsOnly("Bearer " + SECRET);
        assertThat(requests).extracting(Request::accept).containsOnly("application/vnd.github+json");
        assertThat(waits).startsWith(Duration.ofSeconds(7));
        JsonNode body = Json.mapper().readTree(requests.get(1).body());
        assertThat(body.path("commit_sha").asText()).isEqualTo(CodeScanningUploadTest.COMMIT);
        assertThat(body.path("ref").asText()).isEqualTo("refs/heads/main");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(body.path("sarif").asText())))) {
            assertThat(Json.mapper().readTree(in.readAllBytes()).at("/runs/0/results")).hasSize(2_000);
        }
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("curl").doesNotContain(SECRET);
        assertThat(folder.resolve("report").toFile().list()).as("nothing but the findings is kept").containsExactly("merged.ndjson");
    }

    @Test
    void aRefusalIsAWarningInTheServicesWords() throws IOException {
        answers.add(Answer.of(403, "{\"message\":\"Advanced Security must be enabled for this repository\"}"));
        GateResult gate = upload(Exported.log4j());
        assertThat(gate.verdict()).isEqualTo(Verdict.WARN);
        assertThat(gate.reason()).contains("status 403: Advanced Security must be enabled");
    }

    @Test
    void aRedirectionIsNotFollowed() throws IOException {
        answers.add(new Answer(301, Map.of("Location", "http://127.0.0.1:1/"), ""));
        assertThat(upload(Exported.log4j()).reason()).contains("status 301");
        assertThat(requests).hasSize(1);
    }

    @Test
    void aServiceThatIsNotThereIsTriedAgainThenSaid() throws IOException {
        server.stop(0);
        GateResult gate = upload(Exported.log4j());
        assertThat(gate.verdict()).isEqualTo(Verdict.WARN);
        assertThat(gate.reason()).contains("curl");
        assertThat(waits).hasSize(4);
    }
}
