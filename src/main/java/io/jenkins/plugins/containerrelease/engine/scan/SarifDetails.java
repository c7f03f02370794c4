package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingBuilder;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.purl.PackageUrl;

/**
 * What SARIF has no place for, and the image scanners write all the same in a form that can be relied on: sort of
 * finding, package, version and fix. Taken from Trivy's messages and tags, Grype's rules, Docker Scout's properties and
 * Snyk's logical locations; what another tool writes is left as it is.
 */
final class SarifDetails {
    private static final int MOST_FIXES = 100;

    private final FindingBuilder finding;
    private final SarifRule rule;
    private final String message;

    /** @param message the result's text; may be {@code null} */
    SarifDetails(FindingBuilder finding, SarifRule rule, String message) {
        this.finding = finding;
        this.rule = rule;
        this.message = message;
    }

    /**
     * Adds to the finding what can be found.
     *
     * @param logicalName the first logical location's full name; may be {@code null}
     * @param fix the text of the first fix; may be {@code null}
     */
    void take(String logicalName, String fix) {
        kind();
        HelpText inMessage = HelpText.of(message);
        HelpText text = inMessage.isEmpty() ? rule.help() : inMessage;
        String purl = first(rule.properties().get("purl"), rule.properties().get("purls"));
        if (!text.isEmpty()) {
            fromText(text);
        } else if (purl != null) {
            fromPurl(purl);
        } else if (logicalName != null && rule.id() != null && rule.id().startsWith("SNYK-")) {
            fromSnyk(logicalName, fix);
        } else if (message != null && message.startsWith("Artifact: ")) {
            // what Trivy writes for secrets, misconfigurations and licences
            finding.toolSeverity(HelpText.line(message, "Severity: "));
        }
    }

    /** Trivy's tag says what a rule is about. */
    private void kind() {
        String tags = rule.properties().get("tags");
        if (tags == null) {
            return;
        }
        int end = tags.indexOf(',');
        switch (end < 0 ? tags : tags.substring(0, end)) {
            case "secret" -> finding.kind(FindingKind.SECRET);
            case "misconfiguration" -> finding.kind(FindingKind.MISCONFIGURATION);
            case "license" -> finding.kind(FindingKind.LICENSE);
            default -> { }
        }
    }

    private void fromText(HelpText text) {
        finding.packageName(text.packageName());
        finding.installedVersion(text.version());
        finding.packageType(text.type());
        finding.toolSeverity(text.severity());
        finding.dataSource(text.namespace());
        fixes(text.fix());
        if (text.path() != null) {
            finding.extra("Location", text.path());
        }
        // Grype's rule is the identifier and the package's name
        String id = rule.id();
        String suffix = "-" + text.packageName();
        if (id != null && id.endsWith(suffix)) {
            finding.alias(id.substring(0, id.length() - suffix.length()));
        }
    }

    private void fromPurl(String text) {
        String first = text.split(", ", 2)[0];
        PackageUrl purl = PackageUrl.of(first);
        if (purl == null) {
            return;
        }
        finding.purl(first);
        finding.packageName(purl.fullName());
        finding.installedVersion(purl.version());
        finding.packageType(purl.type());
        String fixed = rule.properties().get("fixed_version");
        finding.fixState(fixed);
        fixes("not fixed".equals(fixed) ? null : fixed);
    }

    private void fromSnyk(String logicalName, String fix) {
        int at = logicalName.lastIndexOf('@');
        if (at <= 0) {
            return;
        }
        finding.packageName(logicalName.substring(0, at));
        finding.installedVersion(logicalName.substring(at + 1));
        int version = fix == null || !fix.startsWith("Upgrade to ") ? -1 : fix.lastIndexOf('@');
        if (version > 0) {
            fixes(fix.substring(version + 1));
        }
    }

    private void fixes(String versions) {
        if (versions != null) {
            for (String version : versions.split(",", MOST_FIXES)) {
                finding.fixedVersion(version.strip());
            }
        }
    }

    private static String first(String text, String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }
}
