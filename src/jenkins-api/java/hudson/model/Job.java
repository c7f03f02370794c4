package hudson.model;

import hudson.ExtensionPoint;
import java.io.File;
import java.io.IOException;
import jenkins.model.ModelObjectWithChildren;
import jenkins.widgets.HasWidgets;
import org.kohsuke.stapler.StaplerOverridable;

@SuppressWarnings("unchecked")
public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends AbstractItem implements ExtensionPoint, StaplerOverridable, ModelObjectWithChildren, HasWidgets {
    private Job() {
        super(null, null);
    }

    public File getBuildDir() {
        throw new UnsupportedOperationException();
    }

    public RunT getLastBuild() {
        throw new UnsupportedOperationException();
    }

    public abstract boolean isBuildable();

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }
}
