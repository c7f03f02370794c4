package io.jenkins.plugins.containerrelease.jenkins.config.tools;

import hudson.Extension;
import hudson.tools.ToolProperty;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Syft, which makes SBOMs. */
public final class SyftTool extends ReleaseTool {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public SyftTool(String name, String home, List<? extends ToolProperty<?>> properties) {
        super(name, home, properties);
    }

    @Override
    ReleaseTool at(String home) {
        return new SyftTool(getName(), home, getProperties().toList());
    }

    @Extension
    @Symbol("syftTool")
    public static final class DescriptorImpl extends Kind<SyftTool> {
        @Override
        public String getDisplayName() {
            return "Syft";
        }

        @Override
        String tool() {
            return "syft";
        }

        @Override
        public void setInstallations(SyftTool... installations) {
            super.setInstallations(installations);
            save();
        }
    }
}
