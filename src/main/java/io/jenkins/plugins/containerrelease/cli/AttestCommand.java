package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.host.UsageException;
import io.jenkins.plugins.containerrelease.engine.attest.AttestFlow;
import io.jenkins.plugins.containerrelease.engine.attest.AttestRequest;
import io.jenkins.plugins.containerrelease.engine.attest.Signer;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The step attest-sbom. */
@Command(
        name = "attest-sbom",
        header = "Signs an image, and attests its SBOMs and its provenance: index and every platform.",
        description = "%nSBOMs are made for each platform, signed with cosign and attached to the digest they describe, then"
                + " verified back. Run twice, it adds nothing twice.%n",
        sortOptions = false,
        abbreviateSynopsis = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:signed, attested and verified", "1:something is missing or did not verify", "2:wrong usage or input",
            "3:a tool failed or is missing"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  container-release attest-sbom --key file:cosign.key --key-password env:COSIGN_PASSWORD",
            "  container-release attest-sbom --image registry.example.com/shop/web@sha256:4b1d… --format spdx-json \\",
            "        --identity release@example.com --issuer https://accounts.example.com --identity-token env:ID_TOKEN"
        })
final class AttestCommand extends StepCommand {
    private static final String KEY = "cosign-key";
    private static final String PASSWORD = "cosign-key-password";
    private static final String TOKEN = "identity-token";

    @ArgGroup(validate = false, heading = "%nWhat:%n", order = 10)
    private What what = new What();

    @ArgGroup(validate = false, heading = "%nWho signs:%n", order = 20)
    private Who who = new Who();

    @ArgGroup(validate = false, heading = "%nHow:%n", order = 40)
    private EffortOptions effort = new EffortOptions();

    @ArgGroup(validate = false, heading = "%nTools:%n", order = 45)
    private PinOptions tools = new PinOptions();

    /** What to attest. */
    static final class What {
        @Option(names = "--image", paramLabel = "IMAGE@DIGEST", description = "What to sign; without this, the only image of the report.")
        private String image;

        @Option(names = "--target", paramLabel = "NAME", description = "The bake target to sign, of those in the report.")
        private String target;

        @Option(names = "--format", paramLabel = "spdx-json|cyclonedx-json", split = ",",
                description = "Form of the SBOMs; may be repeated (default: both).")
        private List<String> formats = new ArrayList<>();

        @Option(names = "--generator", paramLabel = "trivy|syft", description = "What makes them (default: trivy).")
        private String generator;

        @Option(names = "--sbom", paramLabel = "FILE[,platform=PLATFORM]",
                description = "An SBOM that is there already; then none are made. May be repeated.")
        private List<String> sboms = new ArrayList<>();

        @Option(names = "--no-sbom", description = "Attest no SBOM.")
        private boolean noSbom;

        @Option(names = "--allow-empty", description = "Accept an SBOM without any package.")
        private boolean allowEmpty;

        @Option(names = "--no-sign", description = "Attest only, do not sign the image.")
        private boolean noSign;

        @Option(names = "--no-provenance", description = "Do not attest the provenance.")
        private boolean noProvenance;

        @Option(names = "--annotation", paramLabel = "NAME=VALUE",
                description = "Signed along with the image; may be repeated.")
        private Map<String, String> annotations = new LinkedHashMap<>();

        @Option(names = "--offline", description = "Keep the SBOM generator from fetching databases.")
        private boolean offline;

        @Option(names = "--cache-dir", paramLabel = "DIR", description = "Folder with Trivy's databases.")
        private String cacheDir;

        @Option(names = "--java-db-repository", paramLabel = "IMAGE",
                description = "Where Trivy's index of Java libraries comes from, e.g. a mirror.")
        private String javaDbRepository;
    }

    /** Who signs. */
    static final class Who {
        @Option(names = "--key", paramLabel = ValueSource.FORM, converter = ValueSource.Converter.class,
                description = "Private key as 'cosign generate-key-pair' writes it.")
        private ValueSource key;

        @Option(names = "--key-password", paramLabel = ValueSource.FORM, converter = ValueSource.Converter.class,
                description = "Its password.")
        private ValueSource password;

        @Option(names = "--identity", paramLabel = "TEXT",
                description = "Instead of a key: what the signing certificate will say, e.g. a mail address.")
        private String identity;

        @Option(names = "--issuer", paramLabel = "URL", description = "Who vouches for that identity.")
        private String issuer;

        @Option(names = "--identity-token", paramLabel = ValueSource.FORM, converter = ValueSource.Converter.class,
                description = "OpenID Connect token; without this, cosign looks for one.")
        private ValueSource token;

        @Option(names = "--fulcio-url", paramLabel = "URL", description = "Certificate authority (default: cosign's).")
        private String fulcioUrl;

        @Option(names = "--rekor-url", paramLabel = "URL", description = "Transparency log (default: cosign's).")
        private String rekorUrl;

        @Option(names = "--no-tlog-upload", description = "Keep signatures out of the transparency log; with a key only.")
        private boolean noTlogUpload;

        @Option(names = "--allow-other-signers", description = "Accept that the image carries signatures of others, too.")
        private boolean allowOtherSigners;

        private Signer signer() {
            boolean keyless = identity != null || issuer != null || token != null;
            if (key != null && keyless) {
                throw new UsageException("--key and --identity: one of them signs, not both");
            }
            if (key == null && password != null) {
                throw new UsageException("--key-password: there is no --key that it belongs to");
            }
            if (key == null && !keyless) {
                return null;
            }
            Signer signer = key != null
                    ? Signer.key(new SecretSlot(KEY), password == null ? null : new SecretSlot(PASSWORD))
                    : Signer.keyless(token == null ? null : new SecretSlot(TOKEN), identity, issuer);
            signer = signer.at(fulcioUrl, rekorUrl);
            return noTlogUpload ? signer.withoutTransparencyLog() : signer;
        }

        private Map<String, ValueSource> secrets() {
            Map<String, ValueSource> secrets = new LinkedHashMap<>();
            secrets.put(KEY, key);
            secrets.put(PASSWORD, password);
            secrets.put(TOKEN, token);
            secrets.values().removeIf(source -> source == null);
            return secrets;
        }
    }

    @Override
    Prepared prepare() {
        String image = what.image != null ? what.image : ReportImage.of(common().report(), what.target).reference();
        AttestRequest.Builder request = AttestRequest.builder()
                .image(image)
                .allowEmpty(what.allowEmpty)
                .sign(!what.noSign)
                .provenance(!what.noProvenance)
                .signer(who.signer())
                .allowOtherSigners(who.allowOtherSigners)
                .offline(what.offline)
                .cacheDir(what.cacheDir)
                .javaDbRepository(what.javaDbRepository);
        if (what.noSbom && !(what.formats.isEmpty() && what.sboms.isEmpty())) {
            throw new UsageException("--no-sbom: contradicts --format and --sbom");
        }
        if (what.noSbom || !what.formats.isEmpty()) {
            request.formats(what.formats);
        }
        if (what.generator != null) {
            request.generator(what.generator);
        }
        what.sboms.forEach(request::sbom);
        what.annotations.forEach(request::annotation);
        step().insecureRegistries().forEach(request::insecureRegistry);
        effort.apply(request::retries, request::parallel, request::timeout);
        request.pins(tools.pins());
        return new Prepared(new AttestFlow(request.build()), image, who.secrets());
    }
}
