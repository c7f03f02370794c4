package io.jenkins.plugins.containerrelease.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Calls of the steps from Pipelines, all of them in the sandbox, that need no tool: what they pass, and what they return. */
@WithJenkins
class StepCallsJenkinsIT {
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    /** An OCI layout with one image, and what a scanner said about it. */
    private static final String FILES = """
            writeFile file: 'image/oci-layout', text: '{"imageLayoutVersion": "1.0.0"}'
            writeFile file: 'image/index.json', text: '''{"schemaVersion": 2, "manifests": [{
                "mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "%s", "size": 100,
                "platform": {"os": "linux", "architecture": "amd64"}}]}'''
            writeFile file: 'lint.sarif', text: '''{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "lint",
                "rules": [{"id": "R1", "properties": {"security-severity": "8.1", "tags": ["vulnerability", "security"]}}]}},
                "results": [{"ruleId": "R1", "message": {"text": "bad"}}]}]}'''
            """.formatted(DIGEST);

    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void start(JenkinsRule rule) throws IOException {
        jenkins = rule;
        job = rule.createProject(WorkflowJob.class, "web");
    }

    private WorkflowRun run(Result expected, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0));
    }

    /** Runs a call that is wrong: the build fails with this sentence, and there is no stack trace. */
    private void wrong(String call, String sentence) throws Exception {
        WorkflowRun run = run(Result.FAILURE, "node { " + call + " }");

        jenkins.assertLogContains("ERROR: " + sentence, run);
        jenkins.assertLogNotContains("\tat ", run);
    }

    @Test
    void aMisspelledParameterEndsTheStep() throws Exception {
        wrong("scanImage gaet: [failOn: 'HIGH']", "scanImage: the step has no parameter 'gaet'; did you mean 'gate'?");
    }

    @Test
    void aMisspelledRuleEndsTheStep() throws Exception {
        wrong("scanImage gate: [failon: 'HIGH']", "scanImage: gate has no parameter 'failon'; did you mean 'failOn'?");
    }

    @Test
    void anUnknownScannerEndsTheStep() throws Exception {
        wrong("scanImage scanners: ['clair']", "scanImage: scanners: 'clair' is not accepted; expected one of ");
    }

    @Test
    void aPartThatIsNoScannerEndsTheStep() throws Exception {
        wrong("scanImage scanners: [secretText(id: 'a', credentialsId: 'b')]",
                "scanImage: scanners: secretText(…) is not accepted; accepted are ");
    }

    @Test
    void withoutAnImageTheStepEnds() throws Exception {
        wrong("scanImage()", "scanImage: image: none is given, and this build has none so far");
    }

    @Test
    void aBakeFileAndAContextContradictEachOther() throws Exception {
        wrong("buildImage bakeFiles: 'docker-bake.hcl', context: 'web'", "buildImage: context: the bake file says this");
    }

    @Test
    void anUnknownCredentialEndsTheStep() throws Exception {
        wrong("buildImage image: 'registry.example.com/shop/web', credentialsId: 'nobody'", "");
        jenkins.assertLogContains("nobody", job.getLastBuild());
    }

    @Test
    void withoutDockerTheStepEnds() throws Exception {
        wrong("buildImage image: 'registry.example.com/shop/web', tags: '1', tools: [docker: '/nowhere/docker']",
                "docker is not installed where the build has to run, or may not be run");
    }

    @Test
    void aKeyWithoutCredentialEndsTheStep() throws Exception {
        wrong("attestSbom image: 'registry.example.com/shop/web@" + DIGEST + "', signer: cosignKey(credentialsId: '')",
                "attestSbom: credentialsId: a key needs the id of the credential that holds it");
    }

    @Test
    void aPromotionNeedsADestination() throws Exception {
        wrong("promoteImage to: [], image: 'registry.example.com/shop/web@" + DIGEST + "'", "promoteImage: to: no destination");
    }

    @Test
    void aPolicyFileHasToBeThere() throws Exception {
        wrong("scanImage layout: 'image', policyFile: 'release-policy.yaml'",
                "scanImage: policyFile: 'release-policy.yaml' is not a file in the workspace");
    }

    @Test
    void aSandboxedScriptReadsWhatAStepReturns() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, "node {\n" + FILES + """
                def scan = scanImage layout: 'image', scanners: [scanResult(scanner: 'lint', file: 'lint.sarif', platform: 'linux/amd64')],
                        gate: [maxHigh: 5, maxCritical: 5, maxUnknown: 5, allowEmpty: true]
                echo "verdict ${scan.verdict} passed ${scan.passed} digest ${scan.digest} high ${scan.high} ${scan.counts.HIGH} total ${scan.total}"
                echo "scanners ${scan.scanners.join(',')} reasons ${scan.reasons.size()} as text ${scan}"
                }""");

        jenkins.assertLogContains("passed true digest " + DIGEST + " high ", run);
        jenkins.assertLogContains("scanners lint reasons ", run);
    }

    @Test
    void aGateFailsTheStepOrMarksTheBuildUnstable() throws Exception {
        String scan = "scanImage layout: 'image', scanners: [scanResult(scanner: 'lint', file: 'lint.sarif', platform: 'linux/amd64')],"
                + " gate: [maxHigh: 0, maxCritical: 0, maxMedium: 0, maxLow: 0, maxUnknown: 0]";

        WorkflowRun failed = run(Result.FAILURE, "node {\n" + FILES + scan + "\n}");
        jenkins.assertLogNotContains("\tat ", failed);
        WorkflowRun unstable = run(Result.UNSTABLE,
                "node {\n" + FILES + "def scan = " + scan + ", gateResult: 'UNSTABLE'\necho \"verdict ${scan.verdict} ${scan.passed}\"\n}");
        jenkins.assertLogContains("verdict FAIL false", unstable);
    }

    @Test
    void aPolicyIsReadFromTheWorkspace() throws Exception {
        WorkflowRun run = run(Result.FAILURE, "node {\n" + FILES + """
                writeFile file: 'release-policy.yaml', text: 'version: 1\\nfailOn: NEGLIGIBLE\\nlimits: {unknown: fail}\\n'
                scanImage layout: 'image', policyFile: 'release-policy.yaml',
                        scanners: [scanResult(scanner: 'lint', file: 'lint.sarif', platform: 'linux/amd64')]
                }""");

        jenkins.assertLogContains("release-policy.yaml:", run);
    }

    @Test
    void declarativePipelinesCallTheStepsWithoutScript() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                pipeline {
                  agent any
                  stages {
                    stage('Files') { steps { script {
                %s
                    } } }
                    stage('Scan') { steps {
                      scanImage layout: 'image', scanners: [scanResult(scanner: 'lint', file: 'lint.sarif', platform: 'linux/amd64')],
                                gate: [maxHigh: 5, maxCritical: 5, maxUnknown: 5, allowEmpty: true]
                    } }
                  }
                }""".formatted(FILES));

        jenkins.assertLogContains("lint", run);
    }

    @Test
    void nothingOfAChangeRequestIsSignedOrPromoted() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                node { withEnv(['CHANGE_ID=17']) {
                  def attested = attestSbom signer: cosignKey(credentialsId: 'release-key')
                  def promoted = promoteImage to: ['prod.example.com/shop/web:1']
                  def back = rollbackImage 'prod.example.com/shop/web'
                  echo "attested ${attested.attested} promoted ${promoted.promoted} back ${back.promoted} ${promoted.destinations.size()}"
                } }""");

        jenkins.assertLogContains("This is a build of change request 17: nothing is signed or attested", run);
        jenkins.assertLogContains("This is a build of change request 17: nothing is promoted", run);
        jenkins.assertLogContains("This is a build of change request 17: nothing is rolled back", run);
        jenkins.assertLogContains("attested false promoted false back false 0", run);
    }

    @Test
    void whatJenkinsKnowsOfTheSourceIsInTheReport() throws Exception {
        assertThat(run(Result.SUCCESS, "node {\n" + FILES + """
                scanImage layout: 'image', scanners: [scanResult(scanner: 'lint', file: 'lint.sarif', platform: 'linux/amd64')],
                        gate: [maxHigh: 5, maxCritical: 5, maxUnknown: 5, allowEmpty: true]
                }""").getRootDir().toPath().resolve("container-release/steps")).isDirectory();
    }
}
