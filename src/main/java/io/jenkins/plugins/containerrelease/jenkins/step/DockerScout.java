package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Docker Scout; asks a service of its maker. */
public final class DockerScout extends ScannerChoice {
    private static final long serialVersionUID = 1L;
    /** Its name in policies and reports. */
    static final String NAME = "docker-scout";

    @DataBoundConstructor
    public DockerScout() {
        // everything is optional
    }

    @Override
    String scanner() {
        return NAME;
    }

    /** Its form. */
    @Extension
    @Symbol("dockerScout")
    public static final class DescriptorImpl extends ScannerDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.DockerScout_displayName();
        }
    }
}
