package hudson.tools;

import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.model.Describable;
import hudson.model.Node;
import hudson.model.TaskListener;
import java.io.IOException;

public abstract class ToolInstaller implements Describable<ToolInstaller>, ExtensionPoint {
    protected transient ToolInstallation tool;

    protected ToolInstaller(String label) {}

    public boolean appliesTo(Node node) {
        throw new UnsupportedOperationException();
    }

    public ToolInstallerDescriptor<?> getDescriptor() {
        throw new UnsupportedOperationException();
    }

    public final String getLabel() {
        throw new UnsupportedOperationException();
    }

    public abstract FilePath performInstallation(ToolInstallation tool, Node node, TaskListener log) throws IOException, InterruptedException;

    protected final FilePath preferredLocation(ToolInstallation tool, Node node) {
        throw new UnsupportedOperationException();
    }

    protected void setTool(ToolInstallation t) {
        throw new UnsupportedOperationException();
    }
}
