package io.jenkins.plugins.containerrelease.jenkins.config.tools;

import hudson.Extension;
import hudson.tools.ToolProperty;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The scanner of the Snyk CLI. */
public final class SnykTool extends ReleaseTool {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public SnykTool(String name, String home, List<? extends ToolProperty<?>> properties) {
        super(name, home, properties);
    }

    @Override
    ReleaseTool at(String home) {
        return new SnykTool(getName(), home, getProperties().toList());
    }

    @Extension
    @Symbol("snykTool")
    public static final class DescriptorImpl extends Kind<SnykTool> {
        @Override
        public String getDisplayName() {
            return "Snyk CLI";
        }

        @Override
        String tool() {
            return "snyk";
        }

        @Override
        public void setInstallations(SnykTool... installations) {
            super.setInstallations(installations);
            save();
        }
    }
}
