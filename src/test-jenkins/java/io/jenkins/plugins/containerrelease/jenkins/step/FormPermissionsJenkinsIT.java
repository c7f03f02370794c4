package io.jenkins.plugins.containerrelease.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.Secret;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.docker.commons.credentials.DockerServerCredentials;
import org.jenkinsci.plugins.docker.commons.tools.DockerTool;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.verb.POST;

/** Every method that a form of this plugin calls, of whatever descriptor there is, for everybody. */
@WithJenkins
class FormPermissionsJenkinsIT {
    private static final String OURS = "io.jenkins.plugins.containerrelease.";
    /** In the ids of credentials and in the names of tools: what is not for everybody. */
    private static final String HIDDEN = "not-for-readers";
    /** What no field takes. */
    private static final String WRONG = "-:%20:-";
    private static final List<String> NOT_CONFIGURING = List.of("reader", "builder", "manager");

    private JenkinsRule jenkins;
    private final Map<String, JenkinsRule.WebClient> clients = new HashMap<>();

    /** A method that forms call. */
    private record Asked(Descriptor<?> descriptor, Method method) {
        private String name() {
            return Character.toLowerCase(method.getName().charAt(2)) + method.getName().substring(3);
        }

        @Override
        public String toString() {
            return descriptor.clazz.getSimpleName() + "." + method.getName();
        }
    }

    @BeforeEach
    void people(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.createProject(WorkflowJob.class, "web");
        SystemCredentialsProvider.getInstance().getCredentials().addAll(List.of(
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "login-" + HIDDEN, null, "user", "pass-of-14-characters"),
                new StringCredentialsImpl(CredentialsScope.GLOBAL, "text-" + HIDDEN, null, Secret.fromString("s3cret")),
                new BasicSSHUserPrivateKey(CredentialsScope.GLOBAL, "ssh-" + HIDDEN, "git",
                        new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource("a key"), null, null),
                new FileCredentialsImpl(CredentialsScope.GLOBAL, "file-" + HIDDEN, null, "file", SecretBytes.fromBytes(new byte[1])),
                new DockerServerCredentials(CredentialsScope.GLOBAL, "docker-" + HIDDEN, null, Secret.fromString("key"), "cert", "ca")));
        jenkins.jenkins.getDescriptorByType(DockerTool.DescriptorImpl.class)
                .setInstallations(new DockerTool("docker-" + HIDDEN, "/opt/docker", List.of()));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER).everywhere().to("administrator")
                .grant(Jenkins.READ, Jenkins.MANAGE, Item.READ).everywhere().to("manager")
                .grant(Jenkins.READ, Item.READ, Item.BUILD).everywhere().to("builder")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE, Item.EXTENDED_READ).everywhere().to("configurer")
                .grant(Jenkins.READ, Item.READ).everywhere().to("reader"));
    }

    private List<Asked> asked() {
        List<Asked> all = new ArrayList<>();
        for (Descriptor<?> descriptor : jenkins.jenkins.getExtensionList(Descriptor.class)) {
            if (descriptor.getClass().getName().startsWith(OURS)) {
                Arrays.stream(descriptor.getClass().getMethods())
                        .filter(method -> method.getName().matches("do[A-Z].*") && !method.isBridge()
                                && method.getDeclaringClass().getName().startsWith(OURS))
                        .forEach(method -> all.add(new Asked(descriptor, method)));
            }
        }
        return all;
    }

    private WebResponse ask(String user, String under, Asked asked, HttpMethod by) throws Exception {
        JenkinsRule.WebClient client = clients.get(user);
        if (client == null) {
            client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false).withJavaScriptEnabled(false);
            client.setRefreshHandler((page, url, seconds) -> {});
            if (!user.equals("anonymous")) {
                client.withBasicApiToken(user);
            }
            clients.put(user, client);
        }
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), under + "descriptorByName/" + asked.descriptor.clazz.getName() + "/"
                + asked.name() + "?value=" + WRONG + "&scope=" + WRONG), by);
        if (by == HttpMethod.POST && user.equals("anonymous")) {
            client.addCrumb(request);
        }
        return client.getPage(request).getWebResponse();
    }

    private static boolean saysNothing(WebResponse answer) {
        return answer.getStatusCode() >= 400 || answer.getContentAsString().matches("<div ?/>|<div></div>");
    }

    @Test
    void thereIsNoOtherWayInThanPost() throws Exception {
        assertThat(asked()).hasSizeGreaterThan(60).allSatisfy(asked -> {
            assertThat(asked.method.isAnnotationPresent(POST.class)).isTrue();
            assertThat(asked.method.getName()).matches("do(Fill|Check).*");
            assertThat(ask("administrator", "job/web/", asked, HttpMethod.GET).getStatusCode()).isGreaterThanOrEqualTo(400);
        });
    }

    @Test
    void whoMayNotReadTheJobIsToldNothing() throws Exception {
        for (Asked asked : asked()) {
            assertThat(ask("anonymous", "job/web/", asked, HttpMethod.POST).getStatusCode()).as(asked.toString()).isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void menusHideFromThoseWhoMayNotConfigure() throws Exception {
        int menus = 0;
        for (Asked asked : asked().stream().filter(each -> each.method.getName().startsWith("doFill")).toList()) {
            for (String user : NOT_CONFIGURING) {
                for (String under : List.of("job/web/", "")) {
                    assertThat(ask(user, under, asked, HttpMethod.POST).getContentAsString()).as(user + " " + asked).doesNotContain(HIDDEN);
                }
            }
            assertThat(ask("configurer", "", asked, HttpMethod.POST).getContentAsString()).as(asked.toString()).doesNotContain(HIDDEN);
            if (asked.method.getName().matches("doFill.*(Credentials|DockerTool).*")) {
                menus++;
                assertThat(ask("administrator", "", asked, HttpMethod.POST).getContentAsString()).as(asked.toString()).contains(HIDDEN);
            }
        }
        assertThat(menus).isGreaterThan(15);
    }

    @Test
    void checksAnswerThoseWhoMayConfigureAlone() throws Exception {
        int said = 0;
        for (Asked asked : asked()) {
            if (asked.method.getName().startsWith("doCheck")) {
                for (String user : NOT_CONFIGURING) {
                    assertThat(saysNothing(ask(user, "job/web/", asked, HttpMethod.POST))).as(user + " " + asked).isTrue();
                    assertThat(saysNothing(ask(user, "", asked, HttpMethod.POST))).as(user + " " + asked).isTrue();
                }
                assertThat(saysNothing(ask("configurer", "", asked, HttpMethod.POST))).as(asked.toString()).isTrue();
                said += saysNothing(ask("administrator", "job/web/", asked, HttpMethod.POST)) ? 0 : 1;
            }
        }
        assertThat(said).isGreaterThan(20);
    }
}
