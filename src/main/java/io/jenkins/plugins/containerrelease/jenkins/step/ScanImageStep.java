package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.containerrelease.engine.call.ToolPin;
import io.jenkins.plugins.containerrelease.engine.exception.VexDocument;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.Values;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.output.Output;
import io.jenkins.plugins.containerrelease.engine.scan.ResultFile;
import io.jenkins.plugins.containerrelease.engine.scan.ScanFlow;
import io.jenkins.plugins.containerrelease.engine.scan.ScanKind;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.scan.ScanRequest;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.jenkins.credentials.SecretForm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code scanImage}: scans every platform of an image, by digest, and applies the gates. */
public final class ScanImageStep extends ReleaseStep {
    private static final long serialVersionUID = 1L;
    private static final SecretSlot SNYK_TOKEN = new SecretSlot("snyk-token");
    private static final Duration RETRY_WAIT = Duration.ofSeconds(5);
    private static final int RETRIES = 3;

    /** The image, best by digest; {@code null}: the only one of this build. */
    @DataBoundSetter
    public String image;

    /** Folder with an OCI layout instead; {@code null}: none. */
    @DataBoundSetter
    public String layout;

    /** Bake target to choose an image of this build by; {@code null}: none. */
    @DataBoundSetter
    public String target;

    /** Platforms to scan; empty: all that the image has. */
    @DataBoundSetter
    public List<String> platforms = new ArrayList<>();

    /** Scanners to run and outputs to read; empty: as administrators set it, otherwise Trivy. */
    @DataBoundSetter
    public List<ScannerChoice> scanners = new ArrayList<>();

    /** What Trivy looks for; empty: vulnerabilities and secrets. */
    @DataBoundSetter
    public List<String> kinds = new ArrayList<>();

    /** Whether scanners use the databases that are there. */
    @DataBoundSetter
    public boolean offline;

    /** Folder with the scanners' databases; {@code null}: as administrators set it, otherwise their own. */
    @DataBoundSetter
    public String cacheDir;

    /** Where Trivy's database comes from; empty: as administrators set it, otherwise Trivy's own place. */
    @DataBoundSetter
    public List<String> dbRepositories = new ArrayList<>();

    /** Where its index of Java libraries comes from; {@code null}: likewise. */
    @DataBoundSetter
    public String javaDbRepository;

    /** Where Trivy's checks for misconfigurations come from; {@code null}: likewise. */
    @DataBoundSetter
    public String checksRepository;

    /** Where Grype learns of its newest database; {@code null}: as administrators set it, otherwise Grype's own place. */
    @DataBoundSetter
    public String grypeDatabaseUrl;

    /** Which programs the scanners, and cosign, have to be, besides what administrators demand; empty: any. */
    @DataBoundSetter
    public List<String> pins = new ArrayList<>();

    /** Files with exceptions in the workspace; empty: those that are where they usually are. */
    @DataBoundSetter
    public List<String> exceptions = new ArrayList<>();

    /** VEX documents, and who must have signed them; empty: none. */
    @DataBoundSetter
    public List<String> vex = new ArrayList<>();

    /** Forms in which findings and gate results are written for others, {@code FORM} or {@code FORM=FILE}. */
    @DataBoundSetter
    public List<String> outputs = new ArrayList<>();

    /** Where findings are uploaded to; {@code null}: nowhere. */
    @DataBoundSetter
    public CodeScanningTarget codeScanning;

    /** Longest run of one scan; {@code null}: half an hour. */
    @DataBoundSetter
    public String timeout;

    /** How often to repeat what failed for a reason known to pass; {@code null}: 3 times. */
    @DataBoundSetter
    public Integer retries;

    /** How many scans run at once; {@code null}: 2. */
    @DataBoundSetter
    public Integer parallel;

    /** What must hold; {@code null}: nothing beyond policy and defaults. */
    @DataBoundSetter
    public GateRules gate;

    /** A policy document; {@code null}: none. */
    @DataBoundSetter
    public String policy;

    /** Path of one in the workspace; {@code null}: none. */
    @DataBoundSetter
    public String policyFile;

    @DataBoundConstructor
    public ScanImageStep() {
        // the image of the build is scanned
    }

    @Override
    String function() {
        return DescriptorImpl.FUNCTION;
    }

