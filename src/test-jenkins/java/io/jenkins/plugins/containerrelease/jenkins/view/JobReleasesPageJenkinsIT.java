package io.jenkins.plugins.containerrelease.jenkins.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.containerrelease.engine.report.RealBrowser.Visit;
import io.jenkins.plugins.containerrelease.engine.report.Runs;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a job's pages show of its releases: a real Jenkins, a real browser, a strict policy. */
class JobReleasesPageJenkinsIT extends BrowserOverJenkins {
    private static final int BUILDS = 9;

    private FreeStyleProject shop;

    @BeforeEach
    void makeReleases() throws Exception {
        shop = jenkins.createFreeStyleProject("shop");
        FreeStyleBuild build = null;
        for (int n = 1; n <= BUILDS; n++) {
            build = PlantedReleases.built(jenkins, shop, n);
            if (n == 4 || n == 8) {
                PlantedReleases.moved(build, 5 + n, "web" + n, n == 4 ? null : Runs.digest("web4"), false, "ada", null, "1.4." + n, "latest");
            }
        }
        Files.delete(shop.getBuildDir().toPath().resolve("6/container-release/summary.json"));
        FreeStyleBuild back = jenkins.buildAndAssertSuccess(shop);
        PlantedReleases.moved(back, 40, "web4", Runs.digest("web8"), true, "grace", "Checkout fails for customers with more than one address", "latest");
    }

