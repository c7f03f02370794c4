package jenkins.scm.api;

import hudson.model.Descriptor;
import org.jenkins.ui.icon.IconSpec;

public abstract class SCMSourceDescriptor extends Descriptor<SCMSource> implements IconSpec {
    public SCMSourceDescriptor() {}
}
