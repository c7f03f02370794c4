package io.jenkins.plugins.containerrelease.jenkins.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.containerrelease.engine.report.RealBrowser.Visit;
import io.jenkins.plugins.containerrelease.engine.report.SamplePages;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import java.util.List;
import org.junit.jupiter.api.Test;

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
                    assertThat(visit.brokenRules("#main-panel")).as(scheme + " " + window.viewportSize).isEmpty();
                    fits(visit);
                    harmless(visit);
                    picture(visit, "overview-" + scheme + "-" + visit.page.viewportSize().width);
                }
            }
        }
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
