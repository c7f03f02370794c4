package io.jenkins.plugins.containerrelease.jenkins.durable;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.slaves.DumbSlave;
import hudson.util.Secret;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import io.jenkins.plugins.containerrelease.toolchain.Toolchain;
import io.jenkins.plugins.containerrelease.toolchain.WithToolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

/**
 * Releases with all steps and real tools, in a Jenkins that goes down at every transition of every step: each ends as a
 * release without interruption, and has run the same commands, each once.
 */
@WithToolchain
class RestartedReleaseJenkinsIT {
    /** Each build is interrupted at every so many-th transition, and so many go on side by side. */
    private static final int BUILDS = 8;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    private Toolchain tools;

    @BeforeEach
    void toolsThatNoteTheirCalls(Toolchain started) throws IOException {
        tools = started;
        Path noting = Files.createDirectory(folder.resolve("bin"));
        for (String tool : List.of("docker", "trivy", "cosign", "oras")) {
            Path script = noting.resolve(tool);
            Files.writeString(script, String.join("\n",
                    "#!/bin/sh",
                    "printf '%s\\n' \"$(echo " + tool + " \"$@\" | tr '\\n' ' ')\" >> \"$CALLS\"",
                    "exec " + tools.tools().resolve(tool) + " \"$@\"", ""));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        tools.run(folder, Map.of("COSIGN_PASSWORD", "it"), "cosign", "generate-key-pair").orFail();
    }

    @Test
    void endsAsWithoutInterruptionWhereverJenkinsGoesDown() throws Throwable {
        Release[] undisturbed = new Release[1];
        List<String> transitions = new ArrayList<>();
        List<InterruptedBuild> builds = new ArrayList<>();
        boolean[] building = {true};
        sessions.then(jenkins -> {
            prepare(jenkins);
            InterruptedBuild followed = follow("release-0", List.of());
            start(jenkins, followed);
            undisturbed[0] = ended(jenkins, run(jenkins, followed));
            transitions.addAll(followed.seen());
            for (int first = 0; first < BUILDS; first++) {
                List<String> wanted = new ArrayList<>();
                for (int i = first; i < transitions.size(); i += BUILDS) {
                    wanted.add(transitions.get(i));
                }
                InterruptedBuild build = follow("release-" + (first + 1), wanted);
                builds.add(build);
                start(jenkins, build);
            }
            awaitHeldOrEnded(jenkins, builds);
        });
        while (building[0]) {
            for (InterruptedBuild build : builds) {
                build.afterwards();
            }
            sessions.then(jenkins -> building[0] = awaitHeldOrEnded(jenkins, builds));
        }
        sessions.then(jenkins -> {
            for (InterruptedBuild build : builds) {
                Release release = ended(jenkins, run(jenkins, build));
                String where = build.job() + ", interrupted at " + build.interrupted();
                assertThat(release.returned).as(where).isEqualTo(undisturbed[0].returned);
                assertThat(release.calls).as(where + ": every command once")
                        .containsExactlyInAnyOrderElementsOf(undisturbed[0].calls);
                assertThat(release.report).as(where).isEqualTo(undisturbed[0].report);
                assertThat(release.files).as(where).isEqualTo(undisturbed[0].files);
                assertThat(release.evidence).as(where).isEqualTo(undisturbed[0].evidence);
                assertThat(release.leftBehind).as(where).isEmpty();
            }
        });
        assertThat(builds.stream().flatMap(build -> build.interrupted().stream()))
                .as("where Jenkins went down").containsAll(transitions);
        assertThat(transitions.stream().map(transition -> transition.replaceFirst(":.*", "")).distinct())
                .containsExactly("build-image", "scan-image", "attest-sbom", "promote-image", "rollback-image");
    }

    private InterruptedBuild follow(String job, List<String> wanted) {
        InterruptedBuild build = new InterruptedBuild(job, folder.resolve("killed-" + job), wanted);
        Interruptions.of(build);
        return build;
    }

    /** Whether any is still being built. */
    private static boolean awaitHeldOrEnded(JenkinsRule jenkins, List<InterruptedBuild> builds) throws Exception {
        boolean building = false;
        for (InterruptedBuild build : builds) {
            WorkflowRun run = run(jenkins, build);
            while (run.isBuilding() && !build.isHeld()) {
                Interruptions.hurryUp(jenkins.jenkins);
            }
            building |= run.isBuilding();
        }
        return building;
    }

    private void prepare(JenkinsRule jenkins) throws Exception {
        Path root = Files.createDirectories(jenkins.jenkins.getRootDir().toPath().resolve("agent"));
        DumbSlave agent = new DumbSlave("agent", root.toString(), jenkins.createComputerLauncher(null));
        agent.setNumExecutors(BUILDS + 1);
        jenkins.jenkins.addNode(agent);
        jenkins.waitOnline(agent);
        List<Credentials> credentials = SystemCredentialsProvider.getInstance().getCredentials();
        for (Toolchain.Registry registry : List.of(tools.source(), tools.production())) {
            credentials.add(new UsernamePasswordCredentialsImpl(
                    CredentialsScope.GLOBAL, registry.name(), null, registry.user(), registry.password()));
        }
        credentials.add(file("key", "cosign.key"));
        credentials.add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "key-password", null, Secret.fromString("it")));
        credentials.add(file("key-public", "cosign.pub"));
        SystemCredentialsProvider.getInstance().save();
    }

    private FileCredentialsImpl file(String id, String name) throws IOException {
        return new FileCredentialsImpl(
                CredentialsScope.GLOBAL, id, null, name, SecretBytes.fromBytes(Files.readAllBytes(folder.resolve(name))));
    }

    private void start(JenkinsRule jenkins, InterruptedBuild build) throws Exception {
        String name = build.job();
        String production = tools.production().repository("restarted/" + name);
        // what the promotion replaces, and the rollback brings back
        tools.run("docker", "buildx", "build", "--builder", "default", "--platform", "linux/amd64", "--provenance", "false", "--tag",
                production + ":latest", "--push", tools.fixture("empty").toString()).orFail();
        List<String> variables = new ArrayList<>();
        tools.environment().forEach((variable, value) -> variables.add("'" + variable + "=" + value + "'"));
        variables.add("'DOCKER_CONFIG=" + tools.property("docker.config.none") + "'");
        variables.add("'PATH=" + folder.resolve("bin") + ":" + System.getenv("PATH") + "'");
        variables.add("'CALLS=" + folder.resolve(name + ".calls") + "'");
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition("node('agent') { withEnv([" + String.join(", ", variables) + "]) {\n" + """
                def image = buildImage image: 'SOURCE/restarted/NAME', version: '1.4.2', platforms: ['linux/amd64'],
                        context: 'CONTEXT', target: 'app', labels: ['built-for=NAME'], provenance: 'OFF', noCache: true,
                        credentialsId: 'source'
                echo "returned: ${image.tags} ${image.platforms} ${image.pushed} ${image.verdict}"
                def scan = scanImage offline: true, cacheDir: 'DATABASE', credentialsId: 'source', parallel: 1
                echo "returned: ${scan.verdict} ${scan.counts} ${scan.scanners} ${scan.reasons.size()}"
                def attested = attestSbom formats: ['spdx-json'], noProvenance: true, offline: true, credentialsId: 'source', parallel: 1,
                        signer: cosignKey(credentialsId: 'key', passwordCredentialsId: 'key-password', tlogUpload: false)
                echo "returned: ${attested.attested}"
                def promoted = promoteImage to: ['PRODUCTION:1.4.2', 'PRODUCTION:latest'], credentialsId: 'production',
                        logins: [login(registry: 'SOURCE', credentialsId: 'source')], keyCredentialsId: 'key-public',
                        ignoreTransparencyLog: true, parallel: 1
                echo "returned: ${promoted.promoted} ${promoted.destinations.size()}"
                def back = rollbackImage repository: 'PRODUCTION', credentialsId: 'production', force: true, reason: 'a test', parallel: 1
                echo "returned: ${back.promoted} ${back.destinations.size()}"
                } }""".replace("SOURCE", tools.source().host()).replace("PRODUCTION", production).replace("NAME", name)
                .replace("CONTEXT", tools.fixture("fixed").toString()).replace("DATABASE", tools.trivyCache().toString()), true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static WorkflowRun run(JenkinsRule jenkins, InterruptedBuild build) {
        return jenkins.jenkins.getItemByFullName(build.job(), WorkflowJob.class).getBuildByNumber(1);
    }

    /** What is left of a release when it has ended, without what differs between any two. */
    private static final class Release {
        private List<String> returned;
        private List<String> calls;
        private String report;
        private List<String> files;
        private List<String> evidence;
        private List<Path> leftBehind;
    }

    private Release ended(JenkinsRule jenkins, WorkflowRun run) throws Exception {
        String name = run.getParent().getName();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        Release release = new Release();
        release.returned = JenkinsRule.getLog(run).lines().filter(line -> line.startsWith("returned: ")).toList();
        release.calls = Files.readAllLines(folder.resolve(name + ".calls")).stream().map(RestartedReleaseJenkinsIT::alike).toList();
        ReportFolder report = BuildReport.of(run).folder();
        release.report = alike(report.read().toJson());
        release.files = files(report.root()).stream().map(file -> alike(report.root().relativize(file).toString())).sorted().toList();
        List<String> steps = report.read().steps().stream().map(step -> step.stepRun().id()).toList();
        release.evidence = new ArrayList<>();
        Path store = jenkins.jenkins.getRootDir().toPath().resolve("container-release/evidence");
        Files.readAllLines(store.resolve("evidence.jsonl")).stream().filter(line -> steps.stream().anyMatch(line::contains))
                .map(RestartedReleaseJenkinsIT::alike).forEach(release.evidence::add);
        release.evidence.sort(null);
        release.leftBehind = files(jenkins.jenkins.getRootDir().toPath().resolve("agent/workspace/" + name + "@tmp/container-release"));
        return release;
    }

    private static List<Path> files(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** A text without names, digests, times and sizes, and how long which part of a build took. */
    private static String alike(String text) {
        return text.replaceAll("release-\\d", "release-N")
                .replaceAll("(step-\\d-[a-z]+)-[a-z2-7]{8}", "$1")
                .replaceAll("sha256([:-])[0-9a-f]+", "sha256$1DIGEST")
                .replaceAll("[0-9a-f]{64}|-[0-9a-f]{12}(?=[.\"])", "DIGEST")
                .replaceAll("/\\d{13}/", "/TIME/")
                .replaceAll("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("(\"(?:size|[a-zA-Z]+Size|[a-zA-Z]+Millis)\" ?: ?)\\d+", "$1N")
                .replaceAll("(?s)\"vertices\" ?: ?\\[.*?}\\s*]", "");
    }
}
