package io.jenkins.plugins.containerrelease.engine.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.toolchain.FaultyProxy;
import io.jenkins.plugins.containerrelease.toolchain.Ran;
import io.jenkins.plugins.containerrelease.toolchain.ReferrersRegistry;
import io.jenkins.plugins.containerrelease.toolchain.Toolchain;
import io.jenkins.plugins.containerrelease.toolchain.WithToolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Promotion between real registries with real tools, from a terminal. */
@WithToolchain
class PromoteImageIT {
    private static final String SPDX = "https://spdx.dev/Document";

    private static Terminal terminal;
    private static String source;
    private static String digest;

    @BeforeAll
    static void anImageIsReady(Toolchain tools) throws IOException {
        terminal = new Terminal(tools);
        source = tools.source().repository("promote/web");
        digest = terminal.release("fixed", source, "build-1");
    }

    private static String production(String name) {
        return terminal.tools.production().repository("promote/" + name);
    }

    private static Ran promote(String to, String... more) {
        String[] options = new String[more.length + 7];
        System.arraycopy(new String[] {
            "--image", source + "@" + digest, "--to", to, "--key", "file:cosign.pub", "--ignore-transparency-log"
        }, 0, options, 0, 7);
        System.arraycopy(more, 0, options, 7, more.length);
        return terminal.step("promote-image", options);
    }

    private static List<String> platforms(Toolchain.Registry registry, String repository) {
        String index = terminal.run(Map.of(), "oras", "manifest", "fetch", "--plain-http", "--registry-config",
                registry.dockerConfig().resolve("config.json").toString(), repository + "@" + digest).orFail().out();
        return Pattern.compile("sha256:[a-f0-9]{64}").matcher(index).results()
                .map(MatchResult::group).distinct().toList();
    }

    private static void verifies(Toolchain.Registry registry, String repository, String subject) {
        Map<String, String> login = Map.of("DOCKER_CONFIG", registry.dockerConfig().toString());
        terminal.run(login, "cosign", "verify", "--key", "cosign.pub", "--insecure-ignore-tlog=true",
                repository + "@" + subject).orFail();
        terminal.run(login, "cosign", "verify-attestation", "--key", "cosign.pub", "--insecure-ignore-tlog=true", "--type",
                SPDX, repository + "@" + subject).orFail();
    }

    @Test
    void whatArrivedVerifiesWhileTheSourceIsSwitchedOff(Toolchain tools) throws IOException {
        String to = production("arrived");
        promote(to, "--tag", "1.4.3", "--tag", "latest", "--version", "1.4.3", "--require", "scan,sbom,signature",
                "--reason", "release 1").orFail();

        tools.switchOff(tools.source());
        try {
            assertThat(terminal.resolve(to + ":1.4.3")).isEqualTo(digest);
            assertThat(terminal.resolve(to + ":latest")).isEqualTo(digest);
            verifies(tools.production(), to, digest);
            for (String platform : platforms(tools.production(), to).subList(0, 2)) {
                verifies(tools.production(), to, platform);
            }
        } finally {
            tools.switchOn(tools.source());
        }
        assertThat(Files.readString(terminal.folder.resolve("report/metrics.json"))).contains("\"kind\" : \"promotion\"",
                "\"verified\" : true", "linux/arm64");
        assertThat(Files.readString(terminal.folder.resolve("report/rollback-manifest.json"))).contains("\"tag\" : \"1.4.3\"");
    }

    @Test
    void runAgainItChangesNothing() throws IOException {
        String to = production("again");
        promote(to, "--tag", "1.0.0").orFail();
        List<String> tags = terminal.tags(to);
        int known = terminal.evidence("promoted").size();
        promote(to, "--tag", "1.0.0").orFail();
        assertThat(terminal.tags(to)).isEqualTo(tags);
        assertThat(terminal.evidence("promoted")).hasSize(known);
    }

    @Test
    void withinOneRepositoryTheTagIsSet() {
        promote(source, "--tag", "9.0.0").orFail();
        assertThat(terminal.resolve(source + ":9.0.0")).isEqualTo(digest);
    }

    @Test
    void aReleaseTagOfAnotherImageIsRefused() {
        String to = production("taken");
        String other = terminal.build("empty", to + ":2.0.0");
        Ran ran = promote(to, "--tag", "2.0.0", "--tag", "latest");
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
        assertThat(ran.out() + ran.err()).contains("names another digest");
        assertThat(terminal.resolve(to + ":2.0.0")).isEqualTo(other);
        assertThat(terminal.resolve(to + ":latest")).isEmpty();
    }

    @Test
    void whatNobodyScannedIsRefused() {
        String unknown = terminal.build("empty", source + ":unknown");
        Ran ran = terminal.step("promote-image", "--image", source + "@" + unknown, "--to", production("unknown"), "--tag", "1");
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
        assertThat(ran.out() + ran.err()).contains("there is no scan verdict");
        assertThat(terminal.resolve(production("unknown") + ":1")).isEmpty();
    }

