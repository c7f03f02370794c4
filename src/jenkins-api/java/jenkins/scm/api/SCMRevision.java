package jenkins.scm.api;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.Serializable;

public abstract class SCMRevision implements Serializable {
    private SCMRevision() {}

    public abstract boolean equals(Object obj);

    @NonNull
    public final SCMHead getHead() {
        throw new UnsupportedOperationException();
    }

    public abstract int hashCode();

    public boolean isDeterministic() {
        throw new UnsupportedOperationException();
    }
}
