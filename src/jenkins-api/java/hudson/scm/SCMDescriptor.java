package hudson.scm;

import hudson.model.Descriptor;

public abstract class SCMDescriptor<T extends SCM> extends Descriptor<SCM> {
    private SCMDescriptor() {}

    public void load() {
        throw new UnsupportedOperationException();
    }
}
