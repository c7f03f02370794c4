package io.jenkins.plugins.containerrelease.engine.attest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.call.ToolPin;
import io.jenkins.plugins.containerrelease.engine.call.ToolPins;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action.Refused.Cause;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult.Ending;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttestFlowTest {
    private static final String REPOSITORY = "registry.example.com/shop/web";
    private static final String AMD64 = "sha256:" + "a".repeat(64);
    private static final String ARM64 = "sha256:" + "b".repeat(64);
    private static final String INDEX_TEXT = """
            {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [
              {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "%s", "size": 7,
               "platform": {"os": "linux", "architecture": "amd64"}},
              {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "%s", "size": 7,
               "platform": {"os": "linux", "architecture": "arm64"}},
              {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "sha256:%s", "size": 7,
               "platform": {"os": "unknown", "architecture": "unknown"},
               "annotations": {"vnd.docker.reference.type": "attestation-manifest"}}]}"""
            .formatted(AMD64, ARM64, "c".repeat(64));
    private static final String MANIFEST_TEXT = """
            {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
             "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": "%s", "size": 7}, "layers": []}"""
            .formatted(AMD64);
    private static final String INDEX = Digest.of(INDEX_TEXT.getBytes(StandardCharsets.UTF_8)).toString();
    private static final String SPDX = SbomFormat.SPDX_JSON.predicateType();

    private final FakeTools tools = new FakeTools(INDEX_TEXT);

    @BeforeEach
    void theImageWasBuilt() {
        built(tools, INDEX);
    }

    private static void built(FakeTools tools, String digest) {
        EvidenceEntry entry = EvidenceEntry.of("step-1/built", Instant.parse("2026-02-28T10:00:00Z"), Digest.parse(digest), null,
                null, REPOSITORY, "tester", "https://ci.example.com/job/shop/7/",
                new Evidence.Built(null, List.of(REPOSITORY + ":1"), List.of(new Evidence.BuiltPlatform(
                        Platform.parse("linux/amd64"), Digest.parse(AMD64), 7)), List.of(), "c0ffee", "https://example.com/shop",
                        "1.4.2", "Dockerfile", Map.of("target", "web"), Instant.parse("2026-02-28T09:59:00Z"), 60_000, "default",
                        "buildx 0.13.1"));
        tools.store.put(entry.id(), entry);
    }

    private static AttestRequest.Builder request() {
        return AttestRequest.builder()
                .image(REPOSITORY + "@" + INDEX)
                .signer(Signer.key(new SecretSlot("key"), new SecretSlot("key-password")).withoutTransparencyLog());
    }

    private static List<String> reasons(AttestOutcome outcome) {
        return outcome.gates().stream()
                .filter(gate -> gate.verdict() == Verdict.FAIL)
                .map(GateResult::reason)
                .toList();
    }

    @Test
    void theIndexAndEveryPlatformAreSignedAttestedAndVerified() {
        AttestOutcome outcome = tools.run(request().build()).outcome(AttestOutcome.class);

        assertThat(outcome.verdict()).as(outcome.gates().toString()).isEqualTo(Verdict.PASS);
        assertThat(outcome.signatures()).extracting(AttestOutcome.Signature::subject)
                .containsExactly(Digest.parse(INDEX), Digest.parse(AMD64), Digest.parse(ARM64));
        assertThat(outcome.signatures()).allMatch(signature -> signature.added() && signature.verified());
        assertThat(outcome.statements()).hasSize(9).allMatch(statement -> statement.added() && statement.verified());
        assertThat(outcome.sboms()).hasSize(6);
        assertThat(outcome.signer()).startsWith("key sha256:");
        assertThat(tools.registry).hasSize(12);
    }

    @Test
    void runTwiceItAddsNothingThoughTheDocumentsDiffer() {
        tools.run(request().build());
        int entries = tools.store.size();

        AttestOutcome outcome = tools.run(request().build()).outcome(AttestOutcome.class);

        assertThat(outcome.verdict()).as(outcome.gates().toString()).isEqualTo(Verdict.PASS);
        assertThat(tools.count("cosign sign")).isZero();
        assertThat(tools.count("cosign attest ")).isZero();
        assertThat(tools.registry).hasSize(12);
        assertThat(tools.store).hasSize(entries);
        assertThat(outcome.signatures()).allMatch(signature -> !signature.added() && signature.verified());
        assertThat(outcome.statements()).allMatch(statement -> !statement.added() && statement.verified());
    }

    @Test
    void anSbomThatSaysSomethingElseIsAddedBesideTheOneThatIsThere() {
        tools.run(request().build());
        tools.content = "musl";

        AttestOutcome outcome = tools.run(request().build()).outcome(AttestOutcome.class);

        assertThat(outcome.verdict()).as(outcome.gates().toString()).isEqualTo(Verdict.PASS);
        assertThat(tools.count("cosign attest ")).isEqualTo(4);
        assertThat(tools.count("--replace")).as("statements that are there stay").isZero();
        assertThat(tools.registry).hasSize(16);
    }

    @Test
    void aStatementThatIsMissingIsAddedAlone() {
        tools.run(request().build());
        tools.registry.removeIf(one -> SPDX.equals(one.type()) && one.subject().equals(ARM64));

        AttestOutcome outcome = tools.run(request().build()).outcome(AttestOutcome.class);

        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
        assertThat(outcome.statements()).filteredOn(AttestOutcome.Statement::added).singleElement()
                .satisfies(statement -> assertThat(statement.platform()).isEqualTo(Platform.parse("linux/arm64")));
        assertThat(tools.count("--replace=true")).as("may be repeated after an interruption").isEqualTo(1);
    }

    @Test
    void twoStatementsAboutOneDigestAreNeverAddedAtOnce() {
        FlowTester tester = tools.run(request().build());
        assertThat(tester.outcome(AttestOutcome.class).verdict()).isEqualTo(Verdict.PASS);
        // three subjects with three statements each: three rounds of three
        List<String> order = tools.ran.stream()
                .filter(command -> command.argv().get(1).equals("attest"))
                .map(command -> command.argv().get(command.argv().size() - 1))
                .toList();
        assertThat(order).hasSize(9);
        for (int round = 0; round < 9; round += 3) {
            assertThat(order.subList(round, round + 3)).doesNotHaveDuplicates();
        }
    }

    @Test
    void theEvidenceNamesKeyContentAndFile() {
        tools.run(request().build());

        List<EvidenceEntry> signed = tools.store.values().stream().filter(e -> e.as(Evidence.Signed.class) != null).toList();
        List<EvidenceEntry> attested = tools.store.values().stream().filter(e -> e.as(Evidence.Attested.class) != null).toList();
        assertThat(signed).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.as(Evidence.Signed.class).keyFingerprint()).startsWith("sha256:");
            assertThat(entry.as(Evidence.Signed.class).tool()).isEqualTo("cosign v2.5.0");
        });
        assertThat(attested).hasSize(9).anySatisfy(entry -> {
            assertThat(entry.subject()).hasToString(ARM64);
            assertThat(entry.index()).hasToString(INDEX);
            assertThat(entry.platform()).isEqualTo("linux/arm64");
            assertThat(entry.as(Evidence.Attested.class).file()).isEqualTo("step-1/sbom-linux-arm64.spdx.json");
            assertThat(entry.as(Evidence.Attested.class).packages()).isEqualTo(2);
        });
    }

    @Test
    void aSignatureOfAnotherKeyStopsItBeforeAnythingIsAdded() {
        tools.key = "theirs";
        tools.run(request().build());
        tools.key = "ours";

        AttestOutcome outcome = tools.run(request().build()).outcome(AttestOutcome.class);

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(reasons(outcome)).hasSize(2);
        assertThat(reasons(outcome).get(0)).contains("the signature of the index (" + INDEX + ") is not by the key that signs");
        assertThat(reasons(outcome).get(1)).contains("the spdx-json statement about linux/amd64");
        assertThat(tools.registry).hasSize(12);
        assertThat(tools.store).hasSize(13);
    }

    @Test
    void othersMayHaveSignedWhereThatIsAllowed() {
        tools.key = "theirs";
        tools.run(request().build());
        tools.key = "ours";

        AttestOutcome outcome = tools.run(request().allowOtherSigners(true).build()).outcome(AttestOutcome.class);

        assertThat(outcome.verdict()).as(outcome.gates().toString()).isEqualTo(Verdict.PASS);
        assertThat(tools.count("--replace")).as("what others attested stays").isZero();
        assertThat(tools.registry).hasSize(24);
    }

    @Test
    void aStatementThatWasChangedStopsIt() {
        tools.run(request().build());
        tools.attest(ARM64, "nobody", SPDX, tools.spdx(ARM64, "busybox"));

        AttestOutcome outcome = tools.run(request().build()).outcome(AttestOutcome.class);

        assertThat(reasons(outcome)).singleElement().asString()
                .contains("the spdx-json statement about linux/arm64 (" + ARM64 + ") is not by the key that signs");
        assertThat(tools.count("cosign attest ")).isZero();
    }

    @Test
    void aStatementAboutAnotherDigestDoesNotCount() {
        tools.run(request().build());
        List<FakeTools.Signed> about = tools.registry.stream()
                .filter(one -> SPDX.equals(one.type()) && one.subject().equals(AMD64))
                .toList();
        tools.registry.removeIf(one -> SPDX.equals(one.type()) && one.subject().equals(ARM64));
        tools.registry.add(new FakeTools.Signed(ARM64, "ours", SPDX, about.get(0).envelope()));

        AttestOutcome outcome = tools.run(request().build()).outcome(AttestOutcome.class);

        assertThat(outcome.statements()).filteredOn(AttestOutcome.Statement::added).hasSize(1);
    }

    @Test
    void whatDoesNotVerifyAfterwardsFailsTheGate() {
        tools.instead.put("cosign attest --timeout=600s --yes --tlog-upload=false --type spdxjson", FakeTools.said(0, "", ""));

        AttestOutcome outcome = tools.run(request().build()).outcome(AttestOutcome.class);

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(reasons(outcome)).singleElement().asString().contains("spdx-json statement about", "cannot be verified");
        assertThat(tools.store.values()).filteredOn(e -> e.as(Evidence.Attested.class) != null).hasSize(8);
    }

    @Test
    void noBuildInTheStoreMeansNoProvenance() {
        tools.store.clear();

        assertThat(tools.run(request().build()).refused(Cause.INPUT).message())
                .contains("the evidence store knows no build of " + REPOSITORY + "@" + INDEX, "switch provenance off");
        AttestOutcome outcome = tools.run(request().provenance(false).build()).outcome(AttestOutcome.class);
        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
        assertThat(outcome.statements()).hasSize(6);
    }

    @Test
    void anImageWithoutIndexIsItsOwnPlatform() {
        FakeTools single = new FakeTools(MANIFEST_TEXT);
        String digest = Digest.of(MANIFEST_TEXT.getBytes(StandardCharsets.UTF_8)).toString();
        built(single, digest);

        AttestOutcome outcome = single.run(request().image(REPOSITORY + "@" + digest).build()).outcome(AttestOutcome.class);

        assertThat(outcome.verdict()).as(outcome.gates().toString()).isEqualTo(Verdict.PASS);
        assertThat(outcome.signatures()).singleElement()
                .satisfies(signature -> assertThat(signature.platform()).isEqualTo(Platform.parse("linux/arm64")));
        assertThat(outcome.statements()).hasSize(3);
    }

    @Test
    void anEmptySbomFailsUnlessItIsAllowed() {
        tools.content = null;

        AttestOutcome outcome = tools.run(request().build()).outcome(AttestOutcome.class);
        assertThat(reasons(outcome)).singleElement().asString().contains("the spdx-json SBOM of linux/amd64 lists no package");
        assertThat(tools.registry).as("nothing is signed").isEmpty();

        assertThat(tools.run(request().allowEmpty(true).build()).outcome(AttestOutcome.class).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void anSbomOfAnotherImageIsRefused() {
        tools.describes = "sha256:" + "d".repeat(64);

        assertThat(tools.run(request().build()).refused(Cause.TOOL).message()).contains("but made one of sha256:dddd");
        assertThat(tools.registry).isEmpty();
    }

    @Test
    void aGivenSbomIsUsedForItsPlatform() {
        tools.workspace.put("amd64.json", tools.spdx(AMD64, "busybox"));
        tools.workspace.put("arm64.json", "{\"spdxVersion\": \"SPDX-2.3\", \"packages\": [{\"name\": \"x\"}]}");

        AttestOutcome outcome = tools.run(request().sbom("amd64.json").sbom("arm64.json,platform=linux/arm64").build())
                .outcome(AttestOutcome.class);

        assertThat(outcome.verdict()).as(outcome.gates().toString()).isEqualTo(Verdict.PASS);
        assertThat(tools.count("trivy")).isZero();
        assertThat(outcome.sboms()).extracting(AttestOutcome.Sbom::format).containsOnly("spdx-json");
        assertThat(tools.count("--predicate arm64.json")).isEqualTo(1);
    }

    @Test
    void aGivenSbomThatDoesNotFitIsRefused() {
        tools.workspace.put("amd64.json", tools.spdx(AMD64, "busybox"));
        tools.workspace.put("other.json", tools.spdx("sha256:" + "d".repeat(64), "busybox"));
        tools.workspace.put("silent.json", "{\"spdxVersion\": \"SPDX-2.3\", \"packages\": [{\"name\": \"x\"}]}");
        tools.workspace.put("broken.json", "{");
        tools.workspace.put("tags.spdx", "SPDXVersion: SPDX-2.3");
        tools.workspace.put("bom.xml", "<bom xmlns='http://cyclonedx.org/schema/bom/1.6'/>");

        refusedGiven("none is given for linux/arm64", "amd64.json");
        refusedGiven("does not say which platform", "silent.json");
        refusedGiven("is about another image, sha256:dddd", "other.json,platform=linux/amd64");
        refusedGiven("for a platform that the image does not have; it has linux/amd64, linux/arm64",
                "silent.json,platform=linux/s390x");
        refusedGiven("is the second spdx-json SBOM for linux/amd64", "amd64.json", "amd64.json");
        refusedGiven("ends in the middle", "broken.json");
        refusedGiven("is SPDX tag-value (SPDX-2.3), which cannot be attested: cosign takes JSON alone", "tags.spdx");
        refusedGiven("is CycloneDX XML (1.6), which cannot be attested: cosign takes JSON alone", "bom.xml");
        refusedGiven("no such file", "absent.json");
    }

    private void refusedGiven(String why, String... files) {
        AttestRequest.Builder request = request();
        for (String file : files) {
            request.sbom(file);
        }
        assertThat(tools.run(request.build()).refused(Cause.INPUT).message()).contains(why);
    }

    @Test
    void aToolThatIsMissingIsNamed() {
        for (String tool : List.of("oras version", "trivy version", "cosign version")) {
            tools.instead.put(tool, new CommandResult(Ending.NOT_FOUND, -1, "", "", Duration.ZERO));
            assertThat(tools.run(request().build()).refused(Cause.TOOL).message())
                    .contains(tool.split(" ")[0] + " is not installed");
        }
    }

    @Test
    void anOldOrasIsRefused() {
        tools.instead.put("oras version", FakeTools.said(0, "Version:        1.1.0\n", ""));
        assertThat(tools.run(request().build()).refused(Cause.TOOL).message())
                .isEqualTo("oras 1.1.0 is too old: oras 1.2 or later is needed");
    }

    @Test
    void anErrorIsNotTakenForAbsence() {
        String unauthorized = "Error: GET https://registry.example.com/v2/shop/web/manifests/sha256-0.sig: UNAUTHORIZED\n";
        tools.instead.put("cosign verify --timeout", FakeTools.said(1, "", unauthorized));
        assertThat(tools.run(request().build()).refused(Cause.TOOL).message()).contains("UNAUTHORIZED");
        tools.instead.put("cosign download", FakeTools.said(1, "", unauthorized));
        assertThat(tools.run(request().build()).refused(Cause.TOOL).message()).contains("UNAUTHORIZED");
        tools.run(request().build());
        tools.instead.put("cosign verify-attestation", FakeTools.said(1, "", unauthorized));
        assertThat(tools.run(request().build()).refused(Cause.TOOL).message()).contains("UNAUTHORIZED");
        tools.instead.put("cosign verify --timeout", new CommandResult(Ending.TIMED_OUT, -1, "", "", Duration.ofMinutes(10)));
        assertThat(tools.run(request().build()).refused(Cause.TOOL).message()).contains("time limit");
    }

    @Test
    void aBusyRegistryIsAskedAgain() {
        tools.instead.put("cosign verify --timeout", FakeTools.said(1, "", "Error: unexpected status code 503 Service Unavailable"));

        AttestOutcome outcome = tools.run(request().build()).outcome(AttestOutcome.class);

        assertThat(outcome.verdict()).as(outcome.gates().toString()).isEqualTo(Verdict.PASS);
    }

    @Test
    void anUnclearEndOfAppendingIsNotRepeatedBlindly() {
        tools.run(request().build());
        tools.content = "musl";
        tools.instead.put("cosign attest ", FakeTools.said(1, "", "read: connection reset by peer"));

        assertThat(tools.run(request().build()).refused(Cause.TOOL).message()).contains("connection reset by peer");
        AttestOutcome outcome = tools.run(request().build()).outcome(AttestOutcome.class);
        assertThat(outcome.verdict()).as(outcome.gates().toString()).isEqualTo(Verdict.PASS);
    }

    @Test
    void secretsGoThroughSlotsAlone() {
        tools.run(request().build());
        List<Command> signing = tools.ran.stream().filter(c -> List.of("sign", "attest").contains(c.argv().get(1))).toList();
        assertThat(signing).hasSize(12).allSatisfy(command -> {
            assertThat(command.secrets()).extracting(SecretUse::toString)
                    .containsExactly("<secret key> by FILE", "<secret key-password> by ENVIRONMENT COSIGN_PASSWORD");
            assertThat(command.argv()).contains("--key", "/scratch/" + command.id() + "/secrets/key", "--yes");
            assertThat(command.environment()).containsEntry("TUF_ROOT", "/scratch/sigstore");
        });
        assertThat(tools.ran.stream().filter(c -> c.argv().get(1).startsWith("verify")))
                .allSatisfy(command -> assertThat(command.secrets()).isEmpty());
    }

    @Test
    void aKeyWithoutPasswordIsNotAskedFor() {
        tools.run(request().signer(Signer.key(new SecretSlot("key"), null)).build());
        assertThat(tools.ran.stream().filter(c -> c.argv().get(1).equals("sign")))
                .allSatisfy(command -> assertThat(command.environment()).containsEntry("COSIGN_PASSWORD", ""))
                .allSatisfy(command -> assertThat(command.argv()).contains("--tlog-upload=true"));
        assertThat(tools.count("--insecure-ignore-tlog")).isZero();
    }

    @Test
    void anIdentitySignsWithoutKey() {
        Signer identity = Signer.keyless(new SecretSlot("token"), "https://example.com/workflow", "https://issuer.example.com")
                .at("https://fulcio.example.com", "https://rekor.example.com");

        AttestOutcome outcome = tools.run(request().signer(identity).build()).outcome(AttestOutcome.class);

        assertThat(outcome.verdict()).as(outcome.gates().toString()).isEqualTo(Verdict.PASS);
        assertThat(outcome.signer()).isEqualTo("identity https://example.com/workflow issued by https://issuer.example.com");
        assertThat(tools.count("public-key")).isZero();
        assertThat(tools.ran.stream().filter(c -> List.of("sign", "attest").contains(c.argv().get(1)))).allSatisfy(command ->
                assertThat(command.argv()).contains("--identity-token", "/scratch/" + command.id() + "/secrets/token",
                        "--fulcio-url", "https://fulcio.example.com", "--rekor-url", "https://rekor.example.com"));
        assertThat(tools.ran.stream().filter(c -> c.argv().get(1).startsWith("verify"))).allSatisfy(command ->
                assertThat(command.argv()).contains("--certificate-identity", "https://example.com/workflow",
                        "--certificate-oidc-issuer", "https://issuer.example.com"));
        assertThat(tools.store.values()).filteredOn(e -> e.as(Evidence.Signed.class) != null)
                .allSatisfy(e -> assertThat(e.as(Evidence.Signed.class).identity()).isEqualTo("https://example.com/workflow"));
    }

    @Test
    void syftIsAskedInItsOwnWords() {
        tools.run(request().generator("syft").insecureRegistry("registry.example.com").build());
        assertThat(tools.ran.stream().filter(c -> c.argv().get(0).equals("syft") && c.argv().get(1).equals("scan"))).hasSize(4).allSatisfy(command -> {
            assertThat(command.argv()).contains("scan", "--output");
            assertThat(command.environment()).containsEntry("SYFT_REGISTRY_INSECURE_USE_HTTP", "true");
        });
        assertThat(tools.count("--allow-http-registry=true")).isPositive();
    }

    @Test
    void trivyTakesTheImageFromTheRegistryByThePlatformsOwnDigest() {
        tools.run(request().offline(true).build());
        assertThat(tools.ran.stream().filter(c -> c.argv().get(0).equals("trivy") && c.argv().get(1).equals("image"))).hasSize(4).allSatisfy(command ->
                assertThat(command.argv()).contains("--image-src", "remote", "--offline-scan", "--skip-java-db-update"));
        assertThat(tools.count("trivy image")).isEqualTo(4);
        assertThat(tools.ran.stream().filter(c -> c.argv().get(0).equals("trivy") && c.argv().get(1).equals("image")).map(c -> c.argv().get(c.argv().size() - 1)))
                .containsExactly(REPOSITORY + "@" + AMD64, REPOSITORY + "@" + AMD64, REPOSITORY + "@" + ARM64, REPOSITORY + "@" + ARM64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trivy", "syft"})
    void noConfigurationInTheWorkspaceDecidesWhatAnSbomLists(String generator) {
        tools.run(request().generator(generator).build());
        assertThat(tools.ran.stream().filter(c -> c.argv().get(0).equals(generator) && List.of("image", "scan").contains(c.argv().get(1))))
                .hasSize(4).allSatisfy(command -> assertThat(command.directory()).isEqualTo("/scratch"));
    }

    @Test
    void trivyMakesSbomsWithTheDatabasesThatScansUse() {
        tools.run(request().cacheDir("/var/cache/trivy").javaDbRepository("mirror.example.com/trivy-java-db:1").build());
        assertThat(tools.ran.stream().filter(c -> c.argv().get(0).equals("trivy") && c.argv().get(1).equals("image"))).hasSize(4).allSatisfy(command ->
                assertThat(command.argv()).containsSequence("--cache-dir", "/var/cache/trivy")
                        .containsSequence("--java-db-repository", "mirror.example.com/trivy-java-db:1"));
    }

    private static ToolPins pins(String origin, String... pins) {
        return ToolPins.none().and(origin, Stream.of(pins).map(ToolPin::parse).toList());
    }

    @Test
    void aToolThatIsNotThePinnedOneIsNotUsedAndMakesNothing() {
        FlowTester other = tools.run(request().pins(pins("the administrator", "cosign,sha256=" + "0".repeat(64))).build());
        assertThat(other.refused(Cause.TOOL).message()).isEqualTo("cosign is not used: its executable has the SHA-256 "
                + FakeTools.checksum("cosign") + ", but the administrator demands cosign,sha256=" + "0".repeat(64));
        assertThat(tools.ran).as("not even for its version").isEmpty();
        FlowTester older = tools.run(request().pins(pins("the folder 'team'", "trivy=0.58.1")).build());
        assertThat(older.refused(Cause.TOOL).message())
                .isEqualTo("trivy is not used: it is version 0.44.1, but the folder 'team' demands trivy=0.58.1");
        assertThat(tools.registry).isEmpty();
        assertThat(tools.run(request().generator("syft").pins(pins("the step", "trivy=0.58.1")).build())
                .outcome(AttestOutcome.class).verdict()).as("one that is not used").isEqualTo(Verdict.PASS);
    }

    @Test
    void whichProgramsMadeItIsInTheEvidence() {
        tools.run(request().pins(pins("the step", "cosign=2.5.0,sha256=" + FakeTools.checksum("cosign"), "oras=1.2.0")).build())
                .outcome(AttestOutcome.class);
        Evidence.Tool cosign = new Evidence.Tool("cosign", "v2.5.0", FakeTools.checksum("cosign"));
        Evidence.Tool trivy = new Evidence.Tool("trivy", "0.44.1", FakeTools.checksum("trivy"));
        List<EvidenceEntry> all = List.copyOf(tools.store.values());
        assertThat(all.stream().map(entry -> entry.as(Evidence.Signed.class)).filter(Objects::nonNull)).isNotEmpty()
                .allSatisfy(signed -> assertThat(signed.tools()).containsExactly(cosign));
        assertThat(all.stream().map(entry -> entry.as(Evidence.Attested.class)).filter(Objects::nonNull)
                .filter(attested -> attested.packages() > 0 && !IndexSbom.TOOL.equals(attested.tool()))).isNotEmpty()
                .allSatisfy(attested -> assertThat(attested.tools()).containsExactly(trivy, cosign));
    }
}
