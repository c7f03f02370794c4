package io.jenkins.plugins.containerrelease.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Cause;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.model.queue.QueueTaskFuture;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AuthorizationMatrixProperty;
import hudson.security.Permission;
import hudson.security.ProjectMatrixAuthorizationStrategy;
import hudson.security.csrf.CrumbIssuer;
import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.jenkins.store.MoveMark;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.apache.commons.lang.StringEscapeUtils;
import org.jenkinsci.plugins.matrixauth.PermissionEntry;
import org.jenkinsci.plugins.matrixauth.inheritance.InheritParentStrategy;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayAction;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;


/** Who may promote and roll back from the release page, what is offered, and what is refused; over promotions that were planted. */
@WithJenkins
class ReleaseActionsJenkinsIT {
    private JenkinsRule jenkins;
    private WorkflowJob job;
    private WorkflowRun build;

    @BeforeEach
    void promote(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        MockAuthorizationStrategy users = new MockAuthorizationStrategy();
        grant(users, "reader", Item.READ);
        grant(users, "builder", Item.READ, Item.BUILD);
        grant(users, "configurer", Item.READ, Item.CONFIGURE);
        grant(users, "manager", Item.READ, ReleasePermissions.ROLL_BACK, ReleasePermissions.PROMOTE);
        grant(users, "undoer", Item.READ, ReleasePermissions.ROLL_BACK);
        grant(users, "promoter", Item.READ, ReleasePermissions.PROMOTE);
        jenkins.jenkins.setAuthorizationStrategy(users);
        job = jenkins.createProject(WorkflowJob.class, "web");
        job.setDefinition(new CpsFlowDefinition("echo 'the Pipeline of the job'", true));
        build = jenkins.buildAndAssertSuccess(job);
        Promotions.plant(build, "web");
    }

    private static void grant(MockAuthorizationStrategy users, String user, Permission... permissions) {
        users.grant(Jenkins.READ).everywhere().to(user);
        for (Permission permission : permissions) {
            users.grant(permission).everywhere().to(user);
        }
    }

    /** A browser of somebody, without script. */
    private final class Somebody {
        private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL).build();
        private final String user;
        private String page = "rollBack";
        private String shown;

