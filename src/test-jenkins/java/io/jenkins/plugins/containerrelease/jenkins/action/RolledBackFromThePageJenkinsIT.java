package io.jenkins.plugins.containerrelease.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import hudson.util.Secret;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.jenkins.durable.Interruptions;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.jenkins.store.JenkinsEvidence;
import io.jenkins.plugins.containerrelease.jenkins.store.MoveMark;
import io.jenkins.plugins.containerrelease.toolchain.Toolchain;
import io.jenkins.plugins.containerrelease.toolchain.WithToolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Releases of a Pipeline with the real tools and registries, rolled back and promoted again from their pages, also through a restart. */
@WithToolchain
class RolledBackFromThePageJenkinsIT {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    private Toolchain tools;
    private String production;

    @BeforeEach
    void tools(Toolchain started) {
        tools = started;
        production = tools.production().repository("from-the-page/" + folder.getFileName().toString().replaceAll("[^a-z0-9]", ""));
        tools.run(folder, Map.of("COSIGN_PASSWORD", "it"), "cosign", "generate-key-pair").orFail();
    }

    private void prepare(JenkinsRule jenkins) throws Exception {
        Path root = Files.createDirectories(jenkins.jenkins.getRootDir().toPath().resolve("agent"));
        DumbSlave agent = new DumbSlave("agent", root.toString(), jenkins.createComputerLauncher(null));
        agent.setLabelString("docker");
        List<EnvironmentVariablesNodeProperty.Entry> variables = new ArrayList<>();
        tools.environment().forEach((name, value) -> variables.add(new EnvironmentVariablesNodeProperty.Entry(name, value)));
        variables.add(new EnvironmentVariablesNodeProperty.Entry("DOCKER_CONFIG", tools.property("docker.config.none")));
        variables.add(new EnvironmentVariablesNodeProperty.Entry("PATH", tools.tools() + ":" + System.getenv("PATH")));
        agent.getNodeProperties().add(new EnvironmentVariablesNodeProperty(variables));
        jenkins.jenkins.addNode(agent);
        jenkins.waitOnline(agent);
        List<Credentials> credentials = SystemCredentialsProvider.getInstance().getCredentials();
        for (Toolchain.Registry registry : List.of(tools.source(), tools.production())) {
            credentials.add(new UsernamePasswordCredentialsImpl(
                    CredentialsScope.GLOBAL, registry.name(), null, registry.user(), registry.password()));
        }
        credentials.add(file("key", "cosign.key"));
        credentials.add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "key-password", null, Secret.fromString("it")));
        SystemCredentialsProvider.getInstance().save();
    }

    private FileCredentialsImpl file(String id, String name) throws IOException {
        return new FileCredentialsImpl(
                CredentialsScope.GLOBAL, id, null, name, SecretBytes.fromBytes(Files.readAllBytes(folder.resolve(name))));
    }

    /** The public key is a file in the workspace, which is gone by the time that somebody goes back. */
    private WorkflowRun release(JenkinsRule jenkins, WorkflowJob job, String version) throws Exception {
        job.setDefinition(new CpsFlowDefinition("node('docker') {\n" + """
                writeFile file: 'keys/cosign.pub', text: '''KEY'''
                buildImage image: 'SOURCE/from-the-page/web', version: 'VERSION', platforms: ['linux/amd64'],
                        context: 'CONTEXT', target: 'app', labels: ['version=VERSION'], provenance: 'OFF', noCache: true,
                        credentialsId: 'source'
                scanImage offline: true, cacheDir: 'DATABASE', credentialsId: 'source'
                attestSbom formats: ['spdx-json'], noProvenance: true, offline: true, credentialsId: 'source',
                        signer: cosignKey(credentialsId: 'key', passwordCredentialsId: 'key-password', tlogUpload: false)
                promoteImage to: ['PRODUCTION:{{version}}', 'PRODUCTION:latest'], credentialsId: 'production',
                        logins: [login(registry: 'SOURCE', credentialsId: 'source')], key: 'keys/cosign.pub',
                        ignoreTransparencyLog: true, gate: [require: ['signature', 'sbom']], reason: 'release VERSION'
                dir('keys') { deleteDir() }
                }""".replace("SOURCE", tools.source().host()).replace("PRODUCTION", production).replace("VERSION", version)
                .replace("CONTEXT", tools.fixture("fixed").toString()).replace("DATABASE", tools.trivyCache().toString())
                .replace("KEY", Files.readString(folder.resolve("cosign.pub")).strip()), true));
        return jenkins.buildAndAssertSuccess(job);
    }

    private String digest(String tag) {
        return tools.run("oras", "resolve", "--plain-http", "--registry-config",
                tools.production().dockerConfig().resolve("config.json").toString(), production + ":" + tag).orFail().out().strip();
    }

    private static void ask(JenkinsRule jenkins, WorkflowRun build, String page, String reason) throws Exception {
        HtmlPage shown = jenkins.createWebClient().getPage(build, "container-release/" + page + "/");
        HtmlForm form = shown.getFormByName("move");
        form.getInputByName("reason").setValue(reason);
        HtmlPage answer = jenkins.submit(form);
        assertThat(answer.getUrl().getPath()).endsWith("/" + page + "/");
    }

    private static WorkflowRun ended(JenkinsRule jenkins, WorkflowJob job, int number) throws Exception {
        jenkins.waitUntilNoActivityUpTo(300_000);
        WorkflowRun run = job.getBuildByNumber(number);
        assertThat(run).isNotNull();
        return run;
    }

    @Test
    void theTagsGoBackAndForthAndTheRunsAreNoReference() throws Throwable {
        sessions.then(jenkins -> {
            prepare(jenkins);
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "web");
            WorkflowRun first = release(jenkins, job, "1.4.2");
            String one = digest("latest");
            WorkflowRun second = release(jenkins, job, "1.4.3");
            String two = digest("latest");
            assertThat(two).isNotEqualTo(one);

            ask(jenkins, second, "rollBack", "checkout fails");
            WorkflowRun back = jenkins.assertBuildStatus(Result.NOT_BUILT, ended(jenkins, job, 3));
            assertThat(digest("latest")).isEqualTo(one);
            assertThat(digest("1.4.3")).isEqualTo(two);
            assertThat(job.getLastSuccessfulBuild()).isEqualTo(second);
            EvidenceEntry recorded = last(back);
            assertThat(recorded.subject()).isEqualTo(Digest.parse(one));
            assertThat(recorded.as(Evidence.RolledBack.class).complete()).isTrue();
            assertThat(recorded.as(Evidence.RolledBack.class).reason()).isEqualTo("checkout fails");
            assertThat(recorded.run()).isEqualTo("job/web/3/");
            jenkins.assertLogContains("2 pieces of evidence, verified", back);

            ask(jenkins, second, "promote", "mended");
            WorkflowRun again = jenkins.assertBuildStatus(Result.NOT_BUILT, ended(jenkins, job, 4));
            assertThat(digest("latest")).isEqualTo(two);
            assertThat(last(again).as(Evidence.Promoted.class).reason()).isEqualTo("mended");
            assertThat(MoveMark.of(again).kind()).isEqualTo(MoveMark.Kind.PROMOTE);

            // what was promoted from a page can be rolled back from the page of that run
            ask(jenkins, again, "rollBack", "not mended");
            jenkins.assertBuildStatus(Result.NOT_BUILT, ended(jenkins, job, 5));
            assertThat(digest("latest")).isEqualTo(one);
            assertThat(job.getLastSuccessfulBuild()).isEqualTo(second);
            assertThat(first.getNumber()).isEqualTo(1);
        });
    }

    private EvidenceEntry last(WorkflowRun run) throws IOException {
        List<EvidenceEntry> entries = JenkinsEvidence.of(run).find(EvidenceQuery.in(production));
        return entries.get(entries.size() - 1);
    }

    @Test
    void aRestartOfTheControllerDoesNotEndIt() throws Throwable {
        String[] digests = new String[2];
        sessions.then(jenkins -> {
            prepare(jenkins);
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "web");
            release(jenkins, job, "1.4.2");
            digests[0] = digest("latest");
            WorkflowRun second = release(jenkins, job, "1.4.3");
            digests[1] = digest("latest");
            // in the queue when the controller goes down
            jenkins.jenkins.getComputer("agent").setTemporarilyOffline(true, null);
            ask(jenkins, second, "rollBack", "checkout fails");
            WorkflowRun run = job.getBuildByNumber(3);
            while (run == null) {
                run = job.getBuildByNumber(3);
                Thread.onSpinWait();
            }
            jenkins.waitForMessage("Still waiting to schedule task", run);
        });
        sessions.then(jenkins -> {
            WorkflowJob job = jenkins.jenkins.getItemByFullName("web", WorkflowJob.class);
            WorkflowRun run = job.getBuildByNumber(3);
            assertThat(run.isBuilding()).isTrue();
            assertThat(MoveMark.of(run).kind()).isEqualTo(MoveMark.Kind.ROLL_BACK);
            jenkins.jenkins.getComputer("agent").setTemporarilyOffline(false, null);
            while (run.isBuilding()) {
                Interruptions.hurryUp(jenkins.jenkins);
            }
            jenkins.assertBuildStatus(Result.NOT_BUILT, run);
            assertThat(digest("latest")).isEqualTo(digests[0]).isNotEqualTo(digests[1]);
            assertThat(BuildReport.of(run).folder().read().steps()).hasSize(1);
        });
    }
}
