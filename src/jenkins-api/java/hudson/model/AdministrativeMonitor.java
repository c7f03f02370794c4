package hudson.model;

import hudson.ExtensionPoint;
import java.io.IOException;
import org.kohsuke.stapler.StaplerProxy;

public abstract class AdministrativeMonitor extends AbstractModelObject implements ExtensionPoint, StaplerProxy {
    protected AdministrativeMonitor() {}

    protected AdministrativeMonitor(String id) {}

    public void disable(boolean value) throws IOException {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public Object getTarget() {
        throw new UnsupportedOperationException();
    }

    public abstract boolean isActivated();

    public boolean isEnabled() {
        throw new UnsupportedOperationException();
    }
}
