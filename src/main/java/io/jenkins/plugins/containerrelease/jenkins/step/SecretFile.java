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

/** The file of a credential. */
public final class SecretFile extends BuildSecretSource {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public SecretFile(String id, String credentialsId) {
        super(id, credentialsId);
    }

    @Override
    SecretForm form() {
        return SecretForm.FILE;
    }

    /** Its form. */
    @Extension
    @Symbol("secretFile")
    public static final class DescriptorImpl extends PartDescriptor<BuildSecretSource> {
        @Override
        public String getDisplayName() {
            return Messages.SecretFile_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialMenu.of(SecretForm.FILE).items(item, credentialsId);
        }
    }
}