    @Override
    Planned plan(Preparation preparation) throws IOException, InterruptedException {
        List<ScannerChoice> chosen = scanners.isEmpty()
                ? preparation.defaults().scanners().stream().map(ScannerChoice::named).toList()
                : scanners;
        List<String> run = chosen.stream()
                .filter(choice -> !(choice instanceof ScanResultFile)).map(ScannerChoice::scanner).distinct().toList();
        List<ResultFile> results = chosen.stream()
                .filter(ScanResultFile.class::isInstance).map(choice -> ((ScanResultFile) choice).result()).toList();
        checkResults(results, preparation.defaults().forbidsScanResults());
        preparation.checkOwnDatabases(cacheDir, javaDbRepository, checksRepository, grypeDatabaseUrl,
                dbRepositories.isEmpty() ? null : dbRepositories.get(0));
        Policy policies = preparation.policy(policy, policyFile).and((gate == null ? new GateRules() : gate).policy(
                function(), GateRules.OF_FINDINGS, rules -> chosen.forEach(choice -> choice.limit(rules))));
        ScanRequest.Builder request = subject(preparation)
                .platforms(Options.values("platforms", platforms, Platform::parse))
                .scanners(run)
                .results(results)
                .policy(policies)
                .floor(preparation.defaults().floor())
                .offline(offline || preparation.defaults().offline())
                .cacheDir(cacheDir != null ? cacheDir : preparation.defaults().cacheDir())
                .dbRepositories(dbRepositories.isEmpty() ? preparation.defaults().dbRepositories() : dbRepositories)
                .javaDbRepository(javaDbRepository != null ? javaDbRepository : preparation.defaults().javaDbRepository())
                .checksRepository(checksRepository != null ? checksRepository : preparation.defaults().checksRepository())
                .grypeDatabaseUrl(grypeDatabaseUrl != null ? grypeDatabaseUrl : preparation.defaults().grypeDatabaseUrl())
                .pins(preparation.pins(pins))
                .exceptions(exceptions)
                .vex(Options.values("vex", vex, VexDocument::parse))
                .outputs(Options.values("outputs", outputs, Output::parse))
                .snykMonitor(isMonitored(chosen, preparation))
                .retry(retries == null ? RETRIES : retries, RETRY_WAIT)
                .insecureRegistries(preparation.insecureRegistries());
        if (!kinds.isEmpty()) {
            request.kinds(kinds.stream().map(kind -> Options.word("kinds", kind, ScanKind.class)).toList());
        }
        if (timeout != null) {
            request.timeout(Options.value("timeout", timeout, Values::duration));
        }
        if (parallel != null) {
            request.parallel(parallel);
        }
        chosen.stream().filter(Snyk.class::isInstance).map(choice -> ((Snyk) choice).credentialsId)
                .filter(Objects::nonNull).findFirst().ifPresent(token -> {
                    request.snykToken(SNYK_TOKEN);
                    preparation.secret(SNYK_TOKEN, token, SecretForm.TOKEN);
                });
        if (codeScanning != null) {
            request.codeScanning(codeScanning.prepared(preparation));
        }
        ScanRequest built = request.build();
        List<String> by = Stream.concat(
                built.scanners().stream(), built.results().stream().map(ResultFile::toString)).toList();
        String of = platforms.isEmpty() ? "" : " for " + String.join(", ", platforms);
        return new Planned(new ScanFlow(built), built.name() + of + " with " + String.join(", ", by),
                built.image() == null ? List.of() : List.of(built.image().registry()));
    }

    private static void checkResults(List<ResultFile> results, String forbids) {
        if (forbids != null && !results.isEmpty()) {
            throw new IllegalArgumentException("scanners: scanResult(…) is not for this job to use: " + forbids
                    + " lets jobs bring no results of scanners");
        }
    }

    /** Whether Snyk goes on watching: what a change request proposes is not what is released. */
    private static boolean isMonitored(List<ScannerChoice> chosen, Preparation preparation) {
        boolean asked = chosen.stream().anyMatch(choice -> choice instanceof Snyk snyk && snyk.monitor);
        if (asked && preparation.isHeldBack()) {
            preparation.say(Messages.ScanImageStep_notMonitored());
        }
        return asked && !preparation.isHeldBack();
    }

    private ScanRequest.Builder subject(Preparation preparation) throws IOException {
        if (layout != null) {
            if (image != null || target != null) {
                throw new IllegalArgumentException("image and layout: one of them is scanned, not both");
            }
            return ScanRequest.ofLayout(layout);
        }
        StepImage found = preparation.image(image, target);
        return found.layout() != null
                ? ScanRequest.ofLayout(found.layout())
                : ScanRequest.of(Options.value("image", found.reference(), ImageReference::parse));
    }

    @Override
    public Object result(StepOutcome outcome) {
        return outcome == null ? ScanResult.ofDryRun() : new ScanResult((ScanOutcome) outcome);
    }

    @Override
    Map<Digest, String> images(StepOutcome outcome) {
        ScanOutcome of = (ScanOutcome) outcome;
        return of.digest() == null ? Map.of() : Map.of(of.digest(), of.repository() == null ? of.image() : of.repository());
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends ReleaseStepDescriptor {
        static final String FUNCTION = "scanImage";

        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public String getDisplayName() {
            return Messages.ScanImageStep_displayName();
        }

        @POST
        public FormValidation doCheckPlatforms(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.lines(item, value, Platform::parse);
        }

        @POST
        public FormValidation doCheckVex(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.lines(item, value, VexDocument::parse);
        }

        @POST
        public FormValidation doCheckPins(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.lines(item, value, ToolPin::parse);
        }

        @POST
        public FormValidation doCheckOutputs(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.lines(item, value, Output::parse);
        }

        @POST
        public FormValidation doCheckKinds(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.lines(item, value, kind -> Options.word("kinds", kind, ScanKind.class));
        }
    }
}
