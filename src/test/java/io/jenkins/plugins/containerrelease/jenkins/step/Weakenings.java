package io.jenkins.plugins.containerrelease.jenkins.step;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Every parameter with which a job could try to weaken what administrators demand, with the weakest value there is, as a
 * Jenkinsfile has it; and those that say what is done, not what has to hold.
 */
final class Weakenings {
    /** Values by the parameter's name; for a part of a step too. */
    static final Map<String, String> WEAK = new LinkedHashMap<>();
    /** They decide on no verdict. */
    static final Set<String> NEUTRAL = Set.of(
            // what is built, scanned, attested, moved; whether it exists decides on the outcome, not on what has to hold
            "image", "layout", "target", "tags", "version", "variant", "latest", "push", "load", "labels", "annotations", "provenance",
            "sbom", "sbomGenerator", "attests", "context", "dockerfile", "buildArgs", "buildContexts", "secrets", "ssh", "bakeFiles",
            "bakeTargets", "bakeSet", "bakeVariables", "reads", "pull", "noCache", "noCacheFilter", "network", "addHosts", "entitlements",
            "to", "repository", "promotion", "manifest", "movable", "allowTagSource", "reason", "formats", "generator", "sboms", "file", "platform",
            "scanner",
            // how, and how long
            "cacheFrom", "cacheTo", "builder", "builderDriver", "builderEndpoint", "builderOptions", "removeBuilder", "assumeEmulation",
            "timeout", "retries", "parallel", "archive", "dryRun", "verbose", "dockerTool", "dockerServer",
            // who logs in, and as whom
            "credentialsId", "logins", "insecureRegistries",
            // what is handed on once it is judged
            "outputs", "codeScanning", "monitor", "check",
            // what is said of the source
            "commit", "commitTime", "branch", "defaultBranch", "sourceTag", "pr", "buildNumber", "sourceUrl", "scheduled",
            // demanded besides what administrators pin
            "pins",
            // what an attestation leaves out is missing where a promotion demands it
            "noSbom", "noSign", "noProvenance", "signer", "allowOtherSigners");

    static {
        // of the rules
        WEAK.put("failOn", "'CRITICAL'");
        WEAK.put("onlyFixable", "true");
        for (String limit : new String[] {"Critical", "High", "Medium", "Low", "Negligible", "Unknown", "Secrets", "Misconfigurations",
            "Licenses"}) {
            WEAK.put("max" + limit, "1000000");
        }
        WEAK.put("databaseMaxAge", "'520w'");
        WEAK.put("baseImageMaxAge", "'520w'");
        WEAK.put("severityFrom", "'grype'");
        WEAK.put("reference", "'branch:mine'");
        WEAK.put("endOfLife", "'INFORM'");
        WEAK.put("notCovered", "'INFORM'");
        WEAK.put("allowEmpty", "true");
        WEAK.put("maxImageSize", "'1000GB'");
        WEAK.put("warnImageSize", "'1000GB'");
        WEAK.put("maxGrowth", "'1000000%'");
        WEAK.put("warnGrowth", "'1000000%'");
        WEAK.put("maxBuildTime", "'520w'");
        WEAK.put("warnBuildTime", "'520w'");
        WEAK.put("require", "[]");
        WEAK.put("further", "'{limits: {critical: inform, high: inform, medium: 1000000}, secrets: inform, licenses: inform,"
                + " misconfigurations: inform, scanners: {trivy: inform}, baseImageMaxAge: {inform: 520w},"
                + " exceptions: [{id: CVE-2021-44228, reason: r, owner: o, expires: 2099-12-31},"
                + " {path: \"**\", reason: r, owner: o, expires: 2099-12-31}],"
                + " exceptionsFrom: [policy, file, trivyignore, grype, vex], jobExceptions: [policy, file, trivyignore, grype, vex],"
                + " signedVex: false, kev: [CVE-1999-0001], rules: [{name: nothing, severity: CRITICAL, limit: inform}],"
                + " checks: [{name: nothing, expression: \"true\", otherwise: inform}], hygiene: {nonRoot: inform},"
                + " licensing: {allowed: [MIT], unknown: inform}}'");
        // of a scanner
        WEAK.put("onFailure", "'WARN'");
        // of the steps
        WEAK.put("gate", null);
        WEAK.put("policy", "'{version: 1, failOn: CRITICAL, onlyFixable: true, secrets: inform, licenses: inform, misconfigurations: inform,"
                + " limits: {unknown: inform}, endOfLife: inform, allowEmpty: true, databaseMaxAge: {inform: 520w}, evidence: [],"
                + " exceptionsFrom: [policy, file, trivyignore, grype, vex], jobExceptions: [policy, file, trivyignore, grype, vex],"
                + " exceptions: [{id: CVE-2021-44228, reason: r, owner: o, expires: 2099-12-31}],"
                + " imageSize: {inform: 1000GB}, growth: {inform: 1000000%}, buildTime: {inform: 520w},"
                + " scanners: {trivy: {findings: inform, failure: warn}}}'");
        WEAK.put("policyFile", "'weak.yaml'");
        WEAK.put("exceptions", "['weak-exceptions.yaml']");
        WEAK.put("vex", "['weak-vex.json']");
        WEAK.put("platforms", "['linux/arm64']");
        WEAK.put("kinds", "['LICENSE']");
        WEAK.put("scanners", "[trivy(gate: 'INFORM', onFailure: 'WARN')]");
        WEAK.put("offline", "true");
        WEAK.put("cacheDir", "'mine'");
        WEAK.put("dbRepositories", "['registry.example.com/mine/trivy-db:2']");
        WEAK.put("javaDbRepository", "'registry.example.com/mine/trivy-java-db:1'");
        WEAK.put("checksRepository", "'registry.example.com/mine/trivy-checks:1'");
        WEAK.put("grypeDatabaseUrl", "'https://registry.example.com/mine/grype.json'");
        WEAK.put("tools", "['trivy=./trivy']");
        WEAK.put("gateResult", "'UNSTABLE'");
        WEAK.put("onChangeRequest", "'RELEASE'");
        WEAK.put("previousReport", "'last/report.json'");
        WEAK.put("key", "'own.pub'");
        WEAK.put("keyCredentialsId", "'own-key'");
        WEAK.put("identity", "'me@example.com'");
        WEAK.put("issuer", "'https://accounts.example.com'");
        WEAK.put("ignoreTransparencyLog", "true");
        WEAK.put("force", "true");
    }

    private Weakenings() {}
}
