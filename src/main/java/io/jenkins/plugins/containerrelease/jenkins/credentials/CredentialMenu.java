package io.jenkins.plugins.containerrelease.jenkins.credentials;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.List;
import java.util.function.Supplier;
import jenkins.authentication.tokens.api.AuthenticationTokens;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryToken;
import org.springframework.security.core.Authentication;

/**
 * What a form offers for a field {@code credentialsId}: the credentials that builds of the job could use, to those who
 * may configure it, and to others nothing but the value that is there.
 */
public final class CredentialMenu {
    /** Jobs never see credentials of this scope, so that no menu for jobs offers them; settings of the whole Jenkins do. */
    private static final CredentialsMatcher FOR_JOBS =
            CredentialsMatchers.not(CredentialsMatchers.withScope(CredentialsScope.SYSTEM));

    private final Supplier<CredentialsMatcher> usable;

    private CredentialMenu(Supplier<CredentialsMatcher> usable) {
        this.usable = usable;
    }

    /** For secrets of a form. */
    public static CredentialMenu of(SecretForm form) {
        return new CredentialMenu(() -> CredentialsMatchers.anyOf(form.sources().stream()
                .map(source -> CredentialsMatchers.instanceOf(source.kind().type()))
                .toArray(CredentialsMatcher[]::new)));
    }

    /** For logins to registries. */
    public static CredentialMenu registryLogin() {
        return new CredentialMenu(() -> AuthenticationTokens.matcher(DockerRegistryToken.class));
    }

    /**
     * Fills the menu.
     *
     * @param item what is configured; {@code null}: the whole of Jenkins
     * @param current the field's value; may be {@code null}
     */
    public ListBoxModel items(Item item, String current) {
        StandardListBoxModel menu = new StandardListBoxModel();
        if (mayChoose(item)) {
            menu.includeEmptyValue();
            if (item == null) {
                menu.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, List.of(), usable(item));
            } else {
                menu.includeMatchingAs(authenticationOf(item), item, StandardCredentials.class, List.of(), usable(item));
            }
        }
        return menu.includeCurrentValue(current == null ? "" : current);
    }

    /**
     * Checks what was chosen: an error where it can't be used. Says nothing to those who may not choose.
     *
     * @param item what is configured; {@code null}: the whole of Jenkins
     * @param value the field's value; may be {@code null}
     */
    public FormValidation check(Item item, String value) {
        if (value == null || value.isBlank() || isParameter(value) || !mayChoose(item)) {
            return FormValidation.ok();
        }
        CredentialsMatcher chosen = CredentialsMatchers.allOf(CredentialsMatchers.withId(value.strip()), usable(item));
        ListBoxModel found = item == null
                ? CredentialsProvider.listCredentialsInItemGroup(
                        StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of(), chosen)
                : CredentialsProvider.listCredentialsInItem(
                        StandardCredentials.class, item, authenticationOf(item), List.of(), chosen);
        return found.isEmpty()
                ? FormValidation.error(Messages.CredentialMenu_notUsable(Quoted.text(value)))
                : FormValidation.ok();
    }

    /** Asked for each time: kinds of credential come and go with their plugins. */
    private CredentialsMatcher usable(Item item) {
        return item == null ? usable.get() : CredentialsMatchers.allOf(FOR_JOBS, usable.get());
    }

    /** Whether the value is the name of a credentials parameter, which only a build has. */
    private static boolean isParameter(String value) {
        return value.strip().startsWith("${");
    }

    private static boolean mayChoose(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    private static Authentication authenticationOf(Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }
}
