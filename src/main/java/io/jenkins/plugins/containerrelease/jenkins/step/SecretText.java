package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.jenkins.credentials.CredentialMenu;
import io.jenkins.plugins.containerrelease.jenkins.credentials.SecretForm;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The text of a credential, or its password. */
public final class SecretText extends BuildSecretSource {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public SecretText(String id, String credentialsId) {
        super(id, credentialsId);
    }

    @Override
    SecretForm form() {
        return SecretForm.TOKEN;
    }

    /** Its form. */
    @Extension
    @Symbol("secretText")
    public static final class DescriptorImpl extends PartDescriptor<BuildSecretSource> {
        @Override
        public String getDisplayName() {
            return Messages.SecretText_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialMenu.of(SecretForm.TOKEN).items(item, credentialsId);
        }
    }
}
