package io.jenkins.plugins.containerrelease.engine.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to a code scanning service, and what each of its answers leads to. */
class CodeScanningUploadTest {
    static final String COMMIT = "4b1d".repeat(10);
    private static final SecretSlot TOKEN = new SecretSlot("code-scanning-token");
    private static final String TAKEN = "HTTP/2 202 \r\ncontent-type: application/json\r\n\r\n{\"id\":\"47177e22-5596\",\"url\":\"https://evil\"}";
    private static final String COMPLETE = "HTTP/2 200 \r\n\r\n{\"processing_status\":\"complete\",\"analyses_url\":\"x\"}";

    private static CodeScanning.Builder where() {
        return CodeScanning.to("shop/web", TOKEN);
    }

    private static FlowTester start(CodeScanning.Builder where, SourceFacts source) {
        return FlowTester.start(new UploadFlow(where.build(), null), FlowTester.facts(source));
    }

    private static FlowTester posting(CodeScanning.Builder where) {
        FlowTester flow = start(where, new SourceFacts().withCommit(COMMIT).withBranch("main", true));
        assertThat(flow.expect(Action.ReadFile.class).file()).isEqualTo(FileRef.report("merged.ndjson"));
        return reads(flow, Exported.log4j());
    }

    private static FlowTester reads(FlowTester flow, JudgedFinding... findings) {
        try {
            return flow.reads(Exported.merged(List.of(findings)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GateResult gate(FlowTester flow) {
        return flow.outcome(UploadFlow.Outcome.class).gate();
    }

    @Test
    void findingsArePackedAndPostedAndTheTokenIsInNoArgument() throws IOException {
        FlowTester flow = posting(where());
        Command post = flow.command();
        assertThat(post.argv()).startsWith("curl", "--disable")
                .containsSequence("--proto", "=https", "--connect-timeout", "30", "--max-time", "300")
                .containsSequence("--header", "Expect:", "--data-binary", "@/scratch/code-scanning.json")
                .contains("@/scratch/code-scanning-upload/secrets/code-scanning-token")
                .endsWith("https://api.github.com/repos/shop/web/code-scanning/sarifs");
        assertThat(post.quiet()).as("a body of some megabytes is not shown").isTrue();
        assertThat(post.secrets()).singleElement().satisfies(use -> {
            assertThat(use.slot()).isEqualTo(TOKEN);
            assertThat(use.before()).isEqualTo("Authorization: Bearer ");
        });
        JsonNode body = Json.mapper().readTree(flow.kept().get("code-scanning.json"));
        assertThat(body.path("commit_sha").asText()).isEqualTo(COMMIT);
        assertThat(body.path("ref").asText()).isEqualTo("refs/heads/main");
        byte[] packed = Base64.getDecoder().decode(body.path("sarif").asText());
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertThat(Json.mapper().readTree(in.readAllBytes()).at("/runs/0/results/0/ruleId").asText()).isEqualTo("CVE-2021-44228");
        }
    }

    @Test
    void anUploadIsDoneWhenTheServiceHasProcessedIt() {
        FlowTester flow = posting(where().apiUrl("https://github.example.com/api/v3/")).ok().reads(TAKEN);
        flow.waited();
        assertThat(flow.command().argv()).endsWith("https://github.example.com/api/v3/repos/shop/web/code-scanning/sarifs/47177e22-5596");
        flow.ok().reads("HTTP/2 404 \r\n\r\n{}").waited();
        flow.ok().reads("HTTP/2 200 \r\n\r\n{\"processing_status\":\"pending\"}").waited();
        flow.ok().reads(COMPLETE);
        assertThat(gate(flow).verdict()).isEqualTo(Verdict.PASS);
        assertThat(gate(flow).reason()).isEqualTo("the findings are in the code scanning of shop/web; 1 of them");
    }

    @Test
    void whatTheServiceCannotProcessIsAWarningOrAFailureAsAsked() {
        String failed = "HTTP/1.1 200 OK\r\n\r\n{\"processing_status\":\"failed\",\"errors\":[\"rejecting SARIF, as there are more runs than allowed\"]}";
        FlowTester flow = posting(where()).ok().reads(TAKEN).waited().ok().reads(failed);
        assertThat(gate(flow).verdict()).isEqualTo(Verdict.WARN);
        assertThat(gate(flow).reason()).contains("not uploaded to the code scanning of shop/web", "more runs than allowed");
        flow = posting(where().onFailure(Verdict.FAIL)).ok().reads(TAKEN).waited().ok().reads(failed);
        assertThat(gate(flow).verdict()).isEqualTo(Verdict.FAIL);
        assertThatThrownBy(() -> where().onFailure(Verdict.PASS)).hasMessageContaining("warns or fails");
    }

    @ParameterizedTest
    @ValueSource(strings = {"400", "401", "403", "404", "413", "422", "301", "200"})
    void aRefusalIsNotRepeated(String status) {
        FlowTester flow = posting(where()).ok().reads("HTTP/2 " + status + " \r\n\r\n{\"message\":\"no\",\"id\":\"1\"}");
        assertThat(gate(flow).verdict()).isEqualTo(Verdict.WARN);
        assertThat(gate(flow).reason()).contains("status " + status + ": no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2 429 \r\nRetry-After: 40\r\n\r\n", "HTTP/2 403 \r\nretry-after: 40\r\n\r\n{\"message\":\"secondary rate limit\"}",
        "HTTP/1.1 429 Too Many Requests\r\nRetry-After: Sun, 01 Mar 2026 10:00:40 GMT\r\n\r\n"})
    void aLimitOfRequestsIsWaitedForAsLongAsTheServiceAsks(String answer) {
        FlowTester flow = posting(where()).ok().reads(answer);
        assertThat(flow.expect(Action.Wait.class).duration()).isEqualTo(Duration.ofSeconds(40));
        flow.waited().ok().reads(TAKEN).waited().ok().reads(COMPLETE);
        assertThat(gate(flow).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aServiceThatAsksForTooMuchIsNotWaitedForForEverAndOneThatSaysNothingIsAskedAgainSoon() {
        FlowTester flow = posting(where()).ok().reads("HTTP/2 429 \r\nRetry-After: 86400\r\n\r\n");
        assertThat(flow.expect(Action.Wait.class).duration()).isEqualTo(Duration.ofMinutes(15));
        flow = posting(where()).ok().reads("HTTP/2 403 \r\nx-ratelimit-remaining: 0\r\n\r\n{\"message\":\"rate limit\"}");
        assertThat(flow.expect(Action.Wait.class).duration()).isEqualTo(Duration.ofSeconds(5));
        assertThat(gate(posting(where()).ok().reads("HTTP/2 403 \r\nx-ratelimit-remaining: 7\r\n\r\n{}")).reason()).contains("status 403");
    }

    @Test
    void aFaultOfTheServiceOrTheNetworkIsTriedAgainButNotForEver() {
        FlowTester flow = posting(where()).ran(6, "", "curl: (6) Could not resolve host").waited()
                .ok().reads("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 502 Bad Gateway\r\n\r\n<html>").waited();
        for (int i = 0; i < 2; i++) {
            flow.ok().reads("HTTP/2 503 \r\n\r\n").waited();
        }
        flow.ok().reads("HTTP/2 503 \r\n\r\n");
        assertThat(gate(flow).reason()).endsWith("the service answered with status 503");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 16, 18, 28, 35, 52, 55, 56, 92})
    void aConnectionThatFailsIsTriedAgain(int exit) {
        FlowTester flow = posting(where()).ran(exit, "", "curl: it failed");
        assertThat(flow.expect(Action.Wait.class).reason()).contains("it failed");
    }

    @Test
    void aCurlThatTakesTooLongIsTriedAgain() {
        FlowTester flow = posting(where()).ran(new CommandResult(CommandResult.Ending.TIMED_OUT, -1, "", "", Duration.ofMinutes(6)));
        assertThat(flow.waited().command().argv()).startsWith("curl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"408", "429", "500", "502", "503", "504"})
    void aServiceThatCannotNowIsAskedAgain(String status) {
        FlowTester flow = posting(where()).ok().reads("HTTP/2 " + status + " \r\n\r\n");
        assertThat(flow.expect(Action.Wait.class).reason()).contains("status " + status);
        flow = posting(where()).ok().reads(TAKEN).waited().ok().reads("HTTP/2 " + status + " \r\n\r\n");
        assertThat(flow.expect(Action.Wait.class).reason()).contains("status " + status);
    }

    @ParameterizedTest
    @CsvSource({"401, is the token right", "403, may the token write security events", "404, is there such a repository", "413, too large"})
    void aRefusalSaysWhatToLookAt(String status, String hint) {
        assertThat(gate(posting(where()).ok().reads("HTTP/2 " + status + " \r\n\r\n{}")).reason()).contains(hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2 200 \r\n\r\n{\"processing_status\":\"complete\"} x", "HTTP/2 200 \r\n\r\n{}",
        "HTTP/2 400 \r\n\r\n{\"processing_status\":\"complete\"}", "HTTP/2 200 \r\n\r\n{\"processing_status\":\"done\"}"})
    void nothingButTheServicesWordIsSuccess(String answer) {
        GateResult gate = gate(posting(where()).ok().reads(TAKEN).waited().ok().reads(answer));
        assertThat(gate.verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void ofManyErrorsTheFirstAreSaid() {
        String errors = IntStream.range(0, 50).mapToObj(i -> "\"error " + i + " " + "x".repeat(900) + "\"").collect(Collectors.joining(","));
        GateResult gate = gate(posting(where()).ok().reads(TAKEN).waited()
                .ok().reads("HTTP/2 200 \r\n\r\n{\"processing_status\":\"failed\",\"errors\":[" + errors + "]}"));
        assertThat(gate.reason()).contains("error 0 ", "error 4 ").doesNotContain("error 5 ").hasSizeLessThan(2_500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x: y\r\n", "x"})
    void anAnswerWithoutAnEndIsNoAnswer(String endless) {
        String head = "HTTP/2 202 \r\n" + endless.repeat(40_000) + "\r\n\r\n{\"id\":\"1\"}";
        assertThat(gate(posting(where()).ok().reads(head)).reason()).contains("the answer cannot be read");
    }

    @Test
    void aServiceOnThisMachineIsSpokenToWithoutTls() {
        assertThat(posting(where().apiUrl("http://127.0.0.1:8080")).command().argv()).containsSequence("--proto", "=http")
                .endsWith("http://127.0.0.1:8080/repos/shop/web/code-scanning/sarifs");
    }

    @Test
    void aServiceThatNeverEndsProcessingIsNotWaitedForForEver() {
        FlowTester flow = posting(where()).ok().reads(TAKEN);
        int looks = 0;
        while (flow.action() instanceof Action.Wait) {
            flow.waited().ok().reads("HTTP/2 200 \r\n\r\n{\"processing_status\":\"pending\"}");
            looks++;
        }
        assertThat(looks).isBetween(5, 30);
        assertThat(gate(flow).reason()).endsWith("the service still processes the upload");
    }

    @Test
    void curlThatIsMissingOrRefusesIsSaid() {
        assertThat(gate(posting(where()).notFound()).reason()).contains("curl is not installed");
        assertThat(gate(posting(where()).ran(60, "", "curl: (60) SSL certificate problem")).reason()).contains("SSL certificate problem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "HTTP/2 202", "HTTP/2 202 \r\nx: y", "HTTP/2 202 \r\n\r\n{\"id\":\"../../x\"}",
        "HTTP/2 202 \r\n\r\n{\"id\":\"a\",\"id\":\"b\"}", "HTTP/2 202 \r\n\r\n[]", "HTTP/2 202 \r\n\r\n{\"id\":\"a\"} x"})
    void anAnswerThatMakesNoSenseIsNoUpload(String answer) {
        assertThat(gate(posting(where()).ok().reads(answer)).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void findingsThatCannotBeReadAreNotSent() {
        FlowTester flow = start(where(), new SourceFacts().withCommit(COMMIT).withTag("v1")).reads("cut off");
        assertThat(gate(flow).reason()).contains("the findings cannot be sent");
    }

    @Test
    void ofMoreThanTheServiceTakesTheWorstAreSentAndTheGateSaysHowManyAreNot() throws IOException {
        FlowTester flow = start(where(), new SourceFacts().withCommit(COMMIT).withTag("v1"))
                .reads(Exported.merged(Exported.many(25_010))).ok().reads(TAKEN).waited().ok().reads(COMPLETE);
        assertThat(gate(flow).verdict()).isEqualTo(Verdict.PASS);
        assertThat(gate(flow).reason()).isEqualTo("the findings are in the code scanning of shop/web, but 10 of 25010 findings are left out,"
                + " none of them worse than those that are here: an upload has at most 25000 results");
    }

    @Test
    void whatTheFindingsAreAboutHasToBeKnown() {
        assertThat(gate(start(where(), new SourceFacts().withBranch("main", true))).reason()).contains("the commit that the findings");
        assertThat(gate(start(where(), new SourceFacts().withCommit(COMMIT))).reason()).contains("the branch, tag or change request");
        assertThat(gate(start(where(), new SourceFacts().withCommit("abc").withBranch("a b", true))).reason()).contains("the commit");
    }

    @Test
    void aChangeRequestIsKnownByItsNumberUnlessTheCallerKnowsBetter() throws IOException {
        SourceFacts source = new SourceFacts().withCommit("c0").withBranch("PR-42", false).withChangeRequest("42");
        FlowTester flow = reads(start(where().commit(COMMIT), source), Exported.log4j());
        assertThat(Json.mapper().readTree(flow.kept().get("code-scanning.json")).path("ref").asText()).isEqualTo("refs/pull/42/head");
        flow = reads(start(where().commit(COMMIT).ref("refs/pull/42/merge"), source), Exported.log4j());
        assertThat(Json.mapper().readTree(flow.kept().get("code-scanning.json")).path("ref").asText()).isEqualTo("refs/pull/42/merge");
    }

    @Test
    void wrongValuesAreRefusedWithWhatIsAccepted() {
        for (String url : new String[] {"http://github.example.com", "https://u:p@host", "https://host?x", "ftp://host", "host", "https://", "a b"}) {
            assertThatThrownBy(() -> where().apiUrl(url)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected https://HOST");
        }
        assertThatThrownBy(() -> CodeScanning.to("shop", TOKEN)).hasMessageContaining("'shop' is not a repository: expected OWNER/NAME");
        assertThatThrownBy(() -> CodeScanning.to("shop/web/../x", TOKEN)).hasMessageContaining("OWNER/NAME");
        assertThatThrownBy(() -> where().commit("abc")).hasMessageContaining("'abc' is not a commit");
        assertThatThrownBy(() -> where().ref("main")).hasMessageContaining("refs/heads/main");
        assertThatThrownBy(() -> where().category("a b")).hasMessageContaining("category");
        assertThat(where().apiUrl("http://127.0.0.1:8080").build().isSecure()).isFalse();
    }
}
