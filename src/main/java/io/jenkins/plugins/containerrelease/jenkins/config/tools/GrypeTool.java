package io.jenkins.plugins.containerrelease.jenkins.config.tools;

import hudson.Extension;
import hudson.tools.ToolProperty;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The scanner Grype. */
public final class GrypeTool extends ReleaseTool {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public GrypeTool(String name, String home, List<? extends ToolProperty<?>> properties) {
        super(name, home, properties);
    }

    @Override
    ReleaseTool at(String home) {
        return new GrypeTool(getName(), home, getProperties().toList());
    }

    @Extension
    @Symbol("grypeTool")
    public static final class DescriptorImpl extends Kind<GrypeTool> {
        @Override
        public String getDisplayName() {
            return "Grype";
        }

        @Override
        String tool() {
            return "grype";
        }

        @Override
        public void setInstallations(GrypeTool... installations) {
            super.setInstallations(installations);
            save();
        }
    }
}
