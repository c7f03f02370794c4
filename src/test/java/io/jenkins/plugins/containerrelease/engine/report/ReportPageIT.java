package io.jenkins.plugins.containerrelease.engine.report;

import static io.jenkins.plugins.containerrelease.engine.report.Runs.digest;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.jenkins.plugins.containerrelease.engine.report.RealBrowser.Visit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page as people see it, in a real browser. */
class ReportPageIT {
    private static final List<String> TABS = List.of("overview", "findings", "sbom", "build", "evidence", "promotions", "timeline");

    private static RealBrowser browser;
    private static Path failing;
    private static Path passing;
    private static Path merged;

    @BeforeAll
    static void start() throws Exception {
        browser = RealBrowser.start();
        failing = RealBrowser.keep("failing", SamplePages.failing());
        passing = RealBrowser.keep("passing", SamplePages.passing());
        merged = RealBrowser.keep("merged", SamplePages.merged());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Browser.NewContextOptions wide() {
        return new Browser.NewContextOptions().setViewportSize(1280, 900);
    }

    private static Browser.NewContextOptions narrow() {
        return new Browser.NewContextOptions().setViewportSize(360, 740);
    }

    private static Locator rows(Page page) {
        return page.locator(".rr-findings tbody > tr:not(.rr-detail)");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator choice(Page page, String label) {
        return page.locator(".rr-filters label", new Page.LocatorOptions().setHasText(label)).locator("select");
    }

    @Test
    void theVerdictIsSeenWithoutScrolling() {
        try (Visit visit = browser.visit(narrow()).open(failing)) {
            Locator verdict = visit.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Must not go out").setLevel(2));
            assertThat(verdict.boundingBox().y).isLessThan(300);
            assertThat(visit.page.locator("#why").innerText()).contains("1 CRITICAL vulnerability was found where none is allowed");
            assertThat(visit.page.locator("#changes").innerText().replaceAll("\\s+", " ")).contains("Since branch:main (sha256:",
                    "3 new findings 1 fixed 12 unchanged", "2 came 0 went 4 in another version");
            assertThat(visit.complaints).isEmpty();
            assertThat(visit.requests).hasSize(1);
        }
        try (Visit visit = browser.visit().open(passing)) {
            assertThat(visit.page.locator("#verdict").innerText()).contains("May go out");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void theFindingThatStopsTheReleaseIsTwoClicksAway() {
        try (Visit visit = browser.visit().open(failing)) {
            visit.page.locator("#why a").first().click();
            rows(visit.page).first().waitFor();
            assertThat(visit.page.url()).endsWith("#findings?q=CVE-2021-44228");
            assertThat(rows(visit.page).count()).isEqualTo(1);
            assertThat(rows(visit.page).first().innerText()).contains("linux/amd64", "linux/arm64", "log4j-core", "2.15.0");
            button(visit.page, "CVE-2021-44228").click();
            Locator detail = visit.page.locator(".rr-detail");
            assertThat(detail.innerText()).contains("app/lib/log4j-core-2.14.1.jar", "GHSA-jfh8-c2jp-5v3q", "CVSS 10");
            Locator link = detail.locator("a");
            assertThat(link.getAttribute("href")).isEqualTo("https://nvd.nist.gov/vuln/detail/CVE-2021-44228");
            assertThat(link.getAttribute("rel")).isEqualTo("noopener noreferrer");
        }
    }

    @Test
    void findingsAreFilteredSortedAndPagedAndTheAddressTells() {
        try (Visit visit = browser.visit().open(failing, "#findings")) {
            Page page = visit.page;
            assertThat(page.locator("#rr-status").innerText()).isEqualTo("1–25 of 182 findings");
            assertThat(rows(page).first().innerText()).contains("critical");
            button(page, "Last").click();
            assertThat(page.locator("#rr-status").innerText()).isEqualTo("176–182 of 182 findings");

            page.locator(".rr-toggle.rr-sev-HIGH").click();
            assertThat(page.locator("#rr-status").innerText()).startsWith("1–20 of 20 findings");
            assertThat(rows(page).allInnerTexts()).allMatch(row -> row.contains("high"));
            choice(page, "Platform").selectOption("linux/arm64");
            assertThat(page.locator("#rr-status").innerText()).startsWith("1–10 of 10 findings");
            assertThat(page.url()).contains("severity=HIGH").contains("platform=linux%2Farm64");

            button(page, "Package").click();
            List<String> packages = rows(page).locator("td:nth-child(3) > bdi").allInnerTexts();
            assertThat(packages).isSorted();
            button(page, "Package").click();
            assertThat(page.locator("th[aria-sort=descending]").innerText()).startsWith("Package");

            page.getByLabel("Search").fill("no such thing");
            page.waitForCondition(() -> page.locator("#rr-status").innerText().equals("No findings match"));
            button(page, "Clear filters").click();
            assertThat(page.locator("#rr-status").innerText()).isEqualTo("1–25 of 182 findings");
            assertThat(page.getByLabel("Search").inputValue()).isEmpty();

            choice(page, "Kind").selectOption("SECRET");
            assertThat(rows(page).first().innerText()).contains("aws-access-key-id", "app/config/settings.ini");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void whatScannersDisagreeOnAndWhoAllowedWhatIsSeen() {
        try (Visit visit = browser.visit().open(merged, "#findings")) {
            assertThat(rows(visit.page).count()).isEqualTo(2);
            assertThat(rows(visit.page).first().innerText()).contains("critical", "grype: high", "trivy: critical", "new");
            Locator excepted = rows(visit.page).nth(1);
            assertThat(excepted.innerText()).contains("excepted", "aws-access-key-id");
            assertThat(excepted.locator(".rr-open").evaluate("e => getComputedStyle(e).textDecorationLine")).isEqualTo("line-through");
            button(visit.page, "aws-access-key-id").click();
            assertThat(visit.page.locator(".rr-detail").innerText())
                    .contains("revoked", "allowed by anna", "until 2026-12-31", "said in release-policy.yaml:7");
            visit.page.getByLabel("Show suppressed").check();
            assertThat(rows(visit.page).count()).isEqualTo(3);
            visit.page.getByLabel("Only excepted").check();
            assertThat(rows(visit.page).allInnerTexts()).hasSize(1).first().asString().contains("aws-access-key-id");
            visit.page.getByLabel("Only excepted").uncheck();
            visit.page.getByLabel("Only new").check();
            assertThat(rows(visit.page).allInnerTexts()).isNotEmpty().noneMatch(row -> row.contains("aws-access-key-id"));
            assertThat(visit.page.url()).endsWith("#findings?new=1&suppressed=1");
            assertThat(visit.complaints).isEmpty();
            visit.picture("merged");
        }
    }

    @Test
    void findingsAreGroupedByPackage() {
        try (Visit visit = browser.visit().open(failing, "#findings")) {
            visit.page.getByLabel("Group by package").check();
            Locator log4j = visit.page.locator(".rr-open", new Page.LocatorOptions().setHasText("log4j-core")).first();
            assertThat(rows(visit.page).first().innerText()).contains("critical");
            log4j.focus();
            visit.page.keyboard().press("Enter");
            assertThat(visit.page.locator(".rr-member").count()).isPositive();
            assertThat(visit.page.evaluate("document.activeElement.textContent")).isEqualTo("org.apache.logging.log4j:log4j-core");
        }
    }

    @Test
    void aDeepLinkOpensAsItWasLeft() {
        try (Visit visit = browser.visit().open(failing, "#findings?q=curl&severity=MEDIUM,HIGH&sort=-id&group=0&page=1")) {
            assertThat(visit.page.getByLabel("Search").inputValue()).isEqualTo("curl");
            assertThat(rows(visit.page).allInnerTexts()).isNotEmpty().allMatch(row -> row.contains("curl"));
            assertThat(visit.page.locator("th[aria-sort=descending]").innerText()).startsWith("Finding");
            assertThat(visit.page.locator("[aria-pressed=true]").count()).isEqualTo(2);
            assertThat(visit.page.locator("#findings").boundingBox().y).isLessThan(400);
        }
        try (Visit visit = browser.visit().open(failing, "#findings?severity=NONSENSE&sort=__proto__&page=-4&q=%00%3Cscript%3E")) {
            assertThat(visit.page.locator("#rr-status").innerText()).isEqualTo("No findings match");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void everythingCanBeReachedByKeyboard() {
        for (String tab : List.of("#overview", "#findings", "#promotions")) {
            try (Visit visit = browser.visit().open(passing, tab)) {
                Page page = visit.page;
                int controls = page.locator("a[href]:visible, button:not(:disabled):visible, input:visible, select:visible, summary:visible").count();
                page.evaluate("window.reached = new Set(); document.addEventListener('focusin', e => reached.add(e.target))");
                for (int i = 0; i < controls + 40; i++) {
                    page.keyboard().press("Tab");
                }
                Object missed = page.evaluate("[...document.querySelectorAll('a[href], button:not(:disabled), input, select, summary')]"
                        + ".filter(e => e.checkVisibility() && !reached.has(e)).map(e => e.outerHTML.slice(0, 120))");
                assertThat((List<?>) missed).as(tab).isEmpty();
            }
        }
    }

    @Test
    void everyTabHasAnAddressAndTheWayBackIsOpen() {
        try (Visit visit = browser.visit().open(passing)) {
            Page page = visit.page;
            for (String tab : TABS) {
                page.locator(".rr-nav a[href='#" + tab + "']").click();
                page.locator(".rr-tabpanel[data-tab=" + tab + "]:not([hidden]) h2").first().waitFor();
                assertThat(page.locator(".rr-tabpanel:visible").count()).as(tab).isEqualTo(1);
                assertThat(page.locator(".rr-nav [aria-current=page]").getAttribute("href")).isEqualTo("#" + tab);
            }
            page.goBack();
            assertThat(page.locator(".rr-nav [aria-current=page]").getAttribute("href")).isEqualTo("#promotions");
            assertThat(visit.complaints).isEmpty();
        }
        for (String within : List.of("why", "images", "changes", "allowed")) {
            try (Visit visit = browser.visit().open(failing, "#" + within)) {
                assertThat(visit.page.locator(".rr-nav [aria-current=page]").getAttribute("href")).isEqualTo("#overview");
                assertThat(visit.page.locator("#" + within).isVisible()).isTrue();
            }
        }
    }

    @Test
    void whoAllowedWhatWhereItWentAndWhatWasThereBeforeIsSaid() {
        try (Visit visit = browser.visit().open(passing)) {
            assertThat(visit.page.locator("#allowed").innerText()).contains("promoted", "rolled back", "prod.example.com/shop/web", "by ada", "release 1.4.2");
        }
        try (Visit visit = browser.visit().open(passing, "#promotions")) {
            assertThat(visit.page.locator("#promotions").innerText()).contains("Pointed before to",
                    digest("before").toString().substring(0, 19), "nothing (new)", "release 1.4.2", "verified there");
        }
        try (Visit visit = browser.visit().open(passing, "#evidence")) {
            assertThat(visit.page.locator("#evidence").innerText()).contains("Signed by key sha256:", "verified", "SBOM (SPDX)",
                    "Attached by the builder, not signed", "What gates demand", "Scanned, signed and attested");
        }
        try (Visit visit = browser.visit().open(failing, "#build")) {
            assertThat(visit.page.locator("#build").innerText()).contains("1 of 6 build steps", "over, warning", "48.1 MB", "make install",
                    "The build took 41 s; 10 min are allowed");
        }
    }

    @Test
    void packagesAreSearchedFilteredAndSayWhatChanged() {
        try (Visit visit = browser.visit().open(failing, "#sbom")) {
            Page page = visit.page;
            Locator rows = page.locator(".rr-packages tbody tr");
            assertThat(rows.count()).isEqualTo(6);
            assertThat(rows.filter(new Locator.FilterOptions().setHasText("zlib")).innerText()).contains("1.2.13-r1", "1.3-r2", "Zlib", "other version", "linux/arm64");
            assertThat(rows.filter(new Locator.FilterOptions().setHasText("wget")).innerText()).contains("went");
            assertThat(rows.filter(new Locator.FilterOptions().setHasText("tzdata")).innerText()).contains("no licence stated");
            choice(page, "Licence").selectOption("Apache-2.0");
            assertThat(rows.allInnerTexts()).hasSize(1).first().asString().contains("libcrypto3");
            assertThat(page.url()).endsWith("#sbom?licence=Apache-2.0");
            rows.locator("a").click();
            rows(page).first().waitFor();
            assertThat(page.url()).endsWith("#findings?package=libcrypto3");
            assertThat(page.locator(".rr-chosen").innerText()).contains("Only findings of libcrypto3");
            assertThat(rows(page).allInnerTexts()).isNotEmpty().allMatch(row -> row.contains("libcrypto3"));
            button(page, "All packages").click();
            assertThat(page.locator("#rr-status").innerText()).isEqualTo("1–25 of 182 findings");
            assertThat(visit.complaints).isEmpty();
        }
        try (Visit visit = browser.visit().open(failing, "#sbom?q=busy&change=")) {
            assertThat(visit.page.locator(".rr-packages tbody tr").count()).isEqualTo(1);
        }
        try (Visit visit = browser.visit().open(passing, "#sbom")) {
            assertThat(visit.page.locator("#sbom").innerText()).contains("Nobody listed the packages");
        }
    }

    @Test
    void nothingIsSaidThatIsInNoTable() throws IOException {
        Map<String, String> marked = new TreeMap<>();
        Words.english().table().forEach((key, word) -> marked.put(key, key.equals("language") ? word : "⟦" + word + "⟧"));
        for (SamplePages pages : List.of(SamplePages.failing(), SamplePages.passing())) {
            Path file = RealBrowser.KEPT.resolve("marked.html");
            try (OutputStream out = Files.newOutputStream(file)) {
                pages.page().write(out, new Words(marked));
            }
            for (String tab : TABS) {
                try (Visit visit = browser.visit().open(file, "#" + tab)) {
                    visit.page.locator(".rr-tabpanel:visible .rr-open").all().stream().limit(1).forEach(Locator::click);
                    assertThat((List<?>) visit.page.evaluate("() => { const own = 'bdi, code, time, .rr-mono, [dir=auto], .rr-copy, option, .rr-toggle';"
                            + " const texts = document.createTreeWalker(document.getElementById('release-report'), NodeFilter.SHOW_TEXT);"
                            + " const strange = []; for (let node = texts.nextNode(); node; node = texts.nextNode()) {"
                            + "   const parent = node.parentElement; if (parent.closest(own)) { continue; }"
                            + "   const all = [...parent.childNodes].map(n => n.nodeType === 3 ? n.data : '').join('');"
                            + "   let rest = all; for (let before = null; before !== rest;) { before = rest; rest = rest.replace(/⟦[^⟦⟧]*⟧/g, ''); }"
                            + "   if (/\\p{L}/u.test(rest)) { strange.push(rest); } } return strange; }")).as(tab).isEmpty();
                }
            }
        }
    }

    @Test
    void whatIsShownCanBeTakenAlong() throws IOException {
        try (Visit visit = browser.visit().open(failing, "#findings?severity=CRITICAL")) {
            Download download = visit.page.waitForDownload(() -> button(visit.page, "CSV").click());
            List<String> lines = Files.readAllLines(download.path());
            assertThat(lines).hasSize(3).first().asString().startsWith("severity,status,new,kind,id,");
            assertThat(lines.get(1)).startsWith("CRITICAL,open,,VULNERABILITY,CVE-2021-44228,").contains("linux/amd64; linux/arm64");
            assertThat(visit.complaints).isEmpty();
        }
    }

    @Test
    void withoutScriptTheReportIsReadAllTheSame() {
        try (Visit visit = browser.visit(wide().setJavaScriptEnabled(false))) {
            visit.page.navigate(failing.toUri().toString());
            assertThat(visit.page.locator("main").innerText()).containsSubsequence("Must not go out", "2 gates said no",
                    "1 CRITICAL vulnerability", "Images", "Since branch:main", "3 new, 1 fixed, 12 unchanged", "linux/arm64", "Findings", "The worst 100 of 182", "CVE-2021-44228",
                    "History");
            visit.picture("failing-no-script");
        }
    }

    @Test
    void timesAreInTheViewersZone() {
        try (Visit visit = browser.visit(wide()).open(passing, "#timeline")) {
            Locator time = visit.page.locator("#timeline time").nth(1);
            assertThat(time.innerText()).isEqualTo("10:00:00");
            assertThat(time.getAttribute("datetime")).isEqualTo("2026-03-01T10:00:00Z");
        }
    }

    @Test
    void noAccessibilityRuleIsBrokenSeriouslyAndNothingIsCutOff() throws IOException {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (Browser.NewContextOptions size : List.of(wide(), narrow())) {
                for (String tab : TABS) {
                    Path file = tab.equals("promotions") ? passing : failing;
                    try (Visit visit = browser.visit(size.setColorScheme(scheme)).open(file, "#" + tab)) {
                        String name = tab + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + visit.page.viewportSize().width;
                        if (tab.equals("findings")) {
                            visit.page.locator(".rr-open").first().click();
                        }
                        assertThat(visit.brokenRules("body")).as(name).isEmpty();
                        assertThat((Integer) visit.page.evaluate("document.documentElement.scrollWidth")).as(name)
                                .isLessThanOrEqualTo(visit.page.viewportSize().width);
                        visit.picture(name);
                    }
                }
            }
        }
    }

    @Test
    void aQuietPageHasNoMovement() {
        try (Visit visit = browser.visit(wide().setReducedMotion(ReducedMotion.REDUCE)).open(failing)) {
            assertThat(visit.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")).isEqualTo("auto");
            assertThat((List<?>) visit.page.evaluate("[...document.querySelectorAll('#release-report *')].filter(e =>"
                    + " getComputedStyle(e).animationName !== 'none' || parseFloat(getComputedStyle(e).transitionDuration) > 0).map(e => e.outerHTML)"))
                    .isEmpty();
        }
    }

    @Test
    void picturesToLookAt() {
        try (Visit visit = browser.visit(wide()).open(failing, "#findings?q=log4j")) {
            visit.page.locator(".rr-open").first().click();
            visit.picture("findings-detail");
            visit.page.getByLabel("Group by package").check();
            visit.page.locator(".rr-open").first().click();
            visit.page.locator(".rr-member").first().waitFor();
            visit.picture("findings-groups");
        }
    }

    @Test
    void tenThousandFindingsDoNotStutterAndAHundredThousandOpen() throws IOException {
        for (int findings : new int[] {10_000, 100_000}) {
            Path file = RealBrowser.keep("findings-" + findings, SamplePages.big(findings));
            try (Visit visit = browser.visit()) {
                long started = System.nanoTime();
                visit.open(file, "#findings");
                long opened = (System.nanoTime() - started) / 1_000_000;
                Object times = visit.page.evaluate("async () => {"
                        + " const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));"
                        + " const measure = async act => { await frame(); const from = performance.now(); act(); await frame();"
                        + "   return Math.round(performance.now() - from); };"
                        + " const press = name => [...document.querySelectorAll('button')].find(b => b.textContent === name).click();"
                        + " const times = {};"
                        + " times.next = await measure(() => press('Next'));"
                        + " times.sort = await measure(() => press('Package'));"
                        + " times.filter = await measure(() => document.querySelector('.rr-toggle.rr-sev-HIGH').click());"
                        + " times.group = await measure(() => document.querySelector('.rr-check:last-child input').click());"
                        + " let longest = 0; document.querySelector('#findings').scrollIntoView({behavior: 'instant'});"
                        + " for (let i = 0; i < 60; i++) { const from = performance.now(); window.scrollBy({top: 60, behavior: 'instant'});"
                        + "   await frame(); longest = Math.max(longest, performance.now() - from); }"
                        + " times.longestScrollFrame = Math.round(longest); return JSON.stringify(times); }");
                System.out.printf("%,d findings: page of %,d kB, ready after %,d ms; milliseconds: %s%n",
                        findings, file.toFile().length() / 1000, opened, times);
                assertThat(visit.complaints).isEmpty();
                assertThat(opened).isLessThan(60_000);
            }
        }
    }
}
