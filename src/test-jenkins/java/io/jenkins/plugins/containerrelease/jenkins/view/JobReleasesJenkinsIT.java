package io.jenkins.plugins.containerrelease.jenkins.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class JobReleasesJenkinsIT {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\u202E${7*7}";

    private JenkinsRule jenkins;
    private FreeStyleProject shop;
    private FreeStyleBuild first;

    @BeforeEach
    void makeReleases(JenkinsRule rule) throws Exception {
        jenkins = rule;
        shop = rule.createFreeStyleProject("shop");
        first = PlantedReleases.built(rule, shop, 1);
        PlantedReleases.moved(first, 5, "web1", null, false, "ada", "first", "1.4.1", "latest");
    }

    private HttpResponse<String> get(String path, String user) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(jenkins.getURL() + path)), user);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String user) throws Exception {
        if (user != null) {
            request.header("Authorization", "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)));
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode json(String path, String user) throws Exception {
        HttpResponse<String> answer = get(path, user);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        return Json.mapper().readTree(answer.body());
    }

    private JsonNode json() throws Exception {
        return json("job/shop/container-release/api/json", null);
    }

    private JsonNode latest() throws Exception {
        for (JsonNode release : json().get("releases")) {
            if (release.get("tag").asText().equals("latest")) {
                return release;
            }
        }
        throw new AssertionError("latest is not there");
    }

    private MockAuthorizationStrategy secured() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        MockAuthorizationStrategy strategy = new MockAuthorizationStrategy()
                .grant(Jenkins.READ).everywhere().to("outsider", "discoverer", "reader", "ann")
                .grant(Item.DISCOVER).everywhere().to("discoverer")
                .grant(Item.READ).onItems(shop).to("reader")
                .grant(Item.READ).everywhere().to("ann")
                .grant(Jenkins.ADMINISTER).everywhere().to("administrator");
        jenkins.jenkins.setAuthorizationStrategy(strategy);
        return strategy;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api/json"})
    void whoMayReadTheJobMayReadItsReleases(String path) throws Exception {
        secured();
        String address = "job/shop/container-release/" + path;
        for (String user : new String[] {null, "outsider", "discoverer"}) {
            HttpResponse<String> answer = get(address, user);
            assertThat(answer.statusCode()).as(user).isIn(401, 403, 404, 500);
            assertThat(answer.body()).doesNotContain(Runs.digest("web1").hex()).doesNotContain(PlantedReleases.PROD);
        }
        for (String user : List.of("reader", "administrator")) {
            assertThat(get(address, user).statusCode()).as(user).isEqualTo(200);
            assertThat(get(address, user).body()).contains(PlantedReleases.PROD);
        }
    }

    @Test
    void nothingIsDoneByPost() throws Exception {
        jenkins.jenkins.setCrumbIssuer(null);
        HttpRequest.Builder post = HttpRequest.newBuilder(
                URI.create(jenkins.getURL() + "job/shop/container-release/api/json")).POST(BodyPublishers.noBody());
        assertThat(send(post, null).statusCode()).isIn(404, 405);
    }

    @Test
    void theJobPageSaysWhatIsPromotedWhere() throws Exception {
        String page = get("job/shop/", null).body();
        assertThat(page).contains("Latest release", PlantedReleases.PROD + ":latest", Runs.digest("web1").toString(), ">ada</bdi>",
                "Release trend", "Table of the last 1 builds", "43.0 MB", "job/shop/container-release/");
    }

    @Test
    void aJobWithoutReleasesHasNoPage() throws Exception {
        jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("other"));
        assertThat(get("job/other/", null).body()).doesNotContain("Latest release");
        assertThat(get("job/other/container-release/", null).statusCode()).isEqualTo(404);
    }

    @Test
    void aJobWhoseBuildsAllFailHasOne() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("failing");
        job.getBuildersList().add(new org.jvnet.hudson.test.FailureBuilder());
        Run<?, ?> failed = jenkins.buildAndAssertStatus(hudson.model.Result.FAILURE, job);
        BuildReport.of(failed).write(Runs.done(1, "build-image", Runs.build(Runs.image("web", List.of("1")))));
        assertThat(get("job/failing/", null).body()).contains("Release trend").contains("Must not go out");
    }

    @Test
    void theJsonHasThePublishedForm() throws Exception {
        Files.createDirectories(shop.getBuildDir().toPath().resolve("2/container-release"));
        Files.createDirectories(shop.getBuildDir().toPath().resolve("3"));
        JsonNode schema;
        try (InputStream in = getClass().getResourceAsStream("/io/jenkins/plugins/containerrelease/schema/release-trend-1.schema.json")) {
            schema = Json.mapper().readTree(in);
        }
        JsonNode document = json();
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema).validate(document)).isEmpty();
        assertThat(document.get("builds")).extracting(build -> build.get("state").asText()).containsExactly("NO_REPORT", "NOT_KNOWN", "KNOWN");
        JsonNode build = document.get("builds").get(2);
        assertThat(build.get("run").asText()).isEqualTo("job/shop/1/");
        assertThat(build.at("/summary/findings/bySeverity/HIGH").asInt()).isEqualTo(8);
        assertThat(build.at("/summary/findings/new").asInt()).isEqualTo(3);
        assertThat(latest().get("build").asInt()).isEqualTo(1);
        assertThat(latest().get("version").asText()).isEqualTo("1.4.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "501", "1e2", "", "%3Cscript%3E", "99999999999"})
    void aNumberOfBuildsThatCannotBeGivenIsRefused(String builds) throws Exception {
        HttpResponse<String> answer = get("job/shop/container-release/api/json?builds=" + builds, null);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("from 1 to 500");
        assertThat(get("job/shop/container-release/?builds=" + builds, null).statusCode()).isEqualTo(200);
    }

    @Test
    void aSummaryThatIsMissingIsNotKnownAndNoZero() throws Exception {
        Files.delete(first.getRootDir().toPath().resolve("container-release/summary.json"));
        String page = get("job/shop/container-release/", null).body();
        assertThat(page).contains("Not known:").doesNotContain("<td class=\"cr-number\">0</td>");
    }

    @Test
    void aDeletedBuildIsNoLongerListedAndStillKnownToTheBox() throws Exception {
        PlantedReleases.built(jenkins, shop, 2);
        first.delete();
        assertThat(json().get("builds")).hasSize(1);
        assertThat(latest().get("build").asInt()).isEqualTo(1);
        assertThat(get("job/shop/", null).body()).contains("#1 (deleted)").doesNotContain("href=\"/jenkins/job/shop/1/\"");
    }

    @Test
    void aRenamedJobKeepsItsReleases() throws Exception {
        secured();
        shop.renameTo("store");
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ).everywhere().to("reader").grant(Item.READ).onItems(shop).to("reader"));
        JsonNode document = json("job/store/container-release/api/json", "reader");
        assertThat(document.get("builds").get(0).get("run").asText()).isEqualTo("job/store/1/");
        assertThat(document.get("releases")).hasSize(2).allSatisfy(release -> {
            assertThat(release.get("hidden").asBoolean()).isFalse();
            assertThat(release.get("build").asInt()).isEqualTo(1);
        });
    }

    @Test
    void whatAnotherJobDidIsHiddenFromWhoMayNotReadThatJob() throws Exception {
        FreeStyleBuild other = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("secret"));
        PlantedReleases.moved(other, 7, "web0", Runs.digest("web1"), true, "mallory", "broken", "latest");
        secured();
        JsonNode hidden = json("job/shop/container-release/api/json", "reader").get("releases").get(0);
        assertThat(hidden.get("tag").asText()).isEqualTo("latest");
        assertThat(hidden.get("hidden").asBoolean()).isTrue();
        assertThat(hidden.has("digest")).isFalse();
        for (String address : List.of("job/shop/", "job/shop/container-release/", "job/shop/container-release/api/json")) {
            assertThat(get(address, "reader").body()).doesNotContain("mallory").doesNotContain("job/secret").doesNotContain(Runs.digest("web0").hex());
        }
        assertThat(get("job/shop/", "reader").body()).contains("Moved since by a job that you may not see");
        assertThat(get("job/shop/", "ann").body()).contains("job/secret/1/", "Rolled back in", "mallory", "broken");
    }

    @Test
    void hostileTextStaysText() throws Exception {
        PlantedReleases.moved(first, 9, "web1", null, false, HOSTILE, HOSTILE, "evil");
        for (String address : List.of("job/shop/", "job/shop/container-release/")) {
            assertThat(get(address, null).body()).doesNotContain("<img src=x").doesNotContain("\u202E").contains("&lt;img src=x").contains("${7*7}");
        }
    }

    @Test
    void evidenceThatCannotBeReadIsSaidToBeSo() throws Exception {
        Path log = jenkins.jenkins.getRootDir().toPath().resolve("container-release/evidence/evidence.jsonl");
        Files.writeString(log, "{}\n{\"kind\":\"promoted\"}\n");
        HttpResponse<String> page = get("job/shop/", null);
        assertThat(page.body()).contains("What is promoted where cannot be read", "43.0 MB").doesNotContain(log.toString());
        HttpResponse<String> answer = get("job/shop/container-release/api/json", null);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("the log of Jenkins says why").doesNotContain(log.toString());
    }

    @Test
    void fiveHundredBuildsAreReadWithoutLoadingThem() throws Exception {
        for (int number = 2; number <= 600; number++) {
            Path report = shop.getBuildDir().toPath().resolve(number + "/container-release");
            new ReportFolder(report).writeSummarised(Runs.done(1, "build-image", Runs.build(Runs.image("web" + number, List.of("1." + number)))));
        }
        int loaded = shop._getRuns().getLoadedBuilds().size();
        long begin = System.nanoTime();
        JsonNode cold = json("job/shop/container-release/api/json?builds=500", null);
        long then = System.nanoTime();
        json("job/shop/container-release/api/json?builds=500", null);
        System.out.printf("500 builds over HTTP: cold %d ms, warm %d ms%n", (then - begin) / 1_000_000, (System.nanoTime() - then) / 1_000_000);
        assertThat(cold.get("builds")).hasSize(500);
        assertThat(cold.get("builds").get(0).get("number").asInt()).isEqualTo(600);
        assertThat(shop._getRuns().getLoadedBuilds()).hasSize(loaded);
    }
}
