package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Trivy. */
public final class Trivy extends ScannerChoice {
    private static final long serialVersionUID = 1L;
    /** Its name in policies and reports. */
    static final String NAME = "trivy";

    @DataBoundConstructor
    public Trivy() {
        // everything is optional
    }

    @Override
    String scanner() {
        return NAME;
    }

    /** Its form. */
    @Extension
    @Symbol("trivy")
    public static final class DescriptorImpl extends ScannerDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.Trivy_displayName();
        }
    }
}
