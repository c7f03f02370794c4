package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.jenkins.credentials.CredentialMenu;
import io.jenkins.plugins.containerrelease.jenkins.credentials.SecretForm;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The Snyk CLI; asks a service of its maker. */
public final class Snyk extends ScannerChoice {
    private static final long serialVersionUID = 1L;
    /** Its name in policies and reports. */
    static final String NAME = "snyk";

    /** Its token; {@code null}: as the agent is set up. */
    @DataBoundSetter
    public String credentialsId;

    /** Whether it goes on watching an image that passed. */
    @DataBoundSetter
    public boolean monitor;

    @DataBoundConstructor
    public Snyk() {
        // everything is optional
    }

    @Override
    String scanner() {
        return NAME;
    }

    /** Its form. */
    @Extension
    @Symbol("snyk")
    public static final class DescriptorImpl extends ScannerDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.Snyk_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialMenu.of(SecretForm.TOKEN).items(item, credentialsId);
        }
    }
}
