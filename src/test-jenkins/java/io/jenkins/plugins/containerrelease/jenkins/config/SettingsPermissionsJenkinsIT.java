package io.jenkins.plugins.containerrelease.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Item;
import hudson.model.ModelObject;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.verb.POST;

/** Who may ask what of the forms: every method that a form calls, for everybody. */
@WithJenkins
class SettingsPermissionsJenkinsIT {
    private static final List<Class<?>> FOR_ADMINISTRATORS = List.of(GlobalSettings.class, RegistryEntry.DescriptorImpl.class);
    private static final List<Class<?>> FOR_ITEMS = List.of(FolderSettings.DescriptorImpl.class, FolderLogin.DescriptorImpl.class,
            CosignKey.DescriptorImpl.class, Keyless.DescriptorImpl.class);
    private static final String SECRET_ID = "id-that-readers-do-not-see";

    private JenkinsRule jenkins;

    @BeforeEach
    void people(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER).everywhere().to("administrator")
                .grant(Jenkins.READ, Jenkins.MANAGE).everywhere().to("manager")
                .grant(Jenkins.READ, Item.READ, Item.BUILD).everywhere().to("builder")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE, Item.EXTENDED_READ).everywhere().to("configurer")
                .grant(Jenkins.READ, Item.READ).everywhere().to("reader"));
        give(jenkins.jenkins);
        give(jenkins.createProject(Folder.class, "team"));
    }

    private static void give(ModelObject owner) throws Exception {
        CredentialsStore store = CredentialsProvider.lookupStores(owner).iterator().next();
        store.addCredentials(Domain.global(), new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, SECRET_ID, null, "user", "pass-of-14-characters"));
    }

    private static List<String> methods(Class<?> descriptor, String prefix) {
        return Arrays.stream(descriptor.getDeclaredMethods()).map(Method::getName).filter(name -> name.startsWith(prefix))
                .map(name -> Character.toLowerCase(name.charAt(2)) + name.substring(3)).toList();
    }

    private WebResponse ask(String user, String under, Class<?> descriptor, String method, HttpMethod by) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)
                .withJavaScriptEnabled(false);
        // what is refused to nobody in particular leads to the login page
        client.setRefreshHandler((page, url, seconds) -> {});
        if (!user.equals("anonymous")) {
            client.withBasicApiToken(user);
        }
        Class<?> describable = descriptor.getEnclosingClass() == null ? descriptor : descriptor.getEnclosingClass();
        WebRequest request = new WebRequest(
                new URL(jenkins.getURL(), under + "descriptorByName/" + describable.getName() + "/" + method + "?value=x"), by);
        if (by == HttpMethod.POST && user.equals("anonymous")) {
            client.addCrumb(request);
        }
        return client.getPage(request).getWebResponse();
    }

    @Test
    void everyMethodOfAFormTakesPostAlone() throws Exception {
        List<Class<?>> all = new ArrayList<>(FOR_ADMINISTRATORS);
        all.addAll(FOR_ITEMS);
        for (Class<?> descriptor : all) {
            assertThat(descriptor.getDeclaredMethods()).filteredOn(method -> method.getName().matches("do[A-Z].*"))
                    .isNotEmpty().allMatch(method -> method.isAnnotationPresent(POST.class));
        }
        assertThat(ask("administrator", "", GlobalSettings.class, "checkFloorPolicy", HttpMethod.GET).getStatusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void onlyAdministratorsHaveGlobalValuesChecked() throws Exception {
        for (Class<?> descriptor : FOR_ADMINISTRATORS) {
            for (String method : methods(descriptor, "doCheck")) {
                if (method.equals("checkCredentialsId")) {
                    continue; // says nothing to others, see below
                }
                assertThat(ask("anonymous", "", descriptor, method, HttpMethod.POST).getStatusCode()).as(method).isGreaterThanOrEqualTo(400);
                for (String user : List.of("reader", "builder", "configurer", "manager")) {
                    assertThat(ask(user, "", descriptor, method, HttpMethod.POST).getStatusCode()).as(user + " " + method).isEqualTo(403);
                }
                assertThat(ask("administrator", "", descriptor, method, HttpMethod.POST).getStatusCode()).as(method).isEqualTo(200);
            }
        }
    }

    @Test
    void onlyWhoMayConfigureAFolderHasItsValuesChecked() throws Exception {
        for (Class<?> descriptor : FOR_ITEMS) {
            for (String method : methods(descriptor, "doCheck")) {
                for (String user : List.of("reader", "builder", "manager")) {
                    WebResponse answer = ask(user, "job/team/", descriptor, method, HttpMethod.POST);
                    if (answer.getStatusCode() == 200) {
                        assertThat(answer.getContentAsString()).as(user + " " + method).isIn("<div/>", "<div></div>");
                    }
                }
                assertThat(ask("configurer", "job/team/", descriptor, method, HttpMethod.POST).getStatusCode()).as(method).isEqualTo(200);
            }
        }
        for (String method : methods(FolderSettings.DescriptorImpl.class, "doCheck")) {
            assertThat(ask("reader", "job/team/", FolderSettings.DescriptorImpl.class, method, HttpMethod.POST).getStatusCode())
                    .as(method).isEqualTo(403);
        }
    }

    @Test
    void onlyThoseWhoMayChooseSeeCredentials() throws Exception {
        for (String user : List.of("reader", "builder", "manager")) {
            assertThat(ask(user, "", RegistryEntry.DescriptorImpl.class, "fillCredentialsIdItems", HttpMethod.POST).getContentAsString())
                    .as(user).doesNotContain(SECRET_ID);
            assertThat(ask(user, "job/team/", FolderLogin.DescriptorImpl.class, "fillCredentialsIdItems", HttpMethod.POST)
                    .getContentAsString()).as(user).doesNotContain(SECRET_ID);
        }
        assertThat(ask("administrator", "", RegistryEntry.DescriptorImpl.class, "fillCredentialsIdItems", HttpMethod.POST)
                .getContentAsString()).contains(SECRET_ID);
        assertThat(ask("configurer", "job/team/", FolderLogin.DescriptorImpl.class, "fillCredentialsIdItems", HttpMethod.POST)
                .getContentAsString()).contains(SECRET_ID);
        assertThat(ask("manager", "", GlobalSettings.class, "fillDockerToolItems", HttpMethod.POST).getStatusCode()).isEqualTo(403);
    }

    @Test
    void aFoldersOwnCredentialIsOfferedAndFound() throws Exception {
        Folder other = jenkins.createProject(Folder.class, "other");
        CredentialsProvider.lookupStores(other).iterator().next().addCredentials(Domain.global(), new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, "of-this-folder", null, "user", "pass-of-14-characters"));
        assertThat(ask("configurer", "job/other/", FolderLogin.DescriptorImpl.class, "fillCredentialsIdItems", HttpMethod.POST)
                .getContentAsString()).contains("of-this-folder");
        assertThat(ask("configurer", "job/team/", FolderLogin.DescriptorImpl.class, "fillCredentialsIdItems", HttpMethod.POST)
                .getContentAsString()).doesNotContain("of-this-folder");
    }

    @Test
    void aCheckAnswersWithTheSentence() throws Exception {
        WebResponse answer = ask("administrator", "", GlobalSettings.class, "checkFloorPolicy", HttpMethod.POST);
        assertThat(answer.getContentAsString()).contains("floor policy:1:1: a policy is a mapping");
    }
}
