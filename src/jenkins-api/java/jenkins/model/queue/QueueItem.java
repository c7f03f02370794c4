package jenkins.model.queue;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.ModelObject;

public interface QueueItem extends ModelObject {
    @CheckForNull
    default String getDisplayName() {
        throw new UnsupportedOperationException();
    }
}
