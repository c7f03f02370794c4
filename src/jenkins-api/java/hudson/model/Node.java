package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.Launcher;
import hudson.remoting.VirtualChannel;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.slaves.NodeDescriptor;
import hudson.slaves.NodeProperty;
import hudson.slaves.NodePropertyDescriptor;
import hudson.util.DescribableList;
import java.io.File;
import java.io.IOException;
import jenkins.util.io.OnMaster;

@SuppressWarnings("rawtypes")
public abstract class Node extends AbstractModelObject implements ReconfigurableDescribable<Node>, ExtensionPoint, AccessControlled, OnMaster, PersistenceRoot {
    public Node() {}

    public abstract Launcher createLauncher(TaskListener listener);

    @CheckForNull
    public FilePath createPath(String absolutePath) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public ACL getACL() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public final VirtualChannel getChannel() {
        throw new UnsupportedOperationException();
    }

    public abstract NodeDescriptor getDescriptor();

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public abstract String getNodeDescription();

    @NonNull
    public abstract String getNodeName();

    @NonNull
    public abstract DescribableList<NodeProperty<?>, NodePropertyDescriptor> getNodeProperties();

    @CheckForNull
    public <T extends NodeProperty> T getNodeProperty(Class<T> clazz) {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public NodeProperty getNodeProperty(String className) {
        throw new UnsupportedOperationException();
    }

    public File getRootDir() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public abstract FilePath getRootPath();

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public final Computer toComputer() {
        throw new UnsupportedOperationException();
    }

    public enum Mode {
        NORMAL, EXCLUSIVE;
    }
}
