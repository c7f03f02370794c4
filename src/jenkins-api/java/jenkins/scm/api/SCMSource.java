package jenkins.scm.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Item;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import java.io.IOException;

public abstract class SCMSource extends AbstractDescribableImpl<SCMSource> implements ExtensionPoint {
    private SCMSource() {}

    @NonNull
    public abstract SCM build(@NonNull SCMHead head, @CheckForNull SCMRevision revision);

    public SCMSourceDescriptor getDescriptor() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public final String getId() {
        throw new UnsupportedOperationException();
    }

    protected abstract void retrieve(@CheckForNull SCMSourceCriteria criteria, @NonNull SCMHeadObserver observer, @CheckForNull SCMHeadEvent<?> event, @NonNull TaskListener listener) throws IOException, InterruptedException;

    public static abstract class SourceByItem implements ExtensionPoint {
        public SourceByItem() {}

        @CheckForNull
        public static SCMSource findSource(Item item) {
            throw new UnsupportedOperationException();
        }

        @CheckForNull
        public abstract SCMSource getSource(Item item);
    }
}
