package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.cli.run.Console;
import io.jenkins.plugins.containerrelease.engine.exception.VexDocument;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.gate.Values;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.scan.ResultFile;
import io.jenkins.plugins.containerrelease.engine.scan.ScanFlow;
import io.jenkins.plugins.containerrelease.engine.scan.ScanKind;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.scan.ScanRequest;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.host.UsageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The step scan-image. */
@Command(
        name = "scan-image",
        header = "Scans every platform of an image, by digest, and applies the gates.",
        description = "%nVulnerabilities, secrets, misconfigurations and licences are kept as findings, one file a platform"
                + " and scanner. By default any HIGH or CRITICAL vulnerability fails; so does a scan that failed, was about"
                + " something else, or found nothing that it could examine.%n",
        sortOptions = false,
        abbreviateSynopsis = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:scanned, and no gate said no", "1:a gate said no", "2:wrong usage or input",
            "3:a scanner failed or is missing"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  container-release scan-image --fail-on HIGH --only-fixable",
            "  container-release scan-image --image registry.example.com/shop/web@sha256:4b1d… --scanner trivy \\",
            "        --scanner grype --scanner-gate grype=warn --summary-format json",
            "  container-release scan-image --layout build/image --result trivy=report.json,platform=linux/arm64"
        })
final class ScanCommand extends StepCommand {
    private static final String SNYK_TOKEN = "snyk-token";
    private static final Duration RETRY_WAIT = Duration.ofSeconds(5);
    private static final int RETRIES = 3;

    @ArgGroup(validate = false, heading = "%nWhat:%n", order = 10)
    private What what = new What();

    @ArgGroup(validate = false, heading = "%nHow:%n", order = 20)
    private How how = new How();

    @ArgGroup(validate = false, heading = "%nTools:%n", order = 22)
    private PinOptions tools = new PinOptions();

    @ArgGroup(validate = false, heading = "%nOutputs for others:%n", order = 25)
    private OutputOptions outputs = new OutputOptions();

    @ArgGroup(validate = false, heading = "%nGates:%n", order = 30)
    private FindingGateOptions gates = new FindingGateOptions();

    /** What to scan. */
    static final class What {
        @Option(names = "--image", paramLabel = "IMAGE",
                description = "Image in a registry, best by digest; without this and --layout, the only image of the report.")
        private String image;

        @Option(names = "--layout", paramLabel = "DIR", description = "Folder with an OCI layout instead.")
        private String layout;

        @Option(names = "--target", paramLabel = "NAME", description = "The bake target to scan, of those in the report.")
        private String target;

        @Option(names = "--platform", paramLabel = "PLATFORM", split = ",",
                description = "Platform to scan, e.g. linux/arm64; may be repeated. Without this, all that the image has.")
        private List<String> platforms = new ArrayList<>();
    }

    /** How to scan it. */
    static final class How {
        @Option(names = "--scanner", paramLabel = "NAME", split = ",",
                description = "trivy (the default), grype, snyk or docker-scout; may be repeated.")
        private List<String> scanners = new ArrayList<>();

        @Option(names = "--result", paramLabel = "SCANNER=FILE[,platform=PLATFORM]",
                description = "Output to read instead of running the scanner: of trivy, grype, snyk, gitlab, or SARIF of any"
                        + " other; may be repeated.")
        private List<String> results = new ArrayList<>();

        @Option(names = "--kind", paramLabel = "KIND", split = ",",
                description = "What Trivy looks for: VULNERABILITY, SECRET, MISCONFIGURATION, LICENSE (default: the first two).")
        private List<ScanKind> kinds = new ArrayList<>();

        @Option(names = "--offline", description = "Use the databases that are there, without updating them.")
        private boolean offline;

        @Option(names = "--cache-dir", paramLabel = "DIR", description = "Folder with the scanners' databases.")
        private String cacheDir;

        @Option(names = "--db-repository", paramLabel = "IMAGE",
                description = "Where Trivy's database comes from, e.g. a mirror; may be repeated, tried in this order.")
        private List<String> dbRepositories = new ArrayList<>();

        @Option(names = "--java-db-repository", paramLabel = "IMAGE", description = "Where its index of Java libraries comes from.")
        private String javaDbRepository;

        @Option(names = "--checks-repository", paramLabel = "IMAGE",
                description = "Where Trivy's checks for misconfigurations come from.")
        private String checksRepository;

        @Option(names = "--grype-database-url", paramLabel = "URL", description = "Where Grype learns of its newest database.")
        private String grypeDatabaseUrl;

