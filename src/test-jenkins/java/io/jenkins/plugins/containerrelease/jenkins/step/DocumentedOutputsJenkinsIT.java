package io.jenkins.plugins.containerrelease.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Result;
import hudson.model.labels.LabelAtom;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import hudson.slaves.EnvironmentVariablesNodeProperty.Entry;
import hudson.util.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The Pipelines in docs/outputs.md run as they stand there; steps of plugins that are not here look for the file that they are to publish. */
@WithJenkins
class DocumentedOutputsJenkinsIT {
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```groovy\n(.*?)```");
    private static final String OTHERS = """
            def sarif(Map said) { said.pattern }
            def recordIssues(Map said) { echo "${said.tools[0]} is there: ${fileExists(said.tools[0])}" }
            def junit(Map said) { echo "${said.testResults} is there: ${fileExists(said.testResults)}" }
            """;

    /** Answers as the service does that has taken an upload, and has processed it. */
    private static final String CURL = """
            #!/bin/sh
            for last; do :; done
            case "$last" in
                */code-scanning/sarifs) printf 'HTTP/2 202 \\r\\n\\r\\n{"id":"1"}' ;;
                */code-scanning/sarifs/1) printf 'HTTP/2 200 \\r\\n\\r\\n{"processing_status":"complete"}' ;;
            esac
            """;

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private List<String> examples;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        ScriptedTools tools = new ScriptedTools(folder.resolve("tools"));
        Path curl = Files.writeString(tools.path().resolve("curl"), CURL);
        Files.setPosixFilePermissions(curl, PosixFilePermissions.fromString("rwxr-xr-x"));
        rule.createOnlineSlave(new LabelAtom("docker")).getNodeProperties().add(new EnvironmentVariablesNodeProperty(
                new Entry("PATH+TOOLS", tools.path().toString()), new Entry("GIT_COMMIT", "4b1d".repeat(10)), new Entry("GIT_BRANCH", "main")));
        SystemCredentialsProvider.getInstance().getCredentials().add(
                new StringCredentialsImpl(CredentialsScope.GLOBAL, "github", null, Secret.fromString("s3cr3t")));
        examples = EXAMPLE.matcher(Files.readString(Path.of("docs/outputs.md"))).results().map((MatchResult found) -> found.group(1)).toList();
        assertThat(examples).as("examples, each with its test").hasSize(2);
    }

    private WorkflowRun run(int example, String image, Result expected) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        String script = examples.get(example).replace("shop/web:1.4.2", image + "@" + ScriptedTools.DIGEST);
        assertThat(script).isNotEqualTo(examples.get(example));
        job.setDefinition(new CpsFlowDefinition(OTHERS + script.replaceFirst("scanImage", "scanImage offline: true,"), true));
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0));
    }

    @Test
    void whatIsWrittenIsPublishedAlthoughAGateSaysNo() throws Exception {
        WorkflowRun run = run(0, "shop/vulnerable", Result.FAILURE);
        jenkins.assertLogContains("a gate said no", run);
        jenkins.assertLogContains("build/findings.sarif is there: true", run);
        jenkins.assertLogContains("build/gates.xml is there: true", run);
        assertThat(run.getArtifacts()).extracting(Object::toString).anyMatch(path -> path.endsWith("findings.csv"));
    }

    @Test
    void findingsAreUploaded() throws Exception {
        WorkflowRun run = run(1, "shop/web", Result.SUCCESS);
        jenkins.assertLogContains("the findings are in the code scanning of shop/web; ", run);
        assertThat(JenkinsRule.getLog(run)).doesNotContain("s3cr3t");
    }
}
