package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.security.AccessControlled;
import hudson.slaves.NodeDescriptor;
import java.io.IOException;
import jenkins.util.io.OnMaster;

public abstract class Node extends AbstractModelObject implements ReconfigurableDescribable<Node>, ExtensionPoint, AccessControlled, OnMaster, PersistenceRoot {
    public Node() {}

    @CheckForNull
    public FilePath createPath(String absolutePath) {
        throw new UnsupportedOperationException();
    }

    public abstract NodeDescriptor getDescriptor();

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public abstract String getNodeName();

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }
}
