package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Serializable;

public abstract class ParameterValue implements Serializable {
    protected ParameterValue(String name) {}

    public final String getName() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public Object getValue() {
        throw new UnsupportedOperationException();
    }
}
