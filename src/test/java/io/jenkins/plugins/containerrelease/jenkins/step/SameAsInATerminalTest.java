package io.jenkins.plugins.containerrelease.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.cli.TerminalFlows;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.jenkins.config.CosignKey;
import io.jenkins.plugins.containerrelease.jenkins.config.Keyless;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step asks the engine for what the terminal asks for with the same options. */
class SameAsInATerminalTest {
    private static final String IMAGE = "registry.example.com/shop/web@" + Steps.WEB;

    @TempDir
    private Path folder;

    private void same(ReleaseStep step, String... arguments) throws Exception {
        Flow ours = Saved.andRestored(new Steps().flow(Saved.andRestored(step)));
        Flow theirs = TerminalFlows.of(folder, arguments);
        assertThat(ours).usingRecursiveComparison()
                // whoever said a rule, and the name under which a front keeps a password
                .ignoringFieldsMatchingRegexes(".*\\.origin", ".*password\\.name", ".*floor.*")
                .isEqualTo(theirs);
    }

    @Test
    void aPlainBuild() throws Exception {
        BuildImageStep step = new BuildImageStep();
        step.image = "registry.example.com/shop/web";
        same(step, "build-image", "--image", "registry.example.com/shop/web", "--push");
    }

    @Test
    void aBuildWithEverything() throws Exception {
        BuildImageStep step = new BuildImageStep();
        step.image = "registry.example.com/shop/web";
        step.tags = List.of("{{semver}}", "sha-{{commit}}");
        step.version = "1.4.2";
        step.variant = "production";
        step.latest = "NEVER";
        step.layout = "build/image";
        step.platforms = List.of("linux/amd64", "linux/arm64");
        step.labels = List.of("team=shop");
        step.annotations = List.of("index:org.example.ticket=A=B");
        step.provenance = "MIN";
        step.sbom = true;
        step.sbomGenerator = "registry.example.com/generator";
        step.attests = List.of("type=sbom,generator=x");
        step.context = "web";
        step.dockerfile = "web.Dockerfile";
        step.target = "production";
        step.buildArgs = List.of("CHANNEL=stable");
        step.buildContexts = List.of("base=docker-image://registry.example.com/base:1");
        step.secrets = List.of(new SecretText("npm_token", "npm"), new SecretFile("settings", "maven"));
        SshKey key = new SshKey("git");
        key.id = "git";
        step.ssh = List.of(new SshAgent(), key);
        step.reads = List.of("registry.example.com/base");
        step.cacheFrom = List.of("registry.example.com/shop/web:cache");
        step.cacheTo = List.of("type=registry,ref=registry.example.com/shop/web:cache,mode=max");
        step.pull = true;
        step.noCache = true;
        step.noCacheFilter = List.of("dependencies");
        step.network = "none";
        step.addHosts = List.of("db:10.0.0.7");
        step.entitlements = List.of("network.host");
        step.builder = "release";
        step.builderDriver = "docker-container";
        step.builderOptions = List.of("network=host");
        step.removeBuilder = true;
        step.assumeEmulation = true;
        step.previousReport = "last/report.json";
        step.timeout = "1h";
        step.retries = 5;
        step.insecureRegistries = List.of("registry.lab:5000");
        step.gate = new GateRules();
        step.gate.maxImageSize = "200MB";
        step.gate.warnImageSize = "150MB";
        step.gate.maxGrowth = "10%";
        step.gate.warnGrowth = "5%";
        step.gate.maxBuildTime = "15m";
        step.gate.warnBuildTime = "10m";
        same(step, "build-image", "--image", "registry.example.com/shop/web", "--tag", "{{semver}}", "--tag", "sha-{{commit}}",
                "--version", "1.4.2", "--variant", "production", "--latest", "never", "--layout", "build/image",
                "--platform", "linux/amd64,linux/arm64", "--label", "team=shop", "--annotation", "index:org.example.ticket=A=B",
                "--provenance", "min", "--sbom", "--sbom-generator", "registry.example.com/generator", "--attest",
                "type=sbom,generator=x", "--context", "web", "--dockerfile", "web.Dockerfile", "--target", "production",
                "--build-arg", "CHANNEL=stable", "--build-context", "base=docker-image://registry.example.com/base:1",
                "--secret", "id=npm_token,env=NPM", "--secret", "id=settings,src=settings.xml", "--ssh", "default",
                "--ssh", "git=key", "--reads", "registry.example.com/base", "--cache-from", "registry.example.com/shop/web:cache",
                "--cache-to", "type=registry,ref=registry.example.com/shop/web:cache,mode=max", "--pull", "--no-cache",
                "--no-cache-filter", "dependencies", "--network", "none", "--add-host", "db:10.0.0.7",
                "--entitlement", "network.host", "--builder", "release", "--builder-driver", "docker-container",
                "--builder-option", "network=host", "--remove-builder", "--assume-emulation", "--previous-report",
                "last/report.json", "--timeout", "1h", "--retries", "5", "--insecure-registry", "registry.lab:5000",
                "--max-image-size", "200MB", "--warn-image-size", "150MB", "--max-growth", "10%", "--warn-growth", "5%",
                "--max-build-time", "15m", "--warn-build-time", "10m");
    }

