package io.jenkins.plugins.containerrelease.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.containerrelease.engine.report.RealBrowser.Visit;
import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.jenkins.store.MoveMark;
import io.jenkins.plugins.containerrelease.jenkins.view.BrowserOverJenkins;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Promoting and rolling back as people do it: a real Jenkins, a real browser, a strict policy. */
class ReleaseActionsInBrowserJenkinsIT extends BrowserOverJenkins {
    private WorkflowJob job;
    private WorkflowRun build;

    @BeforeEach
    void promote() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, ReleasePermissions.ROLL_BACK, ReleasePermissions.PROMOTE).everywhere().to("manager"));
        job = jenkins.createProject(WorkflowJob.class, "web");
        job.setDefinition(new CpsFlowDefinition("echo 'x'", true));
        build = jenkins.buildAndAssertSuccess(job);
        Promotions.plant(build, "web");
        // what Jenkins makes of a page for the first time takes its time on a busy machine
        for (String page : List.of("", "rollBack/", "promote/")) {
            jenkins.createWebClient().withJavaScriptEnabled(false).withBasicCredentials("manager")
                    .getPage(build, "container-release/" + page);
        }
    }

    private static Browser.NewContextOptions as(Browser.NewContextOptions window) {
        return window.setExtraHTTPHeaders(Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString("manager:manager".getBytes())));
    }

    private WorkflowRun marked(Visit visit, String reason) throws Exception {
        visit.page.waitForURL(address(build.getUrl() + "container-release/rollBack/"));
        jenkins.waitUntilNoActivity();
        WorkflowRun run = job.getLastBuild();
        assertThat(MoveMark.of(run)).isNotNull();
        assertThat(run.getCause(MoveCause.class).reason()).isEqualTo(reason);
        return run;
    }

    @Test
    void byKeyboardAloneFromTheReleasePageToTheRun() throws Exception {
        try (Visit visit = visitAs("manager").open(address(build.getUrl() + "container-release/"))) {
            visit.page.locator("a[href='rollBack/']").focus();
            visit.page.keyboard().press("Enter");
            visit.page.waitForSelector("#reason");
            assertThat(visit.page.locator("input[name=offer]").isChecked()).isTrue();
            visit.page.locator("input[name=offer]").focus();
            for (int i = 0; i < 5 && !Boolean.TRUE.equals(visit.page.evaluate("document.activeElement.id === 'reason'")); i++) {
                visit.page.keyboard().press("Tab");
            }
            visit.page.keyboard().type("checkout fails");
            visit.page.keyboard().press("Enter");
            jenkins.assertBuildStatus(Result.FAILURE, marked(visit, "checkout fails"));
            harmless(visit);
        }
    }

    @Test
    void withoutScript() throws Exception {
        try (Visit visit = visit(as(wide(ColorScheme.LIGHT)).setJavaScriptEnabled(false))) {
            visit.page.navigate(address(build.getUrl() + "container-release/rollBack/"));
            visit.page.locator("#reason").fill("without script");
            visit.page.locator("form[name=move] button[type=submit]").click();
            marked(visit, "without script");
        }
    }

    @Test
    void withoutAReasonTheBrowserSendsNothing() throws Exception {
        try (Visit visit = visitAs("manager")) {
            visit.page.navigate(address(build.getUrl() + "container-release/rollBack/"));
            visit.page.locator("form[name=move] button[type=submit]").click();
            assertThat(visit.page.url()).endsWith("/rollBack/");
            assertThat(visit.page.evaluate("document.activeElement.id")).isEqualTo("reason");
        }
        assertThat(job.getLastBuild().getNumber()).isEqualTo(1);
    }

    @Test
    void noAccessibilityRuleIsBrokenSeriouslyAndNothingIsCutOff() throws Exception {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (Browser.NewContextOptions window : List.of(wide(scheme), narrow(scheme))) {
                for (String page : List.of("rollBack", "promote")) {
                    try (Visit visit = visit(as(window))) {
                        visit.page.navigate(address(build.getUrl() + "container-release/" + page + "/"));
                        visit.page.locator("summary").first().click();
                        assertThat(visit.brokenRules("#main-panel")).as(page + " " + scheme).isEmpty();
                        fits(visit);
                        harmless(visit);
                        picture(visit, page + "-" + scheme + "-" + visit.page.viewportSize().width);
                    }
                }
            }
        }
    }

    @Test
    void whatCannotBeDoneSaysWhy() throws Exception {
        Promotions.promoted(build, "newer");
        try (Visit visit = visitAs("manager")) {
            visit.page.navigate(address(build.getUrl() + "container-release/rollBack/"));
            assertThat(visit.page.locator("#main-panel").innerText()).contains("Since this promotion " + Runs.digest("newer") + " was promoted");
            assertThat(visit.page.locator("input[name=offer]").isDisabled()).isTrue();
            assertThat(visit.brokenRules("#main-panel")).isEmpty();
            picture(visit, "rollback-superseded");
        }
    }
}
