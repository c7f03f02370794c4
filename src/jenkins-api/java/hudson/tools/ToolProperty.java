package hudson.tools;

import hudson.DescriptorExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Describable;

public abstract class ToolProperty<T extends ToolInstallation> implements Describable<ToolProperty<?>>, ExtensionPoint {
    protected transient T tool;

    public ToolProperty() {}

    public static DescriptorExtensionList<ToolProperty<?>, ToolPropertyDescriptor> all() {
        throw new UnsupportedOperationException();
    }

    public ToolPropertyDescriptor getDescriptor() {
        throw new UnsupportedOperationException();
    }

    protected void setTool(T tool) {
        throw new UnsupportedOperationException();
    }

    public abstract Class<T> type();
}
