package io.jenkins.plugins.containerrelease.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Action.Refused.Cause;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.gate.Enforcement;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.TagTemplate;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import io.jenkins.plugins.containerrelease.engine.image.RepositoryPattern;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.ParameterizedTest;

class BuildFlowTest {
    private static final String RECORDED = "/recorded/buildx-0.13.1/";
    private static final String BUILDX = "github.com/docker/buildx 0.13.1+ds1 0.13.1+ds1-3\n";
    private static final String INDEX = "sha256:1a80d34c6037f538459e8af3c5b16a2f9fe19cd97971c254ffa829fa4d29e2a1";
    private static final String AMD64 = "sha256:139d02bce8aceaf89c652d14f6c85f2d7703bf11faf4d1ebf479a8746da5e634";
    private static final String REPOSITORY = "registry.example.com/shop/web";
    private static final SourceFacts SOURCE = new SourceFacts().withCommit("3f1c2a9d7b6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a")
            .withCommitTime("2026-02-28T10:15:30+02:00").withBranch("main", true).withUrl("https://git.example.com/shop/web");
    private static final String COPIES_ONLY = "FROM scratch\nCOPY . /\n";

    private static BuildRequest.Builder request() {
        return BuildRequest.create().image(ImageReference.parse(REPOSITORY)).version("1.4.2")
                .tags(List.of(TagTemplate.parse("{{semver}}")))
                .platforms(List.of(Platform.parse("linux/amd64"), Platform.parse("linux/arm64")))
                .delivery(BuiltImage.Delivery.PUSHED);
    }

    private static FlowTester start(BuildRequest.Builder request) {
        return FlowTester.start(new BuildFlow(request.build()), FlowTester.facts(SOURCE));
    }

    /** The flow after buildx and the builder were looked at. */
    private static FlowTester withBuilder(BuildRequest.Builder request) {
        return start(request).ran(0, BUILDX, "").ran(0, text("inspect.out"), "");
    }

    /** The flow when it builds. */
    private static FlowTester building(BuildRequest.Builder request) {
        return withBuilder(request).reads(COPIES_ONLY);
    }

    private static FlowTester afterBuild(FlowTester tester) {
        // the controller may have been away while it built
        return tester.after(Duration.ofHours(1)).ran(CommandResult.exited(0, "", "", Duration.ofSeconds(42)))
                .readsResource(RECORDED + "metadata-push.json")
                .readsResource(RECORDED + "progress-plain.err");
    }

    private static FlowTester inspected(FlowTester tester) {
        return tester.ok().readsResource(RECORDED + "index.json")
                .ok().readsResource(RECORDED + "manifest.amd64.json")
                .ok().readsResource(RECORDED + "manifest.arm64.json");
    }

    private static String text(String resource) {
        return new String(FlowTester.resource(RECORDED + resource), StandardCharsets.UTF_8);
    }

    private static EvidenceEntry builtBefore(long size) {
        return builtBefore(size, Map.of());
    }

    private static EvidenceEntry builtBefore(long size, Map<String, String> parameters) {
        Digest digest = Digest.of("before".getBytes(StandardCharsets.UTF_8));
        return EvidenceEntry.of("before", FlowTester.START, digest, null, null, REPOSITORY, "tester", "terminal",
                new Evidence.Built(null, List.of(), List.of(
                        new Evidence.BuiltPlatform(Platform.parse("linux/amd64"), digest, size),
                        new Evidence.BuiltPlatform(Platform.parse("linux/arm64"), digest, 3_000_000)), List.of(),
                        null, null, null, null, parameters, FlowTester.START, 1, "default", "buildx"));
    }

