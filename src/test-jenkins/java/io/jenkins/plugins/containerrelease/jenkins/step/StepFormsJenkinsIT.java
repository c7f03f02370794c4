package io.jenkins.plugins.containerrelease.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.RootAction;
import io.jenkins.plugins.containerrelease.jenkins.config.CosignKey;
import io.jenkins.plugins.containerrelease.jenkins.config.Keyless;
import java.math.BigDecimal;
import java.net.URL;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What the snippet generator and the Directive generator make of the steps and their forms. */
@WithJenkins
class StepFormsJenkinsIT {
    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
    }

    private static String snippet(ReleaseStep step) {
        return Snippetizer.object2Groovy(step);
    }

    /** What is generated from a form's data, as the page sends it. */
    private String generated(Class<? extends ReleaseStep> step, Map<String, ?> form) throws Exception {
        JSONObject json = new JSONObject();
        json.put("stapler-class", step.getName());
        json.put("$class", step.getName());
        form.forEach(json::put);
        JenkinsRule.WebClient client = jenkins.createWebClient();
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), Snippetizer.GENERATE_URL), HttpMethod.POST);
        request.setAdditionalHeader("Referer", jenkins.getURL() + Snippetizer.ACTION_URL);
        request.setRequestParameters(List.of(new NameValuePair("json", json.toString()),
                new NameValuePair(jenkins.jenkins.getCrumbIssuer().getDescriptor().getCrumbRequestField(),
                        jenkins.jenkins.getCrumbIssuer().getCrumb())));
        return client.getPage(request).getWebResponse().getContentAsString().strip();
    }

    @Test
    void aFormWithNothingInItIsTheShortestCall() throws Exception {
        assertThat(generated(ScanImageStep.class, Map.of("image", "", "target", "", "platforms", "", "offline", false,
                "retries", "", "gateResult", "FAILURE", "onChangeRequest", "HOLD", "policy", "", "logins", new JSONArray())))
                .isEqualTo("scanImage()");
        assertThat(generated(BuildImageStep.class, Map.of("image", "registry.example.com/shop/web", "context", "", "push", "",
                "latest", "AUTO", "variant", "", "tags", " ")))
                .isEqualTo("buildImage image: 'registry.example.com/shop/web'");
        assertThat(generated(AttestSbomStep.class, Map.of("image", ""))).isEqualTo("attestSbom()");
        assertThat(generated(RollbackImageStep.class, Map.of("repository", "prod.example.com/shop/web", "tags", "")))
                .isEqualTo("rollbackImage 'prod.example.com/shop/web'");
    }

    @Test
    void aListHasOneEntryALine() throws Exception {
        assertThat(generated(PromoteImageStep.class, Map.of("to", "prod.example.com/shop/web:1.4.2\r\n\r\n prod.example.com/shop/web:latest ")))
                .isEqualTo("promoteImage(['prod.example.com/shop/web:1.4.2', 'prod.example.com/shop/web:latest'])");
        assertThat(generated(BuildImageStep.class, Map.of("tags", "{{semver}}\nlatest", "push", "false", "retries", "3")))
                .isEqualTo("buildImage push: false, retries: 3, tags: ['{{semver}}', 'latest']");
    }

    @Test
    void partsAreCallsOfTheirSymbols() {
        ScanImageStep scan = new ScanImageStep();
        Snyk snyk = new Snyk();
        snyk.credentialsId = "snyk";
        snyk.onFailure = "WARN";
        scan.scanners = List.of(new Trivy(), snyk, new ScanResultFile("semgrep", "semgrep.sarif"), new DockerScout());
        scan.gate = new GateRules();
        scan.gate.failOn = "HIGH";
        scan.gate.onlyFixable = true;
        scan.gate.maxMedium = 5;
        scan.logins = List.of(new RegistryLogin("prod.example.com", "prod"));
        scan.dockerServer = new DockerServer("tcp://docker.example.com:2376");

        assertThat(snippet(scan)).isEqualTo("scanImage dockerServer: [uri: 'tcp://docker.example.com:2376'],"
                + " gate: [failOn: 'HIGH', maxMedium: 5, onlyFixable: true],"
                + " logins: [login(credentialsId: 'prod', registry: 'prod.example.com')],"
                + " scanners: [trivy(), snyk(credentialsId: 'snyk', onFailure: 'WARN'),"
                + " scanResult(file: 'semgrep.sarif', scanner: 'semgrep'), dockerScout()]");
    }

    @Test
    void secretsIdentitiesAndSignersAreCallsOfTheirSymbols() {
        BuildImageStep build = new BuildImageStep();
        build.image = "registry.example.com/shop/web";
        build.secrets = List.of(new SecretText("npm_token", "npm"), new SecretFile("settings", "maven"));
        build.ssh = List.of(new SshAgent(), new SshKey("git"));
        AttestSbomStep attest = new AttestSbomStep();
        attest.signer = new CosignKey("release-key");
        AttestSbomStep keyless = new AttestSbomStep();
        keyless.signer = new Keyless("release@example.com", "https://accounts.example.com");

        assertThat(snippet(build)).isEqualTo("buildImage image: 'registry.example.com/shop/web',"
                + " secrets: [secretText(credentialsId: 'npm', id: 'npm_token'), secretFile(credentialsId: 'maven', id: 'settings')],"
                + " ssh: [sshAgent(), sshKey('git')]");
        assertThat(snippet(attest)).isEqualTo("attestSbom signer: cosignKey('release-key')");
        assertThat(snippet(keyless)).startsWith("attestSbom signer: keyless(");
    }

    @Test
    void formsGiveBackWhatIsInThem() throws Exception {
        ScanImageStep scan = new ScanImageStep();
        scan.image = "registry.example.com/shop/web";
        scan.platforms = List.of("linux/amd64", "linux/arm64");
        scan.scanners = List.of(new Trivy(), new ScanResultFile("semgrep", "semgrep.sarif"));
        scan.offline = true;
        scan.parallel = 3;
        scan.gateResult = "UNSTABLE";
        scan.gate = new GateRules();
        scan.gate.failOn = "MEDIUM";
        scan.gate.maxUnknown = 0;
        scan.gate.further = "hygiene: [nonRoot]\nrules:\n- {name: likely, epss: 0.1, limit: 5}";
        BuildImageStep build = new BuildImageStep();
        build.image = "registry.example.com/shop/web";
        build.tags = List.of("{{semver}}", "latest");
        build.buildArgs = List.of("CHANNEL=stable");
        build.push = false;
        build.latest = "NEVER";
        build.tools = List.of("docker=/opt/docker/docker");
        build.dockerServer = new DockerServer("tcp://docker.example.com:2376");
        build.policy = "version: 1\nimageSize: 500MB";
        AttestSbomStep attest = new AttestSbomStep();
        attest.formats = List.of("spdx-json");
        attest.noProvenance = true;
        attest.signer = new CosignKey("release-key");
        PromoteImageStep promote = new PromoteImageStep(List.of("prod.example.com/shop/web:{{semver}}"));
        promote.reason = "release 42";
        promote.gate = new GateRules();
        promote.gate.require = List.of("sbom", "signature");
        RollbackImageStep rollback = new RollbackImageStep("prod.example.com/shop/web");
        rollback.force = true;
        rollback.reason = "checkout fails";

        for (ReleaseStep step : List.of(
                new ScanImageStep(), scan, new BuildImageStep(), build, new AttestSbomStep(), attest, promote, rollback)) {
            assertThat(snippet(FormRoundTrip.of(jenkins, step))).isEqualTo(snippet(step));
        }
    }

    @Test
    void pipelinesMakeTheSameOfThoseCalls() throws Exception {
        StepDescriptor descriptor = StepDescriptor.byFunctionName("scanImage");
        ScanImageStep scan = (ScanImageStep) descriptor.newInstance(Map.of(
                "gate", Map.of("failOn", "HIGH", "maxMedium", "5"), "platforms", "linux/amd64", "scanners", List.of("trivy")));

        assertThat(scan.gate.failOn).isEqualTo("HIGH");
        assertThat(scan.gate.maxMedium).isEqualTo(5);
        assertThat(scan.platforms).containsExactly("linux/amd64");
        assertThat(scan.scanners).hasOnlyElementsOfType(Trivy.class);
    }

    @Test
    void whatAPolicyHasIsWrittenWithMapsAndListsAndReadBack() throws Exception {
        ScanImageStep scan = new ScanImageStep();
        scan.gate = new GateRules();
        scan.gate.failOn = "HIGH";
        scan.gate.further = "rules: [{name: likely, epss: 0.1, exploited: true, limit: {fail: 5, warn: 0}}]\nkev: [CVE-2021-44228]";

        assertThat(snippet(scan)).isEqualTo("scanImage(gate: [failOn: 'HIGH', kev: ['CVE-2021-44228'],"
                + " rules: [[name: 'likely', epss: 0.1, exploited: true, limit: [fail: 5, warn: 0]]]])");

        ScanImageStep read = (ScanImageStep) StepDescriptor.byFunctionName("scanImage").newInstance(Map.of("gate", Map.of("failOn", "HIGH",
                "kev", List.of("CVE-2021-44228"), "rules", List.of(Map.of("name", "likely", "epss", new BigDecimal("0.1"),
                        "exploited", true, "limit", Map.of("fail", 5, "warn", 0))))));
        assertThat(read.gate.policy("scanImage", GateRules.OF_FINDINGS)).isEqualTo(scan.gate.policy("scanImage", GateRules.OF_FINDINGS));
    }

    @Test
    void theFormOfGatesTakesThemAsOneText() throws Exception {
        assertThat(generated(ScanImageStep.class, Map.of("gate", JSONObject.fromObject(Map.of("failOn", "", "maxHigh", "",
                "further", "hygiene:\r\n  nonRoot: warn\r\n  labels: [org.opencontainers.image.source]\r\n")))))
                .isEqualTo("scanImage(gate: [hygiene: [nonRoot: 'warn', labels: ['org.opencontainers.image.source']]])");
    }

    @Test
    void everyStepIsOfferedWithHelpForEveryParameter() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "web");
        JenkinsRule.WebClient client = jenkins.createWebClient();
        for (String function : List.of("buildImage", "scanImage", "attestSbom", "promoteImage", "rollbackImage")) {
            StepDescriptor descriptor = StepDescriptor.byFunctionName(function);
            assertThat(descriptor).as(function).isNotNull();
            for (String parameter : Parameters.of(descriptor.clazz).keySet()) {
                assertThat(client.goTo(descriptor.getDescriptorUrl() + "/help/" + parameter, "text/html").getWebResponse()
                        .getContentAsString()).as(function + "." + parameter).contains("Example: ");
            }
        }
        HtmlPage page = client.getPage(job, "pipeline-syntax/");
        assertThat(page.asXml()).contains("buildImage: ", "scanImage: ", "attestSbom: ", "promoteImage: ", "rollbackImage: ");
    }

    /** A page with the form of one step: what is in the form when it comes back. */
    @TestExtension
    public static final class FormRoundTrip implements RootAction {
        private volatile ReleaseStep step;

        /** The step that the form of this step makes when it is sent as it is. */
        static ReleaseStep of(JenkinsRule jenkins, ReleaseStep step) throws Exception {
            FormRoundTrip action = jenkins.jenkins.getExtensionList(RootAction.class).get(FormRoundTrip.class);
            action.step = step;
            HtmlPage page = jenkins.createWebClient().goTo("form-round-trip");
            jenkins.submit(page.getFormByName("config"));
            return action.step;
        }

        public ReleaseStep getStep() {
            return step;
        }

        @POST
        public HttpResponse doSubmit(StaplerRequest2 request) throws Exception {
            JSONObject form = request.getSubmittedForm();
            step = (ReleaseStep) step.getDescriptor().newInstance(request, form);
            return HttpResponses.ok();
        }

        @Override
        public String getIconFileName() {
            return null;
        }

        @Override
        public String getDisplayName() {
            return null;
        }

        @Override
        public String getUrlName() {
            return "form-round-trip";
        }
    }
}
