package io.jenkins.plugins.containerrelease.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.labels.LabelAtom;
import hudson.slaves.DumbSlave;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import io.jenkins.plugins.containerrelease.jenkins.config.GlobalSettings;
import io.jenkins.plugins.containerrelease.jenkins.step.ScriptedTools.Call;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.jenkins.store.JenkinsEvidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A step inside the steps and sections that Pipelines are made of, all in the sandbox, on an agent. */
@WithJenkins
class StepsInPipelinesJenkinsIT {
    private static final String HOST = "registry.example.com";

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private WorkflowJob job;
    private DumbSlave agent;
    private ScriptedTools tools;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createProject(WorkflowJob.class, "web");
        agent = rule.createOnlineSlave(new LabelAtom("docker"));
        tools = new ScriptedTools(folder.resolve("tools"));
        for (String user : List.of("ci", "release")) {
            SystemCredentialsProvider.getInstance().getCredentials().add(new UsernamePasswordCredentialsImpl(
                    CredentialsScope.GLOBAL, user, null, user, "password-of-" + user));
        }
    }

    private static String image(String repository) {
        return HOST + "/" + repository + "@" + ScriptedTools.DIGEST;
    }

    private static String scan(String repository, String... more) {
        return "scanImage image: '" + image(repository) + "', offline: true"
                + (more.length == 0 ? "" : ", " + String.join(", ", more));
    }

    private WorkflowRun run(Result expected, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0));
    }

    private WorkflowRun scripted(Result expected, String body) throws Exception {
        return run(expected, "node('docker') { withEnv(['PATH+TOOLS=" + tools.path() + "']) {\n" + body + "\n} }");
    }

    private WorkflowRun declarative(Result expected, String sections) throws Exception {
        return run(expected, "pipeline {\nagent { label 'docker' }\nenvironment { PATH = \"" + tools.path() + ":$PATH\" }\n"
                + sections + "\n}");
    }

    private static ReleaseReport report(WorkflowRun run) throws Exception {
        return BuildReport.of(run).folder().read();
    }

    private List<Call> callsFor(String repository) throws Exception {
        return tools.calls().stream().filter(call -> call.arguments().contains(repository + "@")).toList();
    }

    private List<FilePath> leftBehind() throws Exception {
        FilePath temporary = WorkspaceList.tempDir(agent.getWorkspaceFor(job)).child("container-release");
        return temporary.exists() ? temporary.list() : List.of();
    }

    @Test
    void branchesThatRunInParallelAddToOneReport() throws Exception {
        WorkflowRun run = scripted(Result.SUCCESS, """
                def results = [:]
                parallel a: { results.a = %s }, b: { results.b = %s }
                echo "a ${results.a.verdict} b ${results.b.verdict} of ${results.b.image}"
                """.formatted(scan("shop/web"), scan("shop/vulnerable", "gate: [maxCritical: 999, maxHigh: 999, maxUnknown: 999]")));

        jenkins.assertLogContains("of " + image("shop/vulnerable"), run);
        assertThat(report(run).steps()).hasSize(2);
        assertThat(callsFor("shop/web")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(callsFor("shop/vulnerable")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void eachCellOfAMatrixHasItsOwn() throws Exception {
        WorkflowRun run = declarative(Result.SUCCESS, """
                stages { stage('Scan') { matrix {
                  axes { axis { name 'SERVICE'; values 'web', 'api', 'db' } }
                  stages { stage('Scan one') { steps {
                    scanImage image: "%s/shop/${SERVICE}@%s", offline: true
                  } } }
                } } }""".formatted(HOST, ScriptedTools.DIGEST));

        for (String service : List.of("web", "api", "db")) {
            assertThat(callsFor("shop/" + service)).as(service).hasSizeGreaterThanOrEqualTo(3);
        }
        assertThat(report(run).steps()).hasSize(3);
    }

    @Test
    void aStepHasTheEnvironmentAndTheFolderOfWhatIsAroundIt() throws Exception {
        scripted(Result.SUCCESS, """
                dir('services/web') {
                  writeFile file: 'policy.yaml', text: 'version: 1\\nfailOn: CRITICAL\\n'
                  withEnv(['PROBE=from withEnv']) { %s }
                }
                """.formatted(scan("shop/web", "policyFile: 'policy.yaml'")));

        String workspace = agent.getWorkspaceFor(job).getRemote();
        assertThat(tools.calls()).isNotEmpty().allSatisfy(call -> {
            assertThat(call.directory()).isEqualTo(workspace + "/services/web");
            assertThat(call.probe()).isEqualTo("from withEnv");
        });
    }

    @Test
    void commandsAreLaunchedAsWhatIsAroundTheStepLaunchesThem() throws Exception {
        scripted(Result.SUCCESS, "decorated('" + tools.container() + "') { withEnv(['PROBE=inside']) { " + scan("shop/web") + " } }\n"
                + scan("shop/api"));

        assertThat(tools.calls()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(callsFor("shop/web")).hasSizeGreaterThanOrEqualTo(3).allSatisfy(call -> {
            assertThat(call.container()).isEqualTo("yes");
            assertThat(call.probe()).isEqualTo("inside");
        });
        assertThat(callsFor("shop/api")).hasSizeGreaterThanOrEqualTo(3).allSatisfy(call -> assertThat(call.container()).isEmpty());
        assertThat(tools.calls()).filteredOn(call -> call.container().equals("yes")).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void aTimeoutStopsTheCommandAndLeavesNothing() throws Exception {
        tools.hang("trivy");
        WorkflowRun run = scripted(Result.ABORTED, "timeout(time: 5, unit: 'SECONDS') { " + scan("shop/web") + " }");

        assertThat(tools.isHanging()).isFalse();
        assertThat(leftBehind()).isEmpty();
        assertThat(report(run).verdict()).isEqualTo(Verdict.FAIL);
        List<EvidenceEntry> known = JenkinsEvidence.of(run).find(EvidenceQuery.of(Digest.parse(ScriptedTools.DIGEST)));
        assertThat(known).as("an earlier verdict does not stand for this scan").singleElement().satisfies(entry ->
                assertThat(entry.as(Evidence.Judged.class).verdict()).isEqualTo(Verdict.FAIL));
    }

    @Test
    void afterATimeoutThatWasCaughtThePipelineGoesOn() throws Exception {
        tools.hang("docker");
        WorkflowRun run = scripted(Result.ABORTED, """
                catchError(buildResult: 'UNSTABLE', stageResult: 'FAILURE') {
                  timeout(time: 5, unit: 'SECONDS') { %s }
                }
                echo 'went on'
                """.formatted(scan("shop/web")));

        jenkins.assertLogContains("went on", run);
        assertThat(tools.isHanging()).isFalse();
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void aStepIsTriedAgainAndTheLastAttemptCounts() throws Exception {
        tools.failOnce("docker");
        WorkflowRun run = scripted(Result.SUCCESS, "retry(2) { " + scan("shop/web") + " }");

        ReleaseReport report = report(run);
        assertThat(report.steps()).hasSize(2);
        assertThat(report.verdict()).isNotEqualTo(Verdict.FAIL);
        jenkins.assertLogContains("it is broken", run);
    }

    @Test
    void aGateThatSaysNoIsCaughtAndTheReportSaysNo() throws Exception {
        WorkflowRun run = scripted(Result.UNSTABLE, """
                catchError(buildResult: 'UNSTABLE', stageResult: 'FAILURE') { %s }
                echo 'went on'
                """.formatted(scan("shop/vulnerable")));

        jenkins.assertLogContains("went on", run);
        jenkins.assertLogContains("scan-image: a gate said no", run);
        assertThat(report(run).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void theSameInADeclarativePipeline() throws Exception {
        tools.failOnce("docker");
        WorkflowRun run = declarative(Result.UNSTABLE, """
                stages {
                  stage('Again') {
                    options { retry(2); timeout(time: 5, unit: 'MINUTES') }
                    steps { %s }
                  }
                  stage('Side by side') { parallel {
                    stage('In a container') {
                      environment { PROBE = 'of the stage' }
                      steps { decorated('%s') { %s } }
                    }
                    stage('Caught') {
                      steps { catchError(buildResult: 'UNSTABLE', stageResult: 'FAILURE') { dir('db') { %s } } }
                    }
                  } }
                }
                post { always { echo 'ended' } }""".formatted(
                scan("shop/web"), tools.container(), scan("shop/api"), scan("shop/vulnerable")));

        jenkins.assertLogContains("ended", run);
        jenkins.assertLogContains("scan-image: a gate said no", run);
        assertThat(callsFor("shop/web")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(callsFor("shop/api")).hasSizeGreaterThanOrEqualTo(3).allSatisfy(call -> {
            assertThat(call.container()).isEqualTo("yes");
            assertThat(call.probe()).isEqualTo("of the stage");
        });
        assertThat(callsFor("shop/vulnerable")).hasSizeGreaterThanOrEqualTo(3).allSatisfy(call -> assertThat(call.directory()).endsWith("/db"));
        assertThat(report(run).steps()).hasSize(4);
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void ofTwoLoginsOnOneHostEachCommandGetsTheOneItNeeds() throws Exception {
        String logins = "logins: [login(registry: '" + HOST + "/shop', credentialsId: 'ci'),"
                + " login(registry: '" + HOST + "/prod', credentialsId: 'release')]";
        WorkflowRun run = scripted(Result.SUCCESS, "parallel a: { " + scan("shop/web", logins) + " }, b: { " + scan("prod/web", logins) + " }");

        assertThat(callsFor("shop/web")).hasSizeGreaterThanOrEqualTo(3).allSatisfy(call ->
                assertThat(call.logins()).isEqualTo(Map.of(HOST, "ci:password-of-ci")));
        assertThat(callsFor("prod/web")).hasSizeGreaterThanOrEqualTo(3).allSatisfy(call ->
                assertThat(call.logins()).isEqualTo(Map.of(HOST, "release:password-of-release")));
        assertThat(tools.calls()).filteredOn(call -> call.arguments().contains("version")).allSatisfy(call ->
                assertThat(call.logins()).isEmpty());
        jenkins.assertLogNotContains("password-of-", run);
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void aDryRunShowsTheCommandsAndRunsNothing() throws Exception {
        WorkflowRun run = scripted(Result.SUCCESS, """
                writeFile file: 'policy.yaml', text: 'version: 1'
                def scan = %s
                def promoted = promoteImage image: '%s', to: ['prod.example.com/shop/web:1.4.2'], dryRun: true
                def built = buildImage image: 'registry.example.com/shop/web', tags: '1.4.2', dryRun: true
                echo "scan ${scan.dryRun} ${scan.passed} built ${built.dryRun} ${built.digest} promoted ${promoted.promoted}"
                """.formatted(scan("shop/web", "policyFile: 'policy.yaml'", "credentialsId: 'ci'", "dryRun: true"), image("shop/web")));

        jenkins.assertLogContains("docker buildx imagetools inspect --builder default --raw " + image("shop/web"), run);
        jenkins.assertLogContains("registry configuration 'default' for " + HOST + "/shop/web", run);
        jenkins.assertLogContains("dry run: nothing was run or written", run);
        jenkins.assertLogContains("scan true false built true null promoted false", run);
        jenkins.assertLogNotContains("password-of-", run);
        assertThat(tools.calls()).isEmpty();
        assertThat(BuildReport.of(run).folder().root()).doesNotExist();
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void aDryRunMissesACredential() throws Exception {
        WorkflowRun run = scripted(Result.FAILURE, scan("shop/web", "credentialsId: 'nobody'", "dryRun: true"));

        jenkins.assertLogContains("ERROR: login for " + HOST + ": no credential 'nobody' is visible to this job", run);
    }

    @Test
    void whoWantsToSeesEveryCommandAndAllItSays() throws Exception {
        WorkflowRun run = scripted(Result.SUCCESS, scan("shop/web"));
        jenkins.assertLogNotContains("imagetools inspect", run);
        jenkins.assertLogNotContains("VulnerabilityDB", run);

        run = scripted(Result.SUCCESS, scan("shop/web", "verbose: true"));
        jenkins.assertLogContains("+ docker buildx imagetools inspect --builder default --raw " + image("shop/web"), run);
        jenkins.assertLogContains("VulnerabilityDB", run);
    }

    @Test
    void aJenkinsfileSaysAWholePolicyWithMapsAndLists() throws Exception {
        WorkflowRun run = scripted(Result.UNSTABLE, """
                def most = 0
                def scan = scanImage image: '%s', offline: true, gateResult: 'UNSTABLE', gate: [
                    limits: [critical: 'inform', high: 'inform', unknown: 'inform'],
                    rules: [[name: "none of ${'log4j'}", package: 'pkg:maven/org.apache.logging.log4j/*', limit: [fail: most]]],
                    hygiene: [nonRoot: 'warn']]
                echo "JUDGED ${scan.verdict} ${scan.reasons}"
                """.formatted(image("shop/vulnerable")));
        jenkins.assertLogContains("JUDGED FAIL", run);
        jenkins.assertLogContains("none of log4j", run);

        run = scripted(Result.FAILURE, "scanImage image: '%s', gate: [rules: [[name: 'x', severty: 'HIGH']]]".formatted(image("shop/vulnerable")));
        jenkins.assertLogContains("Jenkinsfile:gate.rules[0].severty: 'severty' is not a field of a rule: did you mean 'severity'?", run);
    }

    /** What a job says of a scan, as it says it; each alone, and all at once. */
    private static Map<String, String> weakScans() {
        Map<String, String> alone = new LinkedHashMap<>();
        List<String> rules = new ArrayList<>();
        List<String> parameters = new ArrayList<>();
        Weakenings.WEAK.forEach((parameter, value) -> {
            if (GateRules.OF_FINDINGS.contains(parameter)) {
                alone.put(parameter, "gate: [" + parameter + ": " + value + "]");
                rules.add(parameter + ": " + value);
            } else if (value != null && Parameters.of(ScanImageStep.class).containsKey(parameter)) {
                alone.put(parameter, parameter + ": " + value);
                parameters.add(parameter + ": " + value);
            }
        });
        parameters.add("gate: [" + String.join(", ", rules) + "]");
        alone.put("everything", String.join(", ", parameters));
        parameters.removeIf(parameter -> parameter.startsWith("kinds: "));
        alone.put("everything but the kinds", String.join(", ", parameters));
        return alone;
    }

    @Test
    void whateverAJobSaysTheFloorsVerdictStays() throws Exception {
        ExtensionList.lookupSingleton(GlobalSettings.class).setFloorPolicy("{version: 1, failOn: LOW, secrets: 0}");
        Map<String, String> weakenings = weakScans();
        StringBuilder script = new StringBuilder("""
                writeFile file: 'weak.yaml', text: %s
                writeFile file: 'weak-exceptions.yaml', text: '''version: 1
                exceptions:
                - {path: '**', reason: r, owner: o, expires: 2099-12-31}
                - {id: CVE-2021-44228, reason: r, owner: o, expires: 2099-12-31}
                '''
                writeFile file: 'weak-vex.json', text: '{"@context": "https://openvex.dev/ns/v0.2.0", "@id": "weak", "author": "job", "version": 1,' +
                    '"timestamp": "2026-01-01T00:00:00Z", "statements": [{"vulnerability": {"name": "CVE-2021-44228"}, "status": "not_affected",' +
                    '"justification": "component_not_present", "products": [{"@id": "pkg:maven/org.apache.logging.log4j/log4j-core"}]}]}'
                sh "cp '%s/trivy' trivy"
                def branches = [:]
                """.formatted(Weakenings.WEAK.get("policy"), tools.path()));
        weakenings.forEach((name, parameters) -> {
            List<String> given = new ArrayList<>(List.of(parameters));
            if (!parameters.contains("offline: ")) {
                given.add("offline: true");
            }
            if (!parameters.contains("gateResult: ")) {
                given.add("gateResult: 'UNSTABLE'");
            }
            script.append("branches['%s'] = { echo \"WITH %s: ${scanImage(image: '%s', %s).verdict}\" }%n".formatted(
                    name, name, image("shop/vulnerable"), String.join(", ", given)));
        });
        script.append("parallel branches");

        WorkflowRun run = scripted(Result.UNSTABLE, script.toString());

        assertThat(weakenings).hasSizeGreaterThan(25);
        for (String name : weakenings.keySet()) {
            jenkins.assertLogContains("WITH " + name + ": FAIL", run);
        }
    }
}
