package com.cloudbees.hudson.plugins.folder;

import com.cloudbees.hudson.plugins.folder.health.FolderHealthMetric;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.HealthReport;
import hudson.model.ReconfigurableDescribable;
import java.util.Collection;
import java.util.List;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

public abstract class AbstractFolderProperty<C extends AbstractFolder<?>> extends AbstractDescribableImpl<AbstractFolderProperty<?>> implements ExtensionPoint, ReconfigurableDescribable<AbstractFolderProperty<?>> {
    protected transient C owner;

    public AbstractFolderProperty() {}

    public AbstractFolderPropertyDescriptor getDescriptor() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public List<FolderHealthMetric> getHealthMetrics() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public List<HealthReport> getHealthReports() {
        throw new UnsupportedOperationException();
    }

    public Collection<?> getItemContainerOverrides() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public C getOwner() {
        throw new UnsupportedOperationException();
    }

    public AbstractFolderProperty<?> reconfigure(StaplerRequest2 req, JSONObject form) throws Descriptor.FormException {
        throw new UnsupportedOperationException();
    }

    protected void setOwner(@NonNull C owner) {
        throw new UnsupportedOperationException();
    }
}
