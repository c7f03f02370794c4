package io.jenkins.plugins.containerrelease.jenkins.config.tools;

import hudson.Extension;
import hudson.tools.ToolProperty;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** cosign, which signs and verifies. */
public final class CosignTool extends ReleaseTool {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public CosignTool(String name, String home, List<? extends ToolProperty<?>> properties) {
        super(name, home, properties);
    }

    @Override
    ReleaseTool at(String home) {
        return new CosignTool(getName(), home, getProperties().toList());
    }

    @Extension
    @Symbol("cosignTool")
    public static final class DescriptorImpl extends Kind<CosignTool> {
        @Override
        public String getDisplayName() {
            return "cosign";
        }

        @Override
        String tool() {
            return "cosign";
        }

        @Override
        public void setInstallations(CosignTool... installations) {
            super.setInstallations(installations);
            save();
        }
    }
}