    @Test
    void anImageForSeveralPlatformsIsPushedAndReadBackByDigest() {
        FlowTester tester = start(request());
        assertThat(tester.command().argv()).containsExactly("docker", "buildx", "version");
        tester.ran(0, BUILDX, "");
        assertThat(tester.command().argv()).containsExactly("docker", "buildx", "inspect", "--bootstrap", "default");
        tester.ran(0, text("inspect.out"), "").reads(COPIES_ONLY);

        Command build = tester.command();
        assertThat(build.argv()).containsExactly("docker", "buildx", "build", "--builder", "default", "--progress", "plain",
                "--metadata-file", "/scratch/metadata.json", "--provenance", "mode=max", "--platform", "linux/amd64,linux/arm64",
                "--label", "org.opencontainers.image.created=2026-02-28T08:15:30Z",
                "--label", "org.opencontainers.image.revision=3f1c2a9d7b6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a",
                "--label", "org.opencontainers.image.source=https://git.example.com/shop/web",
                "--label", "org.opencontainers.image.version=1.4.2",
                "--label", "org.opencontainers.image.title=web",
                "--annotation", "index:org.opencontainers.image.created=2026-02-28T08:15:30Z",
                "--annotation", "manifest:org.opencontainers.image.created=2026-02-28T08:15:30Z",
                "--annotation", "index:org.opencontainers.image.revision=3f1c2a9d7b6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a",
                "--annotation", "manifest:org.opencontainers.image.revision=3f1c2a9d7b6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a",
                "--annotation", "index:org.opencontainers.image.source=https://git.example.com/shop/web",
                "--annotation", "manifest:org.opencontainers.image.source=https://git.example.com/shop/web",
                "--annotation", "index:org.opencontainers.image.version=1.4.2",
                "--annotation", "manifest:org.opencontainers.image.version=1.4.2",
                "--annotation", "index:org.opencontainers.image.title=web",
                "--annotation", "manifest:org.opencontainers.image.title=web",
                "--tag", REPOSITORY + ":1.4.2", "--tag", REPOSITORY + ":1.4", "--tag", REPOSITORY + ":1",
                "--output", "type=image,push=true,oci-mediatypes=true", ".");
        assertThat(build.registries()).singleElement().satisfies(access ->
                assertThat(access.repositories()).containsExactly(REPOSITORY));

        afterBuild(tester);
        assertThat(tester.command().argv()).containsExactly("docker", "buildx", "imagetools", "inspect", "--builder", "default",
                "--raw", REPOSITORY + "@" + INDEX);
        inspected(tester);

        EvidenceEntry entry = tester.entries().get(0);
        assertThat(entry.subject()).hasToString(INDEX);
        assertThat(entry.repository()).isEqualTo(REPOSITORY);
        Evidence.Built built = entry.as(Evidence.Built.class);
        assertThat(built.tags()).containsExactly(REPOSITORY + ":1.4.2", REPOSITORY + ":1.4", REPOSITORY + ":1");
        assertThat(built.platforms()).hasSize(2);
        assertThat(built.attestations()).hasSize(2);
        assertThat(built.sources()).as("made from scratch").isEmpty();

        BuildOutcome outcome = tester.recorded().outcome(BuildOutcome.class);
        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
        assertThat(outcome.durationMillis()).isEqualTo(42_000);
        assertThat(outcome.attempts()).isEqualTo(1);
        assertThat(outcome.buildTool()).isEqualTo("buildx 0.13.1+ds1");
        BuiltImage image = outcome.images().get(0);
        assertThat(image.digest()).hasToString(INDEX);
        assertThat(image.tags()).containsExactly("1.4.2", "1.4", "1");
        assertThat(image.annotations()).containsEntry("org.opencontainers.image.version", "1.4.2").hasSize(5);
        assertThat(image.platforms()).extracting(platform -> platform.platform().toString())
                .containsExactly("linux/amd64", "linux/arm64");
        assertThat(image.platforms().get(0).digest()).hasToString(AMD64);
        assertThat(image.platforms().get(0).compressedSize()).isEqualTo(1461 + 2664094 + 180 + 32);
        assertThat(image.platforms().get(0).layers()).hasSize(3);
        assertThat(outcome.totalVertices()).isPositive();
    }

    @Test
    void oneWithoutDockerIsTold() {
        assertThat(start(request()).notFound().refused(Cause.TOOL).message()).contains("docker is not installed");
        assertThat(start(request()).ran(1, "", "docker: 'buildx' is not a docker command.").refused(Cause.TOOL).message())
                .contains("no usable plugin buildx").contains("is not a docker command");
        assertThat(start(request()).ran(0, "github.com/docker/buildx v0.8.2 6224def", "").refused(Cause.TOOL).message())
                .contains("buildx 0.8.2 is too old: 0.12 or later is needed");
    }