    @Test
    void aBakeFile() throws Exception {
        BuildImageStep step = new BuildImageStep();
        step.bakeFiles = List.of("docker-bake.hcl");
        step.bakeTargets = List.of("release");
        step.bakeSet = List.of("*.args.CHANNEL=stable");
        step.bakeVariables = List.of("VERSION=1.4.2");
        step.load = true;
        same(step, "build-image", "--bake-file", "docker-bake.hcl", "--bake-target", "release", "--bake-set",
                "*.args.CHANNEL=stable", "--bake-variable", "VERSION=1.4.2", "--load");
    }

    @Test
    void aScan() throws Exception {
        ScanImageStep step = new ScanImageStep();
        step.image = IMAGE;
        same(step, "scan-image", "--image", IMAGE);
    }

    @Test
    void aScanWithEverything() throws Exception {
        Grype second = new Grype();
        second.gate = "WARN";
        Snyk snyk = new Snyk();
        snyk.credentialsId = "snyk";
        snyk.monitor = true;
        CodeScanningTarget codeScanning = new CodeScanningTarget("shop/web", "github");
        codeScanning.apiUrl = "https://github.example.com/api/v3";
        codeScanning.commit = "4b1d".repeat(10);
        codeScanning.ref = "refs/heads/main";
        codeScanning.category = "web";
        codeScanning.onFailure = "fail";
        ScanResultFile result = new ScanResultFile("semgrep", "semgrep.sarif");
        result.platform = "linux/arm64";
        ScanImageStep step = new ScanImageStep();
        step.image = IMAGE;
        step.platforms = List.of("linux/arm64");
        step.scanners = List.of(new Trivy(), second, snyk, result);
        step.kinds = List.of("VULNERABILITY", "license");
        step.offline = true;
        step.cacheDir = "/var/cache/trivy";
        step.dbRepositories = List.of("mirror.example.com/trivy-db:2");
        step.javaDbRepository = "mirror.example.com/trivy-java-db:1";
        step.checksRepository = "mirror.example.com/trivy-checks:1";
        step.grypeDatabaseUrl = "https://mirror.example.com/grype/databases";
        step.exceptions = List.of("images/exceptions.yaml", ".trivyignore");
        step.vex = List.of("vex.json,key=cosign.pub", "attested,identity=me@example.com,issuer=https://accounts.example.com");
        step.pins = List.of("trivy=0.58.1", "trivy=0.60.0,sha256=" + "0a".repeat(32));
        step.timeout = "10m";
        step.retries = 1;
        step.parallel = 4;
        step.outputs = List.of("sarif", "csv=build/findings.csv", "junit=gates.xml");
        step.codeScanning = codeScanning;
        step.insecureRegistries = List.of("registry.lab:5000");
        step.gate = new GateRules();
        step.gate.failOn = "medium";
        step.gate.onlyFixable = true;
        step.gate.maxCritical = 0;
        step.gate.maxHigh = 1;
        step.gate.maxMedium = 2;
        step.gate.maxLow = 3;
        step.gate.maxNegligible = 4;
        step.gate.maxUnknown = 5;
        step.gate.maxSecrets = 6;
        step.gate.maxMisconfigurations = 7;
        step.gate.maxLicenses = 8;
        step.gate.databaseMaxAge = "48h";
        step.gate.baseImageMaxAge = "90d";
        step.gate.severityFrom = "vendor";
        step.gate.reference = "branch:main";
        step.gate.endOfLife = "WARN";
        step.gate.notCovered = "INFORM";
        step.gate.allowEmpty = true;
        same(step, "scan-image", "--image", IMAGE, "--platform", "linux/arm64", "--scanner", "trivy,grype,snyk", "--result",
                "semgrep=semgrep.sarif,platform=linux/arm64", "--scanner-gate", "grype=warn", "--kind", "VULNERABILITY,LICENSE",
                "--offline", "--cache-dir", "/var/cache/trivy", "--db-repository", "mirror.example.com/trivy-db:2",
                "--exceptions", "images/exceptions.yaml", "--exceptions", ".trivyignore", "--vex", "vex.json,key=cosign.pub", "--vex",
                "attested,identity=me@example.com,issuer=https://accounts.example.com",
                "--java-db-repository", "mirror.example.com/trivy-java-db:1", "--checks-repository", "mirror.example.com/trivy-checks:1",
                "--grype-database-url", "https://mirror.example.com/grype/databases", "--pin", "trivy=v0.58.1", "--pin",
                "trivy=0.60.0,sha256=" + "0A".repeat(32), "--timeout", "10m", "--retries", "1", "--parallel", "4",
                "--snyk-token", "env:SNYK", "--snyk-monitor", "--output", "sarif", "--output", "csv=build/findings.csv", "--output",
                "junit=gates.xml", "--code-scanning", "shop/web", "--code-scanning-token", "env:GITHUB", "--code-scanning-url",
                "https://github.example.com/api/v3", "--code-scanning-commit", "4b1d".repeat(10), "--code-scanning-ref",
                "refs/heads/main", "--code-scanning-category", "web", "--code-scanning-failure", "fail", "--insecure-registry", "registry.lab:5000", "--fail-on", "medium", "--only-fixable",
                "--max-critical", "0", "--max-high", "1", "--max-medium", "2", "--max-low", "3", "--max-negligible", "4",
                "--max-unknown", "5", "--max-secrets", "6", "--max-misconfigurations", "7", "--max-licenses", "8",
                "--database-max-age", "48h", "--base-image-max-age", "90d", "--severity-from", "vendor", "--reference", "branch:main", "--end-of-life", "warn", "--not-covered", "inform",
                "--allow-empty");
    }

