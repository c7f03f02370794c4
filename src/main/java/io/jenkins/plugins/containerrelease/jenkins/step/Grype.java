package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Grype. */
public final class Grype extends ScannerChoice {
    private static final long serialVersionUID = 1L;
    /** Its name in policies and reports. */
    static final String NAME = "grype";

    @DataBoundConstructor
    public Grype() {
        // everything is optional
    }

    @Override
    String scanner() {
        return NAME;
    }

    /** Its form. */
    @Extension
    @Symbol("grype")
    public static final class DescriptorImpl extends ScannerDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.Grype_displayName();
        }
    }
}
