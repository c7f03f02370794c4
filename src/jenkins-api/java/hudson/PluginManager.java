package hudson;

import hudson.model.AbstractModelObject;
import java.util.Collection;
import jenkins.util.io.OnMaster;
import org.kohsuke.stapler.StaplerOverridable;
import org.kohsuke.stapler.StaplerProxy;

public abstract class PluginManager extends AbstractModelObject implements OnMaster, StaplerOverridable, StaplerProxy {
    private PluginManager() {}

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public Collection<PluginManagerStaplerOverride> getOverrides() {
        throw new UnsupportedOperationException();
    }

    public Object getTarget() {
        throw new UnsupportedOperationException();
    }
}
