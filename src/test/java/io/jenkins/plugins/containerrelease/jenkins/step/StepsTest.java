package io.jenkins.plugins.containerrelease.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.containerrelease.engine.call.ToolPin;
import io.jenkins.plugins.containerrelease.engine.call.ToolPins;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage.Delivery;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.gate.EvidenceKind;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.image.RepositoryPattern;
import io.jenkins.plugins.containerrelease.jenkins.config.CosignKey;
import io.jenkins.plugins.containerrelease.jenkins.durable.GateResult;
import io.jenkins.plugins.containerrelease.jenkins.durable.Prepared;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static final SourceFacts CHANGE = new SourceFacts().withChangeRequest("17").withCommit("c".repeat(40));
    private static final String REPOSITORY = "registry.example.com/shop/web";

    private static BuildImageStep build() {
        BuildImageStep step = new BuildImageStep();
        step.image = REPOSITORY;
        return step;
    }

    private static AttestSbomStep attest() {
        AttestSbomStep step = new AttestSbomStep();
        step.signer = new CosignKey("release-key");
        return step;
    }

    private static PromoteImageStep promote(String... to) {
        return new PromoteImageStep(List.of(to));
    }

    private static String wrong(Steps in, ReleaseStep step) {
        try {
            in.prepare(step);
        } catch (Exception e) {
            return e.getMessage();
        }
        return "nothing was wrong";
    }

    @Test
    void laterStepsTakeTheOnlyImageOfTheBuild() throws Exception {
        Steps in = new Steps().with(Steps.pushed(null, REPOSITORY, Steps.WEB));

        assertThat(in.prepare(new ScanImageStep()).task()).isEqualTo(REPOSITORY + "@" + Steps.WEB + " with trivy");
        assertThat(in.prepare(attest()).task()).isEqualTo(REPOSITORY + "@" + Steps.WEB);
        assertThat(in.prepare(promote("prod.example.com/shop/web:1.4.2")).task())
                .isEqualTo(REPOSITORY + "@" + Steps.WEB + " to prod.example.com/shop/web:1.4.2");
    }

    @Test
    void withoutAnImageTheSentenceSaysSo() {
        assertThat(wrong(new Steps(), new ScanImageStep())).isEqualTo("image: none is given, and this build has none so far; build one"
                + " first, or name one, e.g. registry.example.com/shop/web@sha256:…");
    }

    @Test
    void ofSeveralImagesTheSentenceListsThem() throws Exception {
        Steps in = new Steps().with(Steps.pushed("web", REPOSITORY, Steps.WEB),
                Steps.pushed("api", "registry.example.com/shop/api", Steps.API));
        ScanImageStep chosen = new ScanImageStep();
        chosen.target = "api";

        assertThat(wrong(in, new ScanImageStep())).isEqualTo("image: none is given, and this build has several; choose one with image or"
                + " target: web (" + REPOSITORY + "@" + Steps.WEB + "), api (registry.example.com/shop/api@" + Steps.API + ")");
        assertThat(in.prepare(chosen).task()).startsWith("registry.example.com/shop/api@" + Steps.API);
    }

    @Test
    void aDigestNamesAnImageOfThisBuild() throws Exception {
        Steps in = new Steps().with(Steps.image(null, REPOSITORY, Steps.WEB, Delivery.LAYOUT, "container-release-layout"));
        ScanImageStep known = new ScanImageStep();
        known.image = Steps.WEB;
        ScanImageStep unknown = new ScanImageStep();
        unknown.image = Steps.API;

        assertThat(in.prepare(known).task()).isEqualTo("container-release-layout with trivy");
        assertThat(wrong(in, unknown)).startsWith("image: '" + Steps.API + "' is no image of this build");
    }

    @Test
    void whatIsNotInARegistryCannotBeSigned() {
        Steps in = new Steps().with(Steps.image(null, REPOSITORY, Steps.WEB, Delivery.LAYOUT, "container-release-layout"));

        assertThat(wrong(in, attest())).isEqualTo("image: " + REPOSITORY + "@" + Steps.WEB
                + " is not in a registry, but in an OCI layout in the workspace; build it with push: true");
    }

    @Test
    void noBakeFileOfAChangeRequestSaysWhatLeavesTheBuild() throws Exception {
        BuildImageStep build = new BuildImageStep();
        build.bakeFiles = List.of("docker-bake.hcl");
        build.bakeSet = List.of("*.output=type=registry", "web.cache-to+=type=registry,ref=r.example.com/c", "*.args.A=b");

        assertThat(new Steps().from(CHANGE).flow(build)).extracting("request.bake.overrides")
                .isEqualTo(List.of("*.args.A=b", "*.cache-to="));
        assertThat(new Steps().flow(build)).extracting("request.bake.overrides").isEqualTo(build.bakeSet);
    }

    @Test
    void nothingOfAChangeRequestLeavesTheBuild() throws Exception {
        Steps in = new Steps().from(CHANGE).with(Steps.pushed(null, REPOSITORY, Steps.WEB));
        BuildImageStep build = build();
        build.cacheTo = List.of("type=registry,ref=registry.example.com/shop/web:cache", "type=inline");

        Prepared built = in.prepare(build);

        assertThat(built.flow()).usingRecursiveComparison()
                .comparingOnlyFields("request.delivery").isEqualTo(new Steps().flow(layout()));
        assertThat(built.flow()).extracting("request.cacheTo").asInstanceOf(InstanceOfAssertFactories.LIST)
                .extracting(Object::toString).containsExactly("type=inline");
        assertThat(in.prepare(attest())).isNull();
        assertThat(in.prepare(promote("prod.example.com/shop/web:1"))).isNull();
        assertThat(in.prepare(new RollbackImageStep("prod.example.com/shop/web"))).isNull();
        assertThat(in.prepare(new ScanImageStep())).isNotNull();
        assertThat(in.log().lines()).hasSize(5).allMatch(line -> line.startsWith("This is a build of change request 17: "));
    }

    private static BuildImageStep layout() {
        BuildImageStep step = build();
        step.push = false;
        return step;
    }

    @Test
    void aChangeRequestIsReleasedWhereTheJenkinsfileSaysSo() throws Exception {
        Steps in = new Steps().from(CHANGE).with(Steps.pushed(null, REPOSITORY, Steps.WEB));
        BuildImageStep build = build();
        build.onChangeRequest = "RELEASE";
        PromoteImageStep promote = promote("prod.example.com/shop/web:1");
        promote.onChangeRequest = "RELEASE";

        assertThat(in.flow(build)).usingRecursiveComparison().isEqualTo(new Steps().flow(build()));
        assertThat(in.prepare(promote)).isNotNull();
        assertThat(in.log()).isEmpty();
    }

    @Test
    void whatIsReturnedForAChangeRequestSaysThatNothingWasDone() {
        assertThat(((PromotionResult) promote("x").result(null)).isPromoted()).isFalse();
        assertThat(((AttestResult) attest().result(null)).isAttested()).isFalse();
    }

    @Test
    void whatIsReturnedOfADryRunSaysThatNothingWasBuilt() throws Exception {
        BuildResult image = Saved.andRestored((BuildResult) build().result(null));

        assertThat(image.isDryRun()).isTrue();
        assertThat(image.getDigest()).isNull();
        assertThat(image.getReferences()).isEmpty();
        assertThat(image.isPushed()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(image::imageName).withMessageStartingWith("buildImage was a dry run and built no image");
        assertThatIllegalArgumentException().isThrownBy(() -> image.target("web")).withMessageStartingWith("buildImage was a dry run");
        assertThat(new BuildResult(Steps.outcome(Steps.built(null, REPOSITORY, Steps.WEB, Delivery.PUSHED))).isDryRun()).isFalse();
    }

    @Test
    void whatIsReturnedOfADryRunIsNotAScanThatFoundNothing() throws Exception {
        ScanResult scan = Saved.andRestored((ScanResult) new ScanImageStep().result(null));

        assertThat(scan.isDryRun()).isTrue();
        assertThat(scan.isPassed()).isFalse();
        assertThat(scan.getVerdict()).isNull();
        assertThatIllegalArgumentException().isThrownBy(scan::getCritical).withMessageStartingWith("scanImage was a dry run");
        assertThatIllegalArgumentException().isThrownBy(scan::getTotal).withMessageStartingWith("scanImage was a dry run");
    }

    @Test
    void theFloorIsThereWhateverTheJenkinsfileSays() throws Exception {
        Policy floor = Policy.builder("floor").failOn(Severity.LOW).build();
        ScanImageStep step = new ScanImageStep();
        step.image = REPOSITORY + "@" + Steps.WEB;
        step.gate = new GateRules();
        step.gate.onlyFixable = true;
        step.gate.maxHigh = 1000;
        step.gate.allowEmpty = true;

        assertThat(new Steps().set(Steps.floor(floor)).flow(step)).extracting("request.floor").isEqualTo(floor);
    }

    @Test
    void aRuleThatAStepCouldNotApplyIsRefused() {
        BuildImageStep step = build();
        step.gate = new GateRules();
        step.gate.failOn = "HIGH";

        assertThat(wrong(new Steps(), step)).startsWith("gate: buildImage cannot apply failOn; accepted are buildTime, growth, imageSize, maxBuildTime, ");
    }

    @Test
    void whereAnImageGoesIsSaidOnce() {
        BuildImageStep step = build();
        step.push = true;
        step.load = true;

        assertThat(wrong(new Steps(), step))
                .isEqualTo("push and load: an image goes to the registry or into the engine, not both");
    }

    @Test
    void contextAndBakeFileContradictEachOther() {
        BuildImageStep step = build();
        step.image = null;
        step.context = "web";
        step.bakeFiles = List.of("docker-bake.hcl");

        assertThat(wrong(new Steps(), step)).startsWith("context: the bake file says this; use the one or the other");
        step.context = ".";
        assertThat(wrong(new Steps(), step)).startsWith("context: the bake file says this; use the one or the other");
    }

    @Test
    void aWordThatIsNotAcceptedIsNamedWithThoseThatAre() {
        BuildImageStep step = build();
        step.gateResult = "ABORTED";

        assertThat(wrong(new Steps(), step)).isEqualTo("gateResult: 'ABORTED' is not accepted; accepted are FAILURE, UNSTABLE");
    }

    @Test
    void aGateMarksUnstableWhereItIsAskedTo() throws Exception {
        BuildImageStep step = build();
        step.gateResult = "UNSTABLE";

        assertThat(new Steps().prepare(step).onGateFailure()).isEqualTo(GateResult.UNSTABLE);
    }

    @Test
    void administratorsSayWhereImagesMayGo() {
        Defaults none = Defaults.none();
        Steps in = new Steps().with(Steps.pushed(null, REPOSITORY, Steps.WEB)).set(new Defaults(none.floor(), none.logins(), none.mirrors(),
                none.insecureRegistries(), none.scanners(), none.offline(), none.cacheDir(), none.dbRepositories(),
                none.javaDbRepository(), none.checksRepository(), none.grypeDatabaseUrl(), none.pins(), none.signer(),
                repository -> repository.startsWith("prod.example.com/") ? null : "'" + repository + "' is not allowed", List.of(), null, null));

        assertThat(wrong(in, promote("prod.example.com/shop/web:1"))).isEqualTo("nothing was wrong");
        assertThat(wrong(in, promote("evil.example.com/shop/web:1"))).isEqualTo("to: 'evil.example.com/shop/web' is not allowed");
        assertThat(wrong(in, new RollbackImageStep("evil.example.com/shop/web")))
                .isEqualTo("repository: 'evil.example.com/shop/web' is not allowed");
    }

    @Test
    void whatIsProtectedIsWrittenByPromotionsAlone() throws Exception {
        Defaults none = Defaults.none();
        Steps in = new Steps().with(Steps.pushed(null, "dev.example.com/shop/web", Steps.WEB)).set(new Defaults(none.floor(), none.logins(),
                none.mirrors(), none.insecureRegistries(), none.scanners(), none.offline(), none.cacheDir(), none.dbRepositories(),
                none.javaDbRepository(), none.checksRepository(), none.grypeDatabaseUrl(), none.pins(), none.signer(), none.promotionRefusal(),
                List.of(RepositoryPattern.parse(REPOSITORY)), null, null));

        assertThat(wrong(in, build())).startsWith("image: '" + REPOSITORY + "' is protected");
        assertThat(wrong(in, layout())).isEqualTo("nothing was wrong");
        assertThat(in.prepare(promote(REPOSITORY + ":1"))).isNotNull();
    }

    @Test
    void aJobBringsNoResultsAndToolsWhereThatIsForbidden() {
        Defaults none = Defaults.none();
        Steps in = new Steps().with(Steps.pushed(null, REPOSITORY, Steps.WEB)).set(new Defaults(none.floor(), none.logins(),
                none.mirrors(), none.insecureRegistries(), none.scanners(), none.offline(), none.cacheDir(), none.dbRepositories(),
                none.javaDbRepository(), none.checksRepository(), none.grypeDatabaseUrl(), none.pins(), none.signer(), none.promotionRefusal(),
                List.of(), "the folder 'team'", "the administrator"));
        ScanImageStep results = new ScanImageStep();
        results.scanners = List.of(new Trivy(), new ScanResultFile("trivy", "report.json"));
        ScanImageStep tool = new ScanImageStep();
        tool.tools = List.of("trivy=./mine");
        ScanImageStep database = new ScanImageStep();
        database.dbRepositories = List.of("registry.example.com/mine/trivy-db:2");
        ScanImageStep folder = new ScanImageStep();
        folder.cacheDir = "mine";
        AttestSbomStep attest = attest();
        attest.javaDbRepository = "registry.example.com/mine/trivy-java-db:1";
        ScanImageStep installation = new ScanImageStep();
        installation.tools = List.of("trivy=next");

        assertThat(wrong(in, results)).isEqualTo("scanners: scanResult(…) is not for this job to use: the folder 'team' lets jobs bring"
                + " no results of scanners");
        assertThat(wrong(in, tool)).isEqualTo("tools: a path is not for this job to say: the administrator lets jobs use no tools and"
                + " databases of their own");
        for (ReleaseStep step : List.of(database, folder, attest)) {
            assertThat(wrong(in, step)).startsWith("cacheDir, dbRepositories, javaDbRepository, checksRepository, grypeDatabaseUrl: a database is not for this"
                    + " job to say");
        }
        assertThat(wrong(in, installation)).isEqualTo("nothing was wrong");
        assertThat(wrong(new Steps().with(Steps.pushed(null, REPOSITORY, Steps.WEB)), results)).isEqualTo("nothing was wrong");
    }

    @Test
    void aJobDoesNotSayWhoseSignatureTheFloorDemands() throws Exception {
        Policy floor = Policy.builder("floor").evidence(List.of(EvidenceKind.SIGNATURE)).build();
        Defaults none = Steps.floor(floor);
        CosignKey signer = new CosignKey("admin-key");
        signer.setPublicKeyCredentialsId("admin-public");
        Steps in = new Steps().with(Steps.pushed(null, REPOSITORY, Steps.WEB)).set(new Defaults(floor, none.logins(), none.mirrors(),
                none.insecureRegistries(), none.scanners(), none.offline(), none.cacheDir(), none.dbRepositories(),
                none.javaDbRepository(), none.checksRepository(), none.grypeDatabaseUrl(), none.pins(), signer, none.promotionRefusal(), List.of(), null, null));
        PromoteImageStep ownKey = promote("prod.example.com/shop/web:1");
        ownKey.keyCredentialsId = "own-key";
        PromoteImageStep noLog = promote("prod.example.com/shop/web:1");
        noLog.ignoreTransparencyLog = true;

        assertThat(in.prepare(promote("prod.example.com/shop/web:1"))).isNotNull();
        assertThat(wrong(in, ownKey)).contains("not for this job to say");
        assertThat(wrong(in, noLog)).contains("not for this job to say");
        in.set(Steps.floor(floor));
        assertThat(wrong(in, ownKey)).isEqualTo("nothing was wrong");
    }

    @Test
    void aStepThatSaysNothingTakesWhatAdministratorsSet() throws Exception {
        Steps in = new Steps().with(Steps.pushed(null, REPOSITORY, Steps.WEB)).set(new Defaults(Policy.nothing(), List.of(),
                Map.of("docker.io", "mirror.example.com"), List.of("registry.lab:5000"), List.of("grype"), true, "/var/cache", List.of("mirror.example.com/db"), null,
                "mirror.example.com/checks", "https://mirror.example.com/grype", ToolPins.none().and("the administrator", List.of(ToolPin.parse("grype=0.87.0"))),
                new CosignKey("admin-key"), repository -> null, List.of(), null, null));

        assertThat(in.prepare(new ScanImageStep()).task()).endsWith("with grype");
        ScanImageStep weaker = new ScanImageStep();
        weaker.pins = List.of("grype=0.1.0");
        assertThat(in.flow(weaker)).extracting("request.pins").as("the administrator's hold besides")
                .hasToString("[the administrator [grype=0.87.0], the step [grype=0.1.0]]");
        AttestSbomStep attesting = new AttestSbomStep();
        attesting.pins = List.of("cosign=2.5.0");
        assertThat(in.prepare(attesting)).isNotNull();
        assertThat(in.flow(weaker)).extracting("request.grypeDatabaseUrl").isEqualTo("https://mirror.example.com/grype");
        assertThat(in.prepare(new AttestSbomStep())).isNotNull();
        assertThat(in.flow(build())).extracting("request.registryMirrors")
                .isEqualTo(Map.of("docker.io", "mirror.example.com"));
    }

    @Test
    void withoutASignerTheSentenceSaysWhatIsExpected() {
        assertThat(wrong(new Steps().with(Steps.pushed(null, REPOSITORY, Steps.WEB)), new AttestSbomStep()))
                .isEqualTo("signer: none is given, and administrators named none; expected cosignKey(credentialsId: '…'), or"
                        + " keyless(identity: '…', issuer: '…')");
    }

    @Test
    void aCredentialNeedsARegistry() {
        BuildImageStep step = new BuildImageStep();
        step.bakeFiles = List.of("docker-bake.hcl");
        step.credentialsId = "ci";

        assertThat(wrong(new Steps(), step)).startsWith("credentialsId: it is not known which registry it is for");
    }

    @Test
    void aToolIsAPathOrTheNameOfAnInstallation() throws Exception {
        Steps in = new Steps();
        BuildImageStep step = build();
        step.tools = List.of("trivy=/opt/trivy/trivy", "cosign=cosign-2.5");
        step.dockerTool = "docker-27";

        assertThat(in.prepare(step).tools()).containsOnlyKeys("trivy").containsEntry("trivy", "/opt/trivy/trivy");
        assertThat(in.installations).containsEntry("cosign", "cosign-2.5").containsEntry("docker", "docker-27").hasSize(2);
    }

    @Test
    void aStepSaysMoreOfTheSourceThanJenkinsKnows() {
        BuildImageStep step = build();
        step.defaultBranch = "main";
        step.sourceUrl = "git@git.example.com:shop/web.git";

        SourceFacts facts = step.source(new SourceFacts().withBranch("main", false));

        assertThat(facts.defaultBranch()).isTrue();
        assertThat(facts.url()).isEqualTo("https://git.example.com/shop/web");
    }

    @Test
    void resultsAreTheSameAfterARestart() {
        BuildResult result = new BuildResult(Steps.outcome(Steps.built(null, REPOSITORY, Steps.WEB, Delivery.PUSHED)));

        BuildResult restored = Saved.andRestored(result);

        assertThat(restored).usingRecursiveComparison().isEqualTo(result);
        assertThat(restored.getDigest()).isEqualTo(Steps.WEB);
        assertThat(restored.getReference()).isEqualTo(REPOSITORY + "@" + Steps.WEB);
        assertThat(restored.getReferences()).containsExactly(REPOSITORY + ":1.4.2", REPOSITORY + ":latest");
        assertThat(restored.getPlatforms()).containsExactly("linux/amd64");
        assertThat(restored.getSizes()).containsEntry("linux/amd64", 1234L);
        assertThatIllegalArgumentException().isThrownBy(() -> restored.target("web"));
        assertThat(Saved.andRestored(PromotionResult.heldBack())).usingRecursiveComparison().isEqualTo(PromotionResult.heldBack());
    }
}
