package io.jenkins.plugins.containerrelease.jenkins.config.tools;

import hudson.Extension;
import hudson.tools.ToolProperty;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** ORAS, which reads and copies what registries have. */
public final class OrasTool extends ReleaseTool {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public OrasTool(String name, String home, List<? extends ToolProperty<?>> properties) {
        super(name, home, properties);
    }

    @Override
    ReleaseTool at(String home) {
        return new OrasTool(getName(), home, getProperties().toList());
    }

    @Extension
    @Symbol("orasTool")
    public static final class DescriptorImpl extends Kind<OrasTool> {
        @Override
        public String getDisplayName() {
            return "ORAS";
        }

        @Override
        String tool() {
            return "oras";
        }

        @Override
        public void setInstallations(OrasTool... installations) {
            super.setInstallations(installations);
            save();
        }
    }
}
