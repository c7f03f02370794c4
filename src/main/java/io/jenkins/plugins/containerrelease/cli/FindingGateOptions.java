package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.evidence.ReferenceSpec;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.gate.Enforcement;
import io.jenkins.plugins.containerrelease.engine.gate.Gate;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.Values;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What a policy can say about findings, as options. */
final class FindingGateOptions extends PolicyOptions {
    @Option(names = "--fail-on", paramLabel = "SEVERITY",
            description = "Fail on any vulnerability of this severity or worse: CRITICAL, HIGH, MEDIUM, LOW, NEGLIGIBLE."
                    + " Without this or limits: HIGH.")
    private Severity failOn;

    @Option(names = "--only-fixable", description = "Count only vulnerabilities for which there is a fixed version.")
    private boolean onlyFixable;

    @Option(names = "--max-critical", paramLabel = "N", description = "Accept at most N CRITICAL vulnerabilities.")
    private String maxCritical;

    @Option(names = "--max-high", paramLabel = "N", description = "At most N HIGH ones.")
    private String maxHigh;

    @Option(names = "--max-medium", paramLabel = "N", description = "At most N MEDIUM ones.")
    private String maxMedium;

    @Option(names = "--max-low", paramLabel = "N", description = "At most N LOW ones.")
    private String maxLow;

    @Option(names = "--max-negligible", paramLabel = "N", description = "At most N NEGLIGIBLE ones.")
    private String maxNegligible;

    @Option(names = "--max-unknown", paramLabel = "N",
            description = "At most N whose severity is unknown; without this, they warn.")
    private String maxUnknown;

    @Option(names = "--max-secrets", paramLabel = "N", description = "At most N secrets left in the image.")
    private String maxSecrets;

    @Option(names = "--max-misconfigurations", paramLabel = "N", description = "At most N misconfigurations.")
    private String maxMisconfigurations;

    @Option(names = "--max-licenses", paramLabel = "N", description = "At most N licence findings.")
    private String maxLicenses;

    @Option(names = "--scanner-gate", paramLabel = "SCANNER=fail|warn|inform",
            description = "The most that this scanner can do, e.g. grype=warn for a second opinion.")
    private Map<String, Enforcement> scanners = new LinkedHashMap<>();

    @Option(names = "--database-max-age", paramLabel = "DURATION",
            description = "Fail where a vulnerability database is older, e.g. 48h, or its age is unknown.")
    private String databaseMaxAge;

    @Option(names = "--base-image-max-age", paramLabel = "DURATION",
            description = "Fail where the base image is older, e.g. 90d, or its age is unknown.")
    private String baseImageMaxAge;

    @Option(names = "--severity-from", paramLabel = "highest|vendor|SCANNER",
            description = "Whose severity counts where scanners disagree (default: highest).")
    private String severityFrom;

    @Option(names = "--reference", paramLabel = "promoted[:REPOSITORY]|branch:NAME|DIGEST",
            description = "What the image is compared with.")
    private String reference;

    @Option(names = "--end-of-life", paramLabel = "fail|warn|inform",
            description = "What an operating system without security fixes does (default: fail).")
    private Enforcement endOfLife;

    @Option(names = "--not-covered", paramLabel = "fail|warn|inform",
            description = "What it does where a scanner says that there is something that it does not look at (default: fail).")
    private Enforcement notCovered;

    @Option(names = "--allow-empty",
            description = "Accept an image in which a scanner found nothing that it could examine, e.g. FROM scratch.")
    private boolean allowEmpty;

    @Override
    Policy options() {
        Policy.Builder policy = Policy.builder(COMMAND_LINE);
        if (failOn != null) {
            policy.failOn(failOn);
        }
        if (onlyFixable) {
            policy.onlyFixable(true);
        }
        limit(policy, "--max-critical", Gate.VULNERABILITIES, Severity.CRITICAL, maxCritical);
        limit(policy, "--max-high", Gate.VULNERABILITIES, Severity.HIGH, maxHigh);
        limit(policy, "--max-medium", Gate.VULNERABILITIES, Severity.MEDIUM, maxMedium);
        limit(policy, "--max-low", Gate.VULNERABILITIES, Severity.LOW, maxLow);
        limit(policy, "--max-negligible", Gate.VULNERABILITIES, Severity.NEGLIGIBLE, maxNegligible);
        limit(policy, "--max-unknown", Gate.VULNERABILITIES, Severity.UNKNOWN, maxUnknown);
        limit(policy, "--max-secrets", Gate.SECRETS, null, maxSecrets);
        limit(policy, "--max-misconfigurations", Gate.MISCONFIGURATIONS, null, maxMisconfigurations);
        limit(policy, "--max-licenses", Gate.LICENSES, null, maxLicenses);
        scanners.forEach((scanner, cap) -> {
            policy.findingsOf(scanner, cap);
            policy.failureOf(scanner, cap.and(Enforcement.WARN));
        });
        if (databaseMaxAge != null) {
            policy.databaseMaxAge(
                    Named.value("--database-max-age", databaseMaxAge, Values::duration), Enforcement.FAIL);
        }
        if (baseImageMaxAge != null) {
            policy.baseImageMaxAge(
                    Named.value("--base-image-max-age", baseImageMaxAge, Values::duration), Enforcement.FAIL);
        }
        if (severityFrom != null) {
            policy.severityFrom(Named.value("--severity-from", severityFrom, SeverityFrom::parse));
        }
        if (reference != null) {
            policy.reference(Named.value("--reference", reference, ReferenceSpec::parse).toString());
        }
        if (endOfLife != null) {
            policy.endOfLife(endOfLife);
        }
        if (notCovered != null) {
            policy.notCovered(notCovered);
        }
        if (allowEmpty) {
            policy.allowEmpty(true);
        }
        return policy.build();
    }

    private static void limit(Policy.Builder policy, String option, Gate gate, Severity severity, String most) {
        if (most != null) {
            policy.limit(gate, severity, Named.value(option, most, Values::count), Enforcement.FAIL);
        }
    }
}
