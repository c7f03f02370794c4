package io.jenkins.plugins.containerrelease.jenkins.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.TaskListener;
import hudson.model.User;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsWriter;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.report.Runs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class BuildReportJenkinsIT {
    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void parallelStepsAddToOneReportAndMarkTheBuildOnce() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("shop"));
        Path xml = build.getRootDir().toPath().resolve("build.xml");
        long before = Files.size(xml);
        ExecutorService branches = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> steps = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                int number = i;
                steps.add(() -> {
                    BuildReport.of(build).write(Runs.running(number, "scan-image", "image " + number));
                    return BuildReport.of(build).newStepId("scan-image");
                });
            }
            for (Future<String> step : branches.invokeAll(steps)) {
                assertThat(step.get()).startsWith("step-");
            }
        } finally {
            branches.shutdown();
        }
        assertThat(build.getActions(ReportMark.class)).hasSize(1);
        assertThat(BuildReport.of(build).page().report().steps()).hasSize(32);
        assertThat(Files.size(xml) - before).isBetween(50L, 400L);
        build.reload();
        assertThat(build.getActions(ReportMark.class)).hasSize(1);
        assertThat(build.getAction(ReportMark.class).known()).isTrue();
    }

    @Test
    void theReportIsArchivedOnRequest() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("shop"));
        BuildReport report = BuildReport.of(build);
        report.write(Runs.done(1, "attest-sbom", Runs.attested("web", true)));
        Path sbom = report.folder().root().resolve("attest/sbom-linux-amd64.spdx.json");
        Files.createDirectories(sbom.getParent());
        Files.writeString(sbom, "{\"spdxVersion\":\"SPDX-2.3\"}");
        report.archive(TaskListener.NULL);
        for (String artifact : List.of("report.json", "report.html", "attest/sbom-linux-amd64.spdx.json")) {
            assertThat(build.getArtifactManager().root().child("container-release/" + artifact).isFile()).as(artifact).isTrue();
        }
        assertThat(build.getArtifactManager().root().child("container-release/steps").exists()).isFalse();
    }

    @Test
    void whatAStepFoundIsLookedThroughBeforeAnybodyAsks() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("shop"));
        BuildReport report = BuildReport.of(build);
        Path scan = report.folder().root().resolve("scan");
        report.write(Runs.running(1, "scan-image", "web"));
        assertThat(scan).doesNotExist();
        Files.createDirectories(scan);
        try (OutputStream out = Files.newOutputStream(scan.resolve("findings-trivy-linux-amd64.ndjson"));
                FindingsWriter writer = FindingsFile.write(out, "trivy", Runs.AMD64, Runs.digest("web"))) {
            writer.accept(Runs.finding("CVE-2024-0727", Severity.HIGH));
        }
        report.write(Runs.done(1, "scan-image", Runs.scanned("web", List.of(), Runs.scan("web", Runs.AMD64, "trivy"))));
        assertThat(scan.resolve("findings-trivy-linux-amd64.ndjson.merged.index")).isRegularFile();
    }

    @Test
    void aBuildIsNamedByItsAddress() throws Exception {
        Folder folder = jenkins.createProject(Folder.class, "team a");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(folder.createProject(FreeStyleProject.class, "web"));
        assertThat(BuildReport.of(build).runUrl()).isEqualTo(build.getUrl()).isEqualTo("job/team%20a/job/web/1/");
    }

    @Test
    void evidenceOutlivesItsBuildAndIsForJobsThatMayReadIt() throws Exception {
        FreeStyleProject web = jenkins.createFreeStyleProject("web");
        FreeStyleProject release = jenkins.createFreeStyleProject("release");
        FreeStyleBuild built = jenkins.buildAndAssertSuccess(web);
        FreeStyleBuild promoting = jenkins.buildAndAssertSuccess(release);
        EvidenceEntry entry = EvidenceEntry.of("step-1-x", Instant.EPOCH, Runs.digest("web"), null, null, Runs.REPOSITORY,
                "ada", BuildReport.of(built).runUrl(), new Evidence.Signed("cosign 2.5.0", null, null, null));
        JenkinsEvidence.of(built).append(List.of(entry));
        built.delete();
        EvidenceQuery query = EvidenceQuery.of(Runs.digest("web"));
        assertThat(JenkinsEvidence.of(promoting).find(query)).as("as SYSTEM").containsExactly(entry);

        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ).everywhere().to("bob", "ann")
                .grant(Item.READ).onItems(release).to("bob")
                .grant(Item.READ).onItems(release, web).to("ann"));
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().clear();
        as(release, "ann");
        assertThat(JenkinsEvidence.of(promoting).find(query)).as("as ann").containsExactly(entry);
        as(release, "bob");
        EvidenceStore bobs = JenkinsEvidence.of(promoting);
        assertThatThrownBy(() -> bobs.find(query)).isInstanceOf(IOException.class)
                .hasMessageContaining("'bob'").hasMessageContaining("Job/Read").hasMessageNotContaining("web");
        assertThat(bobs.find(EvidenceQuery.of(Runs.digest("other")))).isEmpty();

        web.delete();
        as(release, "ann");
        assertThatThrownBy(() -> JenkinsEvidence.of(promoting).find(query)).isInstanceOf(IOException.class)
                .hasMessageContaining("no longer there");
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().clear();
        assertThat(JenkinsEvidence.of(promoting).find(query)).as("as SYSTEM again").containsExactly(entry);
    }

    private static void as(FreeStyleProject job, String user) {
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().clear();
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().add(
                new MockQueueItemAuthenticator().authenticate(job.getFullName(), User.getById(user, true).impersonate2()));
    }
}