    @Test
    void whatFailedItsScanIsRefused() {
        String vulnerable = source + "@" + terminal.build("vulnerable", source + ":vulnerable");
        assertThat(terminal.scan(vulnerable).exitCode()).isEqualTo(1);
        Ran ran = terminal.step("promote-image", "--image", vulnerable, "--to", production("vulnerable"), "--tag", "1");
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
        assertThat(ran.out() + ran.err()).contains("failed");
        assertThat(terminal.resolve(production("vulnerable") + ":1")).isEmpty();
    }

    @Test
    void aSignatureBySomebodyElseIsRefused() throws IOException {
        Terminal mallory = new Terminal(terminal.tools);
        Files.copy(mallory.folder.resolve("cosign.pub"), terminal.folder.resolve("mallory.pub"));
        Ran ran = terminal.step("promote-image", "--image", source + "@" + digest, "--to", production("mallory"), "--tag", "1",
                "--key", "file:mallory.pub", "--ignore-transparency-log");
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
        assertThat(ran.out() + ran.err()).contains("do not verify");
        assertThat(terminal.resolve(production("mallory") + ":1")).isEmpty();
    }

    @Test
    void aTagAsSourceNeedsToBeAllowed() {
        String[] byTag = {"--image", source + ":build-1", "--to", production("by-tag"), "--tag", "1"};
        Ran refused = terminal.step("promote-image", byTag);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("names no digest");
    }

    @Test
    void aRegistryThatDoesNotKnowTheLoginIsAFailureAndNoAbsence() {
        Ran ran = terminal.tools.run(terminal.folder, Map.of(), terminal.commandLine("promote-image", "--image",
                        source + "@" + digest, "--to", production("login"), "--tag", "1").stream()
                .filter(argument -> !argument.startsWith(terminal.tools.production().host() + ",")).toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.out()).isNotZero().isNotEqualTo(1);
    }

    @Test
    void killedAtAnyPointItFinishesWhenRunAgain() throws Exception {
        record Point(String subcommand, int call, boolean afterwards) {}
        for (Point point : List.of(new Point("cp", 1, false), new Point("cp", 1, true), new Point("cp", 3, true),
                new Point("tag", 1, false), new Point("tag", 1, true), new Point("tag", 2, true))) {
            String to = production("killed-" + point.subcommand + point.call + point.afterwards);
            String before = terminal.build("empty", to + ":latest");
            String oras = terminal.orasThatStopsAt(point.subcommand, point.call, point.afterwards).toString();
            String[] options = {
                "--image", source + "@" + digest, "--to", to, "--tag", "1.4.3", "--tag", "latest", "--key", "file:cosign.pub",
                "--ignore-transparency-log"
            };
            String[] stopping = Arrays.copyOf(options, options.length + 2);
            stopping[options.length] = "--tool";
            stopping[options.length + 1] = "oras=" + oras;
            terminal.killWhenReached(terminal.start("promote-image", stopping));

            terminal.step("promote-image", options).orFail();

            assertThat(terminal.resolve(to + ":1.4.3")).as("%s", point).isEqualTo(digest);
            assertThat(terminal.resolve(to + ":latest")).as("%s", point).isEqualTo(digest);
            verifies(terminal.tools.production(), to, digest);
            assertThat(terminal.evidence("promoted").stream().filter(line -> line.contains("\"" + to + "\""))).as("%s", point)
                    .hasSize(2).allSatisfy(line -> assertThat(line).contains("\"tag\":\"latest\",\"previous\":\"" + before));
        }
    }

    @Test
    void aRegistryThatFailsNowAndThenIsAskedAgain(Toolchain tools) throws IOException {
        try (FaultyProxy proxy = FaultyProxy.inFrontOf(tools.production().host())) {
            Toolchain.Registry seen = tools.through(proxy, tools.production());
            terminal.login(seen);
            String to = seen.repository("promote/faulty");
            proxy.tooManyRequests("(PUT|POST|PATCH) ", 2, 1);
            proxy.fail("PUT .*/manifests/", 2, new FaultyProxy.Fault.Status(503, -1));
            proxy.fail("(PATCH|PUT) .*/blobs/", 1, new FaultyProxy.Fault.Reset());
            proxy.fail("HEAD .*/manifests/", 1, new FaultyProxy.Fault.Status(500, -1));
            proxy.fail("GET .*/manifests/", 1, new FaultyProxy.Fault.Reset());

            promote(to, "--tag", "3.0.0").orFail();

            assertThat(terminal.resolve(to + ":3.0.0")).isEqualTo(digest);
            verifies(seen, to, digest);
        }
    }

