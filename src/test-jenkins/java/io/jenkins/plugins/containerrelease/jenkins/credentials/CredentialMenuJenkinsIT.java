package io.jenkins.plugins.containerrelease.jenkins.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import java.util.List;
import java.util.concurrent.Callable;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class CredentialMenuJenkinsIT {
    private static final CredentialMenu LOGINS = CredentialMenu.registryLogin();
    private static final CredentialMenu KEYS = CredentialMenu.of(SecretForm.KEY);

    private Folder folder;
    private FreeStyleProject job;

    @BeforeEach
    void start(JenkinsRule jenkins) throws Exception {
        folder = jenkins.createProject(Folder.class, "shop");
        job = folder.createProject(FreeStyleProject.class, "web");
        SystemCredentialsProvider.getInstance().getCredentials().addAll(List.of(
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "push", null, "ada", "password"),
                new UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, "agents", null, "ada", "password"),
                new StringCredentialsImpl(CredentialsScope.GLOBAL, "npm", null, Secret.fromString("s3cret"))));
        for (CredentialsStore store : CredentialsProvider.lookupStores(folder)) {
            if (store.getContext() == folder) {
                store.addCredentials(Domain.global(), new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "shop-push", null, "bob", "password"));
            }
        }
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER).everywhere().to("admin")
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ).everywhere().to("configurer")
                .grant(Jenkins.READ, Item.READ, CredentialsProvider.USE_ITEM).everywhere().to("user")
                .grant(Jenkins.READ, Item.READ, Item.BUILD).everywhere().to("builder"));
    }

    private static <T> T as(String user, Callable<T> action) throws Exception {
        try (ACLContext context = ACL.as2(User.getById(user, true).impersonate2())) {
            return action.call();
        }
    }

    private static List<String> values(ListBoxModel menu) {
        return menu.stream().map(option -> option.value).toList();
    }

    @Test
    void whoConfiguresAJobSeesTheCredentialsItsBuildsCouldUse() throws Exception {
        for (String user : List.of("admin", "configurer", "user")) {
            assertThat(values(as(user, () -> LOGINS.items(job, "")))).containsExactlyInAnyOrder("", "push", "shop-push");
            assertThat(values(as(user, () -> KEYS.items(job, null)))).containsExactly("", "npm");
            assertThat(values(as(user, () -> LOGINS.items(folder, "")))).contains("shop-push");
        }
    }

    @Test
    void whoMayNotConfigureSeesTheValueThatIsThere() throws Exception {
        assertThat(values(as("builder", () -> LOGINS.items(job, "push")))).containsExactly("push");
        assertThat(values(as("builder", () -> LOGINS.items(job, "")))).doesNotContain("push", "shop-push");
    }

    @Test
    void onTheGlobalPageOnlyAdministratorsChoose() throws Exception {
        assertThat(values(as("admin", () -> LOGINS.items(null, "")))).containsExactlyInAnyOrder("", "push", "agents");
        assertThat(as("admin", () -> LOGINS.check(null, "agents")).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(values(as("configurer", () -> LOGINS.items(null, "push")))).containsExactly("push");
        assertThat(values(as("configurer", () -> KEYS.items(null, "gone")))).containsExactly("gone");
    }

    @Test
    void aValueThatIsGoneStaysChosen() throws Exception {
        assertThat(values(as("admin", () -> LOGINS.items(job, "gone")))).contains("gone", "push");
    }

    @Test
    void whatCannotBeUsedIsAnError() throws Exception {
        for (String usable : List.of("", "push", "shop-push", "${TOKEN}")) {
            assertThat(as("configurer", () -> LOGINS.check(job, usable)).kind).isEqualTo(FormValidation.Kind.OK);
        }
        for (String unusable : List.of("gone", "npm", "agents")) {
            FormValidation answer = as("configurer", () -> LOGINS.check(job, unusable));
            assertThat(answer.kind).isEqualTo(FormValidation.Kind.ERROR);
            assertThat(answer.getMessage()).contains(unusable);
        }
        assertThat(as("admin", () -> LOGINS.check(null, "shop-push")).kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void aCheckTellsNothingToWhoMayNotChoose() throws Exception {
        for (String value : List.of("push", "gone")) {
            assertThat(as("builder", () -> LOGINS.check(job, value)).kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(as("configurer", () -> LOGINS.check(null, value)).kind).isEqualTo(FormValidation.Kind.OK);
        }
    }
}