    @Test
    void aBuilderThatIsNotThereIsNamedAndNotCreatedUnasked() {
        FlowTester tester = start(request().builder(BuilderChoice.existing("release"))).ran(0, BUILDX, "");
        assertThat(tester.command().argv()).endsWith("release");

        tester.ran(1, "", "ERROR: no builder \"release\" found");
        assertThat(tester.refused(Cause.TOOL).message()).contains("there is no builder 'release'");
    }

    @Test
    void aMissingBuilderIsCreatedAndRemovedAgainWhenAsked() {
        FlowTester tester = start(request().insecureRegistries(List.of("registry.example.com")).builder(
                BuilderChoice.created("release", "docker-container", Map.of("network", "host", "env.LIST", "a,b")).removedAfterwards()))
                .ran(0, BUILDX, "").ran(1, "", "ERROR: no builder \"release\" found");
        assertThat(tester.expect(Action.WriteFile.class).content()).contains("[registry.\"registry.example.com\"]");
        tester.written();
        assertThat(tester.command().argv()).startsWith("docker", "buildx", "create", "--name", "release", "--driver",
                "docker-container").contains("network=host", "\"env.LIST=a,b\"", "--config");
        tester.ok().ran(0, text("inspect.out"), "").reads(COPIES_ONLY);
        assertThat(tester.command().argv()).contains("type=image,push=true,oci-mediatypes=true,registry.insecure=true");

        inspected(afterBuild(tester)).recorded();
        assertThat(tester.command().argv()).containsExactly("docker", "buildx", "rm", "--force", "release");
        assertThat(tester.ran(1, "", "ERROR: busy").outcome(BuildOutcome.class).notes()).anyMatch(note -> note.contains("ERROR: busy"));
    }

    @Test
    void aBuilderThatIsCreatedLearnsOfInsecureRegistriesAndMirrors() {
        FlowTester tester = start(request().insecureRegistries(List.of("docker.io", "registry.example.com"))
                .registryMirrors(Map.of("docker.io", "mirror.example.com/dockerhub"))
                .builder(BuilderChoice.created("release", "docker-container", Map.of())))
                .ran(0, BUILDX, "").ran(1, "", "ERROR: no builder \"release\" found");
        assertThat(tester.expect(Action.WriteFile.class).content()).isEqualTo("""
                [registry."docker.io"]
                  http = true
                  insecure = true
                  mirrors = ["mirror.example.com/dockerhub"]
                [registry."registry.example.com"]
                  http = true
                  insecure = true
                """);
    }

    @Test
    void aBuilderThatSomebodyElseCreatedMeanwhileIsUsedAndStays() {
        FlowTester tester = start(request().builder(BuilderChoice.remote(null, "tcp://buildkit.example.com:1234", Map.of())
                        .removedAfterwards()))
                .ran(0, BUILDX, "").ran(1, "", "ERROR: no builder \"x\" found");
        assertThat(tester.command().argv()).contains("remote").endsWith("tcp://buildkit.example.com:1234");
        tester.ran(1, "", "ERROR: existing instance for \"x\"").ran(0, text("inspect.out"), "").reads(COPIES_ONLY);

        assertThat(inspected(afterBuild(tester)).recorded().action()).isInstanceOf(Action.Done.class);
    }

    @Test
    void aBuilderThatThisBuildCreatedIsRemovedAfterAFailureToo() {
        FlowTester tester = start(request().builder(
                BuilderChoice.created("release", "docker-container", Map.of()).removedAfterwards()))
                .ran(0, BUILDX, "").ran(1, "", "ERROR: no builder \"release\" found").ok().ran(0, text("inspect.out"), "")
                .reads(COPIES_ONLY).ran(1, "", "ERROR: failed to solve: no such file");

        assertThat(tester.command().argv()).contains("rm");
        assertThat(tester.ok().refused(Cause.TOOL).message()).contains("no such file");
    }

