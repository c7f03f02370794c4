package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.security.AccessControlled;
import java.io.IOException;
import jenkins.widgets.HasWidgets;
import org.kohsuke.stapler.StaplerProxy;

public abstract class Computer extends Actionable implements AccessControlled, ExecutorListener, DescriptorByNameOwner, StaplerProxy, HasWidgets {
    private Computer() {}

    @NonNull
    public EnvVars buildEnvironment(@NonNull TaskListener listener) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getName() {
        throw new UnsupportedOperationException();
    }
}
