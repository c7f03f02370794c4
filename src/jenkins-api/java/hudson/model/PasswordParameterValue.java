package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.Secret;

public class PasswordParameterValue extends ParameterValue {
    private PasswordParameterValue() {
        super(null);
    }

    @NonNull
    public Secret getValue() {
        throw new UnsupportedOperationException();
    }
}
