package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The SSH agent that the environment names where the build runs. */
public final class SshAgent extends SshIdentity {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public SshAgent() {
        // everything is optional
    }

    /** Its form. */
    @Extension
    @Symbol("sshAgent")
    public static final class DescriptorImpl extends PartDescriptor<SshIdentity> {
        @Override
        public String getDisplayName() {
            return Messages.SshAgent_displayName();
        }
    }
}
