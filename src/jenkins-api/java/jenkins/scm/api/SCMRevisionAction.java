package jenkins.scm.api;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.InvisibleAction;

public class SCMRevisionAction extends InvisibleAction {
    private SCMRevisionAction() {}

    @NonNull
    public SCMRevision getRevision() {
        throw new UnsupportedOperationException();
    }
}
