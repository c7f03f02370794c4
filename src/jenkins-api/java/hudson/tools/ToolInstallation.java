package hudson.tools;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.DescriptorExtensionList;
import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.util.DescribableList;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

public abstract class ToolInstallation extends AbstractDescribableImpl<ToolInstallation> implements Serializable, ExtensionPoint {
    protected ToolInstallation(String name, String home, List<? extends ToolProperty<?>> properties) {}

    public static DescriptorExtensionList<ToolInstallation, ToolDescriptor<?>> all() {
        throw new UnsupportedOperationException();
    }

    public void buildEnvVars(EnvVars env) {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public String getHome() {
        throw new UnsupportedOperationException();
    }

    public String getName() {
        throw new UnsupportedOperationException();
    }

    public DescribableList<ToolProperty<?>, ToolPropertyDescriptor> getProperties() {
        throw new UnsupportedOperationException();
    }

    protected String translateFor(Node node, TaskListener log) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
