package io.jenkins.plugins.containerrelease.jenkins.config.tools;

import hudson.Extension;
import hudson.tools.ToolProperty;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The scanner Trivy, which also makes SBOMs. */
public final class TrivyTool extends ReleaseTool {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public TrivyTool(String name, String home, List<? extends ToolProperty<?>> properties) {
        super(name, home, properties);
    }

    @Override
    ReleaseTool at(String home) {
        return new TrivyTool(getName(), home, getProperties().toList());
    }

    @Extension
    @Symbol("trivyTool")
    public static final class DescriptorImpl extends Kind<TrivyTool> {
        @Override
        public String getDisplayName() {
            return "Trivy";
        }

        @Override
        String tool() {
            return "trivy";
        }

        @Override
        public void setInstallations(TrivyTool... installations) {
            super.setInstallations(installations);
            save();
        }
    }
}
