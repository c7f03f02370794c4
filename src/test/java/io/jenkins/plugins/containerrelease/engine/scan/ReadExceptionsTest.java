package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.call.ToolPin;
import io.jenkins.plugins.containerrelease.engine.call.ToolPins;
import io.jenkins.plugins.containerrelease.engine.exception.VexDocument;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.PolicyReader;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exceptions from all places where they are written, in a scan of an image in which Trivy finds something. */
class ReadExceptionsTest {
    private static Policy policy(String fields) {
        return PolicyReader.read("version: 1\nfailOn: LOW\nsecrets: 1000\n" + fields, "policy.yaml");
    }

    private static ScanScene scanned(ScanRequest.Builder request) {
        ScanScene scene = ScanScene.start(request).found().prepared()
                .scanned(ScanScene.report("vulnerable", "amd64"), ScanScene.report("vulnerable", "arm64"));
        return scene.uninspected();
    }

    private static FileRef asked(ScanScene scene) {
        return scene.flow().expect(Action.ReadFile.class).file();
    }

    private static List<String> sentences(ScanOutcome outcome) {
        return ScanScene.gates(outcome, "exceptions").stream().map(GateResult::reason).toList();
    }

    private static GateResult severity(ScanOutcome outcome, Verdict verdict) {
        return ScanScene.gates(outcome, "severity").stream().filter(gate -> gate.verdict() == verdict).findFirst().orElseThrow();
    }

    private static String ids(ScanOutcome outcome) {
        return String.join("\n", outcome.gates().stream().flatMap(gate -> gate.deciding().stream()).toList());
    }

