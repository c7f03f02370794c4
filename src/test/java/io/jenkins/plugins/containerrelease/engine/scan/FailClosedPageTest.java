package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.gate.Enforcement;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case that docs/gates.md lists under "What fails closed" fails, with the sentence that the page has for it. */
class FailClosedPageTest {
    private static final Platform LINUX_AMD64 = Platform.parse("linux/amd64");
    private static final String CLEAN = ScanScene.report("fixed", "amd64");
    private static final Map<String, Supplier<ScanOutcome>> CASES = new LinkedHashMap<>();

    static {
        CASES.put("no scanner could run", () -> {
            ScanScene scene = ScanScene.start(request()).found();
            scene.flow().ran(127, "", "");
            return scene.refused("by trivy");
        });
        CASES.put("a platform was not scanned", () -> {
            ScanScene scene = ScanScene.start(ScanScene.request().results(List.of(ResultFile.parse("trivy=one.json,platform=linux/amd64"))))
                    .found();
            scene.flow().reads(CLEAN);
            return scene.judged().done();
        });
        CASES.put("the output is not one", () -> written("<html>502 Bad Gateway</html>"));
        CASES.put("the output is cut off", () -> written(CLEAN.substring(0, CLEAN.length() / 2)));
        CASES.put("there is no output", () -> {
            ScanScene scene = ScanScene.start(request()).found().prepared();
            scene.flow().ok().absent();
            return scene.refused("by trivy");
        });
        CASES.put("the exit code contradicts a complete output", () -> ended(1, "found something"));
        CASES.put("the database is older than the limit", () -> {
            ScanScene scene = ScanScene.start(request().policy(
                    Policy.builder("p").databaseMaxAge(Duration.ofHours(12), Enforcement.FAIL).build())).found().prepared();
            return scene.scanned(CLEAN).judged().done();
        });
        CASES.put("the age of the database is not known", () -> {
            ScanScene scene = ScanScene.start(request().policy(Policy.builder("p").databaseMaxAge(Duration.ofHours(12), Enforcement.FAIL)
                    .build()).results(List.of(ResultFile.parse("trivy=one.json")))).found();
            scene.flow().reads(CLEAN);
            return scene.judged().done();
        });
        CASES.put("there is no database", () -> {
            ScanScene scene = ScanScene.start(request()).found();
            scene.summed().flow().written().ran(0, "{\"Version\":\"0.44.1\"}", "");
            return scene.refused("by trivy");
        });
        CASES.put("the operating system is past its end of life", () ->
                ScanScene.start(request()).found().prepared().scanned(ScanScene.report("end-of-life", "amd64")).judged().done());
        CASES.put("the scanner does not cover a type of packages", () -> {
            ScanScene scene = ScanScene.start(request()).found().prepared();
            scene.flow().ran(exit(0, "WARN Conda package is supported for SBOM, not for vulnerability scanning"));
            return scene.scannedAfterwards(CLEAN).judged().done();
        });
        CASES.put("the scan took too long", () -> {
            ScanScene scene = ScanScene.start(request()).found().prepared();
            scene.flow().ran(new CommandResult(CommandResult.Ending.TIMED_OUT, -1, "", "", Duration.ofMinutes(30)));
            return scene.refused("by trivy");
        });
        CASES.put("the output is about another digest", () -> written(ScanScene.recorded("trivy-0.44.1/fixed.amd64.json")));
        CASES.put("a result file is about another digest", () -> {
            ScanScene scene = ScanScene.start(request().results(List.of(ResultFile.parse("trivy=one.json")))).found();
            scene.flow().reads(ScanScene.recorded("trivy-0.44.1/fixed.amd64.json"));
            return scene.refused(Action.Refused.Cause.INPUT, "of trivy");
        });
        CASES.put("nothing was examined", () ->
                ScanScene.start(request()).found().prepared().scanned(ScanScene.report("empty", "amd64")).judged().done());
    }

    private static ScanRequest.Builder request() {
        return ScanScene.request().platforms(List.of(LINUX_AMD64));
    }

    private static CommandResult exit(int code, String stderr) {
        return CommandResult.exited(code, "", stderr, Duration.ofSeconds(3));
    }

    private static ScanOutcome ended(int code, String stderr) {
        ScanScene scene = ScanScene.start(request()).found().prepared();
        scene.flow().ran(exit(code, stderr));
        return scene.refused("by trivy");
    }

    private static ScanOutcome written(String output) {
        ScanScene scene = ScanScene.start(request()).found().prepared();
        scene.flow().ok().reads(output);
        return scene.refused("by trivy");
    }

    /** The sentences of the page, by their cases. */
    private static Map<String, String> page() throws IOException {
        String page = Files.readString(Path.of("docs/gates.md"));
        String section = page.substring(page.indexOf("\n## What fails closed\n")).split("\n## ", 3)[1];
        Map<String, String> sentences = new LinkedHashMap<>();
        Matcher row = Pattern.compile("^\\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE).matcher(section);
        while (row.find()) {
            sentences.put(row.group(1), row.group(2));
        }
        sentences.keySet().removeAll(List.of("where", "---"));
        return sentences;
    }

    static Stream<String> cases() {
        return CASES.keySet().stream();
    }

    @Test
    void thePageHasTheseCasesAndNoOthers() throws IOException {
        assertThat(page().keySet()).isEqualTo(CASES.keySet());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gateFailsWhere(String what) throws IOException {
        ScanOutcome outcome = CASES.get(what).get();
        String sentence = Stream.of(page().get(what).split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".+"));

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome.gates()).filteredOn(gate -> gate.verdict() == Verdict.FAIL).extracting(GateResult::reason)
                .anySatisfy(reason -> assertThat(reason).matches(Pattern.compile(sentence, Pattern.DOTALL)));
    }
}
