package io.jenkins.plugins.containerrelease.engine.report;

import static io.jenkins.plugins.containerrelease.engine.report.Runs.AMD64;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.child;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.digest;
import static io.jenkins.plugins.containerrelease.engine.report.Runs.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.jenkins.plugins.containerrelease.engine.attest.AttestOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuildOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage;
import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Score;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.report.RealBrowser.Visit;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every text that a scanner, an image, a commit or a registry can put into a report, with what attackers put there.
 * Whatever ran would call {@code alert}, set {@code window.ran}, load something or open something: all of it is noted.
 */
class HostileTextIT {
    private static List<String> payloads;
    private static RealBrowser browser;
    private static Path page;

    @BeforeAll
    static void start() throws Exception {
        try (InputStream in = HostileTextIT.class.getResourceAsStream("hostile-text.txt")) {
            payloads = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("# ") && !line.isBlank())
                    .map(HostileTextIT::unescaped)
                    .toList();
        }
        browser = RealBrowser.start();
        page = RealBrowser.keep("hostile", pages());
    }

    /** Characters that an editor would hide are written as {@code {U+202E}} in the list. */
    private static String unescaped(String line) {
        return Pattern.compile("\\{U\\+([0-9A-F]{4,5})}").matcher(line)
                .replaceAll(match -> Matcher.quoteReplacement(
                        new String(Character.toChars(Integer.parseInt(match.group(1), 16)))));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static SamplePages pages() {
        SamplePages pages = new SamplePages();
        List<Finding> findings = new ArrayList<>();
        List<GateResult> gates = new ArrayList<>();
        List<BuildOutcome.Vertex> vertices = new ArrayList<>();
        Map<String, String> labels = new LinkedHashMap<>();
        Map<String, Long> licences = new LinkedHashMap<>();
        List<PromoteOutcome.Tag> tags = new ArrayList<>();
        for (String p : payloads) {
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
        String all = String.join(" ", payloads);
        BuiltImage image = new BuiltImage(all, all, digest("web"), BuiltImage.Delivery.LAYOUT, all, payloads,
                Runs.image("web", List.of(), AMD64).platforms(), List.of(), labels, labels);
        pages.runs.add(new StepRun(1, all, "build-image", all, Runs.START, Runs.START, all, "javascript:alert(1)//" + all,
                StepRun.Ended.DONE, null, null, new BuildOutcome(Verdict.FAIL, gates, List.of(image),
                        new SourceFacts().withCommit(all).withBranch(all, true).withUrl("javascript:alert(1)"), all, Runs.START, 1, 2,
                        all, all, vertices, 0, 1, payloads)));
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

    @Test
    void thereAreMoreThanSixtyPayloads() {
        assertThat(payloads).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    }

    @Test
    void nothingRunsWhateverIsOpened() {
        try (Visit visit = browser.visit().open(page)) {
            visit.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");
            Locator next = visit.page.locator("button:text-is('Next')");
            visit.page.locator(".rr-filters select").first().waitFor();
            for (int i = 0; i < 40; i++) {
                visit.page.evaluate("document.querySelectorAll('.rr-open').forEach(b => b.click())");
                harmless(visit);
                if (next.isDisabled()) {
                    break;
                }
                next.click();
            }
            assertThat(next.isDisabled()).isTrue();
            visit.page.getByLabel("Show suppressed").check();
            visit.page.getByLabel("Group by package").check();
            for (int i = 0; i < 3; i++) {
                visit.page.evaluate("document.querySelectorAll('.rr-open').forEach(b => b.click())");
                harmless(visit);
            }
            visit.page.evaluate("document.querySelectorAll('*').forEach(e => ['mouseover', 'focus', 'load', 'error', 'toggle']"
                    + ".forEach(type => e.dispatchEvent(new Event(type))))");
            harmless(visit);
            assertThat(visit.requests).hasSize(1);
        }
    }

    @Test
    void nothingRunsFromTheAddress() {
        try (Visit visit = browser.visit().open(page)) {
            for (String payload : payloads) {
                visit.page.evaluate("q => { location.hash = '#findings?' + new URLSearchParams({q, sort: q, severity: q, page: q}); }", payload);
                visit.page.evaluate("q => { location.hash = '#findings?q=' + q; }", payload);
            }
            harmless(visit);
        }
    }

    @Test
    void nothingIsMarkupWithoutScriptEither() throws IOException {
        try (Visit visit = browser.visit(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            visit.page.navigate(page.toUri().toString());
            List<String> names = List.of("A", "B", "BDI", "CODE", "DIV", "H1", "H2", "H3", "HEADER", "LI", "MAIN", "P", "S", "SECTION",
                    "SPAN", "STRONG", "TABLE", "TBODY", "TD", "TH", "THEAD", "TIME", "TR", "UL");
            Object strangers = visit.page.locator("main").evaluate(
                    "(main, names) => [...main.querySelectorAll('*')].filter(e => !names.includes(e.tagName)).map(e => e.outerHTML)", names);
            assertThat((List<?>) strangers).isEmpty();
            assertThat(visit.page.locator("main a").count()).isZero();
            assertThat(visit.requests).hasSize(1);
            assertThat(visit.complaints).isEmpty();
        }
    }

    /** Nothing was said, asked for or set; every element is one that the script makes; every link is one to follow. */
    private static void harmless(Visit visit) {
        assertThat(visit.complaints).isEmpty();
        assertThat(visit.page.evaluate("window.ran === undefined && window.name === ''")).isEqualTo(true);
        List<?> strange = (List<?>) visit.page.evaluate("() => {"
                + " const known = /^(a|article|b|bdi|button|code|dd|details|div|dl|dt|h[1-3]|header|input|label|li|main|nav|ol|option|p|path"
                + "|section|select|span|summary|svg|table|tbody|td|th|thead|time|tr|ul)$/i;"
                + " const host = document.getElementById('release-report');"
                + " return [...host.querySelectorAll('*')].filter(e => !known.test(e.tagName)"
                + "   || [...e.attributes].some(a => /^on|^srcdoc$|^src$|^xlink|^formaction$/i.test(a.name))"
                + "   || (e.tagName === 'A' && !e.getAttribute('href').startsWith('#')"
                + "       && !(/^https?:$/.test(e.protocol) && e.rel === 'noopener noreferrer')))"
                + "   .map(e => e.outerHTML.slice(0, 200)); }");
        assertThat(strange).isEmpty();
    }

    @Test
    void whatHidesIsShownAndWhatTurnsIsIsolated() {
        try (Visit visit = browser.visit().open(page, "#findings?q=gnp.exe")) {
            Locator row = visit.page.locator(".rr-findings tbody tr").first();
            assertThat(row.innerText()).contains("U+202E").doesNotContain("\u202e");
            assertThat((List<?>) visit.page.evaluate("() => [...document.querySelectorAll('#release-report *')]"
                    + ".filter(e => [...e.childNodes].some(n => n.nodeType === 3 && /[\\p{Cf}\\p{Cs}]/u.test(n.data))"
                    + "   || [...e.attributes].some(a => !/^(title|datetime|href|value)$/.test(a.name) && /[\\p{Cf}\\p{Cs}]/u.test(a.value)))"
                    + ".map(e => e.outerHTML.slice(0, 300))")).isEmpty();
        }
    }
}
