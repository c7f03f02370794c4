package io.jenkins.plugins.containerrelease.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageFacts;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What images have to be like, and that nothing holds of which nothing is known. */
class HygieneTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static ImageFacts.Builder good(String platform) {
        return ImageFacts.of(Platform.parse(platform), null).user("1000:1000").healthcheck(true).entrypoint(List.of("/app"))
                .command(List.of()).labels(Map.of("org.opencontainers.image.source", "https://git.example.com/shop"))
                .secretsInHistory(List.of()).packages(List.of("libc6", "app")).basePinned(true)
                .base("debian:12", Digest.of(new byte[] {1})).baseCreated(NOW.minusSeconds(86_400 * 10)).layers(List.of(), null);
    }

    private static GateResult result(String policy, ImageFacts... images) {
        List<GateResult> results = ImageGates.judge(PolicyReader.read("version: 1\n" + policy + "\n", "p.yaml"), List.of(images), NOW);
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private static void holds(String what, ImageFacts.Builder image) {
        assertThat(result("hygiene: {" + what + "}", image.build()).verdict()).isEqualTo(Verdict.PASS);
    }

    private static void fails(String what, ImageFacts.Builder image, String reason) {
        assertThat(result("hygiene: {" + what + "}", image.build())).satisfies(result -> {
            assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(result.reason()).contains(reason);
        });
    }

    @Test
    void theUserIsNotRoot() {
        holds("nonRoot: true", good("linux/amd64"));
        holds("nonRoot: true", good("linux/amd64").user("app"));
        for (String root : List.of("root", "0", "0:0", "root:users", "00", "ContainerAdministrator")) {
            fails("nonRoot: true", good("linux/amd64").user(root), "runs as root: its user is '" + root + "'");
        }
        fails("nonRoot: true", good("linux/amd64").user(""), "it sets no user");
        fails("nonRoot: true", good("linux/amd64").user(null), "its user is not known");
    }

    @Test
    void thereIsAHealthCheck() {
        holds("healthcheck: true", good("linux/amd64"));
        fails("healthcheck: true", good("linux/amd64").healthcheck(false), "has no health check");
        fails("healthcheck: true", good("linux/amd64").healthcheck(null), "it is not known whether it has a health check");
    }

    @Test
    void noShellIsListedAndNoneIsStarted() {
        holds("noShell: true", good("linux/amd64"));
        fails("noShell: true", good("linux/amd64").packages(List.of("app", "busybox")), "has a shell: the package busybox");
        fails("noShell: true", good("linux/amd64").entrypoint(List.of("/bin/sh", "-c", "app")), "it is started with /bin/sh");
        fails("noShell: true", good("linux/amd64").command(List.of("C:\\Windows\\cmd.exe")), "has a shell");
        fails("noShell: true", good("linux/amd64").packages(null), "no scanner lists its packages");
        fails("noShell: true", good("linux/amd64").entrypoint(null), "it is not known what it is started with");
    }

    @Test
    void noPackageManagerIsListed() {
        holds("noPackageManager: true", good("linux/amd64"));
        fails("noPackageManager: true", good("linux/amd64").packages(List.of("apk-tools")), "the package apk-tools");
        fails("noPackageManager: true", good("linux/amd64").packages(null), "no scanner lists its packages");
    }

    @Test
    void theBaseImageIsNamedByDigest() {
        holds("baseImagePinned: true", good("linux/amd64"));
        fails("baseImagePinned: true", good("linux/amd64").basePinned(false), "is built on debian:12, which is not named by digest");
        fails("baseImagePinned: true", good("linux/amd64").basePinned(null), "it is not known whether its base image");
    }

    @Test
    void theHistoryShowsNoSecrets() {
        holds("noSecretsInHistory: true", good("linux/amd64"));
        fails("noSecretsInHistory: true", good("linux/amd64").secretsInHistory(List.of("step 4 sets AWS_SECRET_ACCESS_KEY")),
                "shows secrets: step 4 sets AWS_SECRET_ACCESS_KEY");
        fails("noSecretsInHistory: true", good("linux/amd64").secretsInHistory(null), "its history is not known");
    }

    @Test
    void labelsAreThereWithAValue() {
        holds("labels: org.opencontainers.image.source", good("linux/amd64"));
        fails("labels: [org.opencontainers.image.licenses]", good("linux/amd64"), "lacks the label org.opencontainers.image.licenses");
        fails("labels: [a]", good("linux/amd64").labels(Map.of("a", " ")), "has an empty label a");
        fails("labels: [a]", good("linux/amd64").labels(null), "its labels are not known");
    }

    @Test
    void everyPlatformIsJudged() {
        GateResult result = result("hygiene: {nonRoot: warn}", good("linux/amd64").build(), good("linux/arm64").user("").build());
        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.reason()).isEqualTo("linux/arm64 runs as root: it sets no user");
        assertThat(result.gate()).isEqualTo("hygiene");
        assertThat(result("hygiene: [nonRoot]").reason()).as("no platform at all").isEqualTo("nothing is known of the image");
    }

    @Test
    void whatAnExpressionSaysHoldsOnEveryPlatform() {
        String check = "checks: [{name: few packages, expression: 'size(image.packages) < 3'}]";
        assertThat(result(check, good("linux/amd64").build()).verdict()).isEqualTo(Verdict.PASS);
        GateResult many = result(check, good("linux/amd64").build(), good("linux/arm64").packages(List.of("a", "b", "c")).build());
        assertThat(many.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(many.gate()).isEqualTo("check");
        assertThat(many.reason()).isEqualTo("linux/arm64 does not hold 'few packages': size(image.packages) < 3");
        assertThat(result(check, good("linux/amd64").packages(null).build()).reason()).contains("something that is not known");
        assertThat(result(check).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result("checks: [{name: x, expression: 'false', otherwise: warn}]", good("linux/amd64").build()).verdict())
                .isEqualTo(Verdict.WARN);
    }

    @Test
    void theBaseImageIsYoungEnough() {
        assertThat(result("baseImageMaxAge: 30d", good("linux/amd64").build()).verdict()).isEqualTo(Verdict.PASS);
        GateResult old = result("baseImageMaxAge: 7d", good("linux/amd64").build(), good("linux/arm64").build());
        assertThat(old.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(old.reason()).isEqualTo("the base image of linux/amd64, debian:12, is 10 d old (2026-02-19T10:00:00Z), at most 7 d"
                + " is allowed");
        GateResult unknown = result("baseImageMaxAge: 7d", good("linux/amd64").baseCreated(null).build());
        assertThat(unknown.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(unknown.reason()).contains("it is not known how old the base image of linux/amd64 is");
        assertThat(result("baseImageMaxAge: 7d", good("linux/amd64").baseCreated(null).baseLayers(0).build()).reason())
                .isEqualTo("there is no base image");
        assertThat(result("baseImageMaxAge: 7d").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result("baseImageMaxAge: 7d", good("linux/amd64").baseCreated(Instant.parse("2099-01-01T00:00:00Z")).build()).verdict())
                .as("made in the future").isEqualTo(Verdict.FAIL);
        assertThat(result("checks: [{name: young, expression: 'image.baseCreatedDaysAgo < 7'}]",
                good("linux/amd64").baseCreated(Instant.parse("2099-01-01T00:00:00Z")).build()).verdict()).isEqualTo(Verdict.FAIL);
    }
}