    @Test
    void aPolicyDocument() throws Exception {
        String policy = "version: 1\nfailOn: LOW\nscanners: {grype: warn}\n";
        Path file = Files.writeString(folder.resolve("policy"), policy);
        ScanImageStep step = new ScanImageStep();
        step.layout = "build/image";
        step.policy = policy;
        same(step, "scan-image", "--layout", "build/image", "--policy", file.toString());
    }

    @Test
    void anAttestationByAKey() throws Exception {
        CosignKey key = new CosignKey("release-key");
        key.setPasswordCredentialsId("release-key-password");
        key.setTlogUpload(false);
        AttestSbomStep step = new AttestSbomStep();
        step.image = IMAGE;
        step.formats = List.of("spdx-json");
        step.generator = "syft";
        step.sboms = List.of("sbom.json,platform=linux/amd64");
        step.allowEmpty = true;
        step.noProvenance = true;
        step.annotations = List.of("ticket=SHOP-12");
        step.offline = true;
        step.cacheDir = "/var/cache/trivy";
        step.javaDbRepository = "mirror.example.com/trivy-java-db:1";
        step.signer = key;
        step.allowOtherSigners = true;
        step.timeout = "20m";
        step.retries = 6;
        step.parallel = 8;
        step.insecureRegistries = List.of("registry.lab:5000");
        same(step, "attest-sbom", "--image", IMAGE, "--format", "spdx-json", "--generator", "syft", "--sbom",
                "sbom.json,platform=linux/amd64", "--allow-empty", "--no-provenance", "--annotation", "ticket=SHOP-12", "--offline",
                "--cache-dir", "/var/cache/trivy", "--java-db-repository", "mirror.example.com/trivy-java-db:1",
                "--key", "env:KEY", "--key-password", "env:PASSWORD", "--no-tlog-upload", "--allow-other-signers", "--timeout", "20m",
                "--retries", "6", "--parallel", "8", "--insecure-registry", "registry.lab:5000");
    }

