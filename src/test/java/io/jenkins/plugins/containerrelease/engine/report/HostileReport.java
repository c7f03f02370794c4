package io.jenkins.plugins.containerrelease.engine.report;

import static io.jenkins.plugins.containerrelease.engine.report.Runs.AMD64;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.child;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.digest;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.done;

import com.microsoft.playwright.Page;
import io.jenkins.plugins.containerrelease.engine.attest.AttestOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuildOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage;
import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Score;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A report in which every text that a scanner, an image, a commit or a registry can put there is what attackers put there. */
public final class HostileReport {
    private static final List<String> PAYLOADS = read();

    private HostileReport() {}

    /** What attackers write. */
    public static List<String> payloads() {
        return PAYLOADS;
    }

    private static List<String> read() {
        try (InputStream in = HostileReport.class.getResourceAsStream("hostile-text.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("# ") && !line.isBlank())
                    .map(HostileReport::unescaped)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Characters that an editor would hide are written as {@code {U+202E}} in the list. */
    private static String unescaped(String line) {
        return Pattern.compile("\\{U\\+([0-9A-F]{4,5})}").matcher(line)
                .replaceAll(match -> Matcher.quoteReplacement(
                        new String(Character.toChars(Integer.parseInt(match.group(1), 16)))));
    }

    /** The report. */
    public static SamplePages pages() {
        SamplePages pages = new SamplePages();
        List<Finding> findings = new ArrayList<>();
        List<GateResult> gates = new ArrayList<>();
        List<BuildOutcome.Vertex> vertices = new ArrayList<>();
        Map<String, String> labels = new LinkedHashMap<>();
        Map<String, Long> licences = new LinkedHashMap<>();
        List<PromoteOutcome.Tag> tags = new ArrayList<>();
        for (String p : PAYLOADS) {
            FindingKind kind = FindingKind.values()[findings.size() / 2 % FindingKind.values().length];
            findings.add(new Finding(kind, p, List.of(p), p, Severity.HIGH, p, p, p, p, p, List.of(p), p, p, 1, p, p,
                    p, AMD64, child("web", AMD64), p, List.of(new Score(p, p, p, 1)), List.of(p, "https://example.com/" + p), p, null,
                    Map.of(p, p)));
            findings.add(new Finding(FindingKind.SECRET, p + " suppressed", List.of(), p, Severity.LOW, p, null, null, null, null,
                    List.of(), null, p, 0, null, null, "trivy", null, null, null, List.of(), List.of(), null, p, Map.of()));
            gates.add(new GateResult(p, p, p, Verdict.FAIL, p, p, p, List.of(p, "CVE-2024-1 in " + p), 3));
            gates.add(new GateResult(p, p, p, Verdict.PASS, p, p, p, List.of(), 0));
            vertices.add(new BuildOutcome.Vertex(p, false, 1));
            labels.put(p, p);
            licences.put(p, 1L);
            tags.add(new PromoteOutcome.Tag(p, null, true));
            pages.runs.add(Runs.run(pages.runs.size() + 10, "attest-sbom", p,
                    new Action.Refused(Action.Refused.Cause.TOOL, p, null)));
        }
        String all = String.join(" ", PAYLOADS);
        BuiltImage image = new BuiltImage(all, all, digest("web"), BuiltImage.Delivery.LAYOUT, all, PAYLOADS,
                Runs.image("web", List.of(), AMD64).platforms(), List.of(), labels, labels);
        pages.runs.add(new StepRun(1, all, "build-image", all, Runs.START, Runs.START, all, "javascript:alert(1)//" + all,
                StepRun.Ended.DONE, null, null, new BuildOutcome(Verdict.FAIL, gates, List.of(image),
                        new SourceFacts().withCommit(all).withBranch(all, true).withUrl("javascript:alert(1)"), all, Runs.START, 1, 2,
                        all, all, vertices, 0, 1, PAYLOADS)));
        ScanOutcome.Scan scan = pages.scan("web", AMD64, "trivy", findings);
        pages.runs.add(done(2, "scan-image", new ScanOutcome(Verdict.FAIL, gates, all, all, digest("web"), List.of(
                new ScanOutcome.Scan(AMD64, scan.digest(), all, all, ScanOutcome.Status.COMPLETED, null, scan.counts(),
                        scan.findingsFile(), all, true, Runs.START, 1, null, all, all, all),
                new ScanOutcome.Scan(AMD64, scan.digest(), "grype" + all, all, ScanOutcome.Status.FAILED, all, null, null, null, false,
                        null, 1, null, null, null, all)), scan.counts(),
                List.of(new ScanOutcome.Inspected(AMD64, scan.digest(), all, all, true, Runs.START, List.of(all),
                        new ScanOutcome.Base(all, scan.digest(), false, Runs.START, 1))),
                new ScanOutcome.Changes(all, digest("api"), all, Runs.START, all, 1L, 1L, 1L, null, all, all), null,
                new ScanOutcome.Exceptions(hostile(all), hostile(all), hostile(all), hostile(all), hostile(all), List.of(all)),
                List.of(new ScanOutcome.Output(all, all, 1L, 1L)))));
        StringBuilder packages = new StringBuilder("{\"packagesVersion\":1}\n");
        for (String p : PAYLOADS) {
            packages.append(Json.line(Map.of("platform", p, "type", p, "name", p, "version", p, "license", p))).append('\n');
        }
        pages.file("step-2-scan-image/packages.ndjson", packages.toString());
        pages.runs.add(done(3, "attest-sbom", new AttestOutcome(Verdict.PASS, List.of(), all, digest("web"), all,
                List.of(new AttestOutcome.Signature(digest("web"), null, true, true)),
                List.of(new AttestOutcome.Statement(digest("web"), null, all, all, all, true, true)),
                List.of(new AttestOutcome.Sbom(AMD64, digest("web"), all, all, all, 1, licences)))));
        pages.runs.add(done(4, "promote-image", new PromoteOutcome(Verdict.PASS, List.of(), false, all, digest("web"),
                List.of(new PromoteOutcome.Destination(all, tags,
                        List.of(new PromoteOutcome.CopiedEvidence(digest("web"), digest("web"), all, all)), true)), all)));
        return pages;
    }

    private static ScanOutcome.ExceptionGroup hostile(String all) {
        return new ScanOutcome.ExceptionGroup(1, List.of(new ScanOutcome.ListedException(all, all, all, all, all, all, 1)));
    }

    /** Elements and attributes of the report that its script does not make, and links that it would not. */
    public static List<?> strangers(Page page) {
        return (List<?>) page.evaluate("() => {"
                + " const known = /^(a|article|b|bdi|button|code|dd|details|div|dl|dt|h[1-4]|header|input|label|li|main|nav|ol|option|p|path"
                + "|section|select|span|summary|svg|table|tbody|td|th|thead|time|tr|ul)$/i;"
                + " const host = document.getElementById('release-report');"
                + " return [...host.querySelectorAll('*')].filter(e => !known.test(e.tagName)"
                + "   || [...e.attributes].some(a => /^on|^srcdoc$|^src$|^xlink|^formaction$/i.test(a.name))"
                + "   || (e.tagName === 'A' && !e.getAttribute('href').startsWith('#')"
                + "       && !(e.origin === location.origin && e.protocol !== 'file:' && e.pathname.startsWith(location.pathname))"
                + "       && !(/^https?:$/.test(e.protocol) && e.rel === 'noopener noreferrer')))"
                + "   .map(e => e.outerHTML.slice(0, 200)); }");
    }
}