        Somebody(String user) {
            this.user = user;
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            if (user != null) {
                request.header("Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)));
            }
            return client.send(request.build(), BodyHandlers.ofString());
        }

        private HttpRequest.Builder at(String path) throws Exception {
            return HttpRequest.newBuilder(URI.create(jenkins.getURL() + build.getUrl() + "container-release/" + path));
        }

        HttpResponse<String> get(String path) throws Exception {
            return send(at(path));
        }

        /** Looks at one of the pages; its form is filled in next. */
        HttpResponse<String> looksAt(String name) throws Exception {
            page = name;
            HttpResponse<String> answer = get(name + "/");
            shown = answer.body();
            return answer;
        }

        private String field(String name) {
            Matcher field = Pattern.compile("<input[^>]*name=\"" + name + "\"[^>]*>").matcher(shown);
            assertThat(field.find()).as("field " + name + " in " + text(shown)).isTrue();
            Matcher value = Pattern.compile("value=\"([^\"]*)\"").matcher(field.group());
            return value.find() ? StringEscapeUtils.unescapeHtml(value.group(1)) : "";
        }

        String offer() {
            return field("offer");
        }

        /** Sends the form of the page that was looked at last. */
        HttpResponse<String> submits(Map<String, String> more) throws Exception {
            Map<String, String> form = new LinkedHashMap<>(Map.of(
                    "Jenkins-Crumb", field("Jenkins-Crumb"), "offer", offer(), "reason", "checkout fails"));
            form.putAll(more);
            return posts(form);
        }

        HttpResponse<String> posts(Map<String, String> form) throws Exception {
            StringBuilder body = new StringBuilder();
            form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&").append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                    .append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
            return send(at(page + "/submit").header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body.toString())));
        }

        HttpResponse<String> rollsBack() throws Exception {
            looksAt("rollBack");
            return submits(Map.of());
        }
    }

    private static String text(String html) {
        return StringEscapeUtils.unescapeHtml(html.substring(Math.max(0, html.indexOf("id=\"main-panel\""))).replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " "));
    }

    private void nothingWasStarted() {
        assertThat(jenkins.jenkins.getQueue().getItems()).isEmpty();
        assertThat(job.getLastBuild().getNumber()).isEqualTo(build.getNumber());
    }

    private void refused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(text(answer.body())).contains(sentence);
        assertThat(answer.statusCode()).isEqualTo(status);
        nothingWasStarted();
    }

    private WorkflowRun marked() throws Exception {
        jenkins.waitUntilNoActivity();
        WorkflowRun run = job.getLastBuild();
        assertThat(run.getNumber()).isGreaterThan(build.getNumber());
        return run;
    }

    @Test
    void whoMayIsLedThereAndNobodyElseGetsThere() throws Exception {
        look(null, false, false);
        look("reader", false, false);
        look("builder", false, false);
        look("configurer", true, true);
        look("manager", true, true);
        look("undoer", true, false);
        look("promoter", false, true);
        nothingWasStarted();
    }

    private void look(String user, boolean rollBack, boolean promote) throws Exception {
        Somebody somebody = new Somebody(user);
        String page = somebody.get("").body();
        assertThat(page.contains("href=\"rollBack/\"")).as(user).isEqualTo(rollBack);
        assertThat(page.contains("href=\"promote/\"")).as(user).isEqualTo(promote);
        for (Map.Entry<String, Boolean> each : Map.of("rollBack", rollBack, "promote", promote).entrySet()) {
            HttpResponse<String> answer = somebody.looksAt(each.getKey());
            if (each.getValue()) {
                assertThat(answer.statusCode()).isEqualTo(200);
            } else {
                assertThat(answer.statusCode()).isIn(401, 403, 404, 500);
                assertThat(answer.body()).doesNotContain(Runs.digest("before").hex());
                CrumbIssuer crumbs = jenkins.jenkins.getCrumbIssuer();
                jenkins.jenkins.setCrumbIssuer(null);
                assertThat(somebody.posts(Map.of("offer", "x", "reason", "y")).statusCode()).isIn(401, 403, 404, 500);
                jenkins.jenkins.setCrumbIssuer(crumbs);
            }
        }
    }

    @Test
    void matrixAuthGivesThemOnAJob() throws Exception {
        ProjectMatrixAuthorizationStrategy matrix = new ProjectMatrixAuthorizationStrategy();
        matrix.add(Jenkins.ADMINISTER, PermissionEntry.user("admin"));
        matrix.add(Jenkins.READ, PermissionEntry.user("undoer"));
        jenkins.jenkins.setAuthorizationStrategy(matrix);
        Set<PermissionEntry> undoer = Set.of(PermissionEntry.user("undoer"));
        job.addProperty(new AuthorizationMatrixProperty(Map.of(Item.READ, undoer, ReleasePermissions.ROLL_BACK, undoer),
                new InheritParentStrategy()));
        look("undoer", true, false);
        assertThat(text(jenkins.createWebClient().login("admin").goTo("configureSecurity").getWebResponse().getContentAsString()))
                .contains("Container release", "RollBack", "Promote");
        assertThat(job.getConfigFile().asString()).contains("ReleasePermissions.RollBack:undoer");
    }

    @Test
    void aPermissionOnAFolderIsOneOnItsJobs() throws Exception {
        Folder shop = jenkins.createProject(Folder.class, "shop");
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ).everywhere().to("manager")
                .grant(Item.READ, ReleasePermissions.ROLL_BACK).onFolders(shop).to("manager"));
        WorkflowJob inside = shop.createProject(WorkflowJob.class, "api");
        inside.setDefinition(new CpsFlowDefinition("echo 'x'", true));
        job = inside;
        build = jenkins.buildAndAssertSuccess(inside);
        Promotions.plant(build, "api");

        assertThat(new Somebody("manager").looksAt("rollBack").statusCode()).isEqualTo(200);
    }

    @Test
    void theRunIsMarkedAndSaysWhoAskedForItAndWhy() throws Exception {
        HttpResponse<String> answer = new Somebody("manager").rollsBack();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.uri().getPath()).endsWith("/container-release/rollBack/");

        WorkflowRun run = marked();
        assertThat(run.getCause(Cause.UserIdCause.class).getUserId()).isEqualTo("manager");
        assertThat(run.getCause(MoveCause.class).reason()).isEqualTo("checkout fails");
        assertThat(run.getCause(MoveCause.class).getShortDescription()).isEqualTo("Rolls back the promotion of build #1: checkout fails");
        MoveMark mark = MoveMark.of(run);
        assertThat(mark.kind()).isEqualTo(MoveMark.Kind.ROLL_BACK);
        assertThat(mark.build()).isEqualTo(1);
        assertThat(mark.repositories()).containsExactly(Promotions.PRODUCTION);
        assertThat(mark.user()).isEqualTo("manager");
        assertThat(run.getDescription()).startsWith("Rolls " + Promotions.PRODUCTION + " (latest) back to sha256:").endsWith("from the promotion of #1");
        assertThat(((CpsFlowExecution) run.getExecution()).isSandbox()).isTrue();
        String script = ((CpsFlowExecution) run.getExecution()).getScript();
        assertThat(script).contains("steps.rollbackImage(", "repository: 'prod.example.com/shop/web'", "tags: ['latest']",
                "to: '" + Runs.digest("before") + "'", "promotion: '" + Promotions.id("web") + "'", "reason: 'checkout fails'");
        jenkins.assertLogContains("Rolls back the promotion of build #1: checkout fails", run);
        jenkins.assertLogNotContains("the Pipeline of the job", run);
        assertThat(Files.readString(run.getRootDir().toPath().resolve("build.xml"))).contains("MoveMark");
        String history = new Somebody("manager").send(HttpRequest.newBuilder(URI.create(jenkins.getURL() + "job/web/buildHistory/ajax"))).body();
        assertThat(history).contains("Rolls prod.example.com/shop/web back from the promotion of build #1");
    }

    @Test
    void aRunThatCannotDoItFails() throws Exception {
        new Somebody("manager").rollsBack();
        // there is no oras
        jenkins.assertBuildStatus(Result.FAILURE, marked());
        assertThat(job.getLastSuccessfulBuild().getNumber()).isEqualTo(1);
    }

    @Test
    void nothingIsStartedByALinkOrWithoutACrumb() throws Exception {
        Somebody manager = new Somebody("manager");
        manager.looksAt("rollBack");
        assertThat(manager.get("rollBack/submit?reason=x&offer=" + manager.offer()).statusCode()).isIn(404, 405);
        assertThat(manager.posts(Map.of("reason", "x", "offer", manager.offer())).statusCode()).isEqualTo(403);
        nothingWasStarted();
    }

    @Test
    void aReasonIsNeeded() throws Exception {
        Somebody manager = new Somebody("manager");
        manager.looksAt("rollBack");
        Map<String, String> sentences = Map.of("", "Say why", "   ", "Say why", "x".repeat(501), "has more than 500 characters",
                "two\nlines", "line breaks", "bell\u0007", "control characters");
        for (Map.Entry<String, String> each : sentences.entrySet()) {
            HttpResponse<String> answer = manager.submits(Map.of("reason", each.getKey()));
            refused(answer, 400, each.getValue());
            assertThat(answer.body()).contains("name=\"reason\"");
        }
    }

    private static final List<String> HOSTILE = List.of("<img src=x onerror=alert(1)>", "'); new File('/tmp/x').text; ('", "'''+evil()+'''", "${evil()} $evil",
        "\\u0027); evil(); (\\u0027", "\\\\u0027); evil(); (\\\\u0027", "\\", "\\'", "a\u202Etxt.exe", "\uD83D\uDE80 50% \u00e9\u4e16");

    @Test
    void aReasonStaysText() throws Exception {
        for (String reason : HOSTILE) {
            staysText(reason);
        }
    }

    private void staysText(String reason) throws Exception {
        Somebody manager = new Somebody("manager");
        manager.looksAt("rollBack");
        manager.submits(Map.of("reason", reason));

        WorkflowRun run = marked();
        assertThat(run.getCause(MoveCause.class).reason()).isEqualTo(reason);
        // it came as far as the step, which missed its tool
        jenkins.assertLogContains("rollback-image", run);
        assertThat(Files.readString(run.getRootDir().toPath().resolve("container-release").resolve(step(run)).resolve("call.json")))
                .contains("\"function\" : \"rollbackImage\"");
        String page = manager.send(HttpRequest.newBuilder(URI.create(jenkins.getURL() + run.getUrl()))).body();
        assertThat(page).doesNotContain("<img src=x").doesNotContain("\u202E");
    }

    private static String step(WorkflowRun run) throws Exception {
        try (var steps = Files.list(run.getRootDir().toPath().resolve("container-release"))) {
            return steps.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("step-")).findFirst().orElseThrow();
        }
    }

    @Test
    void aDisabledJobRunsNothing() throws Exception {
        Somebody manager = new Somebody("manager");
        manager.looksAt("rollBack");
        job.makeDisabled(true);
        refused(manager.submits(Map.of()), 409, "The job web is disabled or cannot be built now.");
        assertThat(manager.get("").body()).doesNotContain("href=\"rollBack/\"");
        assertThat(text(manager.get("rollBack/").body())).contains("The job web is disabled");
    }

    @Test
    void aJobThatWasMovedRollsBackAsBefore() throws Exception {
        Folder shop = jenkins.createProject(Folder.class, "shop");
        hudson.model.Items.move(job, shop);
        job = shop.getItem("web") instanceof WorkflowJob moved ? moved : null;
        build = job.getBuildByNumber(1);
        new Somebody("manager").rollsBack();
        assertThat(MoveMark.of(marked()).build()).isEqualTo(1);
    }

    @Test
    void aBuildThatIsGoneHasNoPage() throws Exception {
        Somebody manager = new Somebody("manager");
        manager.looksAt("rollBack");
        String url = build.getUrl();
        jenkins.buildAndAssertSuccess(job);
        build.delete();
        assertThat(manager.submits(Map.of()).statusCode()).isEqualTo(404);
        assertThat(url).isNotNull();
        assertThat(job.getLastBuild().getNumber()).isEqualTo(2);
    }

    @Test
    void withoutItsReportThereIsNothingToGoBackTo() throws Exception {
        Somebody manager = new Somebody("manager");
        manager.looksAt("rollBack");
        hudson.Util.deleteRecursive(build.getRootDir().toPath().resolve("container-release").toFile());
        refused(manager.submits(Map.of()), 409, "There is nothing to go back to");
        assertThat(text(manager.get("promote/").body())).contains("There is nothing to promote");
    }

    @Test
    void aPromotionWhoseCallWasNotRecordedIsNotRepeated() throws Exception {
        Somebody manager = new Somebody("manager");
        manager.looksAt("rollBack");
        Files.delete(Promotions.call(build));
        refused(manager.submits(Map.of()), 409, "What would be done is no longer what the page had shown");
        assertThat(text(manager.looksAt("rollBack").body())).contains("How this promotion was called is not recorded");
        Files.writeString(Promotions.call(build), "{\"version\": 1");
        assertThat(text(manager.looksAt("rollBack").body())).contains("How this promotion was called cannot be read any more");
    }

    @Test
    void whatWasPromotedSinceIsNotUndone() throws Exception {
        Somebody manager = new Somebody("manager");
        manager.looksAt("rollBack");
        Promotions.promoted(build, "newer");
        refused(manager.submits(Map.of()), 409, "Since this promotion " + Runs.digest("newer") + " was promoted, on 2026-03-01T10:00:00Z by ada");
        assertThat(manager.looksAt("rollBack").body()).contains("disabled=\"disabled\"").doesNotContain("type=\"submit\"");
    }

    @Test
    void whatWasRolledBackAlreadyIsNotAgain() throws Exception {
        Promotions.rolledBack(build, "web");
        assertThat(text(new Somebody("manager").looksAt("rollBack").body()))
                .contains("This promotion was rolled back already, on 2026-03-01T10:00:00Z by ada, to " + Runs.digest("before"));
    }

    @Test
    void whatThePageHadNotShownIsNotDone() throws Exception {
        Somebody manager = new Somebody("manager");
        manager.looksAt("rollBack");
        Promotions.plant(build, "web", null, Map.of("credentialsId", "another"));
        refused(manager.submits(Map.of()), 409, "What would be done is no longer what the page had shown");
        refused(manager.submits(Map.of("offer", "made-up")), 409, "What would be done is no longer what the page had shown");
    }

    @Test
    void anAgentThatIsGoneIsNotWaitedFor() throws Exception {
        Promotions.plant(build, "web", "shop-pod-4711", Map.of());
        assertThat(text(new Somebody("manager").looksAt("rollBack").body()))
                .contains("The promotion ran on an agent with the label 'shop-pod-4711', and there is none now.");
    }

    @Test
    void itRunsOnAnAgentOfTheSameLabel() throws Exception {
        jenkins.createOnlineSlave(hudson.model.Label.get("docker"));
        Promotions.plant(build, "web", "docker && !windows", Map.of());
        new Somebody("manager").rollsBack();
        WorkflowRun run = marked();
        assertThat(((CpsFlowExecution) run.getExecution()).getScript()).contains("steps.node('docker && !windows') {");
        jenkins.assertLogContains("Running on slave0", run);
    }

    @Test
    void askedTwiceItIsDoneOnce() throws Exception {
        Somebody manager = new Somebody("manager");
        manager.looksAt("rollBack");
        jenkins.jenkins.doQuietDown();
        assertThat(text(manager.submits(Map.of()).body())).contains("manager has asked for a promotion or rollback in the same repository");
        HttpResponse<String> second = manager.submits(Map.of());
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(text(second.body())).contains("manager has asked for a promotion or rollback in the same repository, which waits to begin");
        assertThat(jenkins.jenkins.getQueue().getItems()).hasSize(1);
        jenkins.jenkins.doCancelQuietDown();
        assertThat(marked().getNumber()).isEqualTo(2);
    }

    @Test
    void whileAPromotionGoesOnInTheSameRepositoryNothingElseBegins() throws Exception {
        WorkflowJob other = jenkins.createProject(WorkflowJob.class, "other");
        other.setDefinition(new CpsFlowDefinition("semaphore 'promoting'", true));
        WorkflowRun promoting = other.scheduleBuild2(0).waitForStart();
        SemaphoreStep.waitForStart("promoting/1", promoting);
        Promotions.plantRunning(promoting);
        Somebody manager = new Somebody("manager");
        assertThat(text(manager.looksAt("rollBack").body())).contains("A promotion or rollback in " + Promotions.PRODUCTION + " is running.");
        refused(manager.submits(Map.of()), 409, "A promotion or rollback in " + Promotions.PRODUCTION + " is running.");
        SemaphoreStep.success("promoting/1", null);
        jenkins.waitForCompletion(promoting);
        assertThat(manager.submits(Map.of()).statusCode()).isEqualTo(200);
        marked();
    }

    @Test
    void aMarkedRunCannotBeRepeatedByWhoMayOnlyBuild() throws Exception {
        new Somebody("manager").rollsBack();
        WorkflowRun run = marked();
        WorkflowRun again;
        try (ACLContext builder = ACL.as2(User.getById("configurer", true).impersonate2())) {
            ReplayAction replay = run.getAction(ReplayAction.class);
            QueueTaskFuture<?> future = replay.run(replay.getOriginalScript(), Map.of());
            again = (WorkflowRun) future.get();
        }
        jenkins.assertBuildStatus(Result.FAILURE, again);
        jenkins.assertLogContains("cannot be repeated: ask for it there again", again);
        jenkins.assertLogNotContains("rollback-image", again);
    }

    @Test
    void noChartOfTheJobHasAMarkedRun() throws Exception {
        new Somebody("manager").rollsBack();
        WorkflowRun run = marked();
        assertThat(Files.readString(run.getRootDir().toPath().resolve("container-release/summary.json"))).contains("\"onlyMoves\":true");
        assertThat(job.getLastSuccessfulBuild().getNumber()).isEqualTo(1);
    }

    @Test
    void anImageGoesWhereTheJobHasPromotedBefore() throws Exception {
        WorkflowRun first = build;
        build = jenkins.buildAndAssertSuccess(job);
        Promotions.plant(build, "second");
        Files.delete(Promotions.call(build));
        assertThat(first.getNumber()).isEqualTo(1);
        Somebody promoter = new Somebody("promoter");
        String page = promoter.looksAt("promote").body();
        assertThat(text(page)).contains("As in build #1", Runs.digest("second").toString(), "now " + Runs.digest("second"));
        assertThat(text(page)).contains(Promotions.PRODUCTION + ":{{version}} " + Promotions.PRODUCTION + ":latest");

        promoter.submits(Map.of("to-" + promoter.offer(), Promotions.PRODUCTION + ":1.4.3\r\n" + Promotions.PRODUCTION + ":latest"));
        WorkflowRun run = marked();
        assertThat(MoveMark.of(run).kind()).isEqualTo(MoveMark.Kind.PROMOTE);
        assertThat(((CpsFlowExecution) run.getExecution()).getScript()).contains("steps.promoteImage(",
                "image: '" + Runs.REPOSITORY + "@" + Runs.digest("second") + "'",
                "to: ['prod.example.com/shop/web:1.4.3', 'prod.example.com/shop/web:latest']");
    }

    @Test
    void anImageGoesNowhereElse() throws Exception {
        Somebody promoter = new Somebody("promoter");
        promoter.looksAt("promote");
        Map<String, String> sentences = Map.of("", "Say where to",
                "evil.example.com/shop/web:1", "is not where that promotion went to: prod.example.com/shop/web",
                "prod.example.com/shop/web", "has no tag", "prod.example.com/shop/web:bad tag", "is not a tag",
                "prod.example.com/shop/web:{{nothing}}", "{{nothing}}");
        for (Map.Entry<String, String> each : sentences.entrySet()) {
            refused(promoter.submits(Map.of("to-" + promoter.offer(), each.getKey())), 400, each.getValue());
        }
    }

    @Test
    void aBuildThatIsNoPipelineOffersNothing() throws Exception {
        var freestyle = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("old"));
        io.jenkins.plugins.containerrelease.jenkins.store.BuildReport.of(freestyle)
                .write(Runs.done(3, "promote-image", Runs.promoted("old", List.of(), false)));
        Somebody manager = new Somebody("manager");
        String root = jenkins.getURL() + freestyle.getUrl() + "container-release/";
        assertThat(manager.send(HttpRequest.newBuilder(URI.create(root))).body()).doesNotContain("href=\"rollBack/\"");
        assertThat(text(manager.send(HttpRequest.newBuilder(URI.create(root + "rollBack/"))).body())).contains("Only Pipelines promote and roll back");
    }
}
