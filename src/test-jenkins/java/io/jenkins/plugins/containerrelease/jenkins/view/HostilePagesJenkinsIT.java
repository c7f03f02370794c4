package io.jenkins.plugins.containerrelease.jenkins.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.containerrelease.engine.report.HostileReport;
import io.jenkins.plugins.containerrelease.engine.report.RealBrowser.Visit;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts of attackers in every field of a report, on the pages of a real Jenkins: none runs, none becomes markup, none leads away. */
class HostilePagesJenkinsIT extends BrowserOverJenkins {
    private FreeStyleBuild hostile() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        plant(HostileReport.pages(), BuildReport.of(build));
        return build;
    }

    @Test
    void nothingRunsOnAnyTab() throws Exception {
        String page = address(hostile().getUrl() + "container-release/");
        for (String tab : List.of("overview", "sbom", "build", "evidence", "promotions", "timeline")) {
            try (Visit visit = visit().open(page + "#" + tab)) {
                assertThat(visit.page.locator(".rr-tabpanel:visible").innerText()).as(tab).contains("<script>alert(1)</script>")
                        .doesNotContain("could not be read");
                stirred(visit);
            }
        }
    }

    @Test
    void nothingRunsInFindings() throws Exception {
        String page = address(hostile().getUrl() + "container-release/");
        try (Visit visit = visit().open(page + "#findings?suppressed=1")) {
            Locator next = visit.page.locator("#findings button:text-is('Next')");
            for (int i = 0; i < 40; i++) {
                visit.page.evaluate("document.querySelectorAll('.rr-open').forEach(b => b.click())");
                stirred(visit);
                if (next.isDisabled()) {
                    break;
                }
                next.click();
                settled(visit);
            }
            assertThat(next.isDisabled()).isTrue();
            visit.page.getByLabel("Group by package").check();
            settled(visit);
            visit.page.evaluate("document.querySelectorAll('.rr-open').forEach(b => b.click())");
            visit.page.locator(".rr-member").first().waitFor();
            stirred(visit);
        }
    }

    @Test
    void nothingRunsFromTheAddress() throws Exception {
        String page = address(hostile().getUrl() + "container-release/");
        try (Visit visit = visit().open(page)) {
            for (String payload : HostileReport.payloads()) {
                visit.page.evaluate("q => { location.hash = '#findings?' + new URLSearchParams({q, sort: q, severity: q, page: q, package: q}); }", payload);
                visit.page.evaluate("q => { location.hash = '#' + q; }", payload);
            }
            settled(visit);
            // what is no value of a parameter is refused with status 400, which the browser says on its console
            visit.complaints.removeIf(complaint -> complaint.contains("status of 400"));
            harmless(visit);
            assertThat(HostileReport.strangers(visit.page)).isEmpty();
        }
    }

    @Test
    void nothingRunsOnTheBuildsPage() throws Exception {
        FreeStyleBuild build = hostile();
        try (Visit visit = visit()) {
            visit.page.navigate(address(build.getUrl()));
            assertThat(visit.page.locator(".container-release-summary").innerText()).contains("<script>alert(1)</script>");
            assertThat((List<?>) visit.page.evaluate("() => [...document.querySelectorAll('.container-release-summary *')]"
                    + ".filter(e => /^(script|img|iframe|object|embed|form|base|meta|link|style|video|math)$/i.test(e.tagName)"
                    + "   && !(e.tagName === 'SCRIPT' && e.src.startsWith(location.origin + '/jenkins/adjuncts/'))"
                    + " || [...e.attributes].some(a => /^on/i.test(a.name))).map(e => e.outerHTML.slice(0, 200))")).isEmpty();
            stir(visit);
            harmless(visit);
        }
    }

    /** Opens what can be opened, lets every element hear what starts handlers, and looks. */
    private void stirred(Visit visit) throws IOException {
        stir(visit);
        harmless(visit);
        assertThat(HostileReport.strangers(visit.page)).isEmpty();
        assertThat(visit.page.locator("#main-panel").innerText()).doesNotContain("\u202e");
    }

    private static void stir(Visit visit) {
        visit.page.evaluate("document.querySelectorAll('#main-panel details').forEach(d => { d.open = true; })");
        visit.page.evaluate("document.querySelectorAll('#main-panel *').forEach(e => ['mouseover', 'load', 'error', 'toggle']"
                + ".forEach(type => e.dispatchEvent(new Event(type))))");
    }

    private static void settled(Visit visit) {
        visit.page.waitForCondition(() -> visit.page.locator("#release-report [aria-busy=true]").count() == 0);
    }
}
