package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code scan-image --summary-format json} prints. Components are only ever added.
 *
 * @param verdict what the gates say together
 * @param image what was scanned, as given
 * @param digest its digest; {@code null} where it could not be found out
 * @param scanners by scanner's name: counts summed up over platforms; {@code null} where the scanner failed on one of them
 * @param platforms one for each platform and scanner
 * @param merged counts over all platforms and scanners, each finding once; {@code null} where there is no result
 * @param reasons why the verdict is not PASS
 */
record ScanSummary(
        Verdict verdict,
        String image,
        Digest digest,
        Map<String, Numbers> scanners,
        List<OnePlatform> platforms,
        Numbers merged,
        List<String> reasons) {

    /**
     * Counts; every severity and every kind is there, also with 0.
     *
     * @param severities vulnerabilities by severity
     * @param kinds findings by kind
     * @param fixable vulnerabilities with a fixed version
     * @param suppressed findings that the scanner itself suppressed; in none of the other numbers
     */
    record Numbers(Map<Severity, Long> severities, Map<FindingKind, Long> kinds, long fixable, long suppressed) {
        static Numbers of(Counts counts) {
            if (counts == null) {
                return null;
            }
            Map<Severity, Long> severities = new LinkedHashMap<>();
            for (Severity severity : Severity.values()) {
                severities.put(severity, counts.of(severity));
            }
            Map<FindingKind, Long> kinds = new LinkedHashMap<>();
            for (FindingKind kind : FindingKind.values()) {
                kinds.put(kind, counts.of(kind));
            }
            return new Numbers(severities, kinds, counts.fixable(), counts.suppressed());
        }
    }

    /**
     * One platform, by one scanner.
     *
     * @param platform {@code null} where a result file does not say
     * @param scanner name
     * @param counts {@code null} where the scan failed
     * @param problem why it failed; {@code null} where it did not
     */
    record OnePlatform(Platform platform, String scanner, Numbers counts, String problem) {}

    static ScanSummary of(ScanOutcome outcome) {
        Map<String, Counts> sums = new LinkedHashMap<>();
        List<OnePlatform> platforms = new ArrayList<>();
        for (ScanOutcome.Scan scan : outcome.scans()) {
            platforms.add(new OnePlatform(scan.platform(), scan.scanner(), Numbers.of(scan.counts()), scan.problem()));
            Counts before = sums.containsKey(scan.scanner()) ? sums.get(scan.scanner()) : new Counts();
            if (before == null || scan.counts() == null) {
                sums.put(scan.scanner(), null);
            } else {
                before.add(scan.counts());
                sums.put(scan.scanner(), before);
            }
        }
        Map<String, Numbers> scanners = new LinkedHashMap<>();
        sums.forEach((scanner, sum) -> scanners.put(scanner, Numbers.of(sum)));
        return new ScanSummary(outcome.verdict(), outcome.image(), outcome.digest(), scanners, platforms,
                Numbers.of(outcome.merged()),
                outcome.gates().stream().filter(gate -> gate.verdict() != Verdict.PASS).map(gate -> gate.reason()).toList());
    }
}
