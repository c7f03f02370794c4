package io.jenkins.plugins.containerrelease.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.jenkins.credentials.CredentialMenu;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A login that the jobs of a folder use. How a registry is reached is for the administrator to say. */
public final class FolderLogin extends AbstractDescribableImpl<FolderLogin> {
    /** Host with optional port, and optionally a path. */
    private final String scope;
    /** A credential that the folder has, or sees. */
    private final String credentialsId;

    /** @throws IllegalArgumentException if that is not a registry, or there is no id */
    @DataBoundConstructor
    public FolderLogin(String scope, String credentialsId) {
        this.scope = RegistryScope.parse(scope);
        this.credentialsId = Texts.orNull(credentialsId);
        if (this.credentialsId == null) {
            throw new IllegalArgumentException("credentialsId: the login for " + this.scope + " needs the id of a credential");
        }
    }

    /** Host with optional port, and optionally a path, e.g. {@code registry.example.com/shop}. */
    public String getScope() {
        return scope;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<FolderLogin> {
        @Override
        public String getDisplayName() {
            return Messages.FolderLogin_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialMenu.registryLogin().items(item, credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            Checks.mayConfigure(item);
            return Texts.orNull(value) == null
                    ? FormValidation.error(Messages.FolderLogin_needsCredential())
                    : CredentialMenu.registryLogin().check(item, value);
        }

        @POST
        public FormValidation doCheckScope(@AncestorInPath Item item, @QueryParameter String value) {
            Checks.mayConfigure(item);
            return Checks.required(value, RegistryScope::parse);
        }
    }
}