    @Test
    void aRegistryThatStaysDownEndsItBeforeAnyTag(Toolchain tools) throws IOException {
        try (FaultyProxy proxy = FaultyProxy.inFrontOf(tools.production().host())) {
            Toolchain.Registry seen = tools.through(proxy, tools.production());
            terminal.login(seen);
            String to = seen.repository("promote/down");
            proxy.fail("PUT .*/manifests/", 1_000, new FaultyProxy.Fault.Status(503, -1));

            Ran ran = promote(to, "--tag", "3.0.0", "--retries", "1");

            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(3);
            assertThat(ran.err()).contains("Copy ").containsAnyOf("503", "transfers fail");
            proxy.heal();
            assertThat(terminal.resolve(to + ":3.0.0")).isEmpty();
        }
    }

    @Test
    void referrersTravelToARegistryWithTheApiAndBack(Toolchain tools) throws IOException {
        String from = tools.source().repository("promote/referrers");
        promote(from, "--tag", "1.0.0").orFail();
        String platform = platforms(tools.source(), source).get(0);
        attach(tools.source(), from + "@" + platform, "application/vnd.example.note");
        try (ReferrersRegistry registry = ReferrersRegistry.start()) {
            String modern = registry.host() + "/promote/referrers";
            copy(from, modern);
            assertThat(terminal.run(Map.of(), "oras", "discover", "--plain-http", "--distribution-spec", "v1.1-referrers-api",
                    "--format", "json", modern + "@" + platform).orFail().out()).contains("application/vnd.example.note");

            String back = production("referrers-back");
            copy(modern, back);
            assertThat(terminal.referrers(back + "@" + platform)).contains("application/vnd.example.note");
        }
    }

    private static void copy(String from, String to) {
        terminal.step("promote-image", "--image", from + "@" + digest, "--to", to, "--tag", "1.0.0", "--key", "file:cosign.pub",
                "--ignore-transparency-log").orFail();
    }

    private static void attach(Toolchain.Registry registry, String image, String type) throws IOException {
        Files.writeString(terminal.folder.resolve("note.txt"), type);
        terminal.run(Map.of(), "oras", "attach", "--plain-http", "--registry-config",
                registry.dockerConfig().resolve("config.json").toString(), "--artifact-type", type, image, "note.txt").orFail();
    }

    @Test
    void aReferrerThatAnInterruptedCopyLeftUnlistedIsListed(Toolchain tools) throws IOException {
        String from = tools.source().repository("promote/unlisted");
        promote(from, "--tag", "1.0.0").orFail();
        String platform = platforms(tools.source(), source).get(1);
        attach(tools.source(), from + "@" + platform, "application/vnd.example.note");
        String to = production("unlisted");
        copy(from, to);
        attach(tools.production(), to + "@" + platform, "application/vnd.example.own");
        String list = to + ":sha256-" + platform.substring("sha256:".length());
        Files.writeString(terminal.folder.resolve("own.json"), terminal.run(Map.of(), "oras", "manifest", "fetch",
                "--plain-http", "--registry-config", terminal.config(to), list).orFail().out()
                .replaceFirst("\\{[^{}]*(\\{[^{}]*})?[^{}]*application/vnd.example.note[^{}]*},", ""));
        terminal.run(Map.of(), "oras", "manifest", "push", "--plain-http", "--registry-config", terminal.config(to), list,
                "own.json").orFail();
        assertThat(terminal.referrers(to + "@" + platform)).doesNotContain("vnd.example.note").contains("vnd.example.own");

        copy(from, to);

        assertThat(terminal.referrers(to + "@" + platform)).contains("vnd.example.note").contains("vnd.example.own");
    }

    @Test
    void aSignatureThatIsAReferrerIsVerifiedOnBothSides(Toolchain tools) throws IOException {
        try (ReferrersRegistry registry = ReferrersRegistry.start()) {
            String from = registry.host() + "/promote/modern";
            String built = terminal.build("fixed", from + ":1");
            terminal.scan(from + "@" + built).orFail();
            terminal.run(Map.of("COSIGN_PASSWORD", "it", "COSIGN_EXPERIMENTAL", "1"), "cosign", "sign", "--key", "cosign.key",
                    "--tlog-upload=false", "--yes", "--registry-referrers-mode=oci-1-1", from + "@" + built).orFail();
            String to = production("modern");

            Ran ran = terminal.step("promote-image", "--image", from + "@" + built, "--to", to, "--tag", "1.0.0", "--key",
                    "file:cosign.pub", "--ignore-transparency-log").orFail();

            assertThat(ran.out() + ran.err()).contains("verified");
            assertThat(terminal.referrers(to + "@" + built)).contains("application/vnd.dev.cosign.artifact.sig.v1+json");
        }
    }
}