    @Test
    void somethingToRunOnAForeignPlatformIsNoticedBeforeTheBuild() {
        FlowTester tester = withBuilder(request()).reads("FROM scratch AS app\nCOPY . /\nRUN make\n");

        assertThat(tester.refused(Cause.INPUT).message()).contains("stage 'app' of Dockerfile runs something for linux/arm64")
                .contains("RUN in line 3").contains("binfmt").contains("$BUILDPLATFORM").contains("assume-emulation");
    }

    @Test
    void whoKnowsBetterBuildsForAForeignPlatformAllTheSame() {
        FlowTester tester = withBuilder(request().assumeEmulation(true)).reads("FROM scratch AS app\nRUN make\n");

        assertThat(tester.command().argv()).contains("build");
    }

    @Test
    void aDockerfileThatIsNotReadableHereIsTheBuildersBusiness() {
        assertThat(withBuilder(request()).absent().command().argv()).contains("build");
        assertThat(withBuilder(request().context("https://git.example.com/shop/web.git#main")).command().argv())
                .endsWith("https://git.example.com/shop/web.git#main");
    }

    @Test
    void baseImagesAreReadWithTheirLogins() {
        FlowTester tester = withBuilder(request().cacheFrom(List.of(CacheSpec.from("cache.example.com/web:cache")))
                .reads(List.of("other.example.com/tools")))
                .reads("ARG BASE=base.example.com/java:17\nFROM ${BASE}\nCOPY --from=golang:1 /x /\nCOPY --from=$UNKNOWN /y /\n");

        assertThat(tester.command().registries().get(0).repositories()).containsExactly(REPOSITORY, "cache.example.com/web",
                "other.example.com/tools", "docker.io/library/golang", "base.example.com/java");
    }

    private static List<Evidence.BuildSource> sourcesOf(BuildRequest.Builder request, String dockerfile) {
        FlowTester tester = withBuilder(request).reads(dockerfile);
        afterBuild(tester);
        inspected(tester);
        return tester.entries().get(0).as(Evidence.Built.class).sources();
    }

    @Test
    void theImagesThatTheDockerfileNamesAreRecordedWhereAllAreKnown() {
        String digest = "sha256:" + "a1".repeat(32);
        assertThat(sourcesOf(request(), "FROM golang:1 AS build\nFROM base.example.com/os:1@" + digest + "\nCOPY --from=build /x /\n"))
                .extracting(source -> source.platform() + " " + source.image())
                .containsExactlyInAnyOrder("linux/amd64 golang:1", "linux/amd64 base.example.com/os:1@" + digest,
                        "linux/arm64 golang:1", "linux/arm64 base.example.com/os:1@" + digest);
        assertThat(sourcesOf(request(), "ARG BASE\nFROM ${BASE}\n")).as("a variable without a value").isNull();
        assertThat(sourcesOf(request().buildContexts(Map.of("golang:1", "docker-image://b")), "FROM golang:1\n"))
                .as("a named context instead of an image").isNull();
    }

