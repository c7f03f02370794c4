package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.host.Login;
import io.jenkins.plugins.containerrelease.jenkins.credentials.CredentialMenu;
import java.io.Serializable;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A login for a registry, or for the repositories under a path in it. */
public final class RegistryLogin extends AbstractDescribableImpl<RegistryLogin> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Registry, {@code host[:port]}, optionally with a path. */
    private final String registry;
    /** Credential that logs in there. */
    private final String credentialsId;

    @DataBoundConstructor
    public RegistryLogin(String registry, String credentialsId) {
        this.registry = registry;
        this.credentialsId = credentialsId;
    }

    public String getRegistry() {
        return registry;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** Its form. */
    @Extension
    @Symbol("login")
    public static final class DescriptorImpl extends PartDescriptor<RegistryLogin> {
        @Override
        public String getDisplayName() {
            return Messages.RegistryLogin_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialMenu.registryLogin().items(item, credentialsId);
        }

        @POST
        public FormValidation doCheckRegistry(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.required(item, value, Login::scope);
        }
    }
}
