package jenkins.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.PersistentDescriptor;

public class JenkinsLocationConfiguration extends GlobalConfiguration implements PersistentDescriptor {
    private JenkinsLocationConfiguration() {}

    @NonNull
    public static JenkinsLocationConfiguration get() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getAdminAddress() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public String getUrl() {
        throw new UnsupportedOperationException();
    }

    public void load() {
        throw new UnsupportedOperationException();
    }

    public void setUrl(@CheckForNull String jenkinsUrl) {
        throw new UnsupportedOperationException();
    }
}
