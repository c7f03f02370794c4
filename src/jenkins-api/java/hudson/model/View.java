package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import java.io.IOException;
import java.util.Collection;
import jenkins.model.ModelObjectWithChildren;
import jenkins.widgets.HasWidgets;

public abstract class View extends AbstractModelObject implements AccessControlled, Describable<View>, ExtensionPoint, Saveable, ModelObjectWithChildren, DescriptorByNameOwner, HasWidgets {
    private View() {}

    public abstract boolean contains(TopLevelItem item);

    @NonNull
    public ACL getACL() {
        throw new UnsupportedOperationException();
    }

    public ViewDescriptor getDescriptor() {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public abstract Collection<TopLevelItem> getItems();

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }
}