    @Test
    void anAttestationByAnIdentity() throws Exception {
        Keyless identity = new Keyless("release@example.com", "https://accounts.example.com");
        identity.setTokenCredentialsId("token");
        identity.setFulcioUrl("https://fulcio.example.com");
        identity.setRekorUrl("https://rekor.example.com");
        AttestSbomStep step = new AttestSbomStep();
        step.image = IMAGE;
        step.noSbom = true;
        step.noSign = true;
        step.signer = identity;
        same(step, "attest-sbom", "--image", IMAGE, "--no-sbom", "--no-sign", "--identity", "release@example.com", "--issuer",
                "https://accounts.example.com", "--identity-token", "env:TOKEN", "--fulcio-url", "https://fulcio.example.com",
                "--rekor-url", "https://rekor.example.com");
    }

    @Test
    void aPromotion() throws Exception {
        PromoteImageStep step = new PromoteImageStep(List.of("prod.example.com/shop/web", "mirror.example.com/shop/web:{{semver}}"));
        step.image = "registry.example.com/shop/web:1.4.2";
        step.allowTagSource = true;
        step.tags = List.of("1.4.2", "latest");
        step.version = "1.4.2";
        step.movable = List.of("stable");
        step.reason = "release 42";
        step.keyCredentialsId = "public-key";
        step.ignoreTransparencyLog = true;
        step.timeout = "1h";
        step.retries = 6;
        step.parallel = 8;
        step.insecureRegistries = List.of("registry.lab:5000");
        step.gate = new GateRules();
        step.gate.require = List.of("sbom", "signature");
        same(step, "promote-image", "--image", "registry.example.com/shop/web:1.4.2", "--allow-tag-source", "--to",
                "prod.example.com/shop/web", "--to", "mirror.example.com/shop/web:{{semver}}", "--tag", "1.4.2", "--tag", "latest",
                "--version", "1.4.2", "--movable", "stable", "--reason", "release 42", "--key", "env:PUBLIC",
                "--ignore-transparency-log", "--timeout", "1h", "--retries", "6", "--parallel", "8", "--insecure-registry", "registry.lab:5000",
                "--require", "sbom,signature");
    }

    @Test
    void aRollback() throws Exception {
        RollbackImageStep step = new RollbackImageStep("prod.example.com/shop/web");
        step.tags = List.of("latest");
        step.to = Steps.WEB;
        step.force = true;
        step.reason = "checkout fails";
        step.identity = "release@example.com";
        step.issuer = "https://accounts.example.com";
        same(step, "rollback-image", "--repository", "prod.example.com/shop/web", "--tag", "latest", "--to", Steps.WEB, "--force",
                "--reason", "checkout fails", "--identity", "release@example.com", "--issuer", "https://accounts.example.com");
    }

    @Test
    void aRollbackOfOnePromotion() throws Exception {
        RollbackImageStep step = new RollbackImageStep("prod.example.com/shop/web");
        step.promotion = "promotion-f4fce6e17aede0f7c400f08b";
        same(step, "rollback-image", "--repository", "prod.example.com/shop/web", "--promotion",
                "promotion-f4fce6e17aede0f7c400f08b");
    }

    @Test
    void aRollbackByManifest() throws Exception {
        RollbackImageStep step = new RollbackImageStep("prod.example.com/shop/web");
        step.manifest = "rollback-manifest.json";
        same(step, "rollback-image", "--repository", "prod.example.com/shop/web", "--manifest", "rollback-manifest.json");
    }
}