        @Option(names = "--exceptions", paramLabel = "FILE",
                description = "File with exceptions, or Trivy's or Grype's own ignore file; may be repeated (default:"
                        + " .container-release-exceptions.yaml, .trivyignore, .trivyignore.yaml and .grype.yaml, where they are there).")
        private List<String> exceptions = new ArrayList<>();

        @Option(names = "--vex", paramLabel = "FILE[,key=FILE]",
                description = "VEX document, or 'attested' for those that are attested of the image, and who must have signed it: ,key=FILE or"
                        + " ,identity=WHO,issuer=URL; of a file ,signature=FILE or ,bundle=FILE; may be repeated.")
        private List<String> vex = new ArrayList<>();

        @Option(names = "--snyk-token", paramLabel = ValueSource.FORM, converter = ValueSource.Converter.class,
                description = "Snyk's token; without this, as the machine is set up.")
        private ValueSource snykToken;

        @Option(names = "--snyk-monitor", description = "Let Snyk go on watching the image, where no gate says anything against it.")
        private boolean snykMonitor;

        @Option(names = "--timeout", paramLabel = "DURATION", description = "Longest run of one scan (default: 30m).")
        private String timeout;

        @Option(names = "--retries", paramLabel = "N",
                description = "How often to repeat what failed for a reason known to pass (default: 3).")
        private Integer retries;

        @Option(names = "--parallel", paramLabel = "N", description = "How many scans run at once (default: 2).")
        private Integer parallel;

        @Option(names = "--summary-format", paramLabel = "text|json",
                description = "What is printed: lines for people, or counts as JSON for programs.")
        private Format summary = Format.TEXT;
    }

    @Override
    Prepared prepare() {
        ScanRequest.Builder request = subject()
                .platforms(what.platforms.stream().map(Platform::parse).toList())
                .scanners(how.scanners)
                .results(how.results.stream().map(text -> Named.value("--result", text, ResultFile::parse)).toList())
                .policy(gates.policy())
                .offline(how.offline)
                .cacheDir(how.cacheDir)
                .dbRepositories(how.dbRepositories)
                .javaDbRepository(how.javaDbRepository)
                .checksRepository(how.checksRepository)
                .grypeDatabaseUrl(how.grypeDatabaseUrl)
                .exceptions(how.exceptions)
                .vex(how.vex.stream().map(text -> Named.value("--vex", text, VexDocument::parse)).toList())
                .pins(tools.pins())
                .outputs(outputs.outputs())
                .codeScanning(outputs.codeScanning())
                .snykMonitor(how.snykMonitor)
                .retry(how.retries == null ? RETRIES : how.retries, RETRY_WAIT)
                .insecureRegistries(step().insecureRegistries());
        if (!how.kinds.isEmpty()) {
            request.kinds(how.kinds);
        }
        if (how.timeout != null) {
            request.timeout(Named.value("--timeout", how.timeout, Values::duration));
        }
        if (how.parallel != null) {
            request.parallel(how.parallel);
        }
        if (how.snykToken != null) {
            request.snykToken(new SecretSlot(SNYK_TOKEN));
        }
        ScanRequest built = request.build();
        List<String> by = Stream.concat(
                built.scanners().stream(), built.results().stream().map(ResultFile::toString)).toList();
        String platforms = what.platforms.isEmpty() ? "" : " for " + String.join(", ", what.platforms);
        return new Prepared(new ScanFlow(built), built.name() + platforms + " with " + String.join(", ", by),
                secrets());
    }

    private Map<String, ValueSource> secrets() {
        Map<String, ValueSource> secrets = new LinkedHashMap<>();
        if (how.snykToken != null) {
            secrets.put(SNYK_TOKEN, how.snykToken);
        }
        outputs.addSecrets(secrets);
        return secrets;
    }

    private ScanRequest.Builder subject() {
        if (what.image != null && what.layout != null) {
            throw new UsageException("--image and --layout: one of them is scanned, not both");
        }
        if (what.layout != null) {
            return ScanRequest.ofLayout(what.layout);
        }
        if (what.image != null) {
            return ScanRequest.of(ImageReference.parse(what.image));
        }
        ReportImage image = ReportImage.of(common().report(), what.target);
        return image.layout() != null
                ? ScanRequest.ofLayout(image.layout())
                : ScanRequest.of(ImageReference.parse(image.reference()));
    }

    @Override
    boolean quietVerdict() {
        return how.summary == Format.JSON;
    }

    @Override
    void show(StepOutcome outcome, Console console) {
        if (how.summary == Format.JSON) {
            console.document(Json.pretty(ScanSummary.of((ScanOutcome) outcome)));
        } else {
            super.show(outcome, console);
        }
    }
}