    /** Opens a page, and waits until its charts are drawn or it says why not. */
    private Visit open(Visit visit, String path) throws Exception {
        visit.page.setDefaultTimeout(60_000);
        visit.page.navigate(address(path));
        visit.page.waitForSelector(".cr-charts[data-ready=true]", new Page.WaitForSelectorOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        return visit;
    }

    private static Locator charts(Visit visit) {
        return visit.page.locator(".cr-chart[role=img]");
    }

    /** Complaints of the browser about what is ours. */
    private static List<String> aboutOurs(Visit visit) {
        return visit.complaints.stream().filter(complaint -> !complaint.contains("violates the following Content Security Policy"))
                .filter(complaint -> !complaint.contains("policy: style-src-attr") || complaint.contains("section") || complaint.contains("figure"))
                .toList();
    }

    @Test
    void chartsAreDrawnAndTheTableHasTheSameNumbers() throws Exception {
        try (Visit visit = open(visit(), "job/shop/")) {
            assertThat(charts(visit).count()).isEqualTo(3);
            for (int i = 0; i < 3; i++) {
                assertThat((Boolean) charts(visit).nth(i).locator("canvas").evaluate("canvas => { const data = canvas.getContext('2d')"
                        + ".getImageData(0, 0, canvas.width, canvas.height).data; return data.some(value => value !== 0); }")).as("drawn").isTrue();
                assertThat(charts(visit).nth(i).getAttribute("aria-label")).contains("builds #1 to #9");
            }
            Locator rows = visit.page.locator(".cr-table tbody tr");
            assertThat(rows.count()).isEqualTo(BUILDS + 1);
            visit.page.locator(".cr-releases summary").click();
            assertThat(rows.nth(1).locator(".cr-number").allInnerTexts()).containsExactly("2", "6", "14", "14", "0", "0", "3", "1");
            assertThat(rows.nth(4).innerText()).contains("#6", "Not known");
            assertThat(rows.first().innerText()).contains("#10", "Tags moved back to this image in " + PlantedReleases.PROD + ": latest")
                    .doesNotContain("0 B");
            assertThat(aboutOurs(visit)).isEmpty();
        }
    }

    @Test
    void theBoxSaysWhatTheTagsPointToSinceTheRollback() throws Exception {
        try (Visit visit = open(visit(), "job/shop/")) {
            Locator tags = visit.page.locator(".cr-tags > li");
            assertThat(tags.first().innerText()).contains(PlantedReleases.PROD + ":latest", "1.4.4", "sha256:" + Runs.digest("web4").shortHex(),
                    "Rolled back in\u00a0#10", "grace", "sha256:" + Runs.digest("web8").shortHex(), "more than one address");
            assertThat(tags.first().locator("time").innerText()).isEqualTo("1 Mar 2026, 10:40");
            tags.first().locator("a").click();
            assertThat(visit.page.url()).isEqualTo(address("job/shop/10/"));
        }
    }

    @Test
    void pointsAndRowsLeadToTheirBuilds() throws Exception {
        try (Visit visit = open(visit(), "job/shop/container-release/")) {
            visit.page.locator(".cr-table a").nth(2).click();
            assertThat(visit.page.url()).isEqualTo(address("job/shop/8/container-release/"));
            open(visit, "job/shop/container-release/");
            assertThat(visit.page.locator(".cr-status").allInnerTexts()).containsExactly("");
            Locator chart = charts(visit).first();
            chart.scrollIntoViewIfNeeded();
            chart.click(new Locator.ClickOptions().setPosition(chart.boundingBox().width - 16, chart.boundingBox().height / 2));
            visit.page.waitForURL(address("job/shop/9/container-release/"));
        }
    }

    @Test
    void everythingCanBeReachedByKeyboard() throws Exception {
        try (Visit visit = open(visit(), "job/shop/")) {
            Locator summary = visit.page.locator(".cr-releases summary");
            summary.focus();
            visit.page.keyboard().press("Enter");
            visit.page.keyboard().press("Tab");
            assertThat(visit.page.evaluate("document.activeElement.getAttribute('role')")).isEqualTo("region");
            visit.page.keyboard().press("Tab");
            assertThat(visit.page.evaluate("document.activeElement.href")).isEqualTo(address("job/shop/10/container-release/"));
        }
    }

    @Test
    void noAccessibilityRuleIsBrokenSeriouslyAndNothingIsCutOff() throws Exception {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (Browser.NewContextOptions window : List.of(wide(scheme), narrow(scheme))) {
                for (String path : List.of("job/shop/", "job/shop/container-release/")) {
                    try (Visit visit = open(visit(window), path)) {
                        visit.page.locator(".cr-releases details").evaluate("details => { details.open = true; }");
                        picture(visit, (path.endsWith("release/") ? "releases-" : "job-") + scheme + "-" + visit.page.viewportSize().width);
                        assertThat(visit.brokenRules(".cr-releases")).as(scheme + " " + path).isEmpty();
                        assertThat(visit.page.locator(".cr-releases").evaluate("e => e.scrollWidth <= e.clientWidth")).isEqualTo(true);
                        assertThat(aboutOurs(visit)).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void whereChartsCannotBeLoadedThePageSaysSo() throws Exception {
        try (Visit visit = visit()) {
            visit.page.route("**/container-release/api/json*", route -> route.fulfill(
                    new com.microsoft.playwright.Route.FulfillOptions().setStatus(500).setBody("{}")));
            open(visit, "job/shop/");
            assertThat(visit.page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("could not be loaded")).count()).isEqualTo(1);
            assertThat(visit.page.locator(".cr-charts").isVisible()).isFalse();
            assertThat(visit.page.locator(".cr-table tbody tr").count()).isEqualTo(BUILDS + 1);
        }
    }

    @Test
    void aJobOfWhichNothingIsKnownHasNoEmptyCharts() throws Exception {
        for (int n = 1; n <= BUILDS + 1; n++) {
            Files.deleteIfExists(shop.getBuildDir().toPath().resolve(n + "/container-release/summary.json"));
        }
        try (Visit visit = open(visit(), "job/shop/")) {
            assertThat(visit.page.locator(".cr-status").innerText()).contains("No build has numbers");
            assertThat(charts(visit).count()).isZero();
        }
    }

    @Test
    void aJobInWhichNothingWasFoundShowsThat() throws Exception {
        FreeStyleProject clean = jenkins.createFreeStyleProject("clean");
        PlantedReleases.clean(jenkins, clean);
        try (Visit visit = open(visit(), "job/clean/")) {
            assertThat(charts(visit).count()).isEqualTo(3);
            assertThat(visit.page.locator(".cr-table tbody .cr-number").allTextContents()).startsWith("0", "0", "0", "0", "0", "0");
        }
    }

    @Test
    void hostileTextRunsNowhere() throws Exception {
        FreeStyleProject evil = jenkins.createFreeStyleProject("evil");
        List<String> payloads = List.of("<img src=x onerror=ran=1>", "\"><script>ran=1</script>", "'-ran=1-'", "javascript:ran=1", "<svg onload=ran=1>",
                "${7*7}{{7*7}}", "\u202Egnp.exe", "{a|ran}", "</time><iframe src=javascript:ran=1>", "<style>*{display:none}</style>");
        for (String payload : payloads) {
            PlantedReleases.hostile(jenkins, evil, payload);
        }
        for (String path : List.of("job/evil/", "job/evil/container-release/")) {
            try (Visit visit = open(visit(), path)) {
                assertThat(charts(visit).count()).isEqualTo(2);
                for (int i = 0; i < 2; i++) {
                    charts(visit).nth(i).hover();
                }
                assertThat(visit.page.locator(".cr-tags > li").count()).isEqualTo(payloads.size());
                String shown = visit.page.locator(".cr-releases").innerText();
                assertThat(shown).contains("<img src=x onerror=ran=1>", "${7*7}{{7*7}}", "[U+202E]gnp.exe").doesNotContain("\u202E");
                assertThat((List<?>) visit.page.evaluate("Array.from(document.querySelectorAll('.cr-releases :is(img, iframe, style, [onload], [onerror])'),"
                        + " element => element.outerHTML.slice(0, 200) + ' in ' + element.parentElement.outerHTML.slice(0, 200))")).isEmpty();
                assertThat(visit.page.evaluate("window.ran === undefined")).isEqualTo(true);
                assertThat(aboutOurs(visit)).isEmpty();
            }
        }
    }

    @Test
    void theSummaryOfABuildSaysWhyInWords() throws Exception {
        try (Visit visit = visit()) {
            visit.page.navigate(address("job/shop/3/"));
            Locator summary = visit.page.locator(".container-release-summary");
            assertThat(summary.innerText()).contains("Must not go out", "Gate failed:", "2 CRITICAL vulnerabilities were found where none is allowed",
                    "Since branch:main (sha256:", "3 new, 1 fixed, 12 unchanged", "Signed and verified: key sha256:", "linux/amd64");
            assertThat(visit.brokenRules(".container-release-summary")).isEmpty();
            picture(visit, "build-LIGHT-1280");
        }
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Visit visit = visit(narrow(scheme))) {
                visit.page.navigate(address("job/shop/8/"));
                assertThat(visit.page.locator(".container-release-summary").innerText()).contains("Promoted to " + PlantedReleases.PROD);
                assertThat(visit.brokenRules(".container-release-summary")).isEmpty();
                picture(visit, "build-" + scheme + "-360");
            }
        }
    }
}
