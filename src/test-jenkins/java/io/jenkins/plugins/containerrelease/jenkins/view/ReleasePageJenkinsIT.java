package io.jenkins.plugins.containerrelease.jenkins.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import hudson.model.FreeStyleBuild;
import hudson.model.Item;
import io.jenkins.plugins.containerrelease.engine.report.RealBrowser.Visit;
import io.jenkins.plugins.containerrelease.engine.report.SamplePages;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The release page as people see it: a real Jenkins, a real browser, a strict policy. */
class ReleasePageJenkinsIT extends BrowserOverJenkins {
    private String page(SamplePages pages) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        plant(pages, BuildReport.of(build));
        return address(build.getUrl() + "container-release/");
    }

    @Test
    void theVerdictAndItsReasonAreSeenAtOnce() throws Exception {
        String page = page(SamplePages.failing());
        try (Visit visit = visit().open(page)) {
            assertThat(visit.page.locator("#verdict").innerText()).contains("Must not go out");
            assertThat(visit.page.locator("#why").innerText()).contains("1 CRITICAL vulnerability was found where none is allowed");
            harmless(visit);
        }
    }

    @Test
    void noAccessibilityRuleIsBrokenSeriouslyAndNothingIsCutOff() throws Exception {
        String page = page(SamplePages.failing());
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (Browser.NewContextOptions window : List.of(wide(scheme), narrow(scheme))) {
                try (Visit visit = visit(window).open(page)) {
                    for (String tab : List.of("overview", "findings", "sbom", "build", "evidence", "promotions", "timeline")) {
                        String name = tab + "-" + scheme + "-" + visit.page.viewportSize().width;
                        visit.page.locator(".rr-nav a[href='#" + tab + "']").click();
                        visit.page.locator(".rr-tabpanel[data-tab=" + tab + "] h2").first().waitFor();
                        if (tab.equals("findings")) {
                            visit.page.locator(".rr-open").first().click();
                        }
                        assertThat(visit.brokenRules("#main-panel")).as(name).isEmpty();
                        fits(visit);
                        picture(visit, name);
                    }
                    harmless(visit);
                }
            }
        }
    }

    @Test
    void findingsAreAskedForPageByPageAndTheAddressTells() throws Exception {
        String address = page(SamplePages.failing());
        try (Visit visit = visit().open(address + "#findings")) {
            Page page = visit.page;
            assertThat(status(page)).isEqualTo("1–25 of 182 findings");
            page.locator("#findings button:text-is('Last')").click();
            shows(page, "176–182 of 182 findings");
            page.locator(".rr-toggle.rr-sev-HIGH").click();
            shows(page, "1–20 of 20 findings (filtered from 182)");
            page.getByLabel("Group by package").check();
            page.waitForCondition(() -> status(page).endsWith("packages"));
            page.locator(".rr-open").first().click();
            page.locator(".rr-member").first().waitFor();
            assertThat(page.locator(".rr-member").allInnerTexts()).allMatch(row -> row.contains("high"));
            assertThat(page.url()).endsWith("#findings?severity=HIGH&group=1");
            for (String format : List.of("csv", "sarif")) {
                String link = (String) page.locator("#findings a[download='findings." + format + "']").evaluate("a => a.href");
                assertThat(link).isEqualTo(address + "findings." + format + "?severity=HIGH");
            }
            harmless(visit);
        }
        try (Visit visit = visit().open(address + "#findings?package=curl&fix=1&sort=-id")) {
            assertThat(visit.page.locator(".rr-findings tbody tr").allInnerTexts()).isNotEmpty().allMatch(row -> row.contains("curl"));
            assertThat(visit.page.locator(".rr-chosen").innerText()).contains("Only findings of curl");
            assertThat(visit.page.locator("th[aria-sort=descending]").innerText()).startsWith("Finding");
        }
    }

    @Test
    void packagesAreShownWithLicencesAndWhatChanged() throws Exception {
        try (Visit visit = visit().open(page(SamplePages.failing()) + "#sbom?q=zlib")) {
            assertThat(visit.page.locator(".rr-packages tbody tr").innerText()).contains("zlib", "1.2.13-r1", "1.3-r2", "Zlib", "other version");
            harmless(visit);
        }
    }

    @Test
    void whatCannotBeReadIsSaidAndCanBeTriedAgain() throws Exception {
        String address = page(SamplePages.failing());
        try (Visit visit = visit()) {
            visit.page.route(url -> url.endsWith("/packages"), route -> route.fulfill(
                    new Route.FulfillOptions().setStatus(500).setBody("{\"error\":\"the log of Jenkins says why\"}")));
            visit.open(address + "#sbom");
            assertThat(visit.page.locator("#sbom").innerText()).contains("This could not be read: the log of Jenkins says why");
            visit.page.unrouteAll();
            visit.page.locator("#sbom button:text-is('Try again')").click();
            visit.page.locator(".rr-packages").waitFor();
        }
    }

    @Test
    void whoMayNotSeeFindingsIsToldSo() throws Exception {
        String address = page(SamplePages.failing());
        System.setProperty("hudson.security.ArtifactsPermission", "true");
        try {
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy().grant(Jenkins.READ, Item.READ).everywhere().to("reader"));
            try (Visit visit = visitAs("reader").open(address + "#findings")) {
                assertThat(visit.page.locator("#verdict").innerText()).contains("Must not go out");
                assertThat(visit.page.locator(".rr-tabpanel:visible").innerText()).contains("You may not see the findings");
                harmless(visit);
            }
        } finally {
            System.clearProperty("hudson.security.ArtifactsPermission");
        }
    }

    private static String status(Page page) {
        return page.locator("#rr-status").innerText();
    }

    private static void shows(Page page, String status) {
        page.waitForCondition(() -> status(page).equals(status));
    }

    @Test
    void whatTextBringsAlongWouldBeSeen() throws Exception {
        String page = page(SamplePages.passing());
        for (String hostile : List.of("<img src=x onerror=ran=1>", "<p style='color:red'>x</p>", "<iframe src='data:text/html,x'></iframe>")) {
            try (Visit visit = visit().open(page)) {
                visit.page.evaluate("markup => { document.getElementById('release-report').innerHTML = markup; }", hostile);
                visit.page.waitForCondition(() -> !visit.complaints.stream().filter(complaint -> complaint.matches(".*(div#release-report|policy: frame-src).*")).toList().isEmpty());
                assertThatThrownBy(() -> harmless(visit)).isInstanceOf(AssertionError.class);
            }
        }
    }
}
