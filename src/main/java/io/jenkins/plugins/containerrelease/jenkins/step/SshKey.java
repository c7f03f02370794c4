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

/** A private key from a credential. */
public final class SshKey extends SshIdentity {
    private static final long serialVersionUID = 1L;

    /** Credential that holds it. */
    private final String credentialsId;

    @DataBoundConstructor
    public SshKey(String credentialsId) {
        this.credentialsId = credentialsId;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** Its form. */
    @Extension
    @Symbol("sshKey")
    public static final class DescriptorImpl extends PartDescriptor<SshIdentity> {
        @Override
        public String getDisplayName() {
            return Messages.SshKey_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialMenu.of(SecretForm.SSH_KEY).items(item, credentialsId);
        }
    }
}