    @Test
    void everyOptionReachesTheBuilder() {
        FlowTester tester = building(request().delivery(BuiltImage.Delivery.LAYOUT).layout("out, here").context("app dir")
                .dockerfile("ci/Dockerfile").target("web").buildArgs(Map.of("A", "x y")).buildContexts(Map.of("base", "docker-image://b"))
                .secrets(List.of(new BuildSecret("npm", new SecretSlot("npm_token"))))
                .ssh(List.of(BuildSsh.agent("default"), BuildSsh.key("git", new SecretSlot("git_key"))))
                .labels(Map.of("org.opencontainers.image.title", "Shop")).annotations(Map.of("index,manifest[linux/arm64]:team", "web"))
                .cacheFrom(List.of(CacheSpec.from("type=local,src=/cache")))
                .cacheTo(List.of(CacheSpec.to("type=registry,ref=" + REPOSITORY + ":cache,mode=max"), CacheSpec.to("type=inline")))
                .provenance(Provenance.MIN).sbom(true).sbomGenerator("registry.example.com/generator:1").pull(true).noCache(true)
                .noCacheFilter(List.of("deps")).network("none").addHosts(List.of("db:10.0.0.7"))
                .entitlements(List.of("network.host")).attests(List.of("type=sbom,generator=x")).timeout(Duration.ofMinutes(30)));

        Command build = tester.command();
        assertThat(String.join(" ", build.argv())).contains("--provenance mode=min", "--sbom generator=registry.example.com/generator:1",
                "--pull", "--no-cache ", "--file ci/Dockerfile", "--target web", "--build-arg A=x y", "--build-context base=docker-image://b",
                "--secret id=npm,src=/scratch/build/secrets/npm_token", "--ssh default --ssh git=/scratch/build/secrets/git_key",
                "--cache-from type=local,src=/cache", "--cache-to type=registry,ref=" + REPOSITORY + ":cache,mode=max",
                "--cache-to type=inline", "--no-cache-filter deps", "--network none", "--add-host db:10.0.0.7", "--allow network.host",
                "--attest type=sbom,generator=x", "--label org.opencontainers.image.title=Shop", "--annotation index:team=web", "--annotation manifest[linux/arm64]:team=web",
                "--output type=oci,\"dest=out, here\",tar=false,name=" + REPOSITORY + ":1.4.2 app dir");
        assertThat(build.argv()).doesNotContain("--tag");
        assertThat(build.timeout()).isEqualTo(Duration.ofMinutes(30));
        assertThat(build.secrets()).extracting(use -> use.slot().name()).containsExactly("npm_token", "git_key");
    }

    @Test
    void whatIsNeitherPushedNorLoadedIsReadFromItsLayout() {
        FlowTester tester = building(request().delivery(BuiltImage.Delivery.LAYOUT).layout("out"));
        assertThat(tester.command().registries()).allSatisfy(access -> assertThat(access.repositories()).isEmpty());
        afterBuild(tester);
        assertThat(tester.expect(Action.ReadFile.class).file().path()).isEqualTo("out/blobs/sha256/" + INDEX.substring(7));
        tester.readsResource(RECORDED + "index.json").readsResource(RECORDED + "manifest.amd64.json")
                .readsResource(RECORDED + "manifest.arm64.json");

        assertThat(tester.entries().get(0).repository()).isNull();
        BuiltImage image = tester.recorded().outcome(BuildOutcome.class).images().get(0);
        assertThat(image.delivery()).isEqualTo(BuiltImage.Delivery.LAYOUT);
        assertThat(image.layout()).isEqualTo("out");
        assertThat(image.tags()).isEmpty();
        assertThat(image.platforms()).hasSize(2);
    }