    @Test
    void theUsualFilesAreReadWhereTheyAreThere() {
        ScanScene scene = scanned(ScanScene.request().policy(policy("")));
        assertThat(asked(scene)).isEqualTo(FileRef.workspace(".container-release-exceptions.yaml"));
        scene.flow().absent();
        assertThat(asked(scene)).isEqualTo(FileRef.workspace(".trivyignore"));
        scene.flow().absent();
        assertThat(asked(scene)).isEqualTo(FileRef.workspace(".trivyignore.yaml"));
        scene.flow().absent();
        ScanOutcome outcome = scene.judged().done();
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome.exceptions().used().count()).isZero();
        assertThat(sentences(outcome)).isEmpty();
    }

    @Test
    void scannersSeeNoIgnoreFilesOfTheWorkspace() {
        ScanScene trivy = ScanScene.start(ScanScene.request()).found().prepared();
        assertThat(trivy.argv(0)).containsSubsequence("--config", "/scratch/trivy/nothing")
                .containsSubsequence("--ignorefile", "/scratch/trivy/nothing");
        assertThat(trivy.flow().commands().get(0).environment()).containsEntry("TRIVY_IGNORE_POLICY", "").containsEntry("TRIVY_VEX", "");
        ScanScene grype = ScanScene.start(ScanScene.request().scanners(List.of("grype"))).found().summed();
        while (grype.flow().action() instanceof Action.WriteFile) {
            grype.flow().written();
        }
        while (grype.flow().action() instanceof Action.Run) {
            grype.flow().ran(0, "{}", "");
        }
        assertThat(grype.argv(0)).containsSubsequence("--config", "/scratch/grype/nothing.yaml");
        assertThat(grype.flow().commands().get(0).environment()).containsEntry("GRYPE_EXCLUDE", "").containsEntry("GRYPE_VEX_DOCUMENTS", "")
                .containsEntry("GRYPE_IGNORE_STATES", "").containsEntry("GRYPE_ONLY_FIXED", "false");
    }

    @Test
    void anExceptionOfAFileTakesAFindingOutAndSaysSo() {
        ScanScene scene = scanned(ScanScene.request().policy(policy("")));
        scene.flow().reads(file("CVE-2021-44228", "2026-03-10"));
        ScanOutcome outcome = scene.judged().done();
        assertThat(ids(outcome)).contains("CVE-2021-45046");
        assertThat(severity(outcome, Verdict.FAIL).deciding()).noneMatch(line -> line.startsWith("CVE-2021-44228"));
        assertThat(outcome.exceptions().used().count()).isEqualTo(1);
        assertThat(outcome.exceptions().expiring().first()).singleElement().satisfies(line -> {
            assertThat(line.owner()).isEqualTo("shop team");
            assertThat(line.expires()).isEqualTo("2026-03-10");
            assertThat(line.source()).isEqualTo(".container-release-exceptions.yaml:3");
        });
        assertThat(sentences(outcome)).anyMatch(sentence -> sentence.startsWith("exceptions that took findings, or places of them, out"));
        assertThat(scene.flow().kept().toString()).contains("\"excepted\":[{\"source\":\".container-release-exceptions.yaml:3\"");
    }

    private static String file(String id, String expires) {
        return "version: 1\nexceptions:\n- id: " + id + "\n  reason: never called\n  owner: shop team\n  expires: " + expires + "\n";
    }

    @Test
    void anExceptionThatHasEndedSaysSoAndChangesNothing() {
        ScanScene scene = scanned(ScanScene.request().policy(policy("")));
        scene.flow().reads(file("CVE-2021-44228", "2026-02-28"));
        ScanOutcome outcome = scene.judged().done();
        assertThat(ids(outcome)).contains("CVE-2021-44228");
        assertThat(outcome.exceptions().expired().first()).singleElement().satisfies(line -> {
            assertThat(line.problem()).isEqualTo("it held until 2026-02-28");
            assertThat(line.findings()).isPositive();
        });
        assertThat(sentences(outcome)).anyMatch(sentence -> sentence.contains("no longer hold"));
    }

    @Test
    void ofAPolicyAndOfTheFloorOnlyTheFloorsOwnWeakenTheFloor() {
        String exception = "exceptions:\n- id: CVE-2021-44228\n  reason: r\n  owner: o\n  expires: 2026-12-31\n";
        Policy critical = PolicyReader.read("version: 1\nlimits: {critical: 0}\n", "floor");
        ScanOutcome ofJob = scanned(ScanScene.request().policy(policy(exception)).floor(critical)).judged().done();
        assertThat(floorSays(ofJob)).contains("CVE-2021-44228");
        Policy lenient = PolicyReader.read("version: 1\nlimits: {critical: 0}\njobExceptions: [policy]\n", "floor");
        ScanOutcome accepted = scanned(ScanScene.request().policy(policy(exception)).floor(lenient)).judged().done();
        assertThat(floorSays(accepted)).doesNotContain("CVE-2021-44228");
        Policy own = PolicyReader.read("version: 1\nlimits: {critical: 0}\n" + exception, "floor");
        ScanOutcome ofFloor = scanned(ScanScene.request().policy(policy("")).floor(own)).judged().done();
        assertThat(floorSays(ofFloor)).doesNotContain("CVE-2021-44228");
    }

    private static String floorSays(ScanOutcome outcome) {
        return String.join("\n", outcome.gates().stream().filter(gate -> gate.origin().startsWith("floor"))
                .flatMap(gate -> gate.deciding().stream()).toList());
    }

    @Test
    void aFileThatWasNamedHasToBeThereAndToBeUnderstood() {
        ScanScene absent = scanned(ScanScene.request().policy(policy("")).exceptions(List.of("mine.yaml")));
        assertThat(asked(absent)).isEqualTo(FileRef.workspace("mine.yaml"));
        absent.flow().absent().recorded();
        assertThat(absent.flow().refused(Action.Refused.Cause.INPUT).message())
                .isEqualTo("the exceptions in mine.yaml cannot be read: the file is not there");
        ScanScene wrong = scanned(ScanScene.request().policy(policy("")));
        wrong.flow().reads("version: 1\nexceptions:\n- id: CVE-1\n").recorded();
        assertThat(wrong.flow().refused(Action.Refused.Cause.INPUT).message())
                .startsWith(".container-release-exceptions.yaml:3:3: the exception lacks 'reason'");
    }

    @Test
    void anIgnoreFileIsReadAndCountsOnlyWhereThePolicySaysSo() {
        ScanScene scene = scanned(ScanScene.request().policy(policy("")));
        scene.flow().absent().reads("CVE-2021-44228\nCVE-1 exp:never\n");
        ScanOutcome outcome = scene.judged().done();
        assertThat(ids(outcome)).contains("CVE-2021-44228");
        assertThat(outcome.exceptions().notCounted().first()).singleElement().satisfies(line ->
                assertThat(line.problem()).isEqualTo("exceptionsFrom does not have trivyignore"));
        assertThat(outcome.exceptions().notes()).singleElement().satisfies(note -> assertThat(note).startsWith(".trivyignore:2: "));
        ScanScene accepted = scanned(ScanScene.request().policy(policy("exceptionsFrom: [trivyignore]\n")).exceptions(List.of("ci/.trivyignore")));
        accepted.flow().reads("CVE-2021-44228\n");
        ScanOutcome counts = accepted.judged().done();
        assertThat(counts.exceptions().used().first()).singleElement().satisfies(line -> assertThat(line.source()).isEqualTo("ci/.trivyignore:1"));
    }

    private static final String VEX = """
            {"@context":"https://openvex.dev/ns/v0.2.0","@id":"x","author":"Vendor","timestamp":"2026-01-01T00:00:00Z","version":1,
             "statements":[{"vulnerability":{"name":"CVE-2021-44228"},PRODUCTS"status":"not_affected",
             "justification":"vulnerable_code_not_in_execute_path"}]}""";
    private static final String OF_IMAGE = "\"products\":[{\"@id\":\"pkg:oci/app@" + ScanScene.INDEX + "?repository_url=" + ScanScene.REPOSITORY
            + "\"}],";

    private static ScanRequest.Builder vex(String fields, String document) {
        return ScanScene.request().policy(policy("exceptionsFrom: [vex]\n" + fields)).vex(List.of(VexDocument.parse(document)));
    }

    @Test
    void aVexDocumentThatNobodyHasToSignIsReadAtOnce() {
        ScanScene scene = scanned(vex("", "vex.json")).unexcepted();
        assertThat(asked(scene)).isEqualTo(FileRef.workspace("vex.json"));
        scene.flow().reads(VEX.replace("PRODUCTS", OF_IMAGE));
        ScanOutcome outcome = scene.judged().done();
        assertThat(outcome.exceptions().used().first()).singleElement().satisfies(line -> {
            assertThat(line.source()).isEqualTo("vex.json (OpenVEX)");
            assertThat(line.owner()).isEqualTo("Vendor");
        });
    }

    @Test
    void aVexDocumentThatIsNotUnderstoodEndsTheScan() {
        ScanScene scene = scanned(vex("", "vex.json")).unexcepted();
        scene.flow().reads("{}").recorded();
        assertThat(scene.flow().refused(Action.Refused.Cause.INPUT).message()).startsWith("the VEX document vex.json cannot be read: ");
    }

    @Test
    void aSignedVexDocumentIsReadWhenItIsVerified() {
        ScanScene scene = scanned(vex("signedVex: true\n", "vex.json,key=cosign.pub,tlog=false")).unexcepted();
        assertThat(scene.flow().command().argv()).containsExactly("cosign", "verify-blob", "--key", "cosign.pub",
                "--insecure-ignore-tlog=true", "--signature", "vex.json.sig", "/work space/vex.json");
        scene.flow().ok().reads(VEX.replace("PRODUCTS", OF_IMAGE));
        assertThat(scene.judged().done().exceptions().used().count()).isEqualTo(1);
    }

    @Test
    void aVexDocumentThatDoesNotVerifyCountsForNothing() {
        ScanScene scene = scanned(vex("", "vex.json,key=cosign.pub")).unexcepted();
        scene.flow().ran(1, "", "Error: invalid signature when validating ASN.1 encoded signature");
        ScanOutcome outcome = scene.judged().done();
        assertThat(ids(outcome)).contains("CVE-2021-44228");
        assertThat(outcome.exceptions().used().count()).isZero();
        assertThat(ScanScene.gates(outcome, "exceptions")).singleElement().satisfies(gate -> {
            assertThat(gate.verdict()).isEqualTo(Verdict.WARN);
            assertThat(gate.reason()).startsWith("the VEX document vex.json counts for nothing: it is not verified that the key cosign.pub"
                    + " signed it: ").contains("invalid signature");
        });
    }

    @Test
    void whereSignedOnesAreDemandedAnUnsignedOneCountsForNothing() {
        Policy floor = PolicyReader.read("version: 1\nsignedVex: true\n", "floor");
        ScanScene scene = scanned(vex("", "vex.json").floor(floor)).unexcepted();
        ScanOutcome outcome = scene.judged().done();
        assertThat(sentences(outcome)).singleElement().satisfies(sentence ->
                assertThat(sentence).contains("vex.json counts for nothing: it has to be signed"));
    }

    @Test
    void whatIsAttestedOfTheImageIsAboutIt() {
        ScanScene scene = scanned(vex("", "attested,identity=vex@example.com,issuer=https://accounts.example.com")).unexcepted();
        assertThat(scene.flow().command().argv()).containsExactly("cosign", "verify-attestation", "--certificate-identity", "vex@example.com",
                "--certificate-oidc-issuer", "https://accounts.example.com", "--type", "openvex", ScanScene.REPOSITORY + "@" + ScanScene.INDEX);
        scene.flow().ok().reads(envelope(ScanScene.INDEX.hex()) + "\n");
        ScanOutcome outcome = scene.judged().done();
        assertThat(outcome.exceptions().used().count()).isEqualTo(1);
        ScanScene other = scanned(vex("", "attested,key=cosign.pub")).unexcepted();
        other.flow().ok().reads(envelope("0".repeat(64)) + "\n");
        assertThat(sentences(other.judged().done())).singleElement().satisfies(sentence ->
                assertThat(sentence).contains("counts for nothing", "it is not about the image"));
    }

    @Test
    void aCosignThatIsNotThePinnedOneVerifiesNothing() {
        ToolPins pins = ToolPins.none().and("the administrator", List.of(ToolPin.parse("cosign=2.5.0")));
        ScanScene other = scanned(vex("", "vex.json,key=cosign.pub").pins(pins)).unexcepted();
        other.flow().ran(0, "a".repeat(64) + "  /usr/bin/cosign\n", "").ran(0, "GitVersion:    v2.4.0\n", "");
        assertThat(sentences(other.judged().done())).singleElement().satisfies(sentence -> assertThat(sentence).contains(
                "vex.json counts for nothing: cosign is not used: it is version v2.4.0, but the administrator demands cosign=2.5.0"));
        ScanScene pinned = scanned(vex("", "vex.json,key=cosign.pub").pins(pins)).unexcepted();
        pinned.flow().ran(0, "a".repeat(64) + "  /usr/bin/cosign\n", "").ran(0, "GitVersion:    v2.5.0\n", "");
        assertThat(pinned.flow().command().argv()).contains("verify-blob");
    }

    private static final String PEM = "-----BEGIN PUBLIC KEY-----\nAAAA\nBBBB\n-----END PUBLIC KEY-----\n";

    private static Policy floorWithSigners(String signers) {
        return PolicyReader.read("version: 1\nlimits: {critical: 0}\njobExceptions: [vex]\nvexSigners:\n" + signers, "floor");
    }

    private static final String KEY_OF_FLOOR = "- tlog: false\n  key: |\n    " + PEM.strip().replace("\n", "\n    ") + "\n";
    private static final String IDENTITY_OF_FLOOR = "- identity: vex@example.com\n  issuer: https://accounts.example.com\n";

    @Test
    void oneOfThoseWhomTheFloorNamesHasToHaveSignedWhateverTheJobSays() {
        ScanScene scene = scanned(vex("", "vex.json").floor(floorWithSigners(KEY_OF_FLOOR + IDENTITY_OF_FLOOR))).unexcepted();
        scene.flow().written();
        assertThat(scene.flow().commands()).extracting(command -> command.argv().subList(1, command.argv().size())).containsExactlyInAnyOrder(
                List.of("verify-blob", "--key", "/scratch/vex-signer-1.pub", "--insecure-ignore-tlog=true", "--signature", "vex.json.sig",
                        "/work space/vex.json"),
                List.of("verify-blob", "--certificate-identity", "vex@example.com", "--certificate-oidc-issuer",
                        "https://accounts.example.com", "--signature", "vex.json.sig", "/work space/vex.json"));
        scene.flow().ran(new CommandResult(CommandResult.Ending.EXITED, 1, "", "Error: invalid signature", Duration.ZERO),
                new CommandResult(CommandResult.Ending.EXITED, 0, "", "", Duration.ZERO)).reads(VEX.replace("PRODUCTS", OF_IMAGE));
        ScanOutcome outcome = scene.judged().done();
        assertThat(outcome.exceptions().used().count()).isEqualTo(1);
        assertThat(floorSays(outcome)).as("jobExceptions of the floor accepts it").doesNotContain("CVE-2021-44228");
    }

    @Test
    void aKeyOfTheJobIsNotEnoughWhereTheFloorNamesItsOwn() {
        ScanScene own = scanned(vex("", "vex.json,key=cosign.pub").floor(floorWithSigners(KEY_OF_FLOOR))).unexcepted();
        own.flow().written();
        ScanOutcome outcome = own.judged().done();
        assertThat(ids(outcome)).contains("CVE-2021-44228");
        assertThat(sentences(outcome)).singleElement().satisfies(sentence -> assertThat(sentence).contains(
                "vex.json counts for nothing: the policy says who has to have signed it ('vexSigners'), and the key cosign.pub is not among them"));
        ScanScene foreign = scanned(vex("", "vex.json").floor(floorWithSigners(KEY_OF_FLOOR))).unexcepted();
        foreign.flow().written().ran(1, "", "Error: invalid signature");
        assertThat(sentences(foreign.judged().done())).singleElement().satisfies(sentence ->
                assertThat(sentence).contains("counts for nothing: it is not verified that the key sha256:", "signed it", "invalid signature"));
        ScanScene same = scanned(vex("", "attested,identity=vex@example.com,issuer=https://accounts.example.com")
                .floor(floorWithSigners(IDENTITY_OF_FLOOR))).unexcepted();
        assertThat(same.flow().command().argv()).contains("verify-attestation", "vex@example.com");
    }

    @Test
    void whereTwoPoliciesNameDifferentSignersNobodyIsTrusted() {
        ScanScene scene = scanned(vex("vexSigners: [{identity: me@example.com, issuer: 'https://accounts.example.com'}]\n", "vex.json")
                .floor(floorWithSigners(IDENTITY_OF_FLOOR))).unexcepted();
        assertThat(sentences(scene.judged().done())).singleElement().satisfies(sentence ->
                assertThat(sentence).contains("policies name who has to sign it ('vexSigners'), but nobody whom all of them name"));
    }

    @Test
    void aSignatureOfNobodyIsRefusedWhereNoPolicyNamesAnybody() {
        assertThatThrownBy(() -> vex("", "attested").build()).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vex: what is attested of the image: anybody can attest something of an image: say who signed it, by 'key', or"
                        + " 'identity' and 'issuer'");
        assertThat(vex("", "attested").floor(floorWithSigners(KEY_OF_FLOOR)).build().vex()).hasSize(1);
    }

    private static String envelope(String subject) {
        String statement = "{\"_type\":\"https://in-toto.io/Statement/v0.1\",\"predicateType\":\"https://openvex.dev/ns\",\"subject\":[{\"name\":\""
                + ScanScene.REPOSITORY + "\",\"digest\":{\"sha256\":\"" + subject + "\"}}],\"predicate\":" + VEX.replace("PRODUCTS", "") + "}";
        return "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\""
                + Base64.getEncoder().encodeToString(statement.getBytes(StandardCharsets.UTF_8)) + "\",\"signatures\":[{\"sig\":\"x\"}]}";
    }
}
