package io.jenkins.plugins.containerrelease.jenkins.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsWriter;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import java.io.OutputStream;
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
import java.util.Locale;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.Stapler;

@WithJenkins
class ReleasePagesJenkinsIT {
    private static final String FINDINGS = "scan/findings-trivy-linux-amd64.ndjson";
    private static final String ARTIFACTS = "hudson.security.ArtifactsPermission";
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\u202E${7*7}";

    private JenkinsRule jenkins;
    private FreeStyleBuild build;
    private BuildReport report;

    @BeforeEach
    void makeReport(JenkinsRule rule) throws Exception {
        jenkins = rule;
        FreeStyleProject job = rule.createFreeStyleProject("shop");
        build = rule.buildAndAssertSuccess(job);
        report = BuildReport.of(build);
        report.write(Runs.done(1, "build-image", Runs.build(Runs.image("web", List.of("1.4.2")))));
        report.write(Runs.done(2, "scan-image", Runs.scanned("web",
                List.of(Runs.gate("severity", Verdict.FAIL, "1 HIGH vulnerability was found where none is allowed")),
                Runs.scan("web", Runs.AMD64, "trivy"), Runs.scan("web", Runs.ARM64, "trivy"))));
        for (String platform : List.of("amd64", "arm64")) {
            Path file = report.folder().root().resolve(FINDINGS.replace("amd64", platform));
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file);
                    FindingsWriter writer = FindingsFile.write(out, "trivy", Runs.AMD64, Runs.digest("web"))) {
                writer.accept(Runs.finding("CVE-2024-0727", Severity.HIGH));
                writer.accept(Runs.finding(HOSTILE, Severity.LOW));
            }
        }
        Files.writeString(report.folder().root().resolve("metrics.json"), "{}");
    }

    @AfterEach
    void switchArtifactsPermissionOff() {
        System.clearProperty(ARTIFACTS);
    }

    /** Asks exactly for this address: nothing in it is normalised on the way. */
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

    private HttpResponse<String> get(String path) throws Exception {
        return get(build.getUrl() + "container-release/" + path, null);
    }

    private void secure() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ).everywhere().to("outsider", "reader", "builder", "configurer", "archivist")
                .grant(Item.READ).everywhere().to("reader", "builder", "configurer", "archivist")
                .grant(Item.BUILD).everywhere().to("builder", "configurer")
                .grant(Item.CONFIGURE).everywhere().to("configurer")
                .grant(Run.ARTIFACTS).everywhere().to("archivist")
                .grant(Jenkins.ADMINISTER).everywhere().to("administrator"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api/json", "findings", "findings.csv", "findings.sarif", "packages", "files/metrics.json", "files/" + FINDINGS})
    void whoMayReadTheBuildMayReadItsReport(String path) throws Exception {
        secure();
        String address = build.getUrl() + "container-release/" + path;
        HttpResponse<String> anonymous = get(address, null);
        // 403, or what becomes of Jenkins' own page for it where the test has no instance identity
        assertThat(anonymous.statusCode()).as("anonymous").isIn(401, 403, 500);
        assertThat(anonymous.body()).doesNotContain(Runs.digest("web").hex()).doesNotContain("CVE-2024-0727");
        assertThat(get(address, "outsider").statusCode()).as("outsider").isEqualTo(404);
        for (String user : List.of("reader", "builder", "configurer", "administrator")) {
            assertThat(get(address, user).statusCode()).as(user).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"findings, 403", "findings.csv, 403", "findings.sarif, 403", "packages, 403", "files/metrics.json, 403", "'', 200", "api/json, 200"})
    void findingsAndFilesAskForArtifactsWhereThatPermissionIsSwitchedOn(String path, int forReaders) throws Exception {
        secure();
        System.setProperty(ARTIFACTS, "true");
        String address = build.getUrl() + "container-release/" + path;
        assertThat(get(address, "reader").statusCode()).isEqualTo(forReaders);
        assertThat(get(address, "archivist").statusCode()).isEqualTo(200);
        assertThat(get(address, "reader").body()).doesNotContain("CVE-2024-0727").doesNotContain("data-findings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"findings", "findings.csv", "findings.sarif", "packages", "api/json", "files/metrics.json"})
    void nothingIsDoneByPost(String path) throws Exception {
        jenkins.jenkins.setCrumbIssuer(null);
        HttpRequest.Builder post = HttpRequest.newBuilder(
                URI.create(jenkins.getURL() + build.getUrl() + "container-release/" + path)).POST(BodyPublishers.noBody());
        assertThat(send(post, null).statusCode()).isIn(404, 405);
    }

    @Test
    void theBuildPageSaysWhetherItMayGoOutAndWhy() throws Exception {
        String page = get(build.getUrl(), null).body();
        assertThat(page).contains("Must not go out", "1 HIGH vulnerability was found where none is allowed",
                Runs.REPOSITORY, "1.4.2", Runs.digest("web").toString(), "linux/amd64", "48.1 MB", "2 medium");
    }

    @Test
    void theReleasePageIsReadableWithoutScriptAndHasNoneOfItsOwnInside() throws Exception {
        HttpResponse<String> answer = get("");
        String main = answer.body().substring(answer.body().indexOf("id=\"release-report\""));
        assertThat(main).contains("Must not go out", "CVE-2024-0727", "linux/arm64");
        assertThat(answer.body()).contains("data-report=\"api/json\"", "data-findings=\"findings\"");
        assertThat(main.substring(0, main.indexOf("id=\"downloads\""))).doesNotContain("<script").doesNotContainPattern("<[^>]*\\son[a-z]+=");
        assertThat(answer.body()).contains("/report/words.js").contains("/report/page.js").contains("/report/style.css");
    }

    @Test
    void thePageSpeaksTheLanguageOfTheRequest() throws Exception {
        String address = jenkins.getURL() + build.getUrl() + "container-release/";
        LocaleProvider before = LocaleProvider.getProvider();
        // as Jenkins does when it starts, which the harness leaves out
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return Stapler.getCurrentRequest2() == null ? before.get() : Stapler.getCurrentRequest2().getLocale();
            }
        });
        try {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(address)).header("Accept-Language", "eo, en;q=0.5"), null);
            assertThat(answer.body()).contains("<h2>Ne rajtas eliri</h2>", "<h2>Kial</h2>", "&quot;why.title&quot;:&quot;Kial&quot;");
        } finally {
            LocaleProvider.setProvider(before);
        }
        assertThat(get("").body()).contains("<h2>Must not go out</h2>");
    }

    @Test
    void hostileTextStaysText() throws Exception {
        report.write(Runs.refused(3, "attest-sbom", HOSTILE, HOSTILE, null));
        for (String page : List.of(get("").body(), get(build.getUrl(), null).body())) {
            assertThat(page).doesNotContain("<img src=x").doesNotContain("\u202E").contains("&lt;img src=x").contains("${7*7}");
        }
    }

    @Test
    void theApiGivesTheReport() throws Exception {
        HttpResponse<String> answer = get("api/json");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        JsonNode json = Json.mapper().readTree(answer.body());
        assertThat(json.get("version").asInt()).isEqualTo(1);
        assertThat(json.get("verdict").asText()).isEqualTo("FAIL");
        assertThat(json.get("images").get(0).get("digest").asText()).isEqualTo(Runs.digest("web").toString());
    }

    @Test
    void findingsComeInPages() throws Exception {
        JsonNode json = Json.mapper().readTree(get("findings?limit=1&sort=-severity").body());
        assertThat(json.get("found").asInt()).isEqualTo(2);
        assertThat(json.get("rows")).hasSize(1);
        assertThat(json.get("rows").get(0).get("id").asText()).isEqualTo(HOSTILE);
        HttpResponse<String> wrong = get("findings?severity=BAD");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Json.mapper().readTree(wrong.body()).get("error").asText()).contains("severity 'BAD'");
    }

    @Test
    void findingsComeByPackage() throws Exception {
        JsonNode json = Json.mapper().readTree(get("findings?group=package").body());
        assertThat(json.get("groups").asInt()).isEqualTo(1);
        assertThat(json.get("packages").get(0).get("package").asText()).isEqualTo("libcrypto3");
        assertThat(json.get("packages").get(0).get("found").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsAskedForCanBeSaved() throws Exception {
        HttpResponse<String> csv = get("findings.csv?severity=HIGH&limit=1&offset=5");
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"findings.csv\"");
        assertThat(csv.headers().firstValue("Content-Security-Policy").orElseThrow()).startsWith("sandbox");
        assertThat(csv.body().lines()).hasSize(2);
        assertThat(csv.body()).contains("CVE-2024-0727").doesNotContain("onerror");
        HttpResponse<String> sarif = get("findings.sarif");
        assertThat(sarif.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"findings.sarif\"");
        JsonNode run = Json.mapper().readTree(sarif.body()).get("runs").get(0);
        assertThat(run.get("results")).hasSize(2);
        assertThat(run.get("automationDetails").get("id").asText()).isEqualTo("container-release/shop/web/");
        assertThat(get("findings.csv?sort=colour").statusCode()).isEqualTo(400);
        assertThat(get("findings.csv?image=sha256:none").statusCode()).isEqualTo(400);
    }

    @Test
    void findingsThatAreGoneStopTheReleaseThoughTheyWereShownBefore() throws Exception {
        assertThat(get("findings").statusCode()).isEqualTo(200);
        Files.delete(report.folder().root().resolve(FINDINGS));
        JsonNode json = Json.mapper().readTree(get("api/json").body());
        assertThat(json.get("problems").get(0).get("message").asText()).contains("not a file in the report");
        assertThat(get("findings").body()).contains("\"unreadable\"");
        HttpResponse<String> csv = get("findings.csv");
        assertThat(csv.statusCode()).isEqualTo(500);
        assertThat(csv.body()).doesNotContain("CVE-").doesNotContain(report.folder().root().toString());
    }

    @Test
    void thePageLinksToTheFilesOfTheReport() throws Exception {
        List<String> links = Pattern.compile("href=\"(files/[^\"]+)\"").matcher(get("").body()).results()
                .map(match -> match.group(1)).toList();
        assertThat(links).containsExactlyInAnyOrder("files/" + FINDINGS, "files/" + FINDINGS.replace("amd64", "arm64"),
                "files/metrics.json");
        for (String link : links) {
            assertThat(get(link).statusCode()).as(link).isEqualTo(200);
        }
    }

    @Test
    void aDownloadIsNoPage() throws Exception {
        HttpResponse<String> answer = get("files/" + FINDINGS);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"findings-trivy-linux-amd64.ndjson\"");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/octet-stream");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow()).startsWith("sandbox");
        assertThat(answer.body()).contains("CVE-2024-0727");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../build.xml", "%2e%2e/build.xml", "..%2fbuild.xml", "..%5cbuild.xml", "%2e%2e%2f%2e%2e%2fbuild.xml",
        "/etc/passwd", "%2fetc%2fpasswd", "steps/", "steps/step-1-build-image.json", "secret.txt", "scan",
        "metrics.json%00", "METRICS.JSON", "scan/findings-trivy-linux-amd64.ndjson;x"})
    void nothingButWhatTheReportNamesIsServed(String path) throws Exception {
        Files.writeString(report.folder().root().getParent().resolve("container-release/secret.txt"), "s3cret");
        HttpResponse<String> answer = get("files/" + path);
        assertThat(answer.statusCode()).isBetween(400, 500);
        assertThat(answer.body()).doesNotContain("<build>").doesNotContain("s3cret").doesNotContain("root:");
    }

    @Test
    void aStepFileThatCannotBeReadStopsTheRelease() throws Exception {
        Files.writeString(report.folder().root().resolve("steps/step-9-promote-x.json"), "{\"version\":2}");
        assertThat(get("").body()).contains("Must not go out", "step-9-promote-x.json");
        JsonNode json = Json.mapper().readTree(get("api/json").body());
        assertThat(json.get("problems")).hasSize(1);
    }

    @Test
    void aReportOfAnotherVersionIsSaidToBeOne() throws Exception {
        Path file = build.getRootDir().toPath().resolve("build.xml");
        String xml = Files.readString(file);
        assertThat(xml).contains("<version>1</version>");
        Files.writeString(file, xml.replace("<version>1</version>", "<version>2</version>"));
        build.reload();
        assertThat(get("").body()).contains("Must not go out", "another version of the plugin");
        assertThat(get(build.getUrl(), null).body()).contains("another version of the plugin");
        assertThat(get("api/json").statusCode()).isEqualTo(501);
        assertThat(get("findings").statusCode()).isEqualTo(501);
        assertThat(get("files/metrics.json").statusCode()).isEqualTo(404);
    }

    @Test
    void aReportWhoseFilesAreGoneIsSaidToBeOne() throws Exception {
        hudson.Util.deleteRecursive(report.folder().root().toFile());
        assertThat(get("").body()).contains("Must not go out", "no longer there");
        assertThat(get("api/json").statusCode()).isEqualTo(404);
    }

    @Test
    void aReportThatCannotBeReadDoesNotSayWhereJenkinsLives() throws Exception {
        Path steps = report.folder().root().resolve("steps");
        hudson.Util.deleteRecursive(steps.toFile());
        Files.writeString(steps, "not a folder");
        for (String address : List.of("", "api/json", "findings", "packages")) {
            assertThat(get(address).body()).as(address).contains("the log of Jenkins says why")
                    .doesNotContain(steps.toString());
        }
    }

    @Test
    void theJobLeadsToTheReportOfItsLatestBuild() throws Exception {
        assertThat(get("job/shop/", null).body()).contains("job/shop/container-release");
        assertThat(get("job/shop/container-release/", null).body()).contains("Report of the latest build (#1)", "/job/shop/1/container-release/");
    }

    @Test
    void aBuildWithoutAReportHasNoPage() throws Exception {
        FreeStyleBuild other = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("other"));
        assertThat(get(other.getUrl() + "container-release/", null).statusCode()).isEqualTo(404);
        assertThat(get(other.getUrl(), null).body()).doesNotContain("Release report");
    }
}
