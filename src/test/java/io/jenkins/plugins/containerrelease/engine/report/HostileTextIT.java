package io.jenkins.plugins.containerrelease.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.jenkins.plugins.containerrelease.engine.report.RealBrowser.Visit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every text that a scanner, an image, a commit or a registry can put into a report, with what attackers put there.
 * Whatever ran would call {@code alert}, set {@code window.ran}, load something or open something: all of it is noted.
 */
class HostileTextIT {
    private static final List<String> PAYLOADS = HostileReport.payloads();
    private static RealBrowser browser;
    private static Path page;

    @BeforeAll
    static void start() throws Exception {
        browser = RealBrowser.start();
        page = RealBrowser.keep("hostile", HostileReport.pages());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void thereAreMoreThanSixtyPayloads() {
        assertThat(PAYLOADS).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    }

    @Test
    void nothingRunsWhateverIsOpened() {
        for (String tab : List.of("overview", "sbom", "build", "evidence", "promotions", "timeline")) {
            try (Visit visit = browser.visit().open(page, "#" + tab)) {
                visit.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");
                stir(visit);
                harmless(visit);
                assertThat(visit.page.locator(".rr-tabpanel:visible").innerText()).as(tab).contains("<script>alert(1)</script>")
                        .doesNotContain("could not be read");
                assertThat(visit.requests).hasSize(1);
            }
        }
        try (Visit visit = browser.visit().open(page, "#findings")) {
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
            stir(visit);
            harmless(visit);
            assertThat(visit.requests).hasSize(1);
        }
    }

    private static void stir(Visit visit) {
        visit.page.evaluate("document.querySelectorAll('*').forEach(e => ['mouseover', 'focus', 'load', 'error', 'toggle']"
                + ".forEach(type => e.dispatchEvent(new Event(type))))");
    }

    @Test
    void nothingRunsFromTheAddress() {
        try (Visit visit = browser.visit().open(page)) {
            for (String payload : PAYLOADS) {
                visit.page.evaluate("q => { location.hash = '#findings?' + new URLSearchParams({q, sort: q, severity: q, page: q}); }", payload);
                visit.page.evaluate("q => { location.hash = '#findings?q=' + q; }", payload);
                visit.page.evaluate("q => { location.hash = '#' + q; }", payload);
                visit.page.evaluate("q => { location.hash = '#sbom?' + new URLSearchParams({q, licence: q, change: q, page: q}); }", payload);
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
        assertThat(HostileReport.strangers(visit.page)).isEmpty();
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
