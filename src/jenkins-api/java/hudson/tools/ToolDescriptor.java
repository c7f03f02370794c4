package hudson.tools;

import hudson.model.Descriptor;

@SuppressWarnings("unchecked")
public abstract class ToolDescriptor<T extends ToolInstallation> extends Descriptor<ToolInstallation> {
    protected ToolDescriptor() {}

    public T[] getInstallations() {
        throw new UnsupportedOperationException();
    }

    public void setInstallations(T... installations) {
        throw new UnsupportedOperationException();
    }
}
