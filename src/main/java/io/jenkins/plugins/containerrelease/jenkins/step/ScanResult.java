package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * What {@code scanImage} returns. Each finding counts once over all platforms and scanners. After a dry run nothing is known:
 * numbers cannot be asked for, rather than be zero.
 */
public final class ScanResult implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whether nothing was scanned, as the commands were shown only. */
    private final boolean dryRun;
    /** What the gates said: {@code PASS}, {@code WARN} or {@code FAIL}; {@code null} after a dry run. */
    private final String verdict;
    /** What was scanned; {@code null} likewise. */
    private final String image;
    /** Digest of the index, or of the manifest where there is no index. */
    private final String digest;
    /** Vulnerabilities by severity, e.g. {@code HIGH}; zero is there too. */
    private final LinkedHashMap<String, Long> counts;
    /** All findings, of whatever kind. */
    private final long total;
    /** Vulnerabilities with a fixed version. */
    private final long fixable;
    /** Findings that a scanner suppressed itself; in no other number. */
    private final long suppressed;
    /** Secrets. */
    private final long secrets;
    /** Misconfigurations. */
    private final long misconfigurations;
    /** Licence findings. */
    private final long licenses;
    /** Why the verdict is not {@code PASS}, one sentence a gate. */
    private final ArrayList<String> reasons;
    /** Names of the scanners. */
    private final ArrayList<String> scanners;

    ScanResult(ScanOutcome outcome) {
        dryRun = false;
        Counts merged = outcome.merged() == null ? new Counts() : outcome.merged();
        verdict = outcome.verdict().name();
        image = outcome.image();
        digest = outcome.digest() == null ? null : outcome.digest().toString();
        counts = new LinkedHashMap<>();
        for (Severity severity : Severity.values()) {
            counts.put(severity.name(), merged.of(severity));
        }
        total = merged.total();
        fixable = merged.fixable();
        suppressed = merged.suppressed();
        secrets = merged.of(FindingKind.SECRET);
        misconfigurations = merged.of(FindingKind.MISCONFIGURATION);
        licenses = merged.of(FindingKind.LICENSE);
        reasons = Reasons.of(outcome.gates());
        scanners = new ArrayList<>(outcome.scans().stream().map(ScanOutcome.Scan::scanner).distinct().toList());
    }

    private ScanResult() {
        dryRun = true;
        verdict = null;
        image = null;
        digest = null;
        counts = new LinkedHashMap<>();
        total = 0;
        fixable = 0;
        suppressed = 0;
        secrets = 0;
        misconfigurations = 0;
        licenses = 0;
        reasons = new ArrayList<>();
        scanners = new ArrayList<>();
    }

    /** Nothing was scanned. */
    static ScanResult ofDryRun() {
        return new ScanResult();
    }

    /** Whether nothing was scanned, as the commands were shown only. */
    @Whitelisted
    public boolean isDryRun() {
        return dryRun;
    }

    private <T> T known(T value) {
        if (dryRun) {
            throw new IllegalArgumentException("scanImage was a dry run: how many findings there are is not known; ask its result for"
                    + " 'dryRun' first");
        }
        return value;
    }

    /** What the gates said: {@code PASS}, {@code WARN} or {@code FAIL}; {@code null} after a dry run. */
    @Whitelisted
    public String getVerdict() {
        return verdict;
    }

    /** What was scanned. */
    @Whitelisted
    public String getImage() {
        return image;
    }

    /** Digest of the index, or of the manifest where there is no index. */
    @Whitelisted
    public String getDigest() {
        return digest;
    }

    /** Vulnerabilities by severity, e.g. {@code HIGH}; zero is there too. */
    @Whitelisted
    public Map<String, Long> getCounts() {
        return Collections.unmodifiableMap(known(counts));
    }

    /** All findings, of whatever kind. */
    @Whitelisted
    public long getTotal() {
        return known(total);
    }

    /** Vulnerabilities with a fixed version. */
    @Whitelisted
    public long getFixable() {
        return known(fixable);
    }

    /** Findings that a scanner suppressed itself; in no other number. */
    @Whitelisted
    public long getSuppressed() {
        return known(suppressed);
    }

    /** Secrets. */
    @Whitelisted
    public long getSecrets() {
        return known(secrets);
    }

    /** Misconfigurations. */
    @Whitelisted
    public long getMisconfigurations() {
        return known(misconfigurations);
    }

    /** Licence findings. */
    @Whitelisted
    public long getLicenses() {
        return known(licenses);
    }

    /** Why the verdict is not {@code PASS}, one sentence a gate. */
    @Whitelisted
    public List<String> getReasons() {
        return Collections.unmodifiableList(reasons);
    }

    /** Names of the scanners. */
    @Whitelisted
    public List<String> getScanners() {
        return Collections.unmodifiableList(scanners);
    }

    /** Whether no gate said no; {@code false} after a dry run, in which none was asked. */
    @Whitelisted
    public boolean isPassed() {
        return !dryRun && !Verdict.FAIL.name().equals(verdict);
    }

    /** CRITICAL vulnerabilities. */
    @Whitelisted
    public long getCritical() {
        return known(counts).get(Severity.CRITICAL.name());
    }

    /** HIGH vulnerabilities. */
    @Whitelisted
    public long getHigh() {
        return known(counts).get(Severity.HIGH.name());
    }

    /** MEDIUM vulnerabilities. */
    @Whitelisted
    public long getMedium() {
        return known(counts).get(Severity.MEDIUM.name());
    }

    /** LOW vulnerabilities. */
    @Whitelisted
    public long getLow() {
        return known(counts).get(Severity.LOW.name());
    }

    /** NEGLIGIBLE vulnerabilities. */
    @Whitelisted
    public long getNegligible() {
        return known(counts).get(Severity.NEGLIGIBLE.name());
    }

    /** UNKNOWN vulnerabilities. */
    @Whitelisted
    public long getUnknown() {
        return known(counts).get(Severity.UNKNOWN.name());
    }

    @Override
    public String toString() {
        return dryRun ? "nothing scanned" : verdict + " " + image + " " + counts;
    }
}
