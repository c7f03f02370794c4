package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;

public abstract class ManagementLink implements ExtensionPoint, Action {
    private ManagementLink() {}

    @CheckForNull
    public abstract String getIconFileName();

    @CheckForNull
    public abstract String getUrlName();
}