    @Test
    void aLoadedImageIsKnownByItsDigestAndHasNoSizeToJudge() {
        FlowTester tester = building(request().delivery(BuiltImage.Delivery.LOADED)
                .policy(Policy.builder("command line").imageSize(1_000, Enforcement.FAIL).build()));
        assertThat(tester.command().argv()).contains("--load").doesNotContain("--provenance", "--annotation");
        afterBuild(tester);

        BuildOutcome outcome = tester.recorded().outcome(BuildOutcome.class);
        assertThat(outcome.images().get(0).digest()).hasToString(INDEX);
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome.gates().get(0).reason()).contains("size of the image is not known").contains("loaded into the engine");
    }

    @Test
    void aRateLimitIsWaitedOutAndCounted() {
        FlowTester tester = building(request().retries(1));
        tester.ran(1, "", "#7 ERROR: x\n------\nERROR: failed to solve: failed to push: unexpected status: 429 Too Many Requests");

        assertThat(tester.expect(Action.Wait.class).reason()).contains("429");
        tester.waited();
        assertThat(tester.command().id()).isEqualTo("build-2");
        assertThat(inspected(afterBuild(tester)).recorded().outcome(BuildOutcome.class).attempts()).isEqualTo(2);
    }

    @Test
    void aRateLimitThatDoesNotEndIsReported() {
        FlowTester tester = building(request().retries(1));
        String error = "ERROR: failed to solve: unexpected status: 503 Service Unavailable";
        tester.ran(1, "", error).waited().ran(1, "", error);

        Action.Refused refused = tester.refused(Cause.TOOL);
        assertThat(refused.message()).contains("503 Service Unavailable").contains("after 2 attempts");
        assertThat(((BuildOutcome) refused.outcome()).attempts()).isEqualTo(2);
        assertThat(refused.outcome().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aStepOfTheBuildThatFailsIsNotRepeatedWhateverItPrints() {
        FlowTester tester = building(request());
        tester.ran(1, "", "#7 0.1 curl: 503 Service Unavailable\nERROR: failed to solve: process \"/bin/sh -c curl https://example.com/500\""
                + " did not complete successfully: exit code: 22");

        assertThat(tester.refused(Cause.TOOL).message()).contains("did not complete successfully");
    }

    @Test
    void aForeignPlatformThatWasNotNoticedIsExplainedAfterwards() {
        assertThat(building(request()).ran(1, "", text("failed-foreign-platform.err")).refused(Cause.TOOL).message())
                .contains("exec format error").contains("emulation");
        assertThat(building(request()).ran(1, "", text("failed-no-login.err")).refused(Cause.TOOL).message())
                .contains("401 Unauthorized").contains("refuses the login");
    }

    @Test
    void anEndOfTimeIsNotRepeated() {
        CommandResult late = new CommandResult(CommandResult.Ending.TIMED_OUT, -1, "", "", Duration.ofMinutes(30));
        assertThat(building(request()).ran(late).refused(Cause.TOOL).message()).contains("exceeded its time limit");
    }

    @Test
    void whatTheRegistryHasUnderTheDigestMustBeWhatWasBuilt() {
        FlowTester tester = afterBuild(building(request())).ok().readsResource(RECORDED + "manifest.amd64.json");

        assertThat(tester.refused(Cause.TOOL).message()).contains("cannot be read").contains(AMD64);
    }

    @Test
    void readingBackIsRepeatedWhereTheRegistryIsBusy() {
        FlowTester tester = afterBuild(building(request())).ran(1, "", "ERROR: unexpected status: 502 Bad Gateway").waited();
        assertThat(inspected(tester).recorded().action()).isInstanceOf(Action.Done.class);

        assertThat(afterBuild(building(request())).ran(1, "", text("imagetools-not-found.err")).refused(Cause.TOOL).message())
                .contains("cannot be read from the registry").contains("not found");
    }

    @Test
    void aBuildThatDoesNotSayWhatItBuiltIsNoBuild() {
        assertThat(building(request()).ok().absent().refused(Cause.TOOL).message()).contains("what buildx says of it cannot be read");
        assertThat(building(request()).ok().reads("{}").refused(Cause.TOOL).message()).contains("does not say the digest");
        assertThat(building(request()).ok().reads("{\"containerimage.digest\":\"sha256:x\"}").refused(Cause.TOOL).message())
                .contains("is not a digest");
    }

    @Test
    void growthIsMeasuredAgainstTheLastBuildInTheRepository() {
        Policy policy = Policy.builder("command line").growth(1_000, Enforcement.FAIL).build();
        FlowTester tester = inspected(afterBuild(building(request().policy(policy))));
        assertThat(tester.expect(Action.Recall.class).query().repository()).isEqualTo(EvidenceQuery.in(REPOSITORY).repository());

        BuildOutcome outcome = tester.recalls(builtBefore(1_000_000)).recorded().outcome(BuildOutcome.class);
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome.gates()).anySatisfy(gate -> assertThat(gate.reason()).contains("linux/amd64 went from"));
    }

    @Test
    void anotherVariantInTheRepositoryIsNotComparedWith() {
        Policy policy = Policy.builder("command line").growth(1_000, Enforcement.FAIL).build();
        FlowTester tester = inspected(afterBuild(building(request().policy(policy).variant("production"))));

        BuildOutcome outcome = tester.recalls(builtBefore(2_665_000, Map.of("variant", "production")), builtBefore(1_000_000))
                .recorded().outcome(BuildOutcome.class);
        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
        assertThat(outcome.gates()).anySatisfy(gate -> assertThat(gate.reason()).contains("linux/amd64 went from").contains("(+0.03%)"));
    }

    @Test
    void aPreviousReportIsComparedWithInstead() {
        Policy policy = Policy.builder("command line").growth(1_000, Enforcement.FAIL).build();
        FlowTester tester = inspected(afterBuild(building(request().policy(policy).previousReport("old/report.json"))));
        assertThat(tester.expect(Action.ReadFile.class).file().path()).isEqualTo("old/report.json");

        tester.reads("{\"version\":1,\"images\":[{\"repository\":\"" + REPOSITORY + "\",\"platforms\":[{\"platform\":\"linux/amd64\","
                + "\"compressedSize\":2665000},{\"platform\":\"linux/arm64\",\"compressedSize\":9000000}]}]}");
        assertThat(tester.recorded().outcome(BuildOutcome.class).verdict()).isEqualTo(Verdict.PASS);

        assertThat(inspected(afterBuild(building(request().policy(policy).previousReport("old.json")))).absent()
                .refused(Cause.INPUT).message()).contains("previous-report: 'old.json' cannot be read");
    }

    @Test
    void lookingForBuilderAndPluginUsesTheConfigurationThatTheBuildUses() {
        BuildCommands commands = new BuildCommands(request().builder(
                BuilderChoice.created("release", "docker-container", Map.of())).build(), FlowTester.facts(SOURCE));
        assertThat(List.of(commands.version(), commands.inspectBuilder("builder"), commands.createBuilder(), commands.removeBuilder()))
                .allSatisfy(command -> assertThat(command.registries()).extracting(RegistryAccess::name)
                        .containsExactly(RegistryAccess.DEFAULT));
    }

    @Test
    void aBuildOverItsBudgetFailsAfterItIsRecorded() {
        Policy policy = Policy.builder("command line").imageSize(2_000_000, Enforcement.FAIL)
                .buildTime(Duration.ofSeconds(30), Enforcement.WARN).build();
        BuildOutcome outcome = inspected(afterBuild(building(request().policy(policy)))).recorded().outcome(BuildOutcome.class);

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome.gates()).extracting(gate -> gate.verdict()).contains(Verdict.FAIL, Verdict.WARN);
    }

    @Test
    void withoutATagNothingIsPushed() {
        FlowTester tester = FlowTester.start(new BuildFlow(BuildRequest.create().image(ImageReference.parse(REPOSITORY))
                .delivery(BuiltImage.Delivery.PUSHED).build()));

        assertThat(tester.refused(Cause.INPUT).message()).contains("tags: there is no tag").contains("name one");
    }

    @Test
    void anArgumentThatLooksLikeASecretIsPointedOut() {
        BuildOutcome outcome = inspected(afterBuild(building(request().buildArgs(Map.of("NPM_TOKEN", "x"))))).recorded()
                .outcome(BuildOutcome.class);

        assertThat(outcome.notes()).anyMatch(note -> note.contains("'NPM_TOKEN'") && note.contains("use a secret"));
    }

    @Test
    void everyTargetOfABakeFileBecomesAnImage() {
        Bake bake = new Bake(List.of("docker-bake.hcl"), List.of("base", "service"), List.of("*.args.X=1"), Map.of("TAG", "b"));
        FlowTester tester = start(BuildRequest.create().bake(bake).delivery(BuiltImage.Delivery.PUSHED)
                .secrets(List.of(new BuildSecret("npm", new SecretSlot("npm_token")))))
                .ran(0, BUILDX, "").ran(0, text("inspect.out"), "");
        assertThat(tester.command().argv()).containsExactly("docker", "buildx", "bake", "--builder", "default", "--print", "--file",
                "docker-bake.hcl", "--set", "*.args.X=1", "base", "service");
        assertThat(tester.command().environment()).containsEntry("TAG", "b");
        tester.ok().readsResource(RECORDED + "bake-print.json").reads("FROM scratch AS app\nFROM base-image AS service\n");

        String extra = tester.expect(Action.WriteFile.class).content();
        assertThat(extra).contains("\"base\"", "\"service\"", "org.opencontainers.image.revision",
                "index:org.opencontainers.image.title=service",
                "manifest:org.opencontainers.image.title=service", "type=image,push=true,oci-mediatypes=true",
                "id=npm,src=/scratch/build/secrets/npm_token");
        tester.written();
        assertThat(tester.command().argv()).containsExactly("docker", "buildx", "bake", "--builder", "default", "--progress", "plain",
                "--metadata-file", "/scratch/metadata.json", "--provenance", "mode=max", "--file", "docker-bake.hcl", "--file",
                "/scratch/bake-extra.json", "--set", "*.args.X=1", "base", "service");
        assertThat(tester.command().registries().get(0).repositories())
                .containsExactly("127.0.0.1:5000/demo/base", "127.0.0.1:5000/demo/service");
        tester.ok().readsResource(RECORDED + "metadata-bake.json").readsResource(RECORDED + "progress-plain.err");

        assertThat(tester.command().argv().get(7)).startsWith("127.0.0.1:5000/demo/base@sha256:4e7e642d");
    }

    @Test
    void bakeTargetsInALayoutHaveAFolderEach() {
        FlowTester tester = start(BuildRequest.create().bake(new Bake(List.of("docker-bake.hcl"), List.of(), List.of(), Map.of()))
                .layout("out")).ran(0, BUILDX, "").ran(0, text("inspect.out"), "").ok()
                .readsResource(RECORDED + "bake-print.json").absent();

        assertThat(tester.expect(Action.WriteFile.class).content()).contains("type=oci,dest=out/base,tar=false",
                "type=oci,dest=out/service,tar=false");
    }

    @Test
    void aBakeTargetsNameStaysInItsFolder() {
        FlowTester tester = start(BuildRequest.create().bake(new Bake(List.of("b.hcl"), List.of(), List.of(), Map.of())))
                .ran(0, BUILDX, "").ran(0, text("inspect.out"), "").ok()
                .reads("{\"group\":{\"default\":{\"targets\":[\"../../x\"]}},\"target\":{\"../../x\":{}}}");

        assertThat(tester.refused(Cause.INPUT).message()).contains("bake target '../../x'").contains("part of paths");
    }

    @Test
    void aBakeTargetWithoutTagsCannotBePushed() {
        FlowTester tester = start(BuildRequest.create().bake(new Bake(List.of("b.hcl"), List.of(), List.of(), Map.of()))
                .delivery(BuiltImage.Delivery.PUSHED)).ran(0, BUILDX, "").ran(0, text("inspect.out"), "").ok()
                .reads("{\"group\":{\"default\":{\"targets\":[\"x\"]}},\"target\":{\"x\":{\"context\":\".\"}}}");

        assertThat(tester.refused(Cause.INPUT).message()).contains("bake target 'x'").contains("no tags");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "'tags': ['prod.example.com/shop/web:1']",
        "'tags': ['dev.example.com/web:1'], 'output': ['type=image,\\'name=dev.example.com/web,prod.example.com/shop/web\\',push=true']",
        "'tags': ['dev.example.com/web:1'], 'output': [{'type': 'registry', 'name': 'prod.example.com/shop/web:1'}]",
        "'tags': ['dev.example.com/web:1'], 'cache-to': ['type=registry,ref=prod.example.com/shop/web:cache']"})
    void aBakeFileWritesToNoProtectedRepository(String target) {
        FlowTester tester = start(BuildRequest.create().bake(new Bake(List.of("b.hcl"), List.of(), List.of(), Map.of()))
                .protectedRepositories(List.of(RepositoryPattern.parse("prod.example.com/**")))
                .delivery(BuiltImage.Delivery.PUSHED)).ran(0, BUILDX, "").ran(0, text("inspect.out"), "").ok()
                .reads("{\"group\":{\"default\":{\"targets\":[\"x\"]}},\"target\":{\"x\":{" + target.replace('\'', '"') + "}}}");

        assertThat(tester.refused(Cause.INPUT).message()).contains("bake target 'x'").contains("'prod.example.com/shop/web' is protected");
    }

    @Test
    void aBakeFileThatBakeRefusesIsTheUsersToMend() {
        FlowTester tester = start(BuildRequest.create().bake(new Bake(List.of("b.hcl"), List.of("nope"), List.of(), Map.of())))
                .ran(0, BUILDX, "").ran(0, text("inspect.out"), "").ran(1, "", "ERROR: failed to find target nope");

        assertThat(tester.refused(Cause.INPUT).message()).contains("failed to find target nope");
    }
}
